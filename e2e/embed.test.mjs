// Videos and posts of other services: a still that asks nobody, and on a click the frame, and only that.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { focused, open, until, withPage } from './support/browser.mjs';
import { assertFits, shown, violations } from './support/inspect.mjs';
import { serve } from './support/serve.mjs';
import { article, build } from './support/site.mjs';

const text = '{{< youtube id="w7Ft2ymGmfc" title="Round the cape" >}}\n\n{{< x user="harbour" id="1453110110599868418" >}}\n\n> [!NOTE]\n> Reef early.';
const host = await serve(build({
  'hugo.toml': 'title = "Ledger"\n',
  'content/news/film.md': article({ title: 'Film' }, text),
  'content/news/plain.md': article({ title: 'Plain' }, 'No film.'),
}));
after(() => host.close());

/** The requests of a page to other hosts, which get an empty document. */
async function others(page) {
  const asked = [];
  await page.route(/^https:/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Player</title>' });
  });
  return asked;
}

const ELSEWHERE = /request to another host: https:\/\/(www\.youtube-nocookie|platform\.twitter)\.com\//;

test('nobody is asked before a click, and then the one whose still it was', withPage({ allow: [ELSEWHERE] }, async (page) => {
  const asked = await others(page);
  await open(page, host.url('/news/film/'));
  assert.equal(await page.locator('.embed__still').count(), 2);
  assert.equal(await page.locator('iframe').count(), 0);
  assert.deepEqual(asked, []);
  await page.click('.embed--youtube .embed__play');
  await page.waitForSelector('iframe.embed__frame');
  await until(page, () => document.activeElement.localName === 'iframe');
  assert.equal(await page.getAttribute('iframe', 'title'), 'YouTube: Round the cape');
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('youtube-nocookie')));
  assert.ok(asked.length > 0 && asked.every((url) => url.startsWith('https://www.youtube-nocookie.com/embed/w7Ft2ymGmfc')), asked.join());
  assert.equal(await page.locator('.embed__still').count(), 1, 'the other is still a still');
}));

test('by keyboard as well', withPage({ allow: [ELSEWHERE] }, async (page) => {
  await others(page);
  await open(page, host.url('/news/film/'));
  await page.focus('.embed--x .embed__play');
  assert.match(await focused(page), /^button: Show the post/);
  await page.keyboard.press('Enter');
  await page.waitForSelector('iframe[src^="https://platform.twitter.com/"]');
}));

test('the policy allows those frames and no others', withPage({}, async (page) => {
  const policy = async (address) => {
    await open(page, host.url(address));
    return page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
  };
  const frames = (await policy('/news/film/')).match(/frame-src ([^;]*)/)[1].trim().split(' ').sort();
  assert.deepEqual(frames, ['https://platform.twitter.com', 'https://www.youtube-nocookie.com']);
}));

for (const theme of ['light', 'dark', 'sepia', 'contrast']) {
  test(`stills and alerts are accessible: ${theme}`, withPage({ context: { viewport: { width: 360, height: 700 } } }, async (page) => {
    await page.addInitScript((theme) => localStorage.setItem('mainsheet-theme', theme), theme);
    await open(page, host.url('/news/film/'));
    assert.deepEqual(await violations(page), []);
    await assertFits(page);
    for (const part of ['.embed__play', '.embed__from', '.alert__title']) assert.ok(await shown(page, part), part);
    // Nothing of a still is cut off.
    const cut = await page.$$eval('.embed__still', (stills) => stills.some((still) => [...still.querySelectorAll('*')].some((part) => {
      const [inner, outer] = [part, still].map((element) => element.getBoundingClientRect());
      return inner.height > 0 && (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1);
    })));
    assert.equal(cut, false);
  }));
}

test('without scripts there is a link', withPage({ context: { javaScriptEnabled: false } }, async (page) => {
  await page.goto(host.url('/news/film/'));
  assert.equal(await page.locator('.embed__play:visible').count(), 0);
  assert.equal(await page.getAttribute('.embed--youtube a', 'href'), 'https://www.youtube.com/watch?v=w7Ft2ymGmfc');
}));
