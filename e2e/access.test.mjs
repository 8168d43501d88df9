// Every kind of page in every colour, checked for accessibility, and at the width of a small phone.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { missing, open, withPage } from './support/browser.mjs';
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

for (const theme of ['light', 'dark', 'sepia']) {
  test(`nothing stands in the way: ${theme}`, withPage({ allow: nowhere }, async (page, t) => {
    await page.addInitScript((theme) => localStorage.setItem('mainsheet-theme', theme), theme);
    for (const [name, address] of Object.entries(KINDS)) {
      await t.test(name, async () => {
        await open(page, host.url(address));
        assert.equal(await page.getAttribute('html', 'data-theme'), theme);
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join('\n')}`);
        assert.deepEqual(found, []);
      });
    }
  }));
}

test('dark follows the system', withPage({ context: { colorScheme: 'dark' } }, async (page) => {
  await open(page, host.url('/news/rich/'));
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id }) => id), []);
  const [red] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number));
  assert.ok(red < 100, 'a dark ground');
}));

test('a failure is as accessible as a page', withPage({ allow: [/ERR_FAILED/] }, async (page) => {
  await open(page, host.url('/'));
  await page.route('**/data/**', (route) => route.abort());
  await page.click('#content .card__title a >> nth=1');
  await page.waitForSelector('[data-action=retry]');
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map(({ id }) => id), []);
}));

for (const width of [320, 360]) {
  const context = { viewport: { width, height: 640 } };
  test(`nothing is wider than the screen at ${width} pixels`, withPage({ allow: nowhere, context }, async (page) => {
    for (const address of Object.values(KINDS)) {
      await open(page, host.url(address));
      const wide = await page.evaluate(() => {
        const limit = document.documentElement.clientWidth;
        const scrolls = (element) => element && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
        const over = [...document.querySelectorAll('body *')].filter((element) => {
          const { left, right, width } = element.getBoundingClientRect();
          return width > 1 && (right > limit + 0.5 || left < -0.5) && !scrolls(element.parentElement) && !element.matches('.skip, .visually-hidden, .visually-hidden *');
        });
        return { over: over.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)), scroll: document.documentElement.scrollWidth - limit };
      });
      assert.deepEqual(wide, { over: [], scroll: 0 }, address);
    }
  }));
}
