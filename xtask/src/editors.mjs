// Bundles those editors of www/examples that no browser can load as npm has them. Each package keeps its name, below
// node_modules/.bundled, so that an example imports what a CMS with a bundler of its own would import.

import { fileURLToPath } from "node:url";
import { build } from "vite";

const PACKAGES = ["lexical", "@lexical/history", "@lexical/html", "@lexical/rich-text"];

await build({
  configFile: false,
  root: fileURLToPath(new URL("../../", import.meta.url)),
  publicDir: false,
  logLevel: "error",
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    outDir: "node_modules/.bundled",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(PACKAGES.map((name) => [name, name])),
      // They are imported by the examples, not run.
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js", chunkFileNames: "shared/[hash].js", assetFileNames: "shared/[hash][extname]" },
    },
  },
});
