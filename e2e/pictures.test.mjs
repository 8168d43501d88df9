// Every kind of page at three widths in every theme, compared with the pictures that are kept in `pictures/`. After a
// change that is meant: `MAINSHEET_RECORD=1 cargo xtask test e2e`, and look at what changed.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { missing, open, until, withPage } from './support/browser.mjs';
import { KINDS, gallery } from './support/gallery.mjs';
import { difference, keep, kept, stamp } from './support/picture.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(gallery());
after(() => host.close());

const SIZES = { 360: 740, 768: 1000, 1280: 900 };
const THEMES = ['light', 'dark', 'sepia', 'contrast'];
const allow = [missing('/nowhere/')];
/** Beyond this a page looks different; the tests at the end show what that means. */
const differs = ({ mean, far, moved }) => mean > 0.045 || far > 0.1 || moved > 0.125;

async function show(page, address) {
  await open(page, host.url(address));
  await until(page, () => [...document.images].every((image) => image.complete));
}

for (const [width, height] of Object.entries(SIZES)) {
  for (const [kind, address] of Object.entries(KINDS)) {
    const context = { viewport: { width: Number(width), height } };
    test(`a page looks as it did: ${kind} at ${width} pixels`, withPage({ allow, context }, async (page, t) => {
      await show(page, address);
      for (const theme of THEMES) {
        await t.test(theme, async () => {
          const name = `${kind}-${width}-${theme}`;
          await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
          const now = await stamp(page);
          if (process.env.MAINSHEET_RECORD) await keep(page, name, now);
          const before = await kept(page, name);
          assert.ok(before, `pictures/${name}.png is kept`);
          const by = difference(before, now);
          if (!differs(by)) return;
          const path = fileURLToPath(new URL(`../target/pictures/${name}.png`, import.meta.url));
          await page.screenshot({ path });
          assert.fail(`${name} differs: ${JSON.stringify(by)}; see ${path}`);
        });
      }
    }));
  }
}

const FONTS = {
  'narrow letters': '"DejaVu Serif Condensed", "Liberation Serif", serif; --sans: "DejaVu Sans Condensed", "Liberation Sans", sans-serif',
  'letters without serifs': 'sans-serif; --sans: sans-serif',
  'letters with serifs': 'serif; --sans: serif',
};
const BROKEN = {
  'no style sheet': ':root, * { all: revert !important; }',
  'no sidebar': '.sidebar { display: none !important; }',
  'one column': '.columns { display: block !important; }',
  'no margins': '.page { padding: 0 !important; margin: 0 !important; max-inline-size: none !important; }',
  'another ground': 'html { --paper: #dfe8ff !important; }',
  'pictures of their own size': 'img { max-inline-size: none !important; inline-size: 1200px !important; }',
  'a menu that is open': '.menu { min-block-size: 14rem; }',
};

/** The difference that a style sheet makes to a page. */
async function made(page, address, css) {
  await show(page, address);
  const before = await stamp(page);
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);
  return difference(before, await stamp(page));
}

const context = { viewport: { width: 1280, height: 900 } };
for (const [name, serif] of Object.entries(FONTS)) {
  test(`other letters make no difference: ${name}`, withPage({ allow, context }, async (page) => {
    for (const [kind, address] of Object.entries(KINDS)) {
      const by = await made(page, address, `:root { --serif: ${serif}; }`);
      assert.ok(!differs(by), `${kind}: ${JSON.stringify(by)}`);
    }
  }));
}
for (const [fault, css] of Object.entries(BROKEN)) {
  test(`a broken layout makes one: ${fault}`, withPage({ allow, context }, async (page) => {
    const by = await made(page, fault.startsWith('pictures') ? '/news/story-1/' : '/', css);
    assert.ok(differs(by), JSON.stringify(by));
  }));
}
