// The article that the project was asked to show, as it is, alone and among others; and each flag of its front matter.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { open, ready, until, withPage } from './support/browser.mjs';
import { shown, side, texts, widgets } from './support/inspect.mjs';
import { corpus } from './support/paths.mjs';
import { article, build } from './support/site.mjs';
import { serve } from './support/serve.mjs';

const { folder, skip } = corpus('seed');
const FILE = 'astera-labs-fy2024.md';
const TITLE = 'Astera Labs Reports Strong Financial Growth in FY 2024';
const seed = skip ? '' : fs.readFileSync(path.join(folder, FILE), 'utf8');

/** The seed with lines of its front matter replaced: `key: value` for `key: …`, a whole list for a key with one; no line for `undefined`. */
function seedWith(changes) {
  let text = seed;
  for (const [key, value] of Object.entries(changes)) {
    const line = new RegExp(`^${key}:.*\\n(  - .*\\n)*`, 'm');
    assert.match(text, line);
    text = text.replace(line, () => (value === undefined ? '' : `${key}: ${JSON.stringify(value)}\n`));
  }
  return text;
}

const before = article({ title: 'Before', date: '2025-01-01 12:00:00' });
const later = article({ title: 'Later', date: '2025-03-01 12:00:00' });

/** Runs a test on the page of an article in a site of these files; the address is found by clicking from home. */
function onArticle(files, run) {
  return withPage({}, async (page, t) => {
    const host = await serve(build(files));
    t.after(host.close);
    await open(page, host.url('/'));
    await page.click(`#content .card__title a:has-text("${TITLE}")`);
    await until(page, (title) => document.querySelector('#content h1')?.textContent === title, TITLE);
    await run(page);
    // The same again, prerendered.
    await page.reload();
    await ready(page);
    await run(page);
  });
}

test('the seed alone in a folder', { skip }, onArticle({ [FILE]: seed }, async (page) => {
  assert.equal(await page.textContent('#content h1'), TITLE);
  assert.match(await page.textContent('.prose'), /Astera Labs reported a strong financial performance/);
  assert.equal(await side(page), 'right');
  assert.deepEqual(await widgets(page), ['search', 'recent', 'taglist']);
  assert.match(await page.textContent('.widget--recent'), new RegExp(TITLE));
  assert.match(await page.textContent('.widget--taglist'), /tipranks_announcements/i);
  for (const selector of ['.contents', '.authorbox', '.comments', '.pager', '.article__lead', '.article__picture']) {
    assert.equal(await shown(page, selector), false, selector);
  }
}));

test('between two others it has its pager', { skip }, onArticle({ [FILE]: seed, 'before.md': before, 'later.md': later }, async (page) => {
  assert.match(await page.textContent('.pager__older'), /Before/);
  assert.match(await page.textContent('.pager__newer'), /Later/);
}));

/** The site's parameters: one site that switches everything off, or leaves it unset, and one that switches it on. */
const SITES = {
  off: `
title = "Desk"
[pagination]
  pagerSize = 100
[params]
  post_meta = ["date", "categories"]
  pager = false
  [params.author]
    name = "Ada Desk"
  [params.sidebar]
    home = "right"
    single = "right"
    widgets = ["search", "categories"]
`,
  on: `
title = "Desk"
[pagination]
  pagerSize = 100
[params]
  post_meta = ["date", "categories"]
  toc = true
  authorbox = true
  pager = true
  mathjax = true
  [params.author]
    name = "Ada Desk"
  [params.thumbnail]
    visibility = ["post"]
  [params.sidebar]
    home = "right"
    single = "left"
    widgets = ["recent", "search"]
`,
};
const SITE_WIDGETS = { off: ['search', 'categories'], on: ['recent', 'search'] };
const SITE_SIDE = { off: 'right', on: 'left' };

const DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><circle cx="20" cy="20" r="20"/></svg>';
const FORMULA = '\n\nA formula: \\(a_1 + b_1\\) and no more.\n';
const SWITCHES = { toc: '.contents', authorbox: '.authorbox', pager: '.pager', mathjax: '.prose :is(math, code.math)' };
const PICTURE = '.article__picture img';

