// A whole row opens by one click, while its text can be selected and its links stay links.
const OWN = "a, button, input, label, select, textarea, summary, details";

function rowAt(event) {
  if (event.defaultPrevented || event.target.closest(OWN)) return null;
  return event.target.closest("tr[data-row]");
}

document.addEventListener("click", (event) => {
  const row = rowAt(event);
  if (!row || getSelection()?.toString()) return;
  if (event.ctrlKey || event.metaKey) open(row.dataset.row, "_blank", "noopener");
  else (row.querySelector("a.row-link") ?? row.querySelector("a[href]"))?.click();
});

document.addEventListener("auxclick", (event) => {
  const row = event.button === 1 && rowAt(event);
  if (row) open(row.dataset.row, "_blank", "noopener");
});
