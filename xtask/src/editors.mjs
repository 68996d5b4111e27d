// Bundles those editors of www/examples that no browser can load as npm has them. Each package keeps its name, below
// node_modules/.bundled, so that an example imports what a CMS with a bundler of its own would import.

import { fileURLToPath } from "node:url";
import { build } from "vite";

const PACKAGES = {
  ...sameName("lexical", "@lexical/history", "@lexical/html", "@lexical/rich-text"),
  ...sameName("@wordpress/block-editor", "@wordpress/blocks", "@wordpress/compose", "@wordpress/element", "@wordpress/format-library"),
  // Two blocks are enough for an article, and are loaded much sooner than all.
  "@wordpress/block-library/heading": "@wordpress/block-library/build-module/heading/index.mjs",
  "@wordpress/block-library/paragraph": "@wordpress/block-library/build-module/paragraph/index.mjs",
};

function sameName(...names) {
  return Object.fromEntries(names.map((name) => [name, name]));
}

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
      input: PACKAGES,
      // What makes pictures small is 140 MB: package.json leaves it out, and no article needs it.
      external: ["@wordpress/vips/worker"],
      // They are imported by the examples, not run.
      preserveEntrySignatures: "strict",
      output: { entryFileNames: "[name].js", chunkFileNames: "shared/[hash].js", assetFileNames: "shared/[hash][extname]" },
    },
  },
});