/** Every switch has this value; it is to be on, or what the site says. */
const switches = (value, expected) => [
  `every switch is ${JSON.stringify(value) ?? 'left out'}`,
  Object.fromEntries(Object.keys(SWITCHES).map((key) => [key, value])),
  async ({ page, site }) => {
    for (const [key, selector] of Object.entries(SWITCHES)) assert.equal(await shown(page, selector), expected ?? site === 'on', key);
  },
];
const sidebar = (value, expected) => [
  `sidebar: ${JSON.stringify(value) ?? 'left out'}`,
  { sidebar: value },
  async ({ page, site }) => assert.equal(await side(page), expected ?? SITE_SIDE[site]),
];
const beside = (value, expected) => [
  `widgets: ${JSON.stringify(value) ?? 'left out'}`,
  { widgets: value },
  async ({ page, site }) => {
    assert.deepEqual(await widgets(page), expected ?? SITE_WIDGETS[site]);
    assert.equal(await shown(page, '.sidebar'), expected?.length !== 0);
  },
];
const thumbnail = (value, inList, inPost) => [
  `thumbnail: ${JSON.stringify(value)}`,
  { thumbnail: value },
  async ({ page, site }) => {
    assert.equal(await shown(page, PICTURE), inPost ?? true);
    if (inPost ?? true) await until(page, (selector) => document.querySelector(selector).naturalWidth > 0, PICTURE);
  },
  async ({ card, site }) => assert.equal(await card.locator('.card__picture img').count(), Number(inList ?? site === 'off')),
];
const menu = (value, name, inFooter = false) => [
  `menu: ${JSON.stringify(value)}`,
  { menu: value },
  async ({ page, title }) => {
    const entry = name === undefined ? [] : [name ?? title];
    assert.deepEqual(await texts(page, '.menu a[aria-current=page]'), entry);
    assert.equal((await texts(page, '.foot__menu a')).includes(title), inFooter);
  },
];
const language = (value, lang, dir) => [
  `lang: ${JSON.stringify(value)}`,
  { lang: value },
  async ({ page }) => {
    assert.deepEqual(await languageOf(page.locator('article.article')), [lang, dir]);
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.prose p')).direction), dir ?? 'ltr');
  },
  async ({ card }) => assert.deepEqual(await languageOf(card), [lang, dir]),
];
const languageOf = (locator) => locator.evaluate((element) => [element.getAttribute('lang'), element.getAttribute('dir')]);
const terms = (key, selector, value, expected) => [
  `${key}: ${JSON.stringify(value)}`,
  { [key]: value },
  async ({ page, address, host }) => {
    assert.deepEqual(await texts(page, `${selector} a`), expected);
    assert.equal(await shown(page, selector), expected.length > 0);
    for (const href of await page.locator(`${selector} a`).evaluateAll((links) => links.map((link) => link.href))) {
      assert.ok(href.startsWith(host.url(`/${key}/`)), href);
      const term = await (await page.request.get(href)).text();
      assert.ok(term.includes(`href="../..${address}"`), `${href} lists it`);
    }
  },
  async ({ card }) => assert.equal(await card.locator('.kicker a').count(), key === 'categories' ? expected.length : 1),
];

