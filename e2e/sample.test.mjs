// The sample site, which is the user guide: every page that a reader can get to by links.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { open, shifts, withPage } from './support/browser.mjs';
import { DIST } from './support/paths.mjs';
import { serve } from './support/serve.mjs';

const skip = fs.existsSync(path.join(DIST, 'data/site.json')) ? false : `${DIST} is not built (MAINSHEET_DIST)`;
if (skip) console.warn(`SKIPPED: ${skip}`);
let host;
before(async () => {
  if (!skip) host = await serve(DIST);
});
after(() => host?.close());

test('every page opens in order, and every link within the site leads somewhere', { skip }, withPage({}, async (page) => {
  const seen = new Map([['/', 'the start']]);
  const anchors = [];
  for (const [address, from] of seen) {
    const isPage = address.endsWith('/') || address.endsWith('.html');
    const response = isPage ? await open(page, host.url(address)) : await page.request.get(host.url(address));
    assert.equal(response.status(), 200, `${address}, linked from ${from}`);
    if (!isPage) continue;
    assert.notEqual(await page.title(), '', address);
    assert.equal(await page.locator('h1').count(), 1, `${address} has one heading`);
    assert.equal(await shifts(page), 0, `${address} does not shift`);
    const { links, ids } = await page.evaluate(() => ({
      links: [...document.links].filter((link) => link.origin === location.origin).map((link) => [decodeURI(link.pathname), decodeURIComponent(link.hash.slice(1))]),
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    }));
    assert.equal(new Set(ids).size, ids.length, `${address} has no id twice`);
    for (const [target, hash] of links) {
      if (!seen.has(target)) seen.set(target, address);
      if (hash && target === address) anchors.push([`${address}#${hash}`, ids.includes(hash)]);
    }
  }
  assert.ok(seen.size > 5, `${seen.size} pages`);
  assert.deepEqual(anchors.filter(([, found]) => !found), []);
}));
