// Which class names and which icons the project's own templates, scripts and Python files write down.
import { readFileSync, readdirSync } from "node:fs";
import { extname, join } from "node:path";

const SKIPPED = new Set(["built", "node_modules", "__pycache__", "locale", "build"]);
const CLASS_ATTRIBUTE = /class=\\?(?:"((?:\{[{%][\s\S]*?[%}]\}|[^"])*)"|'((?:\{[{%][\s\S]*?[%}]\}|[^'])*)')/g;
const STRING = /"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`/g;
const ICON = /\bicon\b["']?\s*[=:(]?\s*["']([a-z][a-z0-9-]*)["']/g;

export function* files(folder, extensions) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* files(path, extensions);
    } else if (extensions.includes(extname(entry.name))) yield path;
  }
}

/** Every class name that stands whole in a `class` attribute, or in any string of a script. */
export function usedClasses(root) {
  const words = new Set();
  const add = (text) => {
    for (const word of text.match(/[A-Za-z][\w-]*/g) ?? []) words.add(word);
  };
  for (const path of files(root, [".html", ".py", ".js"])) {
    const text = readFileSync(path, "utf8");
    const pattern = path.endsWith(".js") ? STRING : CLASS_ATTRIBUTE;
    for (const match of text.matchAll(pattern)) add(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return words;
}

/** Icon names with the file that first asks for each: `{% icon "truck" %}`, `icon="truck"`, `"icon": "truck"`. */
export function usedIcons(root) {
  const icons = new Map();
  for (const path of files(root, [".html", ".py", ".js"])) {
    for (const [, name] of readFileSync(path, "utf8").matchAll(ICON)) {
      if (!icons.has(name)) icons.set(name, path);
    }
  }
  return icons;
}