/** What a page may have from its site: name, changes to the seed, what its page shows, what its card shows; another text. */
const INHERITED = [
  switches(true, true),
  switches(false, false),
  switches('', undefined),
  switches(undefined, undefined),
  ['pager: "false"', { pager: 'false' }, async ({ page }) => assert.equal(await shown(page, '.pager'), false)],
  ['toc: true with headings', { toc: true }, async ({ page }) => {
    assert.deepEqual(await texts(page, 'main .contents a'), ['Maximize Your Portfolio with Data Driven Insights:', 'Trending Articles:']);
  }],
  ['toc: true without headings of levels 2 and 3', { toc: true }, async ({ page }) => {
    assert.equal(await shown(page, '.prose h4'), true);
    assert.equal(await shown(page, '.contents'), false);
  }, undefined, '# One\n\nText.\n\n#### Four\n\nText.\n'],
  sidebar('left', 'left'),
  sidebar('right', 'right'),
  sidebar(false, 'none'),
  sidebar('', undefined),
  sidebar(undefined, undefined),
  sidebar(true, 'right'),
  sidebar('middle', 'right'),
  sidebar('false', 'none'),
  beside(['taglist', 'categories', 'recent', 'search'], ['taglist', 'categories', 'recent', 'search']),
  beside(['categories', 'recent', 'taglist'], ['categories', 'recent', 'taglist']),
  beside(['search', 'recent', 'taglist'], ['search', 'recent', 'taglist']),
  beside(['search', 'categories', 'taglist'], ['search', 'categories', 'taglist']),
  beside(['search', 'recent', 'categories'], ['search', 'recent', 'categories']),
  beside('recent', ['recent']),
  beside([], undefined),
  beside(undefined, undefined),
  beside(['recent', 'weather', 'search'], ['recent', 'search']),
  beside(['weather'], []),
  thumbnail('dot.svg', undefined, undefined),
  thumbnail({ src: 'dot.svg', visibility: ['list'] }, true, false),
  thumbnail({ src: 'dot.svg', visibility: ['post'] }, false, true),
  thumbnail({ src: 'dot.svg', visibility: ['list', 'post'] }, true, true),
  thumbnail({ src: 'dot.svg', visibility: [] }, undefined, undefined),
  thumbnail('', false, false),
];
/** What a page has of itself. */
const OWN = [
  ['lead', { lead: 'The **gist** of it.' }, async ({ page }) => assert.equal(await page.textContent('.article__lead'), 'The **gist** of it.'), async ({ card }) => {
    assert.equal(await card.locator('.card__lead').textContent(), 'The **gist** of it.');
  }],
  ['no lead', { lead: '' }, async ({ page }) => assert.equal(await shown(page, '.article__lead'), false), async ({ card }) => {
    assert.equal(await card.locator('.card__lead').count(), 0);
  }],
  menu('', undefined),
  menu([''], undefined),
  menu('main', null),
  menu(['main', 'footer'], null, true),
  menu({ main: { name: 'First of all', weight: -5 } }, 'First of all'),
  menu('footer', undefined, true),
  ['summary', { summary: 'A *short* one.' }, async ({ page }) => assert.doesNotMatch(await page.textContent('#content'), /A short one/), async ({ card }) => {
    assert.equal((await card.locator('.card__summary').textContent()).trim(), 'A short one.');
    assert.equal(await card.locator('.card__summary em').textContent(), 'short');
  }],
  ['summary from the text', { summary: '' }, undefined, async ({ card }) => {
    assert.match(await card.locator('.card__summary').textContent(), /^\s*Astera Labs, Inc\. \( \(ALAB\) \) has released its Q4 earnings\. [^]*headquartered in Santa Clara/);
  }],
  ['the seed\'s own summary', {}, undefined, async ({ card }) => {
    assert.match(await card.locator('.card__summary').textContent(), /to its investors\.Maximize Your Portfolio .* make informed/);
  }],
  terms('categories', '.kicker', ['Markets', 'Chips & more'], ['Markets', 'Chips & more']),
  terms('categories', '.kicker', 'Markets', ['Markets']),
  terms('categories', '.kicker', [], []),
  terms('tags', '.tags', ['C#', 'Data centres'], ['C#', 'Data centres']),
  terms('tags', '.tags', 'Data centres', ['Data centres']),
  terms('tags', '.tags', [''], []),
  ['date: the newest', { date: '2025-06-02 03:04:05' }, async ({ page }) => assert.deepEqual(await dates(page.locator('.article__head')), [['2025-06-02T03:04:05Z', 'June 02, 2025']]), async ({ card, place }) => {
    assert.equal(place, 0, 'the first');
    assert.deepEqual(await dates(card), [['2025-06-02T03:04:05Z', 'June 02, 2025']]);
  }],
  ['date: the oldest', { date: '2019-05-04' }, async ({ page }) => assert.deepEqual(await dates(page.locator('.article__head')), [['2019-05-04T00:00:00Z', 'May 04, 2019']]), async ({ place, last }) => {
    assert.equal(place, last - 1, 'the last but the one without a date');
  }],
  ['no date', { date: '' }, async ({ page }) => assert.deepEqual(await dates(page.locator('.article__head')), []), async ({ place, last }) => {
    assert.equal(place, last);
  }],
  language(['ar'], 'ar', 'rtl'),
  language('de', 'de', 'ltr'),
  language(['en'], null, null),
  language('', null, null),
  ['translations without files', { translations: ['en', 'fr'] }, async ({ page }) => assert.equal(await shown(page, '.languages'), false)],
  ...[true, false].map((comments) => [`comments: ${comments}`, { comments }, async ({ page, requests }) => {
    assert.equal(await shown(page, '[class*=comment], [id*=comment], iframe, #content form:not([method=dialog]), #content textarea'), false);
    assert.deepEqual(requests.filter((address) => !/^\/(case-\d+\/|app-.*|icon-.*|site\..*\.css|data\/site\.json)$/.test(address)), []);
  }]),
];
const dates = (locator) => locator.locator('time').evaluateAll((all) => all.map((time) => [time.dateTime.replace('+00:00', 'Z'), time.textContent]));

