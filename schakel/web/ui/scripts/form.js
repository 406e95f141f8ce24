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

// A form that was sent and taken is empty again where it stands on the page that follows: morphing keeps what was typed.
let taken = null;

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  const source = ctx.sourceElement;
  taken = ctx.response?.raw?.redirected && source.matches?.('form[method="post"]') ? source : null;
});

document.addEventListener("htmx:after:swap", () => {
  if (!taken) return;
  const action = taken.getAttribute("action");
  const forms = taken.isConnected ? [taken] : document.querySelectorAll('main form[method="post"]');
  for (const form of forms) if (form.getAttribute("action") === action) form.reset();
  taken = null;
});
