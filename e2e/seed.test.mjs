// The article that the project was asked to show, as it is, alone and among others; and each flag of its front matter.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { open, ready, until, withPage } from './support/browser.mjs';
import { corpus } from './support/paths.mjs';
import { article, build } from './support/site.mjs';
import { serve } from './support/serve.mjs';

const { folder, skip } = corpus('seed');
const FILE = 'astera-labs-fy2024.md';
const TITLE = 'Astera Labs Reports Strong Financial Growth in FY 2024';
const seed = skip ? '' : fs.readFileSync(path.join(folder, FILE), 'utf8');

/** The seed with lines of its front matter replaced: `key: value` for `key: …`, a whole list for a key with one. */
function seedWith(changes) {
  let text = seed;
  for (const [key, value] of Object.entries(changes)) {
    const line = new RegExp(`^${key}:.*(\\n  - .*)*$`, 'm');
    assert.match(text, line);
    text = text.replace(line, () => `${key}: ${JSON.stringify(value)}`);
  }
  return text;
}

const before = article({ title: 'Before', date: '2025-01-01 12:00:00' });
const later = article({ title: 'Later', date: '2025-03-01 12:00:00' });
const DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><circle cx="20" cy="20" r="20"/></svg>';

const config = `
title = "Desk"
[params.author]
  name = "Ada Desk"
  bio = "Writes."
`;

/** Runs a test on the page of an article in a site of these files; the address is found by clicking from home. */
function onArticle(files, run) {
  return withPage({}, async (page, t) => {
    const host = await serve(build(files));
    t.after(host.close);
    await open(page, host.url('/'));
    await page.click(`#content .card__title a:has-text("${TITLE}")`);
    await until(page, (title) => document.querySelector('#content h1')?.textContent === title, TITLE);
    await run(page);
    // The same again, prerendered.
    await page.reload();
    await ready(page);
    await run(page);
  });
}

const shown = (page, selector) => page.locator(selector).count().then((count) => count > 0);
const widgets = (page) =>
  page.locator('.sidebar .widget').evaluateAll((all) => all.map((widget) => [...widget.classList].find((name) => name.startsWith('widget--'))));
const side = (page) =>
  page.evaluate(() => {
    const aside = document.querySelector('.sidebar');
    if (!aside) return 'none';
    return aside.getBoundingClientRect().left > document.querySelector('#content').getBoundingClientRect().left ? 'right' : 'left';
  });

test('the seed alone in a folder', { skip }, onArticle({ [FILE]: seed }, async (page) => {
  assert.equal(await page.textContent('#content h1'), TITLE);
  assert.match(await page.textContent('.prose'), /Astera Labs reported a strong financial performance/);
  assert.equal(await side(page), 'right');
  assert.deepEqual(await widgets(page), ['widget--search', 'widget--recent', 'widget--taglist']);
  assert.match(await page.textContent('.widget--recent'), new RegExp(TITLE));
  assert.match(await page.textContent('.widget--taglist'), /tipranks_announcements/i);
  for (const selector of ['.contents', '.authorbox', '.comments', '.pager', '.article__lead', '.article__picture']) {
    assert.equal(await shown(page, selector), false, selector);
  }
}));

test('between two others it has its pager', { skip }, onArticle({ [FILE]: seed, 'before.md': before, 'later.md': later }, async (page) => {
  assert.match(await page.textContent('.pager__older'), /Before/);
  assert.match(await page.textContent('.pager__newer'), /Later/);
}));

const others = { 'hugo.toml': config, 'content/before.md': before, 'content/later.md': later, 'static/dot.svg': DOT };
const FLAGS = [
  ['toc: true', { toc: true }, async (page) => {
    assert.deepEqual(await page.locator('.contents a').allTextContents(), ['Maximize Your Portfolio with Data Driven Insights:', 'Trending Articles:']);
  }],
  ['authorbox: true', { authorbox: true }, async (page) => assert.match(await page.textContent('.authorbox'), /Ada Desk/)],
  ['pager: false', { pager: false }, async (page) => assert.equal(await shown(page, '.pager'), false)],
  ['sidebar: left', { sidebar: 'left' }, async (page) => assert.equal(await side(page), 'left')],
  ['sidebar: false', { sidebar: false }, async (page) => assert.equal(await side(page), 'none')],
  ['widgets in another order', { widgets: ['taglist', 'categories', 'recent'] }, async (page) => {
    assert.deepEqual(await widgets(page), ['widget--taglist', 'widget--categories', 'widget--recent']);
  }],
  ['thumbnail', { thumbnail: 'dot.svg' }, async (page) => {
    await until(page, () => document.querySelector('.article__picture img')?.naturalWidth > 0);
  }],
  ['lead', { lead: 'The gist of it.' }, async (page) => assert.equal(await page.textContent('.article__lead'), 'The gist of it.')],
  ['menu: main', { menu: 'main' }, async (page) => {
    assert.equal(await page.getAttribute(`.menu a:has-text("${TITLE}")`, 'aria-current'), 'page');
  }],
  ['title', {}, async (page) => assert.equal(await page.title(), `${TITLE} - Desk`)],
];

for (const [name, changes, check] of FLAGS) {
  test(`a flag of the seed: ${name}`, { skip }, onArticle({ ...others, [`content/${FILE}`]: skip || seedWith(changes) }, check));
}

test('without its flags the seed has none of their parts', { skip }, onArticle({ ...others, [`content/${FILE}`]: seed }, async (page) => {
  for (const selector of ['.contents', '.authorbox', '.article__lead', '.article__picture', '.menu']) {
    assert.equal(await shown(page, selector), false, selector);
  }
  assert.equal(await shown(page, '.pager'), true);
}));
