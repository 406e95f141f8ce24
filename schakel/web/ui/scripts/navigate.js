// Moving between pages: the frame stays, the page is morphed, focus and scroll go where a full load would put them.
import { closeMenus } from "./menu.js";

let leaving = null;

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  if (ctx.target !== document.body) return;
  closeMenus();
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  leaving = location.pathname;
});

document.addEventListener("htmx:after:swap", () => {
  if (leaving === null) return;
  const moved = leaving !== location.pathname;
  leaving = null;
  const problem = document.querySelector("[data-focus], [aria-invalid][autofocus]");
  if (problem) {
    problem.focus();
    problem.scrollIntoView({ block: "center" });
  } else if (moved) {
    document.getElementById("announcer").textContent = document.title;
    if (!document.querySelector("[autofocus]")) document.getElementById("main")?.focus({ preventScroll: true });
    if (!location.hash) scrollTo(0, 0);
  }
});
