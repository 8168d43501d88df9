// A site in a language that is written from right to left: everything stands the other way round.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { isSame, mark, missing, open, shifts, titled, until, withPage } from './support/browser.mjs';
import { assertFits, side, violations } from './support/inspect.mjs';
import { serve } from './support/serve.mjs';
import { article, build } from './support/site.mjs';

const config = `
title = "Quay"
defaultContentLanguage = "en"
[pagination]
  pagerSize = 3
[params]
  pager = true
  toc = true
  post_meta = ["author", "date", "categories"]
  [params.sidebar]
    home = "right"
    list = "right"
    single = "right"
    widgets = ["search", "recent", "categories", "taglist"]
[languages.en]
  languageName = "English"
  weight = 1
[languages.ar]
  languageName = "العربية"
  weight = 2
  title = "الرصيف"
[[languages.ar.menus.main]]
  name = "أخبار"
  pageRef = "/news"
`;
const text = `${'هذا نص عربي طويل يكفي لعدة أسطر في العمود. '.repeat(12)}

## عنوان فرعي

- بند أول
- بند ثان

> اقتباس قصير.

| يمين | يسار |
|------|------|
| واحد | اثنان |

\`\`\`sh
cargo xtask serve --source a/folder/with/a/long/name --out another/folder/with/a/long/name # left to right
\`\`\`
`;
const stories = Object.fromEntries(
  Array.from({ length: 5 }, (_, n) => {
    const front = { title: `خبر ${n + 1}`, date: `2024-01-0${n + 1}`, categories: ['بحر'], tags: ['ميناء', 'ريح'] };
    return [`content/news/story-${n + 1}.ar.md`, article(front, text)];
  }),
);
const host = await serve(build({
  'hugo.toml': config,
  ...stories,
  'content/news/_index.ar.md': article({ title: 'أخبار' }),
  'content/news/story-3.md': article({ title: 'Story 3', date: '2024-01-03' }),
  'content/news/code.ar.md': article({ title: 'شيفرة', date: '2022-12-31' }, 'الملف في `site/content/` هنا.'),
  'content/news/left.ar.md': article({ title: 'يسار', date: '2023-01-01', sidebar: 'left' }, text),
}));
after(() => host.close());

const STORY = '/ar/news/story-3/';
const KINDS = { home: '/ar/', section: '/ar/news/', 'page of a section': '/ar/news/page/2/', article: STORY, taxonomy: '/ar/tags/', term: encodeURI('/ar/tags/ريح/') };

const direction = (page) => page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).direction]);

for (const [name, context] of Object.entries({ 'with the app': {}, 'scripts off': { javaScriptEnabled: false } })) {
  test(`every kind of page is written from right to left, its sidebar at the end of the lines: ${name}`, withPage({ context: { ...context, viewport: { width: 1280, height: 800 } } }, async (page) => {
    const show = (address) => (context.javaScriptEnabled === false ? page.goto(host.url(address)) : open(page, host.url(address)));
    for (const [kind, address] of Object.entries(KINDS)) {
      assert.equal((await show(address)).status(), 200, kind);
      assert.equal(await page.getAttribute('html', 'dir'), 'rtl', kind);
      assert.deepEqual(await direction(page), ['ar', 'rtl'], kind);
      assert.equal(await side(page), 'left', kind);
    }
    await show('/ar/news/left/');
    assert.equal(await side(page), 'right', '`left` is where lines begin');
    await show('/news/story-3/');
    assert.deepEqual(await direction(page), ['en', 'ltr']);
    assert.equal(await side(page), 'right');
  }));
}

test('code within a line stays from left to right', withPage({}, async (page) => {
  await open(page, host.url('/ar/news/code/'));
  const code = page.locator('.prose code');
  assert.deepEqual(await code.evaluate((code) => [getComputedStyle(code).direction, getComputedStyle(code.parentElement).direction]), ['ltr', 'rtl']);
  // Where the last slash is painted: behind the name, not before it.
  const [slash, whole] = await code.evaluate((code) => {
    const range = document.createRange();
    range.setStart(code.firstChild, code.textContent.length - 1);
    range.setEnd(code.firstChild, code.textContent.length);
    return [range, code].map((part) => part.getBoundingClientRect()).map(({ left, right }) => (left + right) / 2);
  });
  assert.ok(slash > whole);
}));

test('a change of language turns the page round, and back', withPage({}, async (page) => {
  await open(page, host.url('/news/story-3/'));
  await mark(page);
  await page.click('.languages a[hreflang=ar]');
  await titled(page, 'خبر 3 - الرصيف');
  await until(page, () => document.documentElement.dir === 'rtl');
  assert.deepEqual(await direction(page), ['ar', 'rtl']);
  assert.equal(await side(page), 'left');
  await page.goBack();
  await titled(page, 'Story 3 - Quay');
  assert.deepEqual(await direction(page), ['en', 'ltr']);
  assert.equal(await side(page), 'right');
  assert.equal(await isSame(page), true);
}));

test('older and newer stand the other way round, and lead on', withPage({}, async (page) => {
  await open(page, host.url(STORY));
  const [older, newer] = await Promise.all(['.pager__older', '.pager__newer'].map((selector) => page.locator(selector).boundingBox()));
  assert.ok(older.x > newer.x, 'the older article is where lines begin');
  await page.click('.pager__newer');
  await titled(page, 'خبر 4 - الرصيف');
}));

for (const width of [360, 768, 1280]) {
  test(`nothing is wider than the screen at ${width} pixels`, withPage({ context: { viewport: { width, height: 640 } } }, async (page) => {
    for (const address of Object.values(KINDS)) {
      await open(page, host.url(address));
      assert.equal(await shifts(page), 0, address);
      await assertFits(page, address);
    }
  }));
}

test('nothing stands in the way', withPage({}, async (page) => {
  for (const kind of ['home', 'article', 'taxonomy']) {
    await open(page, host.url(KINDS[kind]));
    assert.deepEqual(await violations(page), [], kind);
  }
}));

test('a missing address below the language', withPage({ allow: [missing('/ar/nowhere/')] }, async (page) => {
  await open(page, host.url('/ar/nowhere/'));
  assert.deepEqual(await direction(page), ['ar', 'rtl']);
  await assertFits(page);
}));
