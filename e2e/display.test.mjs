// What readers choose about the page's looks, and the keys.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { focused, open, ready, titled, until, withPage } from './support/browser.mjs';
import { assertFits, violations } from './support/inspect.mjs';
import { little } from './support/little.mjs';
import { build, article } from './support/site.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(little());
after(() => host.close());

const panel = 'dialog[open] >> ';
const openPanel = async (page) => {
  await page.click('[data-action=display]');
  await page.waitForSelector('dialog[open] output:not(:empty)');
};
/** Chooses a value of a setting in the open panel. */
const choose = (page, name, value) => page.check(`dialog[open] [name=${name}][value="${value}"]`, { force: true });
const settings = (page) => page.evaluate(() => ({ ...document.documentElement.dataset }));
const kept = (page) => page.evaluate(() => localStorage.getItem('mainsheet-display'));
const announced = (page) => page.textContent('#announcer');
const announces = (page, text) => until(page, (text) => document.querySelector('#announcer').textContent.trim() === text, text);
const style = (page, selector, property) => page.evaluate(([selector, property]) => getComputedStyle(document.querySelector(selector))[property], [selector, property]);

const CHOICES = { theme: 'sepia', measure: 'wide', leading: 'airy', font: 'easy' };

test('every choice shows at once, is kept, and is there before the first paint of any other page', withPage({}, async (page) => {
  await page.addInitScript(() => {
    globalThis.painted = new Promise((resolve) => {
      const seen = [];
      new MutationObserver(() => {
        if (!document.body) return;
        seen.push({ ...document.documentElement.dataset });
        if (seen.length === 1) requestAnimationFrame(() => resolve([seen[0], { ...document.documentElement.dataset }]));
      }).observe(document, { childList: true, subtree: true });
    });
  });
  await open(page, host.url('/news/rich/'));
  const before = {};
  for (const property of ['maxWidth', 'lineHeight', 'fontFamily', 'fontSize']) before[property] = await style(page, '.prose', property);
  await openPanel(page);
  for (const [name, value] of Object.entries(CHOICES)) await choose(page, name, value);
  await page.click(`${panel} [data-action=larger]`);
  assert.deepEqual(await settings(page), { ...CHOICES, size: '3' });
  for (const [property, value] of Object.entries(before)) assert.notEqual(await style(page, '.prose', property), value, property);
  assert.equal(await page.textContent('dialog output'), '3 / 6');
  await page.reload();
  await ready(page);
  const expected = { ...CHOICES, size: '3' };
  assert.deepEqual(await page.evaluate(() => globalThis.painted), [expected, expected], 'as the body came, and when it was painted');
  await page.click('.masthead__home');
  await titled(page, 'Little');
  assert.deepEqual(await settings(page), expected, 'after a navigation');
  await open(page, host.url('/tags/'));
  assert.deepEqual(await page.evaluate(() => globalThis.painted), [expected, expected]);
  await openPanel(page);
  for (const [name, value] of Object.entries(CHOICES)) assert.equal(await page.isChecked(`dialog [name=${name}][value=${value}]`), true, name);
  await page.click(`${panel} [data-action=reset]`);
  assert.deepEqual(await settings(page), {});
  assert.equal(await kept(page), null);
  for (const name of Object.keys(CHOICES)) assert.equal(await page.isChecked(`dialog [name=${name}][value=""]`), true, name);
  assert.equal(await page.textContent('dialog output'), '2 / 6');
}));

test('the text has six sizes and no more', withPage({}, async (page) => {
  await open(page, host.url('/news/rich/'));
  await openPanel(page);
  const sizes = [];
  for (const [action, times] of [['larger', 6], ['smaller', 7]]) {
    for (let n = 0; n < times; n++) {
      await page.click(`${panel} [data-action=${action}]`);
      sizes.push(parseFloat(await style(page, '.prose', 'fontSize')));
    }
  }
  const [largest, smallest] = [Math.max(...sizes), Math.min(...sizes)];
  assert.equal(new Set(sizes).size, 6);
  assert.deepEqual([sizes[3], sizes[5], sizes.at(-2), sizes.at(-1)], [largest, largest, smallest, smallest]);
}));

