// Builds the stylesheet, the scripts, the icons and the fonts into built/, under names that carry their content.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { purge } from "./purge.mjs";
import { files, usedClasses, usedIcons } from "./words.mjs";

const UI = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKAGE = resolve(UI, "../..");
const ROOT = dirname(PACKAGE);
const MODULES = join(ROOT, "node_modules");
const BUILT = join(UI, "built");
const COMPRESSED = new Set([".css", ".js", ".svg", ".json"]);
const BROWSERS = ["chrome123", "firefox121", "safari17.5"];

const manifest = {};

/** Writes one file under its hashed name, with its compressed forms, and notes it in the manifest. */
function put(name, content) {
  const bytes = Buffer.from(content);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const hashed = `${name.slice(0, -extname(name).length)}.${hash}${extname(name)}`;
  writeFileSync(join(BUILT, hashed), bytes);
  if (COMPRESSED.has(extname(name))) {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    writeFileSync(join(BUILT, `${hashed}.br`), brotliCompressSync(bytes, options));
    writeFileSync(join(BUILT, `${hashed}.gz`), gzipSync(bytes, { level: 9 }));
  }
  manifest[name] = hashed;
  return hashed;
}

async function bundle(entry, extra = {}) {
  const result = await build({
    entryPoints: [join(UI, entry)],
    bundle: true,
    minify: true,
    write: false,
    legalComments: "none",
    target: BROWSERS,
    ...extra,
  });
  return result.outputFiles[0].contents;
}

function fonts() {
  const folder = join(MODULES, "@fontsource-variable/inter");
  const declared = readFileSync(join(folder, "index.css"), "utf8");
  const wanted = { "inter-latin-wght-normal": "inter.woff2", "inter-latin-ext-wght-normal": "inter-ext.woff2" };
  let css = "";
  for (const [name, ours] of Object.entries(wanted)) {
    const hashed = put(ours, readFileSync(join(folder, "files", `${name}.woff2`)));
    const block = declared.match(new RegExp(`/\\* ${name} \\*/\\s*(@font-face \\{[^}]*\\})`))[1];
    css += block.replace(/url\([^)]*\) format\('[^']*'\)/, `url(./${hashed}) format("woff2")`);
  }
  return css;
}

function sprite() {
  let symbols = "";
  const missing = [];
  for (const [name, path] of [...usedIcons(PACKAGE)].sort()) {
    try {
      const svg = readFileSync(join(MODULES, `@tabler/icons/icons/outline/${name}.svg`), "utf8");
      const inner = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$|<path stroke="none"[^>]*\/>/g, "");
      symbols += `<symbol id="${name}" viewBox="0 0 24 24">${inner.replace(/\s*\n\s*/g, "")}</symbol>`;
    } catch {
      missing.push(`${path}: there is no icon "${name}"`);
    }
  }
  if (missing.length) throw new Error(missing.join("\n"));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols}</svg>`;
}

/** The stylesheet: Tabler, cut to what is used, below our own styles. */
function styles(faces) {
  const tabler = readFileSync(join(MODULES, "@tabler/core/dist/css/tabler.css"), "utf8");
  const own = [...files(join(UI, "styles"), [".css"]), ...files(join(UI, "scripts"), [".js"])]
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const cut = purge(tabler, usedClasses(PACKAGE), own);
  const given = { "schakel:tabler": cut, "schakel:fonts": faces };
  return bundle("styles/main.css", {
    external: ["*.woff2"],
    plugins: [
      {
        name: "given",
        setup(setup) {
          setup.onResolve({ filter: /^schakel:/ }, ({ path }) => ({ path, namespace: "given" }));
          setup.onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({ contents: given[path], loader: "css" }));
        },
      },
    ],
  });
}

function weigh() {
  let total = 0;
  for (const name of readdirSync(BUILT).filter((each) => Object.values(manifest).includes(each)).sort()) {
    const sent = COMPRESSED.has(extname(name)) ? `${name}.br` : name;
    const size = readFileSync(join(BUILT, sent)).length;
    total += name.startsWith("inter-ext") ? 0 : size;
    console.log(`${String(size).padStart(7)}  ${name}`);
  }
  console.log(`${String(total).padStart(7)}  on a first visit (brotli), without the page itself`);
}

rmSync(BUILT, { recursive: true, force: true });
mkdirSync(BUILT, { recursive: true });
put("main.css", await styles(fonts()));
put("theme.js", await bundle("scripts/theme.js", { format: "iife" }));
put("main.js", await bundle("scripts/main.js", { format: "iife" }));
put("passkey.js", await bundle("scripts/passkey.js", { format: "iife" }));
put("live_worker.js", await bundle("scripts/live_worker.js", { format: "iife" }));
put("icons.svg", sprite());
put("favicon.svg", readFileSync(join(UI, "images/favicon.svg")));
writeFileSync(join(BUILT, "manifest.json"), JSON.stringify(manifest, null, 1));
weigh();
