// Cuts a stylesheet down to the rules whose every class is in use, and to the variables that something reads.

/** Splits a stylesheet into nodes: {prelude, body} for a block (body is text), {text} for a statement. */
function parse(css) {
  const nodes = [];
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    const char = css[at];
    if (char === '"' || char === "'") at = endOfString(css, at);
    else if (char === ";") {
      const text = css.slice(start, at).trim();
      if (text) nodes.push({ text });
      start = at + 1;
    } else if (char === "{") {
      const end = endOfBlock(css, at);
      nodes.push({ prelude: css.slice(start, at).trim(), body: css.slice(at + 1, end) });
      start = at = end;
      start += 1;
    }
  }
  const rest = css.slice(start).trim();
  if (rest) nodes.push({ text: rest });
  return nodes;
}

function endOfString(css, at) {
  const quote = css[at];
  for (at += 1; css[at] !== quote; at++) if (css[at] === "\\") at += 1;
  return at;
}

function endOfBlock(css, open) {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '"' || css[at] === "'") at = endOfString(css, at);
    else if (css[at] === "{") depth += 1;
    else if (css[at] === "}" && --depth === 0) return at;
  }
  throw new Error("A block is not closed.");
}

/** Splits at top-level commas: those inside brackets belong to one selector. */
function selectors(prelude) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < prelude.length; at++) {
    if ("([".includes(prelude[at])) depth += 1;
    else if (")]".includes(prelude[at])) depth -= 1;
    else if (prelude[at] === "," && depth === 0) {
      parts.push(prelude.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, prelude.slice(start)];
}

function inUse(selector, words) {
  // A class inside :not(), :is() or :where() does not have to be in use for the rule to apply.
  const plain = selector.replace(/:(not|is|where|has)\((?:[^()]|\([^()]*\))*\)/g, "");
  return [...plain.matchAll(/\.((?:[\w-]|\\.)+)/g)].every(([, name]) => words.has(name.replace(/\\/g, "")));
}

function keep(css, words) {
  let out = "";
  for (const node of parse(css)) {
    if (node.text !== undefined) out += node.text.startsWith("@charset") ? "" : `${node.text};`;
    else if (/^@(media|supports|layer|container)/.test(node.prelude)) {
      const body = keep(node.body, words);
      if (body) out += `${node.prelude}{${body}}`;
    } else if (node.prelude.startsWith("@")) out += `${node.prelude}{${node.body}}`;
    else {
      const kept = selectors(node.prelude).filter((selector) => inUse(selector, words));
      if (kept.length && node.body.trim()) out += `${kept.join(",")}{${node.body}}`;
    }
  }
  return out;
}

/** Leaves out the custom properties that neither the kept rules nor `others` (own styles and scripts) read. */
function dropUnread(css, others) {
  for (;;) {
    const read = new Set([...(css + others).matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]));
    const smaller = css.replace(
      /(^|[{;])\s*(--[\w-]+)\s*:((?:[^;{}"']|"[^"]*"|'[^']*')*)(?=[;}])/g,
      (whole, before, name) => (read.has(name) ? whole : before),
    );
    if (smaller === css) return css;
    css = smaller.replace(/;{2,}/g, ";");
  }
}

function dropFrames(css, others) {
  const named = (css + others).replace(/@keyframes\s+[\w-]+/g, "");
  let out = "";
  for (const node of parse(css)) {
    if (node.text !== undefined) out += `${node.text};`;
    else if (/^@keyframes/.test(node.prelude) && !named.includes(node.prelude.split(/\s+/)[1])) continue;
    else out += `${node.prelude}{${node.body}}`;
  }
  return out;
}

export function purge(css, words, others) {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, "");
  return dropFrames(dropUnread(keep(bare, words), others), others);
}
