// The stream of changes: topics as they change, and a resync whenever something may have been missed.
export function listen(url, tell) {
  let source;
  let before = false;
  let again;

  function start() {
    source = new EventSource(url);
    source.addEventListener("open", () => {
      if (before) tell({ resync: true });
      before = true;
    });
    source.addEventListener("changed", (event) => tell({ topics: JSON.parse(event.data) }));
    source.addEventListener("resync", () => tell({ resync: true }));
    source.addEventListener("error", () => {
      // The browser tries again by itself, unless the server refused: then we do, calmly.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(start, 15000 + Math.random() * 15000);
    });
  }

  start();
  return () => {
    clearTimeout(again);
    source.close();
  };
}
