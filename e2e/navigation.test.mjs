// Navigation within the app: what a browser does for documents, done for pages.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { focused, isSame, mark, missing, open, ready, scrolled, titled, until, withPage } from './support/browser.mjs';
import { little } from './support/little.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
after(() => host.close());

const RICH = 'Rich - Little';
const announced = (page) => page.textContent('#announcer');

test('a click shows the page without loading a document, at its top, with its heading focused and announced', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await mark(page);
  await page.evaluate(() => scrollTo({ top: 800, behavior: 'instant' }));
  await page.click('#content .card__title a:has-text("Rich")');
  await titled(page, RICH);
  assert.equal(page.url(), host.url('/news/rich/'));
  await until(page, () => document.activeElement.tagName === 'H1');
  assert.equal(await focused(page), 'h1: Rich');
  assert.equal(await scrolled(page), 0);
  assert.equal(await announced(page), RICH);
  assert.equal(await isSame(page), true);
}));

test('back and forward restore the scroll position and the focus', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await mark(page);
  const link = page.locator('#content .card__title a').nth(6);
  await link.scrollIntoViewIfNeeded();
  const name = await link.textContent();
  const before = await scrolled(page);
  assert.ok(before > 0);
  await link.click();
  await titled(page, `${name} - Little`);
  await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
  await page.goBack();
  await titled(page, 'Little');
  await until(page, (before) => Math.abs(scrollY - before) <= 1, before);
  await until(page, (name) => document.activeElement.textContent === name, name);
  await page.goForward();
  await titled(page, `${name} - Little`);
  await until(page, () => Math.abs(scrollY - 300) <= 1);
  assert.equal(await isSame(page), true);
}));

test('a reload keeps page and scroll position, and the history before it', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await page.click('#content .card__title a >> nth=0');
  await titled(page, RICH);
  await page.evaluate(() => scrollTo({ top: 500, behavior: 'instant' }));
  await page.reload();
  await ready(page);
  await until(page, () => Math.abs(scrollY - 500) <= 1);
  assert.equal(await page.title(), RICH);
  await page.goBack();
  await titled(page, 'Little');
}));

test('a deep link opens the page with its sidebar', withPage({}, async (page) => {
  const response = await open(page, host.url('/news/page/2/'));
  assert.equal(response.status(), 200);
  assert.equal(await page.title(), 'News - Page 2 of 3 - Little');
  await page.click('#content .card__title a >> nth=0');
  await until(page, () => /^Story/.test(document.title));
  assert.ok(await page.locator('aside.sidebar').isVisible());
}));

test('anchors are the browser\'s: scroll, :target, back and forward', withPage({}, async (page) => {
  await open(page, host.url('/news/rich/'));
  await mark(page);
  await page.click('.prose sup a');
  await page.waitForSelector('.note:popover-open');
  const before = await scrolled(page);
  await page.click('.note__all');
  await until(page, (before) => document.querySelector(':target') !== null && scrollY > before, before);
  const note = await scrolled(page);
  assert.match(page.url(), /#fn:?1/);
  await page.goBack();
  await until(page, (before) => Math.abs(scrollY - before) <= 1, before);
  assert.equal(page.url(), host.url('/news/rich/'));
  await page.goForward();
  await until(page, (note) => Math.abs(scrollY - note) <= 1, note);
  await page.click('.contents--beside a:has-text("Ünïcode")');
  await until(page, () => document.querySelector(':target')?.textContent.startsWith('Ünïcode'));
  assert.equal(await isSame(page), true);
}));

test('a link to an anchor of another page goes there', withPage({}, async (page) => {
  await open(page, host.url('/about/'));
  await mark(page);
  await page.evaluate(() => {
    const link = document.querySelector('.prose a');
    link.href = new URL('../news/rich/#%C3%BCn%C3%AFcode-heading', location).href;
  });
  await page.click('.prose a');
  await titled(page, RICH);
  await until(page, () => document.querySelector(':target')?.tagName === 'H2' && scrollY > 0);
  const y = await scrolled(page);
  assert.match(decodeURI(page.url()), /\/news\/rich\/#ünïcode-heading$/);
  await page.goBack();
  await titled(page, 'About - Little');
  await page.goForward();
  await titled(page, RICH);
  await until(page, (y) => Math.abs(scrollY - y) <= 1, y);
  assert.equal(await isSame(page), true);
}));

test('a change of language changes language and title', withPage({}, async (page) => {
  await open(page, host.url('/news/rich/'));
  await mark(page);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.click('a[href$="/fr/news/rich/"] >> visible=true');
  await titled(page, 'Riche - Petit');
  assert.equal(await page.getAttribute('html', 'lang'), 'fr');
  assert.equal(await page.getAttribute('html', 'dir') ?? 'ltr', 'ltr');
  await page.goBack();
  await titled(page, RICH);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await isSame(page), true);
}));

test('the head follows the page', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await page.click('#content .card__title a >> nth=0');
  await titled(page, RICH);
  assert.equal(await page.getAttribute('link[rel=canonical]', 'href'), 'https://little.example/news/rich/');
}));

// A file that is no page names no icon, so that the browser looks for one.
test('modified clicks, other targets and files are left to the browser', withPage({ allow: [missing('/favicon.ico')] }, async (page) => {
  await open(page, host.url('/news/rich/'));
  await mark(page);
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.click('.prose a:has-text("seventh")', { modifiers: ['Control'] })]);
  await ready(tab);
  assert.equal(await tab.title(), 'Story 07 - Little');
  assert.equal(await page.title(), RICH);
  assert.equal(await isSame(page), true);
  const request = page.waitForRequest('**/files/paper.pdf');
  await page.click('.prose a:has-text("file")');
  await request;
}));

test('a page that was pointed at is there at once', withPage({}, async (page) => {
  await open(page, host.url('/'));
  const link = page.locator('#content .card__title a').nth(3);
  const name = await link.textContent();
  const came = page.waitForResponse('**/data/articles/*');
  await link.hover();
  await (await came).finished();
  await page.route('**/data/**', (route) => route.abort());
  await link.click();
  await titled(page, `${name} - Little`);
}));

test('the last of several clicks wins', withPage({}, async (page) => {
  await open(page, host.url('/'));
  const first = page.locator('#content .card__title a').nth(1);
  const name = await page.locator('#content .card__title a').nth(2).textContent();
  let go;
  const gate = new Promise((resolve) => (go = resolve));
  await page.route('**/data/articles/*', async (route) => {
    await gate;
    await route.continue();
  });
  await first.dispatchEvent('click');
  await page.locator('#content .card__title a').nth(2).dispatchEvent('click');
  await until(page, () => document.documentElement.classList.contains('loading'));
  assert.equal(await page.getAttribute('#content', 'aria-busy'), 'true');
  go();
  await titled(page, `${name} - Little`);
  assert.equal(await page.getAttribute('#content', 'aria-busy'), null);
  assert.equal(await page.evaluate(() => document.documentElement.classList.contains('loading')), false);
  await page.goBack();
  await titled(page, 'Little');
}));
