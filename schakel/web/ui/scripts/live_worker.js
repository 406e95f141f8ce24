// One stream of changes for all pages of this browser: a SharedWorker, since a host serves only six at a time.
import { listen } from "./stream.js";

const pages = new Set();
let stop = null;

function tell(message) {
  for (const page of pages) page.postMessage(message);
}

self.onconnect = (event) => {
  const [page] = event.ports;
  page.onmessage = ({ data }) => {
    if (data.open) {
      pages.add(page);
      stop ??= listen(data.open, tell);
    } else if (data.close) {
      pages.delete(page);
      if (pages.size === 0) {
        stop?.();
        stop = null;
      }
    }
  };
};
