// Ctrl-K: go to anything, do anything. The doors, the page's commands and what the server finds, in one list.
import htmx from "htmx.org";
import { score } from "./match.js";

const MOST = 12;
let found = [];
let asked = 0;
let timer;

const palette = () => document.getElementById("palette");

function known() {
  const words = document.getElementById("palette-words").dataset;
  const doors = [...document.querySelectorAll(".doors > a[data-door]")].map((door) => ({
    label: door.querySelector(".door-word").textContent,
    url: door.getAttribute("href"),
    icon: door.querySelector("use")?.getAttribute("href").split("#")[1],
    group: words.doors,
  }));
  const commands = JSON.parse(document.getElementById("commands")?.textContent ?? "[]");
  return [...commands.map((command) => ({ group: words.commands, ...command })), ...doors];
}

function choices(query) {
  if (!query) return known();
  const here = known()
    .map((choice) => ({ ...choice, score: score(query, `${choice.label} ${choice.hint ?? ""}`) }))
    .filter((choice) => choice.score > 0)
    .sort((one, other) => other.score - one.score);
  return [...here.slice(0, MOST), ...found];
}

function drawIcon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

function option(choice, index) {
  const item = document.createElement("li");
  item.className = "palette-option";
  item.id = `palette-option-${index}`;
  item.setAttribute("role", "option");
  item.dataset.url = choice.url;
  if (choice.post) item.dataset.post = "true";
  if (choice.icon) item.append(drawIcon(choice.icon));
  const label = document.createElement("span");
  label.textContent = choice.label;
  item.append(label);
  if (choice.hint) {
    const hint = document.createElement("span");
    hint.className = "palette-hint";
    hint.textContent = choice.hint;
    item.append(hint);
  }
  if (choice.key) {
    const key = document.createElement("kbd");
    key.textContent = choice.key;
    item.append(key);
  }
  return item;
}

function draw() {
  const dialog = palette();
  const list = dialog.querySelector(".palette-list");
  const query = dialog.querySelector(".palette-input").value.trim();
  const shown = choices(query);
  list.replaceChildren();
  let group;
  shown.forEach((choice, index) => {
    if (choice.group && choice.group !== group) {
      const title = document.createElement("li");
      title.className = "palette-group";
      title.setAttribute("role", "presentation");
      title.textContent = group = choice.group;
      list.append(title);
    }
    list.append(option(choice, index));
  });
  dialog.querySelector(".palette-none").hidden = shown.length > 0 || timer !== undefined;
  select(0);
}

const options = () => [...palette().querySelectorAll('[role="option"]')];

function select(index) {
  const all = options();
  const chosen = all[(index + all.length) % all.length];
  for (const each of all) each.setAttribute("aria-selected", String(each === chosen));
  palette().querySelector(".palette-input").setAttribute("aria-activedescendant", chosen?.id ?? "");
  chosen?.scrollIntoView({ block: "nearest" });
}

function go(item, elsewhere) {
  if (!item) return;
  palette().close();
  if (elsewhere) {
    open(item.dataset.url, "_blank", "noopener");
    return;
  }
  if (item.dataset.post) {
    const form = document.createElement("form");
    form.method = "post";
    form.action = item.dataset.url;
    const token = document.createElement("input");
    Object.assign(token, { type: "hidden", name: "csrfmiddlewaretoken" });
    token.value = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
    form.append(token);
    document.body.append(form);
    form.submit();
    return;
  }
  // A link in the page, so that it is followed as every link is.
  const link = document.createElement("a");
  link.href = item.dataset.url;
  link.hidden = true;
  document.getElementById("main").append(link);
  htmx.process(link);
  link.click();
}

async function ask(query) {
  const url = palette().dataset.searchUrl;
  const mine = ++asked;
  found = [];
  timer = undefined;
  if (url && query) {
    try {
      const answer = await fetch(`${url}?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } });
      const group = document.getElementById("palette-words").dataset.found;
      if (mine !== asked || !answer.ok) return;
      found = (await answer.json()).map((choice) => ({ group, ...choice }));
    } catch {
      found = [];
    }
  }
  if (mine === asked) draw();
}

/** Opens the palette; false when this page has none. */
export function openPalette() {
  const dialog = palette();
  if (!dialog) return false;
  const input = dialog.querySelector(".palette-input");
  input.value = "";
  found = [];
  if (!dialog.open) dialog.showModal();
  input.focus();
  draw();
  return true;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-palette]")) openPalette();
  const item = event.target.closest(".palette-option");
  if (item) go(item, event.ctrlKey || event.metaKey);
});

document.addEventListener("input", (event) => {
  if (!event.target.matches(".palette-input")) return;
  clearTimeout(timer);
  const query = event.target.value.trim();
  timer = setTimeout(() => ask(query), 150);
  draw();
});

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.(".palette-input")) return;
  const at = options().findIndex((each) => each.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") select(at + 1);
  else if (event.key === "ArrowUp") select(at - 1);
  else if (event.key === "Enter") go(options()[at], event.ctrlKey || event.metaKey);
  else return;
  event.preventDefault();
});
