// Runs before `npm pack`: the package takes the built wasm along.

import { existsSync, rmSync } from "node:fs";

const built = new URL("../../www/pkg/", import.meta.url);
if (!existsSync(new URL("article_annotator_bg.wasm", built))) {
  console.error("www/pkg has no wasm to pack. Run `cargo xtask build --target web` first.");
  process.exit(1);
}
// wasm-pack writes a .gitignore for all of its output, which npm would obey too.
rmSync(new URL(".gitignore", built), { force: true });
