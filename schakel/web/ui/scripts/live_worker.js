// One stream of changes for all pages of this browser: a SharedWorker, since a host serves only six at a time.
import { listen } from "./stream.js";

// By the stream's address: a person may have the desk and a portal open at once, and each hears its own.
const streams = new Map();

function open(url, page) {
  let stream = streams.get(url);
  if (!stream) {
    const pages = new Set();
    const stop = listen(url, (message) => {
      for (const each of pages) each.postMessage(message);
    });
    stream = { pages, stop };
    streams.set(url, stream);
  }
  stream.pages.add(page);
}

function close(page) {
  for (const [url, { pages, stop }] of streams) {
    pages.delete(page);
    if (pages.size > 0) continue;
    stop();
    streams.delete(url);
  }
}

self.onconnect = (event) => {
  const [page] = event.ports;
  page.onmessage = ({ data }) => {
    if (data.open) open(data.open, page);
    else if (data.close) close(page);
  };
};
