// How legible the style sheet's colours are on one another, in every theme and with accents of every kind. The colours
// are read as the browser resolves them.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withPage } from './support/browser.mjs';

const css = fs.readFileSync(fileURLToPath(new URL('../static/app.css', import.meta.url)), 'utf8');

/** What stands on what. Texts: 4.5, and 7 in high contrast. What marks a control or a focus: 3, and 4.5. */
const TEXTS = {
  paper: ['ink', 'quiet', 'accent-text'],
  tint: ['ink', 'quiet', 'accent-text', 'code-key', 'code-text', 'code-value', 'code-name', 'code-type'],
  lit: ['ink', 'quiet', 'code-key', 'code-text', 'code-value', 'code-name', 'code-type'],
  mark: ['ink'],
  chosen: ['ink'],
  ink: ['paper'],
};
const MARKS = { paper: ['edge', 'accent-text'], tint: ['edge', 'accent-text'], lit: ['accent-text'] };
/** Hairlines are decoration; the accent itself is, too, and where it is not, `accent-text` stands for it. */
const DECORATION = ['rule', 'accent'];

const ACCENTS = ['#e22d30', '#ffff00', '#0a0a0a', '#fafafa', '#00ff00', '#0000ff', '#ff00ff', '#00ffff', '#808080', '#0b7285'];

/** The system's colours and wish, the choice of the reader, and whether that asks for as much contrast as there can be. */
const THEMES = [
  { name: 'light', colorScheme: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'light, chosen', colorScheme: 'dark', theme: 'light' },
  { name: 'dark, chosen', colorScheme: 'light', theme: 'dark' },
  { name: 'sepia', colorScheme: 'dark', theme: 'sepia' },
  { name: 'high contrast', colorScheme: 'light', theme: 'contrast', high: true },
  { name: 'high contrast in the dark', colorScheme: 'dark', theme: 'contrast', high: true },
  { name: 'high contrast, by the system', colorScheme: 'light', contrast: 'more', high: true },
  { name: 'high contrast in the dark, by the system', colorScheme: 'dark', contrast: 'more', high: true },
];

/** The properties of the palette, by their names in the style sheet. */
function properties() {
  const [block] = css.match(/^:root,\n\[data-theme\] \{[^}]*\}/m);
  return [...block.matchAll(/^ {2}--(?!is-)([\w-]+):/gm)].map(([, name]) => name);
}

/** The luminance of a colour as WCAG 2 defines it. */
function luminance([red, green, blue]) {
  const linear = (byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function contrast(a, b) {
  const [dark, light] = [luminance(a), luminance(b)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** The properties' colours as bytes on the screen: drawn, since the browser may name them in any space. */
function resolve(page, theme, accent, names) {
  return page.evaluate(
    ([theme, accent, names]) => {
      const root = document.documentElement;
      if (theme) root.dataset.theme = theme;
      else delete root.dataset.theme;
      root.style.setProperty('--accent', accent);
      const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      const colour = (name) => {
        document.body.style.color = '';
        document.body.style.color = `var(--${name})`;
        canvas.fillStyle = getComputedStyle(document.body).color;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
      };
      return Object.fromEntries(names.map((name) => [name, colour(name)]));
    },
    [theme, accent, names],
  );
}

test('each colour of the palette is looked at', () => {
  const known = new Set([...Object.entries(TEXTS), ...Object.entries(MARKS)].flatMap(([below, above]) => [below, ...above]).concat(DECORATION));
  assert.ok(properties().length > 7, properties().join());
  assert.deepEqual(properties().filter((name) => !known.has(name)), []);
});

test('the measure is that of WCAG', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([119, 119, 119], [255, 255, 255]).toFixed(2), '4.48');
});

for (const { name, theme, high = false, ...context } of THEMES) {
  test(`legible: ${name}`, withPage({ context }, async (page) => {
    await page.setContent(`<!doctype html><style>${css}</style><p>Text</p>`);
    const faint = [];
    const grounds = new Set();
    for (const accent of ACCENTS) {
      const colours = await resolve(page, theme, accent, properties());
      grounds.add(colours.paper.join());
      for (const [pairs, least] of [[TEXTS, high ? 7 : 4.5], [MARKS, high ? 4.5 : 3]]) {
        for (const [below, above] of Object.entries(pairs)) {
          for (const one of above) {
            const ratio = contrast(colours[one], colours[below]);
            if (ratio < least) faint.push(`${accent}: ${one} on ${below} has ${ratio.toFixed(2)}, not ${least}`);
          }
        }
      }
    }
    assert.deepEqual(faint, []);
    const ground = { light: '255,254,251', dark: '21,22,26', sepia: '247,238,220', contrast: context.colorScheme === 'dark' ? '0,0,0' : '255,255,255' };
    assert.deepEqual([...grounds], [ground[theme ?? (high ? 'contrast' : context.colorScheme)]]);
  }));
}
