// Printing: a button does what the browser's own menu does, where a page is meant to be kept on paper.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) {
    print();
  }
});