test('the colours of earlier versions are carried over once', withPage({}, async (page) => {
  await page.goto(host.url('/404.html'));
  await page.evaluate(() => localStorage.setItem('mainsheet-theme', 'dark'));
  await open(page, host.url('/'));
  assert.deepEqual(await settings(page), { theme: 'dark' });
  await openPanel(page);
  await choose(page, 'theme', '');
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
  await page.reload();
  await ready(page);
  assert.deepEqual(await settings(page), {});
}));

for (const [what, junk, expected] of [
  ['another program\'s', '{"theme":"dark"}', {}],
  ['values that there are not', 'theme:neon size:99 font:comic keys:on measure:', {}],
  ['a good word among bad ones', 'theme:neon leading:airy <script>', { leading: 'airy' }],
  ['nothing', '', {}],
]) {
  test(`junk in the storage does no harm: ${what}`, withPage({}, async (page) => {
    await page.addInitScript((junk) => localStorage.setItem('mainsheet-display', junk), junk);
    await open(page, host.url('/'));
    assert.deepEqual(await settings(page), expected);
    await openPanel(page);
    await choose(page, 'theme', 'dark');
    assert.equal(await kept(page), Object.entries({ theme: 'dark', ...expected }).map(([name, value]) => `${name}:${value} `).join(''));
  }));
}

test('without a storage choices hold as long as the document', withPage({}, async (page) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', { get: () => { throw new DOMException('denied', 'SecurityError'); } });
  });
  await open(page, host.url('/'));
  await openPanel(page);
  await choose(page, 'theme', 'dark');
  assert.deepEqual(await settings(page), { theme: 'dark' });
  await page.keyboard.press('Escape');
  await page.click('#content .card__title a');
  await titled(page, 'Rich - Little');
  assert.deepEqual(await settings(page), { theme: 'dark' });
}));

test('another tab follows, its open panel too', withPage({}, async (page) => {
  await open(page, host.url('/'));
  const other = await page.context().newPage();
  await open(other, host.url('/news/rich/'));
  await openPanel(other);
  await openPanel(page);
  await choose(page, 'theme', 'contrast');
  await choose(page, 'font', 'sans');
  await until(other, () => document.documentElement.dataset.font === 'sans' && document.querySelector('dialog [name=theme][value=contrast]').checked);
  await page.click(`${panel} [data-action=reset]`);
  await until(other, () => Object.keys(document.documentElement.dataset).length === 0);
}));

test('colours follow the system until some are chosen', withPage({ context: { colorScheme: 'dark' } }, async (page) => {
  await open(page, host.url('/'));
  const ground = () => style(page, 'body', 'backgroundColor');
  assert.equal(await ground(), 'rgb(21, 22, 26)');
  await page.emulateMedia({ contrast: 'more' });
  assert.equal(await ground(), 'rgb(0, 0, 0)');
  await page.emulateMedia({ contrast: 'more', colorScheme: 'light' });
  assert.equal(await ground(), 'rgb(255, 255, 255)');
  await page.keyboard.press('t');
  assert.equal(await ground(), 'rgb(255, 254, 251)', 'light');
  await page.emulateMedia({ contrast: 'no-preference', colorScheme: 'dark' });
  assert.equal(await ground(), 'rgb(255, 254, 251)', 'still');
}));

for (const [what, close] of [
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['its button', (page) => page.click(`${panel} [data-action=close]`)],
  ['a click beside it', (page) => page.mouse.click(5, 5)],
]) {
  test(`the panel is closed by ${what}, gives the focus back, and leaves nothing`, withPage({}, async (page) => {
    await open(page, host.url('/news/rich/'));
    assert.equal(await page.locator('.overlay').count(), 0, 'no page carries it');
    await page.focus('[data-action=display]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    assert.equal(await page.evaluate(() => document.activeElement.closest('dialog') !== null), true);
    await close(page);
    await page.waitForSelector('.overlay', { state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.dataset.action), 'display');
  }));
}

test('the panel works by keyboard alone, and Tab stays within', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await openPanel(page);
  const names = [];
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement.closest('dialog') && (document.activeElement.name || document.activeElement.dataset.action));
    if (name) names.push(name);
  }
  assert.deepEqual([...new Set(names)].sort(), ['close', 'font', 'keys', 'larger', 'leading', 'measure', 'reset', 'shortcuts', 'smaller', 'theme']);
  await page.focus('dialog [name=theme]:checked');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await settings(page), { theme: 'dark' });
}));

