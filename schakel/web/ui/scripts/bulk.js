// Choosing rows: one, all, or from here to there with Shift; the bar shows when something is chosen.
let last = null;

const boxes = (table) => [...table.querySelectorAll('tbody .pick input[type="checkbox"]')];

function sync() {
  for (const bar of document.querySelectorAll("[data-bulk]")) {
    const table = document.getElementById(bar.dataset.bulk);
    if (!table) continue;
    const all = boxes(table);
    const chosen = all.filter((box) => box.checked).length;
    bar.hidden = chosen === 0;
    bar.querySelector("[data-bulk-count]").textContent = chosen;
    const head = table.querySelector("[data-pick-all]");
    if (!head) continue;
    head.checked = chosen > 0 && chosen === all.length;
    head.indeterminate = chosen > 0 && chosen < all.length;
  }
}

document.addEventListener("click", (event) => {
  const clear = event.target.closest("[data-bulk-clear]");
  if (clear) {
    const table = document.getElementById(clear.closest("[data-bulk]").dataset.bulk);
    for (const box of boxes(table)) box.checked = false;
    sync();
    return;
  }
  const box = event.target.closest('.pick input[type="checkbox"]');
  if (!box) return;
  const table = box.closest("table");
  if (box.dataset.pickAll) {
    for (const each of boxes(table)) each.checked = box.checked;
  } else {
    const all = boxes(table);
    if (event.shiftKey && last && all.includes(last)) {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((one, other) => one - other);
      for (const each of all.slice(from, to + 1)) each.checked = box.checked;
    }
    last = box;
  }
  sync();
});

// Shift and click would otherwise select the text between the two rows.
document.addEventListener("mousedown", (event) => {
  if (event.shiftKey && event.target.closest(".pick")) event.preventDefault();
});
document.addEventListener("change", (event) => event.target.closest(".pick") && sync());
document.addEventListener("htmx:after:swap", sync);
document.addEventListener("DOMContentLoaded", sync);

// What answers a file is sent as the browser does it, which keeps the page and saves the file.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-bulk] button[data-fetch]");
  if (!button) return;
  event.preventDefault();
  const said = Object.assign(document.createElement("input"), { type: "hidden", name: button.name, value: button.value });
  button.form.append(said);
  button.form.setAttribute("action", button.formAction);
  HTMLFormElement.prototype.submit.call(button.form);
  button.form.removeAttribute("action");
  said.remove();
});
