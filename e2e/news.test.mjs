// 415 real articles, every one reached by clicks alone.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { isSame, mark, open, withPage } from './support/browser.mjs';
import { corpus } from './support/paths.mjs';
import { build } from './support/site.mjs';
import { serve } from './support/serve.mjs';

const { folder, skip } = corpus('corpora/news-cc0');
let host;
before(async () => {
  if (!skip) host = await serve(build(folder));
});
after(() => host?.close());

/** Title, date and some words of every article, read as plainly as can be. */
function articles() {
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md') && /^content\//.test(name));
  return files.map((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    const [, front, body] = text.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/);
    const field = (key) => JSON.parse(front.match(new RegExp(`^${key}: (".*")$`, 'm'))[1]);
    // A run of words with nothing in it that Markdown or typography would change.
    const words = body.match(/(?<=(^|\n)[^\n>#|`<!-]*)\b[A-Za-z]+( [a-z]+){5,}\b(?=[^\n\]()]*(\n|$))/)?.[0];
    return { title: field('title'), date: field('date'), words };
  });
}

const NAMES = { amp: '&', quot: '"', lt: '<', gt: '>', nbsp: ' ', mdash: '—', ndash: '–', rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', hellip: '…' };
const decoded = (text) =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replace(/&(\w+);/g, (all, name) => NAMES[name] ?? all);
/** A text without what typography or entities make of it. */
const plain = (text) => decoded(text).normalize('NFKC').replace(/[‘’‚‛']/g, "'").replace(/[“”„"]/g, '"').replace(/[–—-]+/g, '-').replace(/…/g, '...').replace(/\s+/g, ' ').trim();

test('all are reached from the newest to the oldest by the pager, each with its own title and text', { skip }, withPage({ pictures: true }, async (page) => {
  await open(page, host.url('/'));
  await mark(page);
  await page.click('#content .card__title a >> nth=0');
  await page.waitForSelector('.prose');
  const visited = await page.evaluate(async () => {
    const seen = [];
    const turn = () => new Promise((resolve) => setTimeout(resolve));
    for (;;) {
      const { pathname } = location;
      const heading = document.querySelector('#content h1').textContent;
      seen.push({ pathname, title: document.title, heading, text: document.querySelector('.prose').textContent });
      const older = document.querySelector('.pager__older');
      if (!older || seen.length > 1000) return seen;
      document.activeElement.blur();
      older.click();
      // The heading has the focus when the navigation is complete.
      const end = Date.now() + 20_000;
      while ((location.pathname === pathname || document.activeElement.tagName !== 'H1') && Date.now() < end) await turn();
      if (location.pathname === pathname) throw new Error(`stayed at ${pathname}`);
    }
  });
  assert.equal(await isSame(page), true, 'in one document');
  const all = articles();
  assert.equal(all.length, 415);
  assert.equal(visited.length, 415);
  assert.equal(new Set(visited.map(({ pathname }) => pathname)).size, 415);
  const rest = new Map(all.map((article) => [article, true]));
  let last = '9999';
  for (const { title, heading, text, pathname } of visited) {
    const has = (article) => plain(article.title) === plain(heading) && (!article.words || plain(text).includes(plain(article.words)));
    const found = [...rest.keys()].find(has);
    assert.ok(found, `${pathname}: ${heading}`);
    rest.delete(found);
    assert.equal(plain(title), plain(`${heading} - The Public Record`));
    assert.ok(found.date <= last, `${found.date} comes before ${last}`);
    last = found.date;
  }
  assert.ok(all.filter(({ words }) => words).length > 380, 'the texts of nearly all were compared');
}));

test('all are on the pages of the home list, in the same order', { skip }, withPage({ pictures: true }, async (page) => {
  await open(page, host.url('/'));
  await mark(page);
  const listed = await page.evaluate(async () => {
    const seen = [];
    const turn = () => new Promise((resolve) => setTimeout(resolve));
    for (;;) {
      const { pathname } = location;
      seen.push(...[...document.querySelectorAll('#content .card__title a')].map((link) => link.pathname));
      const next = document.querySelector('.pages a[rel=next]');
      if (!next || seen.length > 1000) return seen;
      document.activeElement.blur();
      next.click();
      const end = Date.now() + 20_000;
      while ((location.pathname === pathname || document.activeElement.tagName !== 'H1') && Date.now() < end) await turn();
      if (location.pathname === pathname) throw new Error(`stayed at ${pathname}`);
    }
  });
  assert.equal(listed.length, 415);
  assert.equal(new Set(listed).size, 415);
  await page.click('#content .card__title a >> nth=-1');
  await page.waitForSelector('.pager__newer');
  assert.equal(new URL(page.url()).pathname, listed[414]);
  assert.equal(await page.locator('.pager__older').count(), 0);
  assert.equal(await isSame(page), true);
}));
