// What changes elsewhere changes here: elements with data-live fetch themselves anew when their topic is named.
import htmx from "htmx.org";
import { listen } from "./stream.js";
import { toastFrom } from "./toast.js";

const SOON = 120;
const waiting = new Set();
let timer;
let refreshing = false;
let stop = null;
let port = null;

const topics = (element) => element.dataset.live.split(/\s+/);

const kind = (topic) => topic.split(":")[0];

/** Whether a change concerns a topic: `sales_order` is any of them, and a change too big to name its ids is a kind. */
function concerns(topic, changed) {
  if (topic === changed) return true;
  return (!topic.includes(":") || !changed.includes(":")) && kind(topic) === kind(changed);
}

/** Whether somebody is in the middle of something here: typing, or a form begun and not sent. */
function busy(element) {
  const active = document.activeElement;
  const types = active?.matches('input:not([type="checkbox"], [type="radio"], [type="search"]), textarea, select');
  return (types && element.contains(active)) || element.querySelector("form[data-dirty]") !== null;
}

function offer(element) {
  const place = element.closest(".table-wrap") ?? element;
  if (place.parentElement.querySelector(`[data-for="${element.id}"]`)) return;
  const bar = document.getElementById("live-bar").content.firstElementChild.cloneNode(true);
  bar.dataset.for = element.id;
  bar.querySelector("[data-live-show]").addEventListener("click", () => {
    bar.remove();
    for (const form of element.querySelectorAll("form[data-dirty]")) form.removeAttribute("data-dirty");
    refresh(element);
  });
  place.before(bar);
}

/** The texts of an element and of everything in it that has an id, to see afterwards what became different. */
function texts(element) {
  return new Map([element, ...element.querySelectorAll("[id]")].map((each) => [each.id, each.textContent.trim()]));
}

function light(element, before) {
  const now = document.getElementById(element.id);
  if (!now) return;
  const different = [now, ...now.querySelectorAll("[id]")].filter((each) => before.get(each.id) !== each.textContent.trim());
  for (const each of different) {
    if (different.some((other) => other !== each && each.contains(other))) continue;
    each.classList.add("just-changed");
    setTimeout(() => each.classList.remove("just-changed"), 2500);
  }
}

async function refresh(element) {
  if (!element.isConnected || !element.id) return;
  const before = texts(element);
  const url = element.dataset.liveUrl || location.pathname + location.search;
  await htmx.ajax("GET", url, {
    source: element,
    target: element,
    select: `#${CSS.escape(element.id)}`,
    selectOOB: null,
    swap: "outerMorph show:none",
    push: "false",
    live: true,
    headers: { "HX-Live": "true" },
  });
  light(element, before);
}

function run() {
  const due = [...waiting];
  waiting.clear();
  for (const element of due) {
    if (due.some((other) => other !== element && other.contains(element))) continue;
    // What was refused is read before it goes, also where a part of it was kept and is heard of here.
    if (element.querySelector(".problems")) continue;
    if (busy(element)) offer(element);
    else refresh(element);
  }
}

function hear(message) {
  for (const element of document.querySelectorAll("[data-live]")) {
    const told = message.resync || topics(element).some((topic) => message.topics.some((each) => concerns(topic, each)));
    if (told) waiting.add(element);
  }
  clearTimeout(timer);
  // Many pages hear the same change: a little chance keeps them from asking in the same instant.
  if (waiting.size) timer = setTimeout(run, SOON + Math.random() * SOON);
}

function start() {
  const url = document.documentElement.dataset.events;
  if (!url || port || stop) return;
  if (window.SharedWorker) {
    port = new SharedWorker(document.documentElement.dataset.worker, { name: "schakel" }).port;
    port.onmessage = ({ data }) => hear(data);
    port.postMessage({ open: new URL(url, location.href).href });
  } else stop = listen(url, hear);
}

function end() {
  port?.postMessage({ close: true });
  port?.close();
  port = null;
  stop?.();
  stop = null;
}

start();
addEventListener("pagehide", end);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  start();
  hear({ resync: true });
});
// Without a shared stream a hidden page gives its own back, and catches up when it is looked at again.
document.addEventListener("visibilitychange", () => {
  if (window.SharedWorker) return;
  if (document.hidden) end();
  else {
    start();
    hear({ resync: true });
  }
});

// A refresh leaves open what the person opened.
htmx.registerExtension("schakel", {
  htmx_before_morph_attr: (element, detail) =>
    !(refreshing && element.tagName === "DETAILS" && detail.attrName === "open"),
});
document.addEventListener("htmx:before:swap", (event) => {
  const { ctx, tasks } = event.detail;
  refreshing = ctx.live === true;
  // An error, or a sign-in page where the element should be: what stands here is better than nothing.
  const answered = tasks[0]?.fragment.childElementCount > 0;
  // A refusal that came while this was asked for is still to be read.
  const refused = document.getElementById(ctx.target?.id)?.querySelector(".problems");
  if (refreshing && (ctx.response.status >= 400 || !answered || refused)) event.preventDefault();
  // A part that failed, or a sign-in page in its place, leaves the page and its title as they are.
  const part = !refreshing && ctx.target && ctx.target !== document.body && ctx.swap !== "none";
  if (part && (ctx.response.status >= 400 || (ctx.title && !ctx.select))) {
    event.preventDefault();
    if (ctx.target.matches(".loading")) ctx.target.remove();
    toastFrom("part-failed");
  }
});
document.addEventListener("htmx:finally:swap", () => {
  refreshing = false;
});
