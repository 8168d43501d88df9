// Addresses where there is nothing.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missing, open, ready, titled, withPage } from './support/browser.mjs';
import { little } from './support/little.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
const fallback = await serve(little(), { missing: 'fallback' });
after(() => Promise.all([host.close(), fallback.close()]));

const nowhere = { allow: [missing('/nowhere/')] };

test('a missing address has status 404 and says so', withPage(nowhere, async (page) => {
  const response = await open(page, host.url('/nowhere/'));
  assert.equal(response.status(), 404);
  assert.equal(await page.title(), 'Page not found - Little');
  assert.equal(await page.textContent('#content h1'), 'Page not found');
  await page.click('#content a:has-text("home")');
  await titled(page, 'Little');
}));

test('the same without scripts', withPage({ ...nowhere, context: { javaScriptEnabled: false } }, async (page) => {
  const response = await page.goto(host.url('/nowhere/'));
  assert.equal(response.status(), 404);
  assert.match(await page.textContent('#content'), /Page not found/);
  await page.click('#content a:has-text("home")');
  assert.equal(page.url(), host.url('/'));
}));

test('a link to a missing address leads to the host\'s answer, and back', withPage(nowhere, async (page) => {
  await open(page, host.url('/about/'));
  await page.evaluate(() => document.querySelector('.prose a').setAttribute('href', '/nowhere/'));
  await page.click('.prose a');
  await titled(page, 'Page not found - Little');
  await ready(page);
  await page.goBack();
  await titled(page, 'About - Little');
}));

test('a host that answers everything with the front page shows the page of the address', withPage({}, async (page) => {
  await open(page, fallback.url('/nowhere/at/all/'));
  assert.equal(await page.title(), 'Page not found - Little');
  assert.equal(await page.textContent('#content h1'), 'Page not found');
}));

test('an address without its last slash is the page, under its own address', withPage({}, async (page) => {
  await open(page, fallback.url('/news/story-03'));
  assert.equal(await page.title(), 'Story 03 - Little');
  assert.equal(page.url(), fallback.url('/news/story-03/'));
}));
