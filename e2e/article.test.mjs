// What a reader can do within an article: pictures, notes, code, tables, contents, progress, sharing, printing.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { open, scrolled, shifts, titled, until, withPage } from './support/browser.mjs';
import { assertFits, isOutlined, tabTo, texts, violations } from './support/inspect.mjs';
import { CODE, site } from './support/article.mjs';
import { serve } from './support/serve.mjs';

const host = await serve(site());
after(() => host.close());

const FULL = '/news/full/';
const off = { javaScriptEnabled: false };
const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

const caption = (page) => page.textContent('.lightbox figcaption');
const isOpen = (page, selector) => page.evaluate((selector) => document.querySelector(selector) !== null, selector);
const captioned = (page, text) => until(page, (text) => document.querySelector('.lightbox[open] figcaption')?.textContent === text, text);
const focusIs = (page, selector) => until(page, (selector) => document.activeElement.matches(selector), selector);

// ---- pictures ----

test('pictures have their files\' sizes, so that nothing moves, and only the first is fetched at once', withPage({ context: off }, async (page) => {
  await page.goto(host.url(FULL));
  const pictures = await page.locator('.prose img').evaluateAll((all) => all.map((img) => [img.getAttribute('width'), img.getAttribute('height'), img.getAttribute('loading')]));
  assert.deepEqual(pictures, [
    ['1200', '600', null],
    ['900', '450', 'lazy'],
    ['40', '20', 'lazy'],
    ['1200', '600', 'lazy'],
    ['600', '900', 'lazy'],
  ]);
  assert.deepEqual(await texts(page, '.prose figcaption'), ['The first caption', 'The third caption']);
}));

// A picture by itself is a document without an icon: the browser asks the host for one.
const icon = /favicon\.ico/;

test('without scripts a picture that stands alone leads to its file, others lead nowhere', withPage({ allow: [icon], context: off }, async (page) => {
  await page.goto(host.url(FULL));
  assert.equal(await page.locator('.prose a.zoom').count(), 3);
  await page.click('.prose a.zoom >> nth=0');
  await page.waitForURL('**/img/first.svg');
}));

test('a picture opens over the page by mouse; arrow keys and buttons lead on; Escape gives the focus back', withPage({ context: wide }, async (page) => {
  await open(page, host.url(FULL));
  await page.click('.prose a.zoom >> nth=0');
  await captioned(page, 'The first caption');
  await page.keyboard.press('ArrowRight');
  await captioned(page, 'A second picture');
  await page.keyboard.press('ArrowRight');
  await captioned(page, 'The third caption');
  await page.keyboard.press('ArrowRight');
  await captioned(page, 'The first caption');
  await page.click('[aria-label="Previous picture"]');
  await captioned(page, 'The third caption');
  await page.click('[aria-label="Next picture"]');
  await captioned(page, 'The first caption');
  assert.deepEqual(await violations(page), []);
  const box = await page.locator('.lightbox img').boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height < 800, JSON.stringify(box));
  const before = await scrolled(page);
  await page.mouse.wheel(0, 500);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden');
  assert.equal(await scrolled(page), before);
  await page.keyboard.press('Escape');
  await until(page, () => !document.querySelector('.lightbox[open]'));
  await focusIs(page, 'a.zoom[href$="first.svg"]');
  assert.ok(page.url().endsWith(FULL), 'no navigation');
  assert.equal(await shifts(page), 0);
}));

test('a picture opens by keyboard, and the close button closes it', withPage({ context: wide }, async (page) => {
  await open(page, host.url(FULL));
  await page.focus('.prose a.zoom >> nth=1');
  await page.keyboard.press('Enter');
  await captioned(page, 'A second picture');
  await tabTo(page, '.lightbox__close');
  assert.equal(await isOutlined(page), true);
  await page.keyboard.press('Enter');
  await until(page, () => !document.querySelector('.lightbox[open]'));
  await focusIs(page, 'a.zoom[href$="second.png"]');
}));

/** Moves a finger across the picture. */
async function swipe(page, from, to) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, x) => session.send('Input.dispatchTouchEvent', { type, touchPoints: x === null ? [] : [{ x, y: 300 }] });
  await touch('touchStart', from);
  for (let n = 1; n <= 4; n++) await touch('touchMove', from + ((to - from) * n) / 4);
  await touch('touchEnd', null);
}

