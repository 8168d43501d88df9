// The app takes over a page that is being read, as if nothing had happened.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { open, ready, scrolled, shifts, titled, withPage } from './support/browser.mjs';
import { little } from './support/little.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
after(() => host.close());

/** Opens a page whose program comes only when the test lets it. */
async function late(page, address) {
  let come;
  const gate = new Promise((resolve) => (come = resolve));
  await page.route('**/*.wasm', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(host.url(address), { waitUntil: 'domcontentloaded' });
  // The style sheet is there: what is measured is the page as it is read.
  await page.waitForFunction(() => [...document.styleSheets].some((sheet) => sheet.href));
  return async () => {
    come();
    await ready(page);
  };
}

test('selection, opened details, scroll position and the text itself stay', withPage({}, async (page) => {
  const come = await late(page, '/news/rich/');
  await page.evaluate(() => {
    document.querySelector('.prose details').open = true;
    scrollTo({ top: 600, behavior: 'instant' });
    const { firstChild } = document.querySelectorAll('.prose > p')[5];
    getSelection().setBaseAndExtent(firstChild, 3, firstChild, 17);
    globalThis.prose = document.querySelector('.prose');
  });
  const selected = await page.evaluate(() => String(getSelection()));
  assert.equal(selected.length, 14);
  const before = await shifts(page);
  await come();
  const now = await page.evaluate(() => ({
    same: globalThis.prose === document.querySelector('.prose'),
    selected: String(getSelection()),
    open: document.querySelector('.prose details').open,
  }));
  assert.deepEqual(now, { same: true, selected, open: true });
  assert.equal(await scrolled(page), 600);
  assert.equal((await shifts(page)) - before, 0);
}));

for (const [name, selector] of [
  ['in the text', '.prose a'],
  ['in the sidebar', '.sidebar .widget a'],
  ['in the masthead', '.masthead__home'],
]) {
  test(`the focus stays: a link ${name}`, withPage({}, async (page) => {
    const come = await late(page, '/news/rich/');
    await page.locator(selector).first().focus();
    await page.evaluate(() => scrollTo({ top: 250, behavior: 'instant' }));
    await come();
    assert.equal(await page.evaluate((selector) => document.activeElement === document.querySelector(selector), selector), true);
    assert.equal(await scrolled(page), 250);
  }));
}

test('half-typed words and a selected heading stay', withPage({}, async (page) => {
  const come = await late(page, '/news/rich/');
  const field = '.widget--search input:not([type=hidden])';
  await page.fill(field, 'half a que');
  await page.evaluate(() => getSelection().selectAllChildren(document.querySelector('h1')));
  await come();
  assert.equal(await page.inputValue(field), 'half a que');
  assert.equal(await page.evaluate(() => String(getSelection())), 'Rich');
}));

test('no page shifts while it loads', withPage({}, async (page) => {
  for (const address of ['/', '/news/', '/news/page/2/', '/news/rich/', '/tags/', '/tags/rich/', '/categories/odd/', '/about/']) {
    const come = await late(page, address);
    await come();
    assert.equal(await shifts(page), 0, address);
    await page.unrouteAll();
  }
}));

test('the static page and the app\'s are the same', withPage({}, async (page) => {
  for (const address of ['/', '/news/', '/news/page/2/', '/news/rich/', '/tags/', '/tags/rich/', '/fr/']) {
    const come = await late(page, address);
    const text = () => page.evaluate(() => {
      const value = ({ name, value }) => (['href', 'src'].includes(name) ? new URL(value, location) : value === name ? '' : value);
      const attribute = (attribute) => `${attribute.name}="${value(attribute)}"`;
      const lines = (node) => {
        if (node.nodeType !== Node.ELEMENT_NODE) return [node.textContent];
        const tag = [node.localName, ...[...node.attributes].map(attribute).sort()].join(' ');
        return [`<${tag}>`, ...[...node.childNodes].flatMap(lines), `</${node.localName}>`];
      };
      const copy = document.querySelector('#app').cloneNode(true);
      copy.normalize();
      return lines(copy).join('\n');
    });
    const before = await text();
    await come();
    assert.equal(await text(), before, address);
    await page.unrouteAll();
  }
}));

test('the page that was taken over is there at once when the reader comes back', withPage({}, async (page) => {
  await open(page, host.url('/news/rich/'));
  await page.evaluate(() => (document.querySelector('.prose details').open = true));
  await page.click('.masthead__home');
  await titled(page, 'Little');
  await page.route('**/data/**', (route) => route.abort());
  await page.goBack();
  await titled(page, 'Rich - Little');
  assert.equal(await page.evaluate(() => document.querySelector('.prose details').open), true);
}));

test('nothing is fetched for a page that is there', withPage({}, async (page) => {
  host.requests.length = 0;
  await open(page, host.url('/news/rich/'));
  const data = host.requests.filter((address) => address.startsWith('/data/'));
  assert.deepEqual(data, ['/data/site.json']);
}));
