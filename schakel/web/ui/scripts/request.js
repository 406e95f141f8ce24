// Every request that changes something carries the token against forgery, goes once, and says so when nothing answers.
import { toastFrom } from "./toast.js";

document.addEventListener("htmx:config:request", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  const { request } = event.detail.ctx;
  if (token && !/^(GET|HEAD)$/.test(request.method)) request.headers["X-CSRFToken"] = token;
});

// Who presses twice sends once: a second turn would wait for the answer and go to the page that came with it.
document.addEventListener(
  "submit",
  (event) => {
    const { target, submitter } = event;
    // A file is the browser's own to receive.
    if (submitter?.hasAttribute("data-download")) event.stopPropagation();
    else if (target.method === "post" && !target.hasAttribute("hx-sync")) target.setAttribute("hx-sync", "drop");
  },
  true,
);

document.addEventListener("htmx:error", () => toastFrom("went-wrong"));