for (const [language, address, onward] of [['left to right', FULL, -1], ['right to left', '/ar/news/full/', 1]]) {
  test(`a swipe leads to the next picture and back: ${language}`, withPage({ context: phone }, async (page) => {
    await open(page, host.url(address));
    await page.tap('.prose a.zoom >> nth=0');
    await captioned(page, 'The first caption');
    await swipe(page, 180 - 90 * onward, 180 + 90 * onward);
    await captioned(page, 'A second picture');
    await swipe(page, 180 + 90 * onward, 180 - 90 * onward);
    await captioned(page, 'The first caption');
    await page.keyboard.press(onward < 0 ? 'ArrowRight' : 'ArrowLeft');
    await captioned(page, 'A second picture');
    await assertFits(page, language);
  }));
}

test('a remote picture that does not come leaves no hole', withPage({ pictures: true }, async (page) => {
  await open(page, host.url('/news/remote/'));
  await page.locator('.prose img').scrollIntoViewIfNeeded();
  await page.waitForSelector('.prose img.broken');
  assert.ok((await page.locator('.prose img').boundingBox()).height < 60);
  assert.equal(await page.getAttribute('.prose img', 'referrerpolicy'), 'no-referrer');
}));

// ---- notes ----

test('without scripts a reference leads down to its note, which is marked, and back', withPage({ context: off }, async (page) => {
  await page.goto(host.url(FULL));
  await page.click('.footnote-ref >> nth=0');
  assert.equal(decodeURIComponent(new URL(page.url()).hash), '#fn:1');
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('li:target')).backgroundColor), 'rgba(0, 0, 0, 0)');
  await page.click('.footnote-backref >> nth=0');
  assert.equal(decodeURIComponent(new URL(page.url()).hash), '#fnref:1');
}));

for (const [name, context, press] of [['mouse at 1280 pixels', wide, 'click'], ['touch at 360 pixels', phone, 'tap']]) {
  test(`a note opens beside its reference and within the screen: ${name}`, withPage({ context }, async (page) => {
    await open(page, host.url(FULL));
    for (const which of [0, 1]) {
      const link = page.locator('.prose .footnote-ref').nth(which);
      await link.scrollIntoViewIfNeeded();
      await link[press]();
      await until(page, () => document.querySelector('.note:popover-open') === document.activeElement);
      const [box, at] = [await page.locator('.note').boundingBox(), await link.boundingBox()];
      const { width, height } = context.viewport;
      assert.ok(box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height, JSON.stringify(box));
      const gap = Math.max(box.y - at.y - at.height, at.y - box.y - box.height);
      assert.ok(gap >= -1 && gap < 24, `${gap} pixels from the reference`);
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      await until(page, () => !document.querySelector('.note:popover-open'));
      await focusIs(page, '.footnote-ref.open');
    }
    assert.equal(await shifts(page), 0);
  }));
}

test('a note has the links of its text, no way back, no id twice; a press elsewhere and scrolling close it', withPage({ context: wide }, async (page) => {
  await open(page, host.url(FULL));
  await page.click('.footnote-ref >> nth=0');
  await page.waitForSelector('.note:popover-open');
  assert.match(await page.textContent('.note__text'), /The note, with a link/);
  assert.equal(await page.locator('.note .footnote-backref').count(), 0);
  assert.equal(await page.getAttribute('.note', 'aria-label'), 'Footnotes 1');
  const ids = await page.locator('[id]').evaluateAll((all) => all.map((element) => element.id));
  assert.deepEqual(ids.length, new Set(ids).size);
  await page.mouse.click(5, 400);
  await until(page, () => !document.querySelector('.note:popover-open'));
  await page.click('.footnote-ref >> nth=0');
  await page.waitForSelector('.note:popover-open');
  await page.mouse.move(5, 400);
  await page.mouse.wheel(0, 300);
  await until(page, () => !document.querySelector('.note:popover-open'));
  await page.focus('.footnote-ref >> nth=0');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.note:popover-open');
  await page.click('.note__all');
  await until(page, () => decodeURIComponent(location.hash) === '#fn:1' && !document.querySelector('.note:popover-open'));
  await page.click('.prose .footnotes a[href$="/news/plain/"]');
  await titled(page, 'Plain - Quay');
}));

