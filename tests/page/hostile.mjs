/** Markup that was made to mislead whoever reads it: tables that others' tests of sanitisers have, in families. */

/** What a walk through a page reads, and what a form or a document may answer instead. */
export const NAMES = (
  "nextSibling previousSibling firstChild lastChild parentNode parentElement childNodes children nodeType nodeName nodeValue tagName localName " +
  "namespaceURI prefix attributes getAttribute hasAttribute setAttribute removeAttribute className classList id hidden style textContent innerHTML " +
  "outerHTML innerText data ownerDocument getRootNode isConnected contains closest matches querySelector querySelectorAll getElementsByTagName " +
  "getBoundingClientRect getClientRects clientLeft clientTop clientWidth clientHeight scrollHeight scrollBy scrollIntoView focus isContentEditable " +
  "addEventListener removeEventListener dispatchEvent append remove replaceWith insertBefore removeChild cloneNode nextElementSibling " +
  "body head documentElement defaultView createElement createTextNode createRange createTreeWalker createNodeIterator implementation " +
  "execCommand getSelection activeElement fonts adoptedStyleSheets readyState constructor toString valueOf hasOwnProperty __proto__ length"
).split(" ");

/** How a name comes in the way. Around it stand words that must come out. */
export const CLOBBERS = {
  "a field of a form": (name) => `<p>Before.</p><form><input name="${name}"></form><p>After.</p>`,
  "a field of a form by its id": (name) => `<p>Before.</p><form><input id="${name}"></form><p>After.</p>`,
  "a field outside that names its form": (name) => `<p>Before.</p><form id="f"></form><input form="f" name="${name}"><p>After.</p>`,
  "a form with words in it": (name) => `<form><output name="${name}"></output><p>Before.</p></form><p>After.</p>`,
  "a picture in a form": (name) => `<p>Before.</p><form><img name="${name}"></form><p>After.</p>`,
  "two fields with one name": (name) => `<p>Before.</p><form><input name="${name}"><input name="${name}"></form><p>After.</p>`,
  "a fieldset, an object and a button": (name) =>
    `<p>Before.</p><form><fieldset name="${name}"></fieldset><object name="${name}"></object><button name="${name}"></button></form><p>After.</p>`,
  "a form in blocks": (name) => `<div><div><p>Before.</p><form><input name="${name}"></form></div></div><p>After.</p>`,
  "a picture of the document": (name) => `<p>Before.</p><img name="${name}"><p>After.</p>`,
  "a form of the document": (name) => `<p>Before.</p><form name="${name}"></form><p>After.</p>`,
  "an anchor and a form of one id": (name) => `<p>Before.</p><a id="${name}"></a><form id="${name}" name="${name}"></form><p>After.</p>`,
  "an embedded page": (name) => `<p>Before.</p><iframe name="${name}" srcdoc="<a id=x></a>"></iframe><p>After.</p>`,
};

/** What a parser makes of it is not what a second parser makes of that. Each would set `hacked`. */
export const MUTATIONS = [
  `<form><div></form><form id=mathml><mtext></form><form><mglyph><style></math><img src onerror=hacked=1></style></mglyph></form></mtext></form></div>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=hacked=1&gt;">`,
  `<math><mtext><table><mglyph><style><math><img src onerror=hacked=1>`,
  `<math><mi><table><mglyph><svg><mtext><style><path id="</style><img onerror=hacked=1 src>">`,
  `<svg></p><style><a id="</style><img src=1 onerror=hacked=1>">`,
  `<svg></br><p><style><!--</style><img src onerror=hacked=1>--></style>`,
  `<svg><annotation-xml encoding="text/html"><style><img src onerror=hacked=1></style></annotation-xml></svg>`,
  `<noscript><p title="</noscript><img src=x onerror=hacked=1>">`,
  `<xmp><p title="</xmp><img src=x onerror=hacked=1>">`,
  `<noembed><img title="</noembed><img src onerror=hacked=1>"></noembed>`,
  `<textarea><img title="</textarea><img src onerror=hacked=1>">`,
  `<title><img title="</title><img src onerror=hacked=1>">`,
  `<template><img src=x onerror=hacked=1></template>`,
  `<template shadowrootmode="open"><img src=x onerror=hacked=1></template>`,
  `<select><template><style><!--</style><a rel="--><iframe/onload=hacked=1></iframe>"></template></select>`,
  `<listing>&lt;img src onerror=hacked=1&gt;</listing>`,
  `<plaintext><img src onerror=hacked=1>`,
  `<!--><img src onerror=hacked=1>-->`,
  `<!--!><img src onerror=hacked=1>`,
  `<?xml-stylesheet ><img src=x onerror="hacked=1"> ?>`,
  `<![CDATA[ ><img src onerror=hacked=1> ]]>`,
  `<a href="javascript:hacked=1" autofocus onfocus=hacked=1 tabindex=0>a</a>`,
  `<base href="https://elsewhere.test/"><link rel=stylesheet href="x.css"><meta http-equiv=refresh content="0;url=javascript:hacked=1">`,
  `<iframe srcdoc="<script>parent.hacked=1</script>"></iframe><object data="data:text/html,<script>parent.hacked=1</script>"></object>`,
  `<video onloadstart=hacked=1 src=x><source onerror=hacked=1></video><audio src onerror=hacked=1></audio><details open ontoggle=hacked=1>a</details>`,
  `<svg><animate onbegin=hacked=1 attributeName=x></animate><set onbegin=hacked=1 attributeName=x></set><use href="data:image/svg+xml,x"/></svg>`,
  `<style>@import "https://elsewhere.test/x.css"; @keyframes x{}</style><p style="animation-name:x" onanimationstart=hacked=1>a</p>`,
  `<input autofocus onfocus=hacked=1><marquee onstart=hacked=1>a</marquee><body onload=hacked=1>`,
  `<img src="https://elsewhere.test/x.png" srcset="https://elsewhere.test/y.png 2x"><picture><source srcset="https://elsewhere.test/z.png"></picture>`,
  `&lt;img src=x onerror=hacked=1&gt; &amp;lt;script&amp;gt;hacked=1&amp;lt;/script&amp;gt;`,
];
