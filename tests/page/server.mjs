/** A static server for the page, on a port of its own. */

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const WWW = fileURLToPath(new URL("../../www/", import.meta.url));
/** The editors of the examples, as `cargo xtask serve` has them too. */
const PACKAGES = fileURLToPath(new URL("../../node_modules/", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
};

/**
 * @param {string} [root] What is served instead of the page, with its own packages.
 * @param {{ headers?: Record<string, string> }} [options] Headers of every answer.
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serve(root = WWW, { headers = {} } = {}) {
  const packages = root === WWW ? PACKAGES : join(root, "node_modules/");
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    const [folder, rest] = path.startsWith("/node_modules/") ? [packages, path.slice("/node_modules/".length)] : [root, path];
    const file = join(folder, rest.endsWith("/") ? `${rest}index.html` : rest);
    const found = file.startsWith(folder) && (await stat(file).catch(() => null));
    if (!found?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { ...headers, "Content-Type": TYPES[extname(file)] ?? "text/plain; charset=utf-8" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
