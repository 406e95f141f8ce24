// A field in which one types and chooses: the server finds, arrows move, Enter or Tab takes it.
const SOON = 120;
const asked = new WeakMap();
const timers = new WeakMap();
// For which text the list stands there: Enter takes nothing that was found for the first half of a number.
const answered = new WeakMap();
// Who pressed Enter before the answer came gets the first thing found.
const eager = new WeakMap();

const parts = (input) => {
  const field = input.closest("[data-lookup]");
  return { url: field.dataset.lookup, list: field.querySelector('[role="listbox"]'), id: field.querySelector('input[type="hidden"]') };
};

const options = (list) => [...list.querySelectorAll('[role="option"]')];
const stands = (input) => !parts(input).list.hidden && answered.get(input) === input.value.trim();
const chosen = (list) => list.querySelector('[aria-selected="true"]');

function close(input) {
  const { list } = parts(input);
  list.hidden = true;
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function select(input, index) {
  const all = options(parts(input).list);
  const one = all[(index + all.length) % all.length];
  for (const each of all) each.setAttribute("aria-selected", String(each === one));
  if (!one) return;
  input.setAttribute("aria-activedescendant", one.id);
  one.scrollIntoView({ block: "nearest" });
}

function option(input, choice, index) {
  const item = document.createElement("li");
  item.className = "lookup-option";
  item.id = `${input.id}-option-${index}`;
  item.setAttribute("role", "option");
  item.dataset.id = choice.id;
  item.dataset.label = choice.label;
  const label = document.createElement("span");
  label.textContent = choice.label;
  item.append(label);
  if (choice.hint) {
    const hint = document.createElement("span");
    hint.className = "lookup-hint";
    hint.textContent = choice.hint;
    item.append(hint);
  }
  return item;
}

function take(input, item) {
  clearTimeout(timers.get(input));
  asked.set(input, (asked.get(input) ?? 0) + 1);
  parts(input).id.value = item.dataset.id;
  input.value = item.dataset.label;
  close(input);
  input.dispatchEvent(new CustomEvent("lookup:taken", { bubbles: true, detail: { go: eager.get(input) === true } }));
  eager.delete(input);
}

async function ask(input) {
  const mine = (asked.get(input) ?? 0) + 1;
  asked.set(input, mine);
  const query = input.value.trim();
  if (!query) {
    close(input);
    return;
  }
  const { url, list } = parts(input);
  let found = [];
  try {
    const answer = await fetch(`${url}?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } });
    if (answer.ok) found = await answer.json();
  } catch {
    found = [];
  }
  if (asked.get(input) !== mine) return;
  answered.set(input, query);
  list.replaceChildren(...found.map((choice, index) => option(input, choice, index)));
  list.hidden = found.length === 0;
  input.setAttribute("aria-expanded", String(found.length > 0));
  select(input, 0);
  if (eager.get(input) && found.length > 0) take(input, chosen(list));
  else if (document.activeElement !== input && found.length !== 1) close(input);
  else if (document.activeElement !== input) take(input, chosen(list));
  eager.delete(input);
}

const lookup = (event) => (event.target.matches?.('[data-lookup] [role="combobox"]') ? event.target : null);

document.addEventListener("input", (event) => {
  const input = lookup(event);
  if (!input) return;
  parts(input).id.value = "";
  eager.delete(input);
  clearTimeout(timers.get(input));
  timers.set(input, setTimeout(() => ask(input), SOON));
});

document.addEventListener("keydown", (event) => {
  const input = lookup(event);
  if (!input || event.ctrlKey || event.metaKey || event.altKey) return;
  const { list, id } = parts(input);
  const at = options(list).indexOf(chosen(list));
  if (event.key === "ArrowDown" && list.hidden) ask(input);
  else if (event.key === "ArrowDown") select(input, at + 1);
  else if (event.key === "ArrowUp" && !list.hidden) select(input, at - 1);
  else if (event.key === "Escape" && !list.hidden) close(input);
  else if (event.key === "Enter" && !id.value && input.value.trim()) {
    eager.set(input, true);
    if (stands(input)) take(input, chosen(list));
    else {
      clearTimeout(timers.get(input));
      ask(input);
    }
  } else {
    if (event.key === "Tab" && stands(input) && !id.value) take(input, chosen(list));
    return;
  }
  event.preventDefault();
});

document.addEventListener("mousedown", (event) => event.target.closest(".lookup-option") && event.preventDefault());
document.addEventListener("click", (event) => {
  const item = event.target.closest(".lookup-option");
  if (!item) return;
  const input = item.closest("[data-lookup]").querySelector('[role="combobox"]');
  eager.set(input, true);
  take(input, item);
});
document.addEventListener("focusout", (event) => lookup(event) && close(event.target));