test('a step in the history takes the panel away', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await page.click('#content .card__title a');
  await titled(page, 'Rich - Little');
  await openPanel(page);
  await page.goBack();
  await titled(page, 'Little');
  assert.equal(await page.locator('dialog').count(), 0);
  await openPanel(page);
}));

for (const theme of ['light', 'dark', 'sepia', 'contrast']) {
  test(`panel and sheet are accessible: ${theme}`, withPage({ context: { colorScheme: theme === 'dark' ? 'light' : 'dark' } }, async (page) => {
    await page.addInitScript((theme) => localStorage.setItem('mainsheet-display', `theme:${theme}`), theme);
    await open(page, host.url('/news/rich/'));
    await openPanel(page);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open] kbd');
    assert.deepEqual(await violations(page), []);
  }));
}

for (const [what, context] of [
  ['a small phone', { viewport: { width: 360, height: 640 } }],
  ['a desk at 200 %', { viewport: { width: 640, height: 400 } }],
  ['a phone on its side', { viewport: { width: 640, height: 320 } }],
]) {
  test(`the panel and the largest text fit ${what}`, withPage({ context }, async (page) => {
    await page.addInitScript(() => localStorage.setItem('mainsheet-display', 'size:6 font:easy measure:wide leading:airy'));
    for (const address of ['/', '/news/rich/', '/tags/', '/news/page/2/']) {
      await open(page, host.url(address));
      await assertFits(page, address);
    }
    await openPanel(page);
    const [dialog, ways] = await page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      dialog.scrollTo(0, dialog.scrollHeight);
      const reset = document.querySelector('[data-action=reset]').getBoundingClientRect();
      return [left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && dialog.scrollWidth <= dialog.clientWidth, reset.bottom <= innerHeight];
    });
    assert.deepEqual([dialog, ways], [true, true], 'on the screen, to its end');
  }));
}

/** The title of the card whose link has the focus. */
const entry = (page) => page.evaluate(() => document.activeElement.matches('.card__title a, .terms__title') && document.activeElement.textContent);

test('j and k go through a list, which scrolls along', withPage({}, async (page) => {
  await open(page, host.url('/'));
  const titles = await page.locator('.card__title a').allTextContents();
  for (const title of titles) {
    await page.keyboard.press('j');
    assert.equal(await entry(page), title);
    assert.equal(await page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), true, `${title} is seen`);
  }
  await page.keyboard.press('j');
  assert.equal(await entry(page), titles.at(-1), 'the end');
  await page.keyboard.press('k');
  assert.equal(await entry(page), titles.at(-2));
  await page.keyboard.press('Enter');
  await titled(page, `${titles.at(-2)} - Little`);
  await page.keyboard.press('j');
  assert.match(await focused(page), /^h1/, 'nothing on an article');
  await open(page, host.url('/tags/'));
  await page.keyboard.press('j');
  assert.equal(await entry(page), (await page.locator('.terms__title').first().textContent()));
}));

test('without a focus j begins at what is seen, and k before it', withPage({}, async (page) => {
  await open(page, host.url('/'));
  const [third, second] = await page.evaluate(() => {
    const [, second, third] = document.querySelectorAll('.card__title a');
    scrollTo(0, third.getBoundingClientRect().top + scrollY - 20);
    return [third.textContent, second.textContent];
  });
  await page.keyboard.press('j');
  assert.equal(await entry(page), third);
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('k');
  assert.equal(await entry(page), second);
}));

test('n and p follow the neighbours, of an article and of a page of a list', withPage({}, async (page) => {
  await open(page, host.url('/news/story-10/'));
  await page.keyboard.press('n');
  await titled(page, 'Story 11 - Little');
  await page.keyboard.press('p');
  await titled(page, 'Story 10 - Little');
  await open(page, host.url('/news/'));
  await page.keyboard.press('p');
  await page.keyboard.press('n');
  await until(page, () => location.pathname === '/news/page/2/' && document.querySelector('.pages [aria-current]').textContent.includes('2'));
  await page.keyboard.press('p');
  await until(page, () => location.pathname === '/news/');
}));

