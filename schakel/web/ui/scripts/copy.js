// Copying: a button puts the text it stands beside on the clipboard, and says so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) {
    return;
  }
  const word = button.querySelector("span");
  const before = word.textContent;
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
  } catch {
    // Without a secure address there is no clipboard: the text is chosen, ready for Ctrl-C.
    getSelection().selectAllChildren(source);
    return;
  }
  word.textContent = button.dataset.copied;
  document.getElementById("announcer").textContent = button.dataset.copied;
  setTimeout(() => {
    word.textContent = before;
  }, 3000);
});
