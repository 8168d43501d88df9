// The sample site as it is delivered, which is the user guide: every page that a reader can get to by links, and
// every way of reading it.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { focused, isSame, mark, missing, open, ready, scrolled, shifts, titled, until, withPage } from './support/browser.mjs';
import { assertFits, isOutlined, shown, tabTo, violations } from './support/inspect.mjs';
import { serve } from './support/serve.mjs';
import { sample } from './support/site.mjs';

const host = await serve(sample());
after(() => host.close());

const TITLE = 'Mainsheet';
const EVERYTHING = '/guide/writing/';
const KINDS = {
  home: '/',
  section: '/guide/',
  'page of a section': '/guide/page/2/',
  'article with everything': EVERYTHING,
  'article with the author\'s box': '/guide/first-steps/',
  'article in another language': '/de/guide/languages/',
  'article from right to left': '/ar/guide/languages/',
  taxonomy: '/tags/',
  term: '/tags/commands/',
  'missing page': '/nowhere/',
};
const { 'missing page': nowhere, ...there } = KINDS;
const missed = [missing(nowhere)];
const WIDTHS = [360, 768, 1280];
/** A shift that nobody sees: a browser on a busy machine may paint a page before it has read all of its first line. */
const UNSEEN = 0.005;
const CARD = '#content .card__title a';
const MENU = '.menu a[href$="guide/"]';

/** Waits for the page of an article whose title was read from a link. */
const arrived = (page, name) => titled(page, `${name} - ${TITLE}`);

test('every page opens in order, fits and does not shift, and every link within the site leads somewhere', withPage({}, async (page) => {
  const usual = page.viewportSize();
  const seen = new Map([['/', 'the start']]);
  const anchors = [];
  const found = new Map();
  for (const [address, from] of seen) {
    const isPage = address.endsWith('/') || address.endsWith('.html');
    const response = isPage ? await open(page, host.url(address)) : await page.request.get(host.url(address));
    assert.equal(response.status(), 200, `${address}, linked from ${from}`);
    if (!isPage) continue;
    assert.notEqual(await page.title(), '', address);
    assert.equal(await page.locator('h1').count(), 1, `${address} has one heading`);
    assert.ok(await shifts(page) < UNSEEN, `${address} does not shift`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: usual.height });
      await assertFits(page, `${address} at ${width} pixels`);
    }
    await page.setViewportSize(usual);
    const { links, ids } = await page.evaluate(() => ({
      links: [...document.links].filter((link) => link.origin === location.origin).map((link) => [decodeURI(link.pathname), decodeURIComponent(link.hash.slice(1))]),
      ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    }));
    assert.equal(new Set(ids).size, ids.length, `${address} has no id twice`);
    found.set(address, ids);
    for (const [target, hash] of links) {
      if (!seen.has(target)) seen.set(target, address);
      if (hash) anchors.push({ address, target, hash });
    }
  }
  for (const address of Object.values(there)) assert.ok(seen.has(address), `${address} can be reached`);
  assert.deepEqual(anchors.filter(({ target, hash }) => !found.get(target)?.includes(hash)), []);
}));

test('the article with everything has everything', withPage({}, async (page) => {
  await open(page, host.url(EVERYTHING));
  const parts = ['.kicker', '.article__lead', '.meta', '.article__picture', '.contents', '.prose table', '.prose pre', '.prose math', '.tags', '.pager', '.sidebar', '.menu'];
  for (const part of parts) assert.ok(await shown(page, part), part);
}));

/** Where the sidebar is, seen from the text: `left`, `right`, or nothing. */
const side = (page) => page.evaluate(() => {
  const [text, aside] = ['#content h1', '.sidebar'].map((part) => document.querySelector(part)?.getBoundingClientRect());
  return aside && (aside.left < text.left ? 'left' : 'right');
});
const widgets = (page) => page.evaluate(() => [...document.querySelectorAll('.sidebar .widget')].map((widget) => widget.classList[1].replace('widget--', '')));
const texts = (page, selector) => page.locator(selector).allTextContents();

