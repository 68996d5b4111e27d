// Writes the page as it is published to dist/: its modules bundled and minified, the styles too.
// Prints the files that a reader's browser loads, as JSON.

import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

import { minifiedStyles } from "./styles.mjs";

const www = new URL("../../www/", import.meta.url);
const dist = new URL("../../dist/", import.meta.url);
const path = (name, base) => fileURLToPath(new URL(name, base));

const { output } = await build({
  root: path(".", www),
  configFile: false,
  base: "./",
  publicDir: false,
  logLevel: "warn",
  plugins: [minifiedStyles],
  worker: { format: "es" },
  build: {
    outDir: path(".", dist),
    emptyOutDir: true,
    // Beside index.html, so that the addresses that the page makes itself stay right.
    assetsDir: "",
    assetsInlineLimit: 0,
    target: "esnext",
    modulePreload: { polyfill: false },
  },
});
cpSync(new URL("examples/articles", www), new URL("examples/articles", dist), { recursive: true });

// Not the scripts for a page where no worker can be made.
const isLoaded = ({ fileName, isEntry }) => isEntry || /^worker-.*\.js$|\.css$|\.wasm$/.test(fileName);
console.log(JSON.stringify(output.filter(isLoaded).map(({ fileName }) => fileName)));
