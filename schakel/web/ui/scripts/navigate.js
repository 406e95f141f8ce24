// Moving between pages: the frame stays, the page is morphed, focus and scroll go where a full load would put them.
import htmx from "htmx.org";
import { closeMenus } from "./menu.js";

let leaving = null;
const counted = new WeakSet();

/** Let the chips of a list count anew where the list stayed and its rows became others. */
function countAgain() {
  for (const chips of document.querySelectorAll(".chips[hx-get]")) {
    if (counted.has(chips)) htmx.trigger(chips, "again");
    counted.add(chips);
  }
}

countAgain();

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
  countAgain();
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