// ---- code, tables, headings ----

test('code is copied by its button, which says so; the page does not grow wider', withPage({ context: { ...phone, permissions: ['clipboard-read', 'clipboard-write'] } }, async (page) => {
  for (const address of [FULL, '/ar/news/full/']) {
    await open(page, host.url(address));
    await page.evaluate(() => navigator.clipboard.writeText('nothing'));
    const button = page.locator('.code__copy');
    const copied = address === FULL ? 'Copied' : await button.textContent().then(() => null);
    await button.scrollIntoViewIfNeeded();
    await button.tap();
    await until(page, () => document.querySelector('#announcer').textContent.trim() !== '');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), CODE);
    if (copied) assert.equal((await page.textContent('#announcer')).trim(), copied);
    await assertFits(page, address);
  }
}));

test('where copying is refused the code is selected, and that is said', withPage({ context: wide }, async (page) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await open(page, host.url(FULL));
  await page.click('.code__copy');
  await until(page, () => document.querySelector('#announcer').textContent.trim() === 'Could not copy');
  assert.match(await page.evaluate(() => getSelection().toString()), /^fn main/);
}));

test('without scripts there is no button; code and tables scroll by themselves and take the focus', withPage({ context: { ...off, viewport: phone.viewport } }, async (page) => {
  await page.goto(host.url(FULL));
  for (const button of ['.code__copy', '.share']) assert.equal(await page.isVisible(button), false, button);
  for (const part of ['.prose pre', '.prose .table']) {
    await page.focus(part);
    assert.ok(await page.locator(part).evaluate((part) => part.scrollWidth > part.clientWidth && part === document.activeElement), part);
  }
  assert.equal(await page.getAttribute('.prose .table', 'aria-label'), 'Table');
  await assertFits(page, FULL);
}));

test('a heading has a link to itself: seen under the pointer and with the focus, faint where there is touch', withPage({ context: wide }, async (page) => {
  await open(page, host.url(FULL));
  const link = page.locator('#one-heading > .anchor');
  const opacity = () => link.evaluate((link) => Promise.all(link.getAnimations().map((a) => a.finished)).then(() => getComputedStyle(link).opacity));
  assert.equal(await opacity(), '0');
  assert.equal(await page.textContent('#one-heading'), 'One heading');
  await page.hover('#one-heading');
  await until(page, () => getComputedStyle(document.querySelector('#one-heading > .anchor')).opacity === '1');
  await link.click();
  await until(page, () => location.hash === '#one-heading');
  await page.mouse.move(0, 0);
  await link.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await until(page, () => getComputedStyle(document.querySelector('#one-heading > .anchor')).opacity === '1');
  assert.equal(await isOutlined(page), true);
  assert.deepEqual(await texts(page, '.contents--beside a'), ['One heading', 'Below it', 'Another heading', 'Last heading']);
}));

// ---- contents ----

const current = (page) => page.locator('.contents--beside [aria-current]').allTextContents();

test('beside the text the contents list stays in sight and follows the reader', withPage({ context: wide }, async (page) => {
  await open(page, host.url(FULL));
  assert.equal(await page.isVisible('main .contents'), false);
  assert.deepEqual(await current(page), []);
  for (const name of ['One heading', 'Another heading', 'Below it', 'Last heading']) {
    await page.evaluate((name) => [...document.querySelectorAll('.prose :is(h2, h3)')].find((heading) => heading.textContent === name).scrollIntoView(), name);
    await until(page, (name) => document.querySelector('.contents--beside [aria-current=true]')?.textContent === name, name);
    assert.deepEqual(await current(page), [name]);
    const { y, height } = await page.locator('.contents--beside [aria-current]').boundingBox();
    assert.ok(y >= 0 && y + height <= 800, name);
  }
  await page.click('.contents--beside a:has-text("One heading")');
  await until(page, () => location.hash === '#one-heading');
  assert.equal(await shifts(page), 0);
  assert.deepEqual(await violations(page), []);
}));

