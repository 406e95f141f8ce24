// Runs before the first paint, so that the page never shows the other theme first.
const KEY = "schakel.theme";

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function show(choice) {
  if (choice === "light" || choice === "dark") document.documentElement.dataset.bsTheme = choice;
  else delete document.documentElement.dataset.bsTheme;
}

function mark() {
  const choice = kept() ?? "auto";
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  }
}

show(kept());

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-theme-choice]");
  if (!button) return;
  try {
    if (button.dataset.themeChoice === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, button.dataset.themeChoice);
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
  show(button.dataset.themeChoice);
  mark();
});
document.addEventListener("DOMContentLoaded", mark);
document.addEventListener("htmx:after:swap", mark);
// Another tab chose: this one follows.
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  show(event.newValue);
  mark();
});
