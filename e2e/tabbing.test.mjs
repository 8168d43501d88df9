// Through every kind of page with the Tab key: everything is reached once, in the order in which it is read, has a
// name, and shows that it has the focus, forwards and backwards, in every theme.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { missing, open, withPage } from './support/browser.mjs';
import { isOutlined } from './support/inspect.mjs';
import { little } from './support/little.mjs';
import { article, build } from './support/site.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
const arabic = await serve(
  build({
    'hugo.toml': 'title = "مرساة"\ndefaultContentLanguage = "ar"\n[params.sidebar]\nhome = "left"\nwidgets = ["search", "recent"]\n',
    'content/news/a.md': article({ title: 'أ', date: '2024-01-01' }),
    'content/news/b.md': article({ title: 'ب', date: '2024-01-02' }),
  }),
);
after(() => Promise.all([host.close(), arabic.close()]));

const KINDS = {
  home: host.url('/'),
  section: host.url('/news/'),
  'a page of a section': host.url('/news/page/2/'),
  article: host.url('/news/rich/'),
  'an article without a section': host.url('/about/'),
  taxonomy: host.url('/tags/'),
  term: host.url('/tags/all/'),
  'another language': host.url('/fr/'),
  'a missing page': host.url('/nowhere/'),
  'from right to left': arabic.url('/'),
};

/** What has the focus: its position in the document, its name, and where it is on the screen. Null for the page. */
const stop = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement === document.body) return null;
    const { width, height, top, bottom, left, right } = activeElement.getBoundingClientRect();
    const labelled = activeElement.getAttribute('aria-label') ?? activeElement.labels?.[0]?.textContent ?? activeElement.textContent;
    return {
      at: [...document.querySelectorAll('*')].indexOf(activeElement),
      html: activeElement.outerHTML.slice(0, 160),
      name: labelled.trim(),
      isSeen: width > 1 && height > 1 && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    };
  });

/** Every stop from the beginning of the page to its end. */
async function stops(page) {
  const all = [];
  for (let n = 0; n < 200; n++) {
    await page.keyboard.press('Tab');
    const here = await stop(page);
    if (here === null) return all;
    assert.equal(await isOutlined(page), true, `${here.html} shows that it has the focus`);
    if (!here.html.includes('class="to-top"')) all.push(here);
  }
  assert.fail('no end');
}

/**
 * What can be reached, by the document: native controls and links that are not taken out and not hidden. The way back to
 * the top comes and goes with scrolling.
 */
const reachable = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
    return all.flatMap((element, at) => (element.matches(controls) && element.tabIndex >= 0 && !element.disabled && element.checkVisibility() && !element.matches('.to-top') ? [at] : []));
  });

for (const [kind, url] of Object.entries(KINDS)) {
  test(`order, names and focus: ${kind}`, withPage({ allow: [missing('/nowhere/')] }, async (page) => {
    await open(page, url);
    const forwards = await stops(page);
    assert.deepEqual(forwards.map(({ at }) => at), await reachable(page), 'everything, in the order of the document');
    assert.match(forwards[0].html, /class="skip"/);
    for (const { html, name, isSeen } of forwards) assert.deepEqual([name !== '', isSeen], [true, true], html);
    // From the last one, since the browser's own controls are between the page's end and its beginning.
    await page.evaluate((last) => document.querySelectorAll('*')[last].focus(), forwards.at(-1).at);
    for (const { at, html } of forwards.slice(0, -1).reverse()) {
      await page.keyboard.press('Shift+Tab');
      if ((await stop(page))?.html.includes('class="to-top"')) await page.keyboard.press('Shift+Tab');
      assert.equal((await stop(page)).at, at, `${html} on the way back`);
    }
  }));
}

test('links with the same name lead to the same place, or say which', withPage({}, async (page) => {
  for (const kind of ['home', 'section', 'article']) {
    await open(page, KINDS[kind]);
    const unclear = await page.evaluate(() => {
      const places = new Map();
      // Those within a heading lead to that heading.
      for (const link of document.querySelectorAll('#content a[href]:not([aria-hidden], .anchor)')) {
        const name = link.getAttribute('aria-label') ?? link.textContent.trim();
        places.set(name, (places.get(name) ?? new Set()).add(link.href));
      }
      return [...places].filter(([, links]) => links.size > 1).map(([name]) => name);
    });
    assert.deepEqual(unclear, [], kind);
  }
}));

for (const [name, theme, colorScheme] of [['dark', 'dark', 'light'], ['sepia', 'sepia', 'dark'], ['high contrast', 'contrast', 'light'], ['high contrast in the dark', 'contrast', 'dark']]) {
  test(`the focus is seen: ${name}`, withPage({ context: { colorScheme } }, async (page) => {
    await page.addInitScript((theme) => localStorage.setItem('mainsheet-display', `theme:${theme}`), theme);
    await open(page, KINDS.article);
    assert.ok((await stops(page)).length > 10);
  }));
}

test('the focus is seen in forced colours', withPage({ context: { forcedColors: 'active' } }, async (page) => {
  await open(page, KINDS.article);
  assert.ok((await stops(page)).length > 10);
}));
