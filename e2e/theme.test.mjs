// The theme's other parts in a built site: links to elsewhere, languages, menus, the site's own look and scripts.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { isSame, mark, missing, open, shifts, titled, until, withPage } from './support/browser.mjs';
import { assertFits, texts, violations, widgets } from './support/inspect.mjs';
import { serve } from './support/serve.mjs';
import { article, build, paragraphs } from './support/site.mjs';

const config = `
baseURL = "https://theme.example/deep/"
title = "Theme"
defaultContentLanguage = "en"
[params]
  pager = true
  customCSS = ["css/own.css", "css/later.css"]
  customJS = ["js/one.js", "js/two.js"]
[params.logo]
  image = "img/logo.svg"
  subtitle = "Everything on"
[params.style.vars]
  highlightColor = "rgb(0, 90, 160)"
  fontFamilyPrimary = "Georgia, serif"
[params.sidebar]
  home = "right"
  list = "right"
  single = "left"
  widgets = ["sidemenu", "languages", "social"]
[params.widgets.social]
  facebook = "theme"
  github = "theme"
  email = "post@theme.example"
[[params.widgets.social.custom]]
  title = "Our own page about everything that we do elsewhere"
  url = "/about/"
  icon = "img/logo.svg"
[languages.en]
  languageName = "English"
  weight = 1
[languages.fr]
  languageName = "Français"
  weight = 2
[languages.ar]
  languageName = "العربية"
  weight = 3
[[menus.side]]
  name = "Guide"
  identifier = "guide"
  weight = 1
[[menus.side]]
  name = "News"
  pageRef = "/news"
  parent = "guide"
[[menus.footer]]
  name = "Legal"
  identifier = "legal"
[[menus.footer]]
  name = "Imprint"
  url = "/about/"
  parent = "legal"
`;

const host = await serve(
  build({
    'hugo.toml': config,
    'content/news/first.md': article({ title: 'First', date: '2024-01-01T00:00:00Z', menu: { side: { parent: 'News' } } }, paragraphs(6)),
    'content/news/second.md': article({ title: 'Second', date: '2024-01-02T00:00:00Z' }, paragraphs(6)),
    'content/news/first.fr.md': article({ title: 'Premier', date: '2024-01-01T00:00:00Z' }, paragraphs(2)),
    'content/about.md': article({ title: 'About' }, 'About us.'),
    'static/img/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><circle cx="60" cy="30" r="20"/></svg>',
    'static/css/own.css': '.masthead__subtitle { color: rgb(1, 2, 3); background: url(dot.svg); } .foot { color: rgb(1, 2, 3); }',
    'static/css/later.css': '.foot { color: rgb(4, 5, 6); }',
    'static/css/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
    'static/js/one.js': 'globalThis.ran = [...(globalThis.ran ?? []), "one"];',
    'static/js/two.js': 'globalThis.ran = [...(globalThis.ran ?? []), "two"];',
  }),
  { base: '/deep/' },
);
after(() => host.close());

const colour = (page, selector, property = 'color') =>
  page.locator(selector).evaluate((element, property) => getComputedStyle(element)[property], property);

