// The form of a role: who sees everything reads every part; who no longer does chooses the parts anew.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-role]");
  if (!form || event.target.name !== "in-everywhere") return;
  const wanted = event.target.value;
  for (const part of form.querySelectorAll("#field-rooms select")) {
    const may = [...part.options].map((option) => option.value);
    if (wanted === "all" && may.includes("all")) part.value = "all";
    else if (wanted && !part.value && may.includes("look")) part.value = "look";
    else if (!wanted && part.value === "look") part.value = "";
  }
});
