// What the reader sees when the line or the host fails, and how it goes on.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { focused, isSame, mark, open, ready, titled, until, withPage } from './support/browser.mjs';
import { little, files } from './support/little.mjs';
import { article, build, folder } from './support/site.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
after(() => host.close());

const FAILED = 'This page could not be loaded';
const second = '#content .card__title a >> nth=1';

test('a broken line is told, and another try works', withPage({ allow: [/ERR_FAILED/] }, async (page) => {
  await open(page, host.url('/'));
  await mark(page);
  const name = await page.textContent(second);
  await page.route('**/data/**', (route) => route.abort());
  await page.click(second);
  await titled(page, `${FAILED} - Little`);
  await until(page, () => document.activeElement.tagName === 'H1');
  assert.equal(await focused(page), `h1: ${FAILED}`);
  assert.match(await page.textContent('#content'), /data\/[a-z]+\/[0-9a-v]{10}\.json/);
  assert.match(page.url(), /\/news\/story-25\/$/, 'the address is the one asked for');
  await page.click('[data-action=retry]');
  await until(page, () => document.querySelector('[data-action=retry]') !== null);
  await page.unroute('**/data/**');
  await page.click('[data-action=retry]');
  await titled(page, `${name} - Little`);
  await until(page, () => document.activeElement.tagName === 'H1');
  await page.goBack();
  await titled(page, 'Little');
  assert.equal(await isSame(page), true);
}));

test('a host that is out of order is told with its status', withPage({ allow: [/status of 503/] }, async (page) => {
  await open(page, host.url('/'));
  await page.route('**/data/articles/*', (route) => route.fulfill({ status: 503, body: 'busy' }));
  await page.click(second);
  await page.waitForSelector('[data-action=retry]');
  assert.match(await page.textContent('#content'), /503/);
}));

test('damaged data are told, and another try passes the cache over', withPage({}, async (page) => {
  await open(page, host.url('/'));
  const name = await page.textContent(second);
  await page.route('**/data/articles/*', (route) => route.fulfill({ contentType: 'application/json', body: '{"articles":[{' }));
  await page.click(second);
  await page.waitForSelector('[data-action=retry]');
  await page.unroute('**/data/articles/*');
  await page.click('[data-action=retry]');
  await titled(page, `${name} - Little`);
}));

/** Puts a newer build of the site in the place of the one that is served. */
function redeploy(site) {
  const newer = build({ ...files, 'content/news/newest.md': article({ title: 'Newest', date: '2024-03-01T12:00:00Z' }) });
  const place = path.join(folder('redeployed'), 'site');
  fs.renameSync(newer, place);
  site.folder = place;
}

test('a site that was updated while it was read goes on', withPage({ allow: [/status of 404/] }, async (page, t) => {
  const site = await serve(little());
  t.after(site.close);
  await open(page, site.url('/tags/rich/'));
  await mark(page);
  redeploy(site);
  await page.click('.masthead__home');
  await titled(page, 'Little');
  await page.waitForSelector('#content .card__title a:has-text("Newest")');
  assert.equal(await isSame(page), true);
}));

for (const [name, answer] of [
  ['answers 404', { status: 404, body: 'gone' }],
  ['answers with a page', { status: 200, contentType: 'text/html', body: '<!doctype html><title>Front page</title>' }],
]) {
  test(`a host that ${name} for good leads to a reload of the document`, withPage({ allow: [/status of 404/] }, async (page) => {
    await open(page, host.url('/'));
    await mark(page);
    host.requests.length = 0;
    await page.route('**/data/articles/*', (route) => route.fulfill(answer));
    await page.click(second);
    await page.waitForSelector('[data-action=reload]');
    assert.equal(host.requests.filter((address) => address === '/data/site.json').length, 1, 'one fresh look at the site');
    await page.unroute('**/data/articles/*');
    await page.click('[data-action=reload]');
    await titled(page, 'Story 25 - Little');
    await ready(page);
    assert.equal(await isSame(page), false);
  }));
}

/** A copy of the little site whose data are of another format. */
function ofOtherFormat() {
  const copy = folder('other-format');
  fs.cpSync(little(), copy, { recursive: true });
  const file = path.join(copy, 'data/site.json');
  const site = JSON.parse(fs.readFileSync(file, 'utf8'));
  fs.writeFileSync(file, JSON.stringify({ ...site, format: 999, languages: 'other' }));
  return copy;
}

test('data of another format: one reload, then the page stays as it is', withPage({ allow: [/format 999/] }, async (page, t) => {
  const site = await serve(ofOtherFormat());
  t.after(site.close);
  const told = page.waitForEvent('console', { predicate: (message) => /format 999/.test(message.text()) });
  await page.goto(site.url('/news/rich/'));
  await told;
  assert.equal(site.requests.filter((address) => address === '/news/rich/').length, 2, 'one reload');
  assert.match(await page.textContent('.prose'), /A first paragraph/);
  await page.click('.masthead__home');
  await page.waitForURL(site.url('/'));
  await titled(page, 'Little');
}));
