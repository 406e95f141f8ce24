// The form of a place: a role that is ticked ticks the marks that it brings; one taken off by hand stays off.
// What a role does not bring and needs stands open then.
const marks = (form) => [...form.querySelectorAll('input[name="marks"]')];

function brought(group) {
  const brings = JSON.parse(group.dataset.brings);
  const ticked = [...group.querySelectorAll('input[name="roles"]:checked')];
  return new Set(ticked.flatMap((role) => brings[role.value] ?? []));
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  const group = form?.querySelector("[data-brings]");
  if (!group) return;
  const now = brought(group);
  if (event.target.name === "roles") {
    const own = JSON.parse(group.dataset.brings)[event.target.value] ?? [];
    const needs = JSON.parse(group.dataset.needs)[event.target.value] ?? [];
    if (event.target.checked && needs.length) form.querySelector("#exactly").open = true;
    for (const mark of marks(form)) if (own.includes(mark.value)) mark.checked = now.has(mark.value);
  } else if (event.target.name === "marks" && !event.target.checked && now.has(event.target.value)) {
    form.elements.only_these.value = "on";
  }
});