/** One site with a copy of the seed for every case. */
function copies(site, cases) {
  const files = { 'hugo.toml': SITES[site], 'static/dot.svg': DOT };
  cases.forEach(([title, changes, , , text], n) => {
    const copy = seedWith({ title, ...changes });
    const front = text === undefined ? copy : copy.slice(0, copy.indexOf('\n---\n') + '\n---\n'.length);
    files[`content/case-${n}.md`] = front + (text ?? '') + FORMULA;
  });
  return build(files);
}

for (const [site, cases] of Object.entries({ off: [...INHERITED, ...OWN], on: INHERITED })) {
  test(`the flags of the seed in a site that has them ${site}`, { skip }, withPage({}, async (page, t) => {
    const host = await serve(copies(site, cases));
    t.after(host.close);
    await open(page, host.url('/'));
    const order = await page.locator('#content .card__title a').evaluateAll((links) => links.map((link) => link.pathname));
    assert.equal(order.length, cases.length);
    for (const [n, [title, , onPage, onCard]] of cases.entries()) {
      await t.test(title, async () => {
        const address = `/case-${n}/`;
        const link = `.card__title a[href$="case-${n}/"]`;
        const there = () => until(page, (title) => document.querySelector('#content h1')?.textContent === title, title);
        const about = { page, site, title, address, host, requests: [] };
        // The page before may be one of another case, which failed.
        if (!(await shown(page, '#content .cards'))) await page.click('.masthead__home');
        const card = page.locator(`#content .card:has(${link})`);
        await card.waitFor();
        await onCard?.({ card, place: order.indexOf(address), last: cases.length - 1, site });
        if (!onPage) return;
        await card.locator(link).click();
        await there();
        await onPage(about);
        // The same again, prerendered.
        host.requests.length = 0;
        await open(page, host.url(address));
        await there();
        await onPage({ ...about, requests: [...host.requests] });
      });
    }
  }));
}

test('without its flags the seed has none of their parts', { skip }, onArticle({ 'hugo.toml': SITES.off, 'content/before.md': before, 'content/later.md': later, [`content/${FILE}`]: seed }, async (page) => {
  assert.equal(await page.title(), `${TITLE} - Desk`);
  for (const selector of ['.contents', '.authorbox', '.article__lead', '.article__picture', '.menu']) {
    assert.equal(await shown(page, selector), false, selector);
  }
  assert.equal(await shown(page, '.pager'), true);
}));
