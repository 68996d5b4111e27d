// Runs the examples of README.md. A `text` block that follows an example is what it prints.
// Its Rust examples are documentation tests of src/lib.rs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, extname, join } from 'node:path';
import { after, test } from 'node:test';
import { launch } from '../page/chromium.mjs';

const root = new URL('../../', import.meta.url).pathname;
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^ *```(\S+)(?: (\S+))?\n(.*?)^ *```$/gms)].map(
  ([, language, use, code]) => ({ language, use, code }),
);
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
after(() => rmSync(folder, { recursive: true }));
const path = `${join(root, 'target/debug')}${delimiter}${process.env.PATH}`;

/** The one example with this language and use, and the output below it. */
function example(language, use) {
  const found = blocks.flatMap((block, index) => (block.language === language && block.use === use ? [index] : []));
  assert.equal(found.length, 1, `README.md has ${found.length} examples \`${language} ${use ?? ''}\``);
  const next = blocks[found[0] + 1];
  return { code: blocks[found[0]].code, output: next?.language === 'text' ? next.code : undefined };
}

test('every example of the README has a test', () => {
  const tested = ['text', 'rust', 'html page', 'html cms', 'js cms', 'html embed', 'js prosemirror', 'js bundler', 'js node', 'console', 'json'];
  for (const { language, use } of blocks) {
    assert.ok(tested.includes(use ? `${language} ${use}` : language), `no test runs \`\`\`${language} ${use ?? ''}`);
  }
});

// The examples `cms` are built and run in tests/package, through Vite, from the package.

test('the two commands of the README are commands of xtask', () => {
  const help = execFileSync('cargo', ['xtask', 'help'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const commands = blocks.flatMap(({ code }) => code.match(/^cargo xtask (\w+)$/m)?.[1] ?? []);
  assert.deepEqual(commands, ['serve', 'test']);
  for (const command of commands) assert.match(help, new RegExp(`^  ${command} `, 'm'));
});

/** Opens a page with this HTML at the root of www, beside npm's packages. */
async function withPage(html, work) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
      const file = join(root, pathname.startsWith('/node_modules/') ? '' : 'www', pathname);
      if (!existsSync(file)) return route.fulfill({ status: 404 });
      return route.fulfill({ contentType: types[extname(pathname)], body: readFileSync(file) });
    });
    return await work(page, () => page.goto('http://page.test/'));
  } finally {
    await browser.close();
  }
}

for (const use of ['page', 'embed']) {
  test(`the example “${use}” works in Chromium`, async () => {
    const { code, output } = example('html', use);
    await withPage(code, async (page, open) => {
      await open();
      await page.waitForFunction(() => document.querySelector('output').textContent !== '');
      assert.equal(`${await page.textContent('output')}\n`, output);
    });
  });
}

test('the example for ProseMirror works in Chromium', async () => {
  const { code, output } = example('js', 'prosemirror');
  // The addresses of the editor's modules, as the example page has them.
  const [, map] = readFileSync(join(root, 'www/examples/prosemirror.html'), 'utf8').match(/<script type="importmap">([^]*?)<\/script>/);
  const { imports } = JSON.parse(map);
  imports['article-annotator/adapters/prosemirror'] = '/annotator/adapters/prosemirror.js';
  const html = `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({ imports })}</script><body><script type="module">${code}</script>`;
  await withPage(html, async (page, open) => {
    const said = page.waitForEvent('console', (message) => message.type() === 'log');
    await open();
    assert.equal(`${(await said).text()}\n`, output);
  });
});

test('the example for a bundler works', () => {
  const { code, output } = example('js', 'bundler');
  const home = join(folder, 'bundler');
  mkdirSync(join(home, 'node_modules'), { recursive: true });
  cpSync(join(root, 'pkg/bundler'), join(home, 'node_modules/article-annotator'), { recursive: true });
  writeFileSync(join(home, 'example.mjs'), code);
  // Node.js imports wasm as a module under this flag, as a bundler does.
  const flags = ['--experimental-wasm-modules', '--no-warnings', 'example.mjs'];
  assert.equal(execFileSync(process.execPath, flags, { cwd: home, encoding: 'utf8' }), output);
});

test('the example for Node.js works', () => {
  const { code, output } = example('js', 'node');
  const home = join(folder, 'node');
  mkdirSync(home);
  cpSync(join(root, 'pkg/nodejs'), join(home, 'pkg/nodejs'), { recursive: true });
  writeFileSync(join(home, 'example.mjs'), code);
  assert.equal(execFileSync(process.execPath, ['example.mjs'], { cwd: home, encoding: 'utf8' }), output);
});

test('the shell examples print what the README says', () => {
  const code = blocks.filter(({ language }) => language === 'console').map((block) => block.code).join('');
  for (const [, command, output] of code.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)) {
    const printed = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: path } });
    assert.equal(printed, output, command);
  }
});

test('the JSON that the README shows is part of what the command line writes', () => {
  const { code } = example('json');
  writeFileSync(join(folder, 'report.txt'), '“It rained,” Ms. Orlova said.\n');
  const printed = execFileSync('article-annotator', ['--format', 'json', '--offsets', 'utf16', 'report.txt'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: path },
  });
  const shown = JSON.parse(code);
  assert.deepEqual(shownPart(JSON.parse(printed), shown), shown);
});

/** `whole` with only those fields that `shown` has too. */
function shownPart(whole, shown) {
  if (Array.isArray(shown) && Array.isArray(whole)) return whole.map((item, index) => shownPart(item, shown[index]));
  if (shown === null || typeof shown !== 'object' || whole === null || typeof whole !== 'object') return whole;
  return Object.fromEntries(Object.keys(shown).map((key) => [key, shownPart(whole[key], shown[key])]));
}
