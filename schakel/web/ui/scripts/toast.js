// A toast goes by itself, unless one looks at it; with something to undo it stays longer.
const STAYS = 7000;
const STAYS_WITH_UNDO = 12000;

function start(toast) {
  if (toast.dataset.started) return;
  toast.dataset.started = "true";
  let timer;
  const go = () => {
    timer = setTimeout(() => toast.remove(), toast.querySelector("form, a") ? STAYS_WITH_UNDO : STAYS);
  };
  const stay = () => clearTimeout(timer);
  for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, stay);
  for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, go);
  go();
}

function startAll() {
  for (const toast of document.querySelectorAll("[data-toast]")) start(toast);
}

/** Shows the toast that waits in a template of the page, once at a time. */
export function toastFrom(id) {
  const place = document.getElementById("toasts");
  const source = document.getElementById(id)?.content.firstElementChild;
  if (!place || !source || place.querySelector(`[data-from="${id}"]`)) return;
  const toast = source.cloneNode(true);
  toast.dataset.from = id;
  place.append(toast);
  start(toast);
}

document.addEventListener("click", (event) => {
  const close = event.target.closest(".toast-card [data-close]");
  close?.closest(".toast-card").remove();
});
document.addEventListener("DOMContentLoaded", startAll);
document.addEventListener("htmx:after:swap", startAll);
