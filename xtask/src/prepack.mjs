// Runs before `npm pack`: the package takes the built wasm along.

import { existsSync, rmSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const built = new URL("www/pkg/", root);
if (!existsSync(new URL("article_annotator_bg.wasm", built)) || !existsSync(new URL("pkg/inlined/article_annotator.js", root))) {
  console.error("There is no wasm to pack. Run `cargo xtask build --target web` first.");
  process.exit(1);
}
// wasm-pack writes a .gitignore for all of its output, which npm would obey too.
rmSync(new URL(".gitignore", built), { force: true });
