// Forms: a search sends itself when one stops typing; a button is pressed once; what cannot be undone is asked.
const waiting = new WeakMap();

document.addEventListener("input", (event) => {
  const input = event.target.closest("[data-submit-soon]");
  if (!input) {
    event.target.closest("form")?.setAttribute("data-dirty", "");
    return;
  }
  clearTimeout(waiting.get(input));
  waiting.set(input, setTimeout(() => input.isConnected && input.form.requestSubmit(), 300));
});

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const question = form.dataset.confirm;
    if (question && !confirm(question)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.removeAttribute("data-dirty");
  },
  true,
);
