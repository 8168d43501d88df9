// One and the same built folder, served below different paths, none of which it was built for.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isSame, mark, open, ready, titled, until, withPage } from './support/browser.mjs';
import { little } from './support/little.mjs';
import { serve } from './support/serve.mjs';

for (const base of ['/', '/blog/', '/a/b/']) {
  test(`everything works below ${base}`, async (t) => {
    const host = await serve(little(), { base });
    t.after(host.close);

    await t.test('pages, links and pictures', withPage({}, async (page) => {
      for (const address of ['/', '/news/', '/news/page/2/', '/news/rich/', '/tags/', '/tags/rich/', '/fr/news/rich/']) {
        const response = await open(page, host.url(address));
        assert.equal(response.status(), 200, address);
      }
      await page.goto(host.url('/'));
      await ready(page);
      await mark(page);
      await page.click('#content .card__title a >> nth=0');
      await titled(page, 'Rich - Little');
      assert.equal(page.url(), host.url('/news/rich/'));
      await until(page, () => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
      await page.click('.prose a:has-text("seventh")');
      await titled(page, 'Story 07 - Little');
      assert.equal(page.url(), host.url('/news/story-07/'));
      await page.click('.masthead__home');
      await titled(page, 'Little');
      assert.equal(page.url(), host.url('/'));
      assert.equal(await isSame(page), true);
    }));

    // Where the site is not where it was built for, the loader has to look for its root, and the browser reports that.
    const looking = { allow: [/status of 404/] };
    await t.test('a missing address finds its style and its program', withPage(looking, async (page) => {
      const response = await open(page, host.url('/no/where/'));
      assert.equal(response.status(), 404);
      assert.equal(await page.title(), 'Page not found - Little');
      await until(page, () => document.styleSheets.length > 0);
      await page.click('#content a:has-text("home")');
      await titled(page, 'Little');
      assert.equal(page.url(), host.url('/'));
    }));

    const outside = host.requests.filter((address) => !address.startsWith(base) && !address.endsWith('data/site.json'));
    assert.deepEqual(outside, []);
  });
}