/** What the guide says of a flag on the page that has it, by the page's name. */
const FLAGS = {
  'sidebar': async (page) => assert.equal(await side(page), 'left'),
  'no-sidebar': async (page) => assert.equal(await side(page), undefined),
  'front-matter': async (page) => assert.deepEqual([await side(page), await shown(page, '.contents')], [undefined, true]),
  'widget-order': async (page) => assert.deepEqual([await side(page), await widgets(page)], ['right', ['taglist', 'recent', 'search']]),
  'contents-list': async (page) => {
    const headings = ['What is in the list', 'A heading of level three', 'How it behaves', 'Links to headings', 'For the whole site', 'Why short articles do without'];
    assert.deepEqual(await texts(page, '.contents--beside a'), headings);
  },
  'pager': async (page) => assert.equal(await page.locator('.pager a').count(), 2),
  'author-box': async (page) => {
    assert.ok(await shown(page, '.authorbox img'));
    assert.match(await page.textContent('.meta'), /Ada Lindqvist, The Mainsheet crew/);
  },
  'thumbnail': async (page) => assert.ok(await shown(page, '.article__picture')),
  'summaries': async (page) => {
    assert.equal(await page.textContent('.article__lead'), 'This line is the lead. It stands below the title, here and in lists.');
    assert.doesNotMatch(await page.textContent('.prose > p'), /This is the/);
  },
  'dates': async (page) => assert.match(await page.textContent('.meta'), /By The Mainsheet crew.*3 August 2026.*Updated 2 November 2026.*min read/s),
  'mathjax': async (page) => assert.equal(await page.locator('.prose math').count(), 3),
  'menu-entry': async (page) => assert.equal((await page.textContent('.menu [aria-current=page]')).trim(), 'An entry of my own'),
  'categories-and-tags': async (page) => {
    assert.deepEqual(await texts(page, '.kicker a'), ['Flags', 'Writing']);
    assert.deepEqual(await texts(page, '.tags a'), ['tags', 'front matter', 'lists']);
  },
  // The alias of an article with a slug leads to it.
  'address': async (page) => assert.equal(new URL(page.url()).pathname, '/guide/where-an-article-stands/'),
  'lang': async (page) => assert.equal(await page.getAttribute('html', 'lang'), 'en'),
};

test('each flag does on its own page what the page says', withPage({ context: { viewport: { width: 1280, height: 700 } } }, async (page, t) => {
  for (const [name, says] of Object.entries(FLAGS)) {
    await t.test(name, async () => {
      await open(page, host.url(`/guide/${name}/`));
      await says(page);
    });
  }
}));

test('lists show a thumbnail where its page says so', withPage({}, async (page) => {
  const pictures = {};
  for (let address = host.url('/guide/'); address; address = await page.evaluate(() => document.querySelector('#content [rel=next]')?.href)) {
    await open(page, address);
    Object.assign(pictures, await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.card')].map((card) => [card.querySelector('.card__title').textContent, card.querySelector('img') !== null]))));
  }
  assert.equal(pictures['Thumbnails'], false);
  assert.equal(pictures['Dates, and the line below the title'], true);
}));

for (const width of [360, 1280]) {
  test(`no kind of page shifts while it loads and is read at ${width} pixels`, withPage({ allow: missed, context: { viewport: { width, height: 700 } } }, async (page) => {
    for (const [name, address] of Object.entries(KINDS)) {
      await open(page, host.url(address));
      // Pictures that come only when the reader comes near them.
      await page.evaluate(() => [...document.images].forEach((image) => image.scrollIntoView({ behavior: 'instant' })));
      for (const image of await page.locator('img[loading=lazy]').all()) await image.scrollIntoViewIfNeeded();
      await until(page, () => [...document.images].every((image) => image.complete));
      assert.ok(await shifts(page) < UNSEEN, name);
    }
  }));
}

for (const colorScheme of ['light', 'dark']) {
  test(`nothing stands in the way: ${colorScheme}`, withPage({ allow: missed, context: { colorScheme } }, async (page, t) => {
    for (const [name, address] of Object.entries(KINDS)) {
      await t.test(name, async () => {
        await open(page, host.url(address));
        assert.deepEqual(await violations(page), []);
      });
    }
  }));
}

test('click, back to where one was, forward, reload', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await mark(page);
  const link = page.locator(CARD).last();
  await link.scrollIntoViewIfNeeded();
  const name = await link.textContent();
  const before = await scrolled(page);
  assert.ok(before > 0);
  await link.click();
  await arrived(page, name);
  await until(page, () => document.activeElement.tagName === 'H1' && scrollY === 0);
  assert.equal(await focused(page), `h1: ${name}`);
  await page.goBack();
  await titled(page, TITLE);
  await until(page, (before) => Math.abs(scrollY - before) <= 1, before);
  await page.goForward();
  await arrived(page, name);
  assert.equal(await isSame(page), true, 'no document was loaded');
  await page.evaluate(() => scrollTo({ top: 200, behavior: 'instant' }));
  await until(page, () => scrollY > 0);
  const read = await scrolled(page);
  await page.reload();
  await ready(page);
  assert.equal(await page.textContent('#content h1'), name);
  await until(page, (read) => Math.abs(scrollY - read) <= 1, read);
  await page.goBack();
  await titled(page, TITLE);
}));

