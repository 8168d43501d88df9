// Pages without the app: scripts off, or the app's program blocked. They stay readable, and their links work.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { withPage } from './support/browser.mjs';
import { little } from './support/little.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
after(() => host.close());

const KINDS = {
  '/': 'Little',
  '/news/': 'News - Little',
  '/news/page/2/': 'News - Page 2 of 3 - Little',
  '/news/rich/': 'Rich - Little',
  '/about/': 'About - Little',
  '/tags/': 'Tags - Little',
  '/tags/rich/': 'Rich - Little',
  '/categories/odd/': 'Odd - Little',
};

/** Reads a page of every kind and follows links from page to page. */
async function read(page) {
  for (const [address, title] of Object.entries(KINDS)) {
    const response = await page.goto(host.url(address));
    assert.equal(response.status(), 200, address);
    assert.equal(await page.title(), title);
    assert.ok((await page.textContent('#content')).trim().length > 20, address);
    assert.ok(await page.locator('#content h1').count() === 1, `${address} has one heading`);
  }
  await page.goto(host.url('/'));
  await page.click('#content .card__title a >> nth=0');
  await page.waitForURL(host.url('/news/rich/'));
  assert.match(await page.textContent('.prose'), /A first paragraph/);
  await page.click('.prose a:has-text("seventh")');
  await page.waitForURL(host.url('/news/story-07/'));
  await page.click('.pager__older');
  await page.waitForURL(host.url('/news/story-06/'));
  await page.click('.masthead__home');
  await page.waitForURL(host.url('/'));
}

test('scripts off: every page can be read and its links work', withPage({ context: { javaScriptEnabled: false } }, async (page) => {
  await read(page);
  await page.goto(host.url('/'));
  assert.equal(await page.locator('[data-action]:visible').count(), 0, 'no button without its action');
}));

test('program blocked: the same', withPage({ allow: [/ERR_FAILED/, /Failed to fetch/] }, async (page) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await read(page);
}));

test('program damaged: the same', withPage({ allow: [/WebAssembly|CompileError|wasm/i] }, async (page) => {
  await page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: 'not a program' }));
  await read(page);
}));

test('data unreachable: the same', withPage({ allow: [/ERR_FAILED/, /no data\/site.json/] }, async (page) => {
  await page.route('**/data/**', (route) => route.abort());
  await read(page);
}));