test('h leads home, t changes the colours and says so, / goes to the search, ? shows the keys', withPage({}, async (page) => {
  await open(page, host.url('/fr/'));
  await page.keyboard.press('h');
  assert.equal(new URL(page.url()).pathname, '/fr/', 'home is that of the language');
  await open(page, host.url('/news/rich/'));
  await page.keyboard.press('h');
  await titled(page, 'Little');
  for (const [theme, name] of [['light', 'Light'], ['dark', 'Dark'], ['sepia', 'Sepia'], ['contrast', 'High contrast'], [undefined, 'System']]) {
    await page.keyboard.press('t');
    assert.equal((await settings(page)).theme, theme);
    await announces(page, `Colours: ${name}`);
  }
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.matches('input[type=search]') && document.activeElement.value), '');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  assert.deepEqual(await page.locator('dialog dt').allTextContents(), ['j', 'k', 'n', 'p', 'h', '/', 't', '?']);
  await page.keyboard.press('t');
  assert.equal((await settings(page)).theme, undefined, 'no key while a dialog is open');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
}));

test('no key does anything while somebody types, or with another key', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await page.fill('input[type=search]', '');
  await page.focus('input[type=search]');
  await page.keyboard.type('jknpht/?');
  assert.equal(await page.inputValue('input[type=search]'), 'jknpht/?');
  assert.deepEqual([await settings(page), await page.locator('dialog').count()], [{}, 0]);
  for (const tag of ['textarea', 'select', 'div contenteditable']) {
    await page.evaluate((tag) => {
      document.querySelector('#content').insertAdjacentHTML('beforeend', `<${tag} id="typed" tabindex="0"></${tag.split(' ')[0]}>`);
    }, tag);
    await page.focus('#typed');
    await page.keyboard.press('t');
    assert.deepEqual(await settings(page), {}, tag);
    await page.evaluate(() => document.querySelector('#typed').remove());
  }
  for (const held of ['Control', 'Alt', 'Meta']) {
    await page.evaluate((held) => {
      const key = { key: 't', bubbles: true, cancelable: true, [`${held === 'Control' ? 'ctrl' : held.toLowerCase()}Key`]: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', key));
    }, held);
    assert.deepEqual(await settings(page), {}, held);
  }
  await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true })));
  assert.deepEqual(await settings(page), { theme: 'light' }, 'the same event without');
}));

test('the keys are switched off, and on again', withPage({}, async (page) => {
  await open(page, host.url('/'));
  await openPanel(page);
  assert.equal(await page.isChecked('dialog [name=keys]'), true);
  await page.uncheck('dialog [name=keys]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.evaluate(() => document.activeElement.blur());
  for (const key of ['j', 't', '?', '/']) await page.keyboard.press(key);
  assert.deepEqual([await settings(page), await page.locator('dialog').count()], [{ keys: 'off' }, 0]);
  assert.match(await focused(page), /^body/);
  await page.reload();
  await ready(page);
  await page.keyboard.press('t');
  assert.deepEqual(await settings(page), { keys: 'off' });
  await openPanel(page);
  await page.check('dialog [name=keys]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.keyboard.press('t');
  assert.deepEqual(await settings(page), { theme: 'light' });
}));

test('a list from right to left is gone through in its order, and its panel is at its end', withPage({}, async (page, t) => {
  const files = Object.fromEntries(['أ', 'ب', 'ج'].map((title, n) => [`content/news/${n}.md`, article({ title, date: `2024-01-0${9 - n}` })]));
  const arabic = await serve(build({ 'hugo.toml': 'title = "مرساة"\ndefaultContentLanguage = "ar"\nlanguageCode = "ar"\n', ...files }));
  t.after(arabic.close);
  await open(page, arabic.url('/'));
  for (const title of ['أ', 'ب', 'ج']) {
    await page.keyboard.press('j');
    assert.equal(await entry(page), title);
  }
  await page.keyboard.press('k');
  assert.equal(await entry(page), 'ب');
  await openPanel(page);
  const box = await page.locator('dialog').boundingBox();
  assert.ok(box.x < 100, `at the left, ${box.x}`);
  assert.deepEqual(await violations(page), []);
}));

const OFFLINE = { allow: [/ERR_INTERNET_DISCONNECTED/] };

test('without a connection the reader is told so, and the page comes by itself when it is back', withPage(OFFLINE, async (page) => {
  await open(page, host.url('/'));
  await page.context().setOffline(true);
  await page.click('#content .card__title a >> nth=5');
  await titled(page, 'You are offline - Little');
  assert.match(await page.textContent('#content'), /It will be when the connection is back/);
  assert.equal(await page.locator('.notice__details').count(), 0);
  assert.deepEqual(await violations(page), []);
  await page.context().setOffline(false);
  await titled(page, 'Story 21 - Little');
}));
