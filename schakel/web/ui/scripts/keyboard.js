// The keyboard: single keys while nothing is typed, Ctrl-K always.
import { openPalette } from "./palette.js";

const KEPT = "schakel.single-keys";

function singleKeys() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true;
  }
}

const typing = (element) => element.closest?.('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');

const rows = () => [...document.querySelectorAll("#main a.row-link")].filter((link) => link.offsetParent);

function move(step) {
  const all = rows();
  const row = document.activeElement.closest?.("[data-row]");
  const at = row ? all.indexOf(row.querySelector("a.row-link")) : -1;
  const next = at < 0 && step < 0 ? all.length - 1 : Math.min(Math.max(at + step, 0), all.length - 1);
  all[next]?.focus();
  all[next]?.closest("[data-row]").scrollIntoView({ block: "nearest" });
}

function openKeys() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  dialog.querySelector("[data-single-keys]").checked = singleKeys();
  dialog.showModal();
}

const KEYS = {
  "/": () => {
    const search = document.querySelector("#main [data-search]");
    if (search) search.select();
    else openPalette();
  },
  j: () => move(1),
  k: () => move(-1),
  x: () => document.activeElement.closest?.("tr")?.querySelector(".pick input")?.click(),
  "?": openKeys,
};

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k") {
    if (openPalette()) event.preventDefault();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  // The portals keep to the keys that every browser has: single keys are for the desk.
  if (!document.body.classList.contains("desk") || !singleKeys()) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const button = document.querySelector(`#main [data-key="${CSS.escape(event.key)}"]`);
  const act = KEYS[event.key] ?? (button && (() => button.click()));
  if (!act) return;
  event.preventDefault();
  act();
});

document.addEventListener("click", (event) => event.target.closest("[data-keys]") && openKeys());

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-single-keys]")) return;
  try {
    localStorage.setItem(KEPT, event.target.checked ? "on" : "off");
  } catch {
    // Nothing can be kept here: the keys work as they did.
  }
});