for (const theme of ['light', 'dark', 'sepia']) {
  test(`nothing stands in the way with everything on: ${theme}`, withPage({}, async (page) => {
    await page.addInitScript((theme) => localStorage.setItem('mainsheet-theme', theme), theme);
    await page.route('**/css/*.css*', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    await open(page, host.url('/news/first/'));
    assert.deepEqual(await widgets(page), ['sidemenu', 'languages', 'social']);
    assert.deepEqual(await violations(page), []);
  }));
}

for (const width of [320, 768]) {
  test(`everything fits at ${width} pixels`, withPage({ context: { viewport: { width, height: 800 } } }, async (page) => {
    for (const address of ['/', '/news/first/', '/ar/']) {
      await open(page, host.url(address));
      await assertFits(page, address);
    }
  }));
}

test('the languages stay with the article where it has a translation', withPage({}, async (page) => {
  await open(page, host.url('/news/first/'));
  await mark(page);
  assert.deepEqual(await texts(page, '.widget--languages a'), ['English', 'Français', 'العربية']);
  assert.deepEqual(await texts(page, '.widget--languages [aria-current]'), ['English']);
  await page.click('.widget--languages a[lang=fr]');
  await titled(page, 'Premier - Theme');
  assert.deepEqual(await texts(page, '.widget--languages [aria-current]'), ['Français']);
  await page.click('.widget--languages a[lang=ar]');
  await until(page, () => document.dir === 'rtl');
  assert.equal(new URL(page.url()).pathname, '/deep/ar/');
  assert.ok(await isSame(page));
}));

test('links to elsewhere have a drawing, a name and a tab of their own', withPage({}, async (page) => {
  await open(page, host.url('/'));
  const links = await page.locator('.social a').evaluateAll((all) =>
    all.map((link) => [link.getAttribute('href'), link.target, link.rel, link.querySelector('svg path, img[src$="logo.svg"]') !== null]));
  const rel = 'noopener noreferrer';
  assert.deepEqual(links, [
    ['https://facebook.com/theme', '_blank', rel, true],
    ['https://github.com/theme', '_blank', rel, true],
    ['mailto:post@theme.example', '', rel, true],
    ['/deep/about/', '_blank', rel, true],
  ]);
  assert.equal(await page.locator('.social img').evaluate((img) => img.complete && img.naturalWidth > 0), true);
}));

test('the side menu follows the reader', withPage({}, async (page) => {
  await open(page, host.url('/news/first/'));
  assert.deepEqual(await texts(page, '.widget--sidemenu a'), ['News', 'First']);
  assert.deepEqual(await texts(page, '.widget--sidemenu [aria-current=page]'), ['First']);
  await page.click('.widget--sidemenu a >> nth=0');
  await titled(page, 'News - Theme');
  assert.deepEqual(await texts(page, '.widget--sidemenu [aria-current]'), ['News']);
  assert.deepEqual(await texts(page, '.foot__menu li > :is(a, span)'), ['Legal', 'Imprint']);
  await page.click('.foot__menu a');
  await titled(page, 'About - Theme');
  assert.deepEqual(await texts(page, '.foot__menu [aria-current=page]'), ['Imprint']);
}));

test('the site\'s own sheets come after ours, in order, wherever the page lies', withPage({ allow: [missing('/nowhere/')] }, async (page) => {
  for (const address of ['/', '/news/first/', '/nowhere/']) {
    await open(page, host.url(address));
    await until(page, () => getComputedStyle(document.querySelector('.foot')).color === 'rgb(4, 5, 6)');
    assert.equal(await colour(page, '.masthead__subtitle'), 'rgb(1, 2, 3)', address);
    assert.match(await colour(page, '.masthead__subtitle', 'backgroundImage'), /\/deep\/css\/dot\.svg/, 'relative to the sheet');
    assert.match(await colour(page, '.masthead__title', 'fontFamily'), /^Georgia/);
    const accent = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent'));
    assert.equal(accent.replace(/\s/g, ''), 'rgb(0,90,160)');
  }
}));

test('the site\'s own scripts run once, in order, after the start', withPage({}, async (page) => {
  await open(page, host.url('/news/first/'));
  await until(page, () => globalThis.ran?.length === 2);
  await page.click('.pager__newer');
  await titled(page, 'Second - Theme');
  await page.click('.masthead__home');
  await titled(page, 'Theme');
  assert.deepEqual(await page.evaluate(() => ran), ['one', 'two']);
  assert.equal(await page.locator('script[src*="js/one.js"]').count(), 1);
}));

test('nothing shifts when the logo comes', withPage({}, async (page) => {
  await page.route('**/logo.svg', async (route) => {
    await page.waitForSelector('html.ready', { state: 'attached' });
    await route.continue();
  });
  await open(page, host.url('/news/second/'));
  await page.waitForFunction(() => document.querySelector('.masthead__logo').naturalWidth === 120);
  assert.equal(await shifts(page), 0);
  assert.equal(await page.getAttribute('.masthead__logo', 'width'), '120');
}));
