// Every kind of page in every colour, checked for accessibility, and at the width of a small phone.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missing, open, withPage } from './support/browser.mjs';
import { assertFits, violations } from './support/inspect.mjs';
import { little } from './support/little.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
after(() => host.close());

const KINDS = {
  home: '/',
  section: '/news/',
  'page of a section': '/news/page/2/',
  article: '/news/rich/',
  taxonomy: '/tags/',
  term: '/tags/all/',
  'other language': '/fr/',
  'missing page': '/nowhere/',
};
const nowhere = [missing('/nowhere/')];

for (const theme of ['light', 'dark', 'sepia', 'contrast']) {
  test(`nothing stands in the way: ${theme}`, withPage({ allow: nowhere }, async (page, t) => {
    await page.addInitScript((theme) => localStorage.setItem('mainsheet-display', `theme:${theme}`), theme);
    for (const [name, address] of Object.entries(KINDS)) {
      await t.test(name, async () => {
        await open(page, host.url(address));
        assert.equal(await page.getAttribute('html', 'data-theme'), theme);
        assert.deepEqual(await violations(page), []);
      });
    }
  }));
}

test('dark follows the system', withPage({ context: { colorScheme: 'dark' } }, async (page) => {
  await open(page, host.url('/news/rich/'));
  assert.deepEqual(await violations(page), []);
  const [red] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number));
  assert.ok(red < 100, 'a dark ground');
}));

test('a failure is as accessible as a page', withPage({ allow: [/ERR_FAILED/] }, async (page) => {
  await open(page, host.url('/'));
  await page.route('**/data/**', (route) => route.abort());
  await page.click('#content .card__title a >> nth=1');
  await page.waitForSelector('[data-action=retry]');
  assert.deepEqual(await violations(page), []);
}));

// 640: a screen of 1280 pixels at 200 %.
for (const width of [320, 360, 640]) {
  const context = { viewport: { width, height: 640 } };
  test(`nothing is wider than the screen at ${width} pixels`, withPage({ allow: nowhere, context }, async (page) => {
    for (const address of Object.values(KINDS)) {
      await open(page, host.url(address));
      await assertFits(page, address);
    }
  }));
}
