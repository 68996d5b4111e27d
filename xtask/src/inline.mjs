// Makes pkg/inlined/article_annotator.js of www: the element, attach() and the engines in one minified module that asks
// for no other file, since the wasm and the worker are in it as text.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "vite";

import { minifiedStyles } from "./styles.mjs";

const root = new URL("../../", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const MODULE = path("www/annotator/engine/module.js");

/** wasm-bindgen's module without the address of a wasm file of its own, which a bundler would copy. */
const withoutFile = {
  name: "without-file",
  transform(code, id) {
    if (!id.endsWith("/pkg/article_annotator.js")) return null;
    const [address, ...others] = code.match(/new URL\('article_annotator_bg\.wasm', import\.meta\.url\)/g) ?? [];
    if (!address || others.length > 0) throw new Error(`${id} names its wasm file in another way than before`);
    return { code: code.replace(address, "undefined"), map: null };
  },
};

async function bundle(entry, output, plugins) {
  const { output: chunks } = await build({
    configFile: false,
    root: path("."),
    publicDir: false,
    logLevel: "warn",
    plugins: [minifiedStyles, ...plugins],
    build: {
      write: false,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: { input: path(entry), preserveEntrySignatures: "strict", output },
    },
  });
  if (chunks.length !== 1) throw new Error(`${entry} became ${chunks.length} files: ${chunks.map(({ fileName }) => fileName).join(", ")}`);
  return chunks[0].code.trim();
}

const wasm = readFileSync(path("www/pkg/article_annotator_bg.wasm")).toString("base64");
const worker = await bundle("www/annotator/engine/worker.js", { format: "iife" }, [withoutFile]);
const glue = await bundle("www/pkg/article_annotator.js", { format: "iife", name: "glue", exports: "named" }, [withoutFile]);
/** In place of engine/module.js. The glue is a function, so that one that trapped is followed by a fresh one. */
const inlined = `
  import { trustedWorker } from ${JSON.stringify(path("www/annotator/intake/trusted.js"))};
  const wasm = ${JSON.stringify(wasm)};
  const worker = ${JSON.stringify(worker)};
  export const ownWasm = () => Uint8Array.from(atob(wasm), (letter) => letter.charCodeAt(0));
  export const importModule = async () => { ${glue}; return glue; };
  export function makeOwnWorker() {
    const address = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
    try {
      return trustedWorker(() => new Worker(address, { name: "article-annotator" }));
    } finally {
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    }
  }`;
const code = await bundle("www/annotator/everything.js", { format: "es" }, [
  { name: "inlined", load: (id) => (id === MODULE ? inlined : null) },
]);
mkdirSync(path("pkg/inlined"), { recursive: true });
writeFileSync(path("pkg/inlined/article_annotator.js"), `${code}\n`);
const script = code.replace(wasm, "").replace(JSON.stringify(worker).slice(1, -1), "");
console.error(
  `  in one file: ${code.length} bytes, ${brotliCompressSync(code).length} with brotli; its JavaScript alone ${script.length}, ${brotliCompressSync(script).length} with brotli`,
);