test('on a small screen, and without a sidebar, the list is folded before the text', withPage({}, async (page) => {
  for (const [address, width] of [[FULL, 360], ['/news/alone/', 1280], ['/news/alone/', 360]]) {
    await page.setViewportSize({ width, height: 700 });
    await open(page, host.url(address));
    assert.equal(await page.locator('.contents--beside:visible').count(), 0);
    assert.equal(await page.isVisible('main .contents a'), false, 'folded');
    await page.click('main .contents summary');
    await page.click('main .contents a:has-text("Another heading")');
    await until(page, () => location.hash === '#another-heading' && document.querySelector('main .contents [aria-current]')?.textContent === 'Another heading');
  }
}));

test('after a navigation the list is the new page\'s, and after the way back it follows again', withPage({ context: wide }, async (page) => {
  await open(page, host.url('/news/plain/'));
  assert.equal(await page.locator('.contents').count(), 0);
  await page.click('.widget--recent a:has-text("Full")');
  await titled(page, 'Full - Quay');
  await page.evaluate(() => document.querySelector('#another-heading').scrollIntoView());
  await until(page, () => document.querySelector('.contents--beside [aria-current]')?.textContent === 'Another heading');
  await page.goBack();
  await titled(page, 'Plain - Quay');
  assert.equal(await page.locator('.contents').count(), 0);
}));

// ---- progress, top, share, print ----

test('a hairline grows with reading, and the way to the top appears after some screens', withPage({ context: wide }, async (page) => {
  await open(page, host.url(FULL));
  const grown = () => page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.article'), '::before').transform).a);
  assert.ok((await grown()) < 0.01);
  assert.equal(await page.isVisible('.to-top'), false);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await until(page, () => new DOMMatrix(getComputedStyle(document.querySelector('.article'), '::before').transform).a > 0.99);
  await page.waitForSelector('.to-top', { state: 'visible' });
  assert.deepEqual(await violations(page), []);
  await page.click('.to-top');
  await until(page, () => scrollY === 0);
  await page.waitForSelector('.to-top', { state: 'hidden' });
}));

test('the published address is copied, and handed on where the browser can', withPage({ context: { ...wide, permissions: ['clipboard-read', 'clipboard-write'] } }, async (page) => {
  await page.addInitScript(() => (navigator.share = (data) => ((globalThis.handed = data), Promise.resolve())));
  await open(page, host.url(`${FULL}#one-heading`));
  await page.click('[data-action="copy-link"]');
  await until(page, () => document.querySelector('#announcer').textContent.trim() === 'Copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'https://article.example/news/full/');
  await page.click('[data-action="share"]');
  assert.deepEqual(await page.evaluate(() => globalThis.handed), { title: 'Full - Quay', url: 'https://article.example/news/full/' });
}));

test('a browser that cannot share offers to copy alone', withPage({}, async (page) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'share', { value: undefined }));
  await open(page, host.url(FULL));
  assert.equal(await page.isVisible('[data-action="share"]'), false);
  assert.equal(await page.isVisible('[data-action="copy-link"]'), true);
}));

test('on paper there is the article with its address and its links\' addresses, and nothing to press', withPage({ context: off }, async (page) => {
  await page.goto(host.url(FULL));
  await page.emulateMedia({ media: 'print' });
  for (const part of ['.menu', '.sidebar', '.contents', '.share', '.to-top', '.anchor', '.code__copy', '.footnote-backref', '.tags', '.pager']) {
    assert.equal(await page.locator(`${part}:visible`).count(), 0, part);
  }
  for (const part of ['h1', '.meta', '.prose .footnotes', '.prose img >> nth=0']) assert.equal(await page.isVisible(part), true, part);
  const content = (selector, pseudo) => page.evaluate(([selector, pseudo]) => getComputedStyle(document.querySelector(selector), pseudo).content, [selector, pseudo]);
  assert.match(await content('link[rel=canonical]', '::before'), /article\.example\/news\/full/);
  assert.match(await content('.prose a[href^="https://elsewhere"]', '::after'), /elsewhere\.example\/page/);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('pre')).whiteSpace), 'pre-wrap');
}));

for (const width of [360, 768, 1280]) {
  test(`an article fits and is accessible at ${width} pixels, in light and dark`, withPage({ context: { viewport: { width, height: 700 } } }, async (page) => {
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      for (const address of [FULL, '/news/alone/', '/ar/news/full/']) {
        await open(page, host.url(address));
        await assertFits(page, address);
        assert.deepEqual(await violations(page), [], address);
      }
    }
    assert.equal(await shifts(page), 0);
  }));
}
