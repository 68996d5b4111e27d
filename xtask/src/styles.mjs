// A plugin for Vite: the style sheets that stand in our modules as text, marked with /* css */, are minified, as Vite does
// with those in files, and by the same library. To a minifier of JavaScript they are strings.

import { transform } from "lightningcss";

const SHEET = /\/\* css \*\/ `([^`$\\]*)`/g;

export const minifiedStyles = {
  name: "minified-styles",
  transform(code, id) {
    if (!code.includes("/* css */")) return null;
    const minified = (sheet) => transform({ filename: id, code: Buffer.from(sheet), minify: true }).code.toString();
    const shorter = code.replace(SHEET, (_, sheet) => JSON.stringify(minified(sheet)));
    if (shorter.includes("/* css */")) throw new Error(`${id}: a style sheet marked /* css */ is no plain template`);
    return { code: shorter, map: null };
  },
};
