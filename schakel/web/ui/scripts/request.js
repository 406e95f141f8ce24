// Every request that changes something carries the token against forgery, and says so when nothing answers.
import { toastFrom } from "./toast.js";

document.addEventListener("htmx:config:request", (event) => {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  const { request } = event.detail.ctx;
  if (token && !/^(GET|HEAD)$/.test(request.method)) request.headers["X-CSRFToken"] = token;
});

document.addEventListener("htmx:error", () => toastFrom("went-wrong"));
