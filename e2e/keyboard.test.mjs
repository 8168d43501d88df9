// Everything by keyboard alone.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { focused, open, titled, until, withPage } from './support/browser.mjs';
import { isOutlined, tabTo } from './support/inspect.mjs';
import { little } from './support/little.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
after(() => host.close());

test('the first stop leads to the contents', withPage({}, async (page) => {
  await open(page, host.url('/news/rich/'));
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^a: Skip to content/);
  const box = await page.locator('.skip').boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.width > 1, 'it can be seen');
  await page.keyboard.press('Enter');
  await until(page, () => location.hash === '#content');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('#content') !== null), true);
}));

test('a link is reached, seen and followed, and Tab goes on from the new page\'s heading', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await tabTo(page, '#content .card__title a');
  assert.equal(await isOutlined(page), true);
  await page.keyboard.press('Enter');
  await titled(page, 'Rich - Little');
  await until(page, () => document.activeElement.tagName === 'H1');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('#content') !== null), true);
  assert.equal(await isOutlined(page), true);
}));

test('every stop can be seen', withPage({}, async (page) => {
  await open(page, host.url('/news/rich/'));
  const stops = new Set();
  for (let n = 0; n < 120; n++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => (document.activeElement === document.body ? null : document.activeElement.outerHTML));
    if (stop === null) break;
    stops.add(stop);
    assert.equal(await isOutlined(page), true, stop);
  }
  assert.ok(stops.size > 10, `${stops.size} stops`);
}));