test('a deep link opens the article at its heading', withPage({}, async (page) => {
  const response = await open(page, host.url(`${EVERYTHING}#tables`));
  assert.equal(response.status(), 200);
  await until(page, () => document.querySelector(':target')?.id === 'tables' && scrollY > 0);
}));

for (const [name, javaScriptEnabled] of [['', true], [', scripts off', false]]) {
  test(`a missing address says so and leads home${name}`, withPage({ allow: missed, context: { javaScriptEnabled } }, async (page) => {
    const response = await page.goto(host.url(nowhere));
    assert.equal(response.status(), 404);
    if (javaScriptEnabled) await ready(page);
    assert.equal(await page.title(), `Page not found - ${TITLE}`);
    assert.equal(await page.textContent('#content h1'), 'Page not found');
    await page.click('#content a.button');
    await page.waitForURL(host.url('/'));
    // The app's address changes before its title: there is nothing to wait for but a document without scripts.
    if (javaScriptEnabled) await titled(page, TITLE);
    assert.equal(await page.title(), TITLE);
  }));
}

test('by keyboard alone: skip link, menu, card', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await page.keyboard.press('Tab');
  assert.match(await focused(page), /^a: Skip to content/);
  assert.equal(await isOutlined(page), true);
  await page.keyboard.press('Enter');
  await until(page, () => location.hash === '#content');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('#content') !== null), true);
  await open(page, host.url('/'));
  await tabTo(page, MENU);
  assert.equal(await isOutlined(page), true);
  await page.keyboard.press('Enter');
  await arrived(page, 'Guide');
  await until(page, () => document.activeElement.tagName === 'H1');
  await tabTo(page, CARD);
  assert.equal(await isOutlined(page), true);
  const name = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('Enter');
  await arrived(page, name);
  await until(page, () => document.activeElement.tagName === 'H1');
  assert.equal(await focused(page), `h1: ${name}`);
}));

/** Reads without the app: a page of every kind, and from page to page by links. */
async function read(page, host) {
  for (const [kind, address] of Object.entries(there)) {
    const response = await page.goto(host.url(address));
    assert.equal(response.status(), 200, kind);
    assert.equal(await page.locator('#content h1').count(), 1, kind);
    assert.ok((await page.textContent('#content')).trim().length > 20, kind);
  }
  await page.goto(host.url('/'));
  const card = page.locator(CARD).first();
  const name = await card.textContent();
  await card.click();
  await arrived(page, name);
  await page.click('.tags a >> nth=0');
  await page.waitForURL(/\/tags\/[^/]+\/$/);
  await page.click(MENU);
  await page.waitForURL(host.url('/guide/'));
  await page.click('.masthead__home');
  await page.waitForURL(host.url('/'));
}

test('program blocked: every kind of page can be read, and links work', withPage({ allow: [/ERR_FAILED/, /Failed to fetch/] }, async (page) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await read(page, host);
}));

for (const base of ['/', '/blog/', '/a/b/']) {
  test(`the same folder works below ${base}`, async (t) => {
    const below = await serve(sample(), { base });
    t.after(below.close);
    await t.test('with the app', withPage({}, async (page) => {
      for (const [kind, address] of Object.entries(there)) assert.equal((await open(page, below.url(address))).status(), 200, kind);
      await open(page, below.url('/'));
      await mark(page);
      const card = page.locator('#content .card--picture .card__title a').first();
      const name = await card.textContent();
      const href = await card.evaluate((link) => link.href);
      await card.click();
      await arrived(page, name);
      assert.equal(page.url(), href);
      await until(page, () => [...document.images].every((image) => image.loading === 'lazy' || (image.complete && image.naturalWidth > 0)));
      await page.click(MENU);
      await arrived(page, 'Guide');
      assert.equal(page.url(), below.url('/guide/'));
      await page.goBack();
      await arrived(page, name);
      await page.click('.masthead__home');
      await titled(page, TITLE);
      assert.equal(page.url(), below.url('/'));
      assert.equal(await isSame(page), true);
    }));
    await t.test('scripts off', withPage({ context: { javaScriptEnabled: false } }, (page) => read(page, below)));
    const outside = below.requests.filter((address) => !address.startsWith(base));
    assert.deepEqual(outside, []);
    // Where the site is not where it was built for, the loader has to look for its root, and the browser reports that.
    await t.test('a missing address', withPage({ allow: [/status of 404/] }, async (page) => {
      assert.equal((await open(page, below.url('/no/where/'))).status(), 404);
      assert.equal(await page.textContent('#content h1'), 'Page not found');
      await page.click('#content a.button');
      await titled(page, TITLE);
      assert.equal(page.url(), below.url('/'));
    }));
  });
}

test('hosts that run files through a site generator are told not to', () => {
  assert.ok(fs.existsSync(path.join(sample(), '.nojekyll')));
});
