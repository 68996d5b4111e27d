/** What stands in the shadow of `<article-annotator>`. */

export const TEMPLATE = `
  <div class="frame">
    <div class="main">
      <p class="problem" part="problem" role="alert" hidden></p>
      <div class="sheet" part="sheet">
        <div class="layer" part="layer"></div>
        <textarea class="field" part="field" aria-label="Article" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea>
      </div>
    </div>
    <aside class="side" part="side" aria-label="Findings">
      <section><h2>Legend</h2><slot name="legend"><div part="legend" class="legend-place"></div></slot></section>
      <section><h2>Speakers</h2><slot name="speakers"><div part="speakers" class="speakers-place"></div></slot></section>
      <section><h2>To check</h2><slot name="checks"><div part="checks" class="checks-place"></div></slot></section>
    </aside>
  </div>
  <p class="status" role="status"></p>
  <div class="explanation" id="explanation" part="explanation" role="tooltip" hidden></div>`;
