// Entering an order without a mouse: Enter goes on, a line is added when one needs it, Ctrl-Enter places the order.
const entry = (event) => event.target.closest?.("form[data-entry]");
const lines = (form) => [...form.querySelectorAll("[data-line]")];
const inputs = (place) => [...place.querySelectorAll('input:not([type="hidden"]), select, textarea')].filter((each) => each.checkVisibility());
const isBlank = (line) => inputs(line).every((each) => !each.value.trim());

function addLine(form) {
  const place = form.querySelector("[data-lines]");
  const next = 1 + Math.max(-1, ...lines(form).map((line) => Number(line.dataset.line)));
  const holder = document.createElement("template");
  holder.innerHTML = form.querySelector("template[data-line-template]").innerHTML.replaceAll("999", String(next));
  const line = holder.content.firstElementChild;
  place.append(line);
  return line;
}

function goOn(form, input) {
  const line = input.closest("[data-line]");
  if (!line) {
    const all = inputs(form);
    all[all.indexOf(input) + 1]?.focus();
    return;
  }
  const own = inputs(line);
  if (isBlank(line)) form.querySelector("[data-place]")?.focus();
  else if (input === own[0]) own[1].focus();
  else {
    const all = lines(form);
    const following = all[all.indexOf(line) + 1] ?? addLine(form);
    inputs(following)[0].focus();
  }
}

document.addEventListener("keydown", (event) => {
  const form = entry(event);
  if (!form || event.key !== "Enter") return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (event.defaultPrevented || !event.target.matches("input, select")) return;
  event.preventDefault();
  goOn(form, event.target);
});

document.addEventListener("lookup:taken", (event) => {
  const form = entry(event);
  if (form && event.detail.go) goOn(form, event.target);
});

document.addEventListener("click", (event) => {
  const form = entry(event);
  if (!form) return;
  if (event.target.closest("[data-add-line]")) inputs(addLine(form))[0].focus();
  const remove = event.target.closest("[data-remove-line]");
  if (!remove) return;
  const all = lines(form);
  const line = remove.closest("[data-line]");
  const beside = all[all.indexOf(line) + 1] ?? all[all.indexOf(line) - 1] ?? addLine(form);
  line.remove();
  inputs(beside)[0].focus();
});

// Whose order it is says between which branches and addresses one can choose.
document.addEventListener("lookup:taken", async (event) => {
  const form = entry(event);
  if (!form || event.target.closest("[data-line]")) return;
  const chosen = event.target.closest("[data-lookup]").querySelector('input[type="hidden"]').value;
  for (const place of form.querySelectorAll("[data-of-party]")) {
    const answer = await fetch(`${place.dataset.ofParty}&customer_id=${encodeURIComponent(chosen)}`).catch(() => null);
    place.innerHTML = answer?.ok ? (await answer.text()).trim() : "";
  }
});

// What each line would cost and when it would come, told below it as soon as it is whole.
const SOON = 250;
let timer;
let turn = 0;

async function foresee(form) {
  const mine = ++turn;
  const answer = await fetch(form.dataset.foresight, { method: "POST", body: new FormData(form) }).catch(() => null);
  if (!answer?.ok || mine !== turn) return;
  const holder = document.createElement("template");
  holder.innerHTML = await answer.text();
  for (const place of form.querySelectorAll("[data-told]")) {
    const told = holder.content.querySelector(`[data-told-of="${place.dataset.told}"]`);
    place.replaceChildren(...(told ? told.childNodes : []));
  }
}

function lookAhead(event) {
  const form = entry(event);
  if (!form?.dataset.foresight) return;
  clearTimeout(timer);
  timer = setTimeout(() => foresee(form), SOON);
}

for (const kind of ["input", "change", "lookup:taken"]) document.addEventListener(kind, lookAhead);
document.addEventListener("click", (event) => event.target.closest("[data-remove-line]") && lookAhead(event));
