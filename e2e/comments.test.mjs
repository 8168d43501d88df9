// Comments that other services keep: nothing is asked of them before the reader asks, and then once.

import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { focused, isSame, mark, open, titled, until, withPage } from './support/browser.mjs';
import { assertFits, isOutlined, shown, violations } from './support/inspect.mjs';
import { serve } from './support/serve.mjs';
import { article, build, paragraphs } from './support/site.mjs';

const giscus = `
[params.giscus]
repo = "harbour/ledger"
repoId = "R_1"
category = "Letters"
categoryId = "C_1"
mapping = "og:title"
theme = "light"
`;
const disqus = '[services.disqus]\nshortname = "harbour"\n';

const site = (service) =>
  build({
    'hugo.toml': `baseURL = "https://ledger.example/"\ntitle = "Ledger"\n[params]\npager = true\n${service}`,
    'content/news/first.md': article({ title: 'First', date: '2024-01-01T00:00:00Z' }, paragraphs(20)),
    'content/news/second.md': article({ title: 'Second', date: '2024-01-02T00:00:00Z' }, paragraphs(20)),
    'content/news/quiet.md': article({ title: 'Quiet', date: '2024-01-03T00:00:00Z', comments: false }, 'No comments.'),
  });

const withGiscus = await serve(site(giscus));
const withDisqus = await serve(site(disqus), { base: '/paper/' });
const without = await serve(site(''));
after(() => Promise.all([withGiscus, withDisqus, without].map((host) => host.close())));

/** Stands in for giscus: says what it was asked for, and adds a sheet and a frame as it does. */
const GISCUS = `{
  const { dataset } = document.currentScript;
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = 'https://giscus.app/default.css';
  document.head.append(sheet);
  const frame = document.createElement('iframe');
  frame.title = 'Letters';
  frame.src = 'https://giscus.app/widget';
  const place = document.createElement('div');
  place.className = 'giscus';
  place.append(frame);
  document.currentScript.after(place);
  globalThis.asked = [...(globalThis.asked ?? []), { ...dataset }];
}`;

/** Stands in for Disqus: asks for the page's settings as it does, and again when it is reset. */
const DISQUS = `
  globalThis.threads = [];
  const ask = (config) => {
    const settings = { page: {} };
    config.call(settings);
    threads.push(settings.page);
    document.getElementById('disqus_thread').textContent = 'Thread of ' + settings.page.title;
  };
  globalThis.DISQUS = { reset: ({ reload, config }) => reload && ask(config) };
  if (typeof disqus_config === 'function') ask(disqus_config);
`;

/** Answers for a service; returns the addresses that were asked for. */
async function answer(page, host, script) {
  const requests = [];
  await page.route(`https://${host}/**`, (route) => {
    const url = route.request().url();
    requests.push(url);
    if (url.endsWith('.js')) return route.fulfill({ contentType: 'text/javascript', body: script });
    if (url.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: '' });
    return route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Letters</title><main><h1>Letters</h1></main>' });
  });
  return requests;
}

const allow = [/request to another host: https:\/\/(giscus\.app|harbour\.disqus\.com)\//];
const button = '.comments button';
const scripts = (requests) => requests.filter((url) => url.endsWith('.js'));

test('giscus is asked for nothing before the press, and once after it', withPage({ allow }, async (page) => {
  const requests = await answer(page, 'giscus.app', GISCUS);
  await open(page, withGiscus.url('/news/first/'));
  await page.locator(button).scrollIntoViewIfNeeded();
  await page.locator(button).hover();
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(requests, []);
  await page.locator(button).focus();
  assert.ok(await isOutlined(page));
  await page.keyboard.press('Enter');
  await page.waitForSelector('.giscus iframe');
  assert.equal(await focused(page), 'h2: Comments');
  assert.ok(!(await page.locator(button).isVisible()), 'the button is gone');
  assert.ok(!(await page.locator('.comments__note').first().isVisible()), 'and the note');
  assert.deepEqual(scripts(requests), ['https://giscus.app/client.js']);
  assert.deepEqual(await page.evaluate(() => asked), [{
    repo: 'harbour/ledger', repoId: 'R_1', category: 'Letters', categoryId: 'C_1', mapping: 'specific', term: 'First',
    strict: '0', reactionsEnabled: '1', inputPosition: 'bottom', theme: 'light', lang: 'en',
  }]);
}));

test('another article asks again, for its own thread', withPage({ allow }, async (page) => {
  const requests = await answer(page, 'giscus.app', GISCUS);
  await open(page, withGiscus.url('/news/first/'));
  await mark(page);
  await page.click(button);
  await page.waitForSelector('.giscus iframe');
  await page.click('.pager__newer');
  await titled(page, 'Second - Ledger');
  assert.ok(await page.locator(button).isVisible());
  assert.equal(await page.locator('.comments :is(iframe, script)').count(), 0);
  await page.goBack();
  await titled(page, 'First - Ledger');
  assert.equal(await page.locator('.comments :is(iframe, script)').count(), 0, 'not even where they were open before');
  assert.equal(scripts(requests).length, 1);
  await page.goForward();
  await titled(page, 'Second - Ledger');
  await page.click(button);
  await page.waitForSelector('.giscus iframe');
  assert.deepEqual(await page.evaluate(() => asked.map(({ term }) => term)), ['First', 'Second']);
  assert.equal(scripts(requests).length, 2);
  assert.ok(await isSame(page));
}));

test('Disqus is loaded once and told of each article by its published address', withPage({ allow }, async (page) => {
  const requests = await answer(page, 'harbour.disqus.com', DISQUS);
  await open(page, withDisqus.url('/news/first/'));
  await page.locator(button).scrollIntoViewIfNeeded();
  assert.deepEqual(requests, []);
  await page.click(button);
  await page.getByText('Thread of First').waitFor();
  await page.click('.pager__newer');
  await titled(page, 'Second - Ledger');
  assert.equal(await page.evaluate(() => threads.length), 1);
  await page.click(button);
  await page.getByText('Thread of Second').waitFor();
  const address = (name) => `https://ledger.example/news/${name}/`;
  assert.deepEqual(await page.evaluate(() => threads), [
    { url: address('first'), identifier: address('first'), title: 'First' },
    { url: address('second'), identifier: address('second'), title: 'Second' },
  ]);
  assert.deepEqual(requests, ['https://harbour.disqus.com/embed.js']);
}));

test('a service that does not answer is said, and may be tried again', withPage({ allow: [...allow, /ERR_FAILED/] }, async (page) => {
  let tries = 0;
  await page.route('https://giscus.app/**', (route) =>
    ++tries === 1 ? route.abort() : route.fulfill({ contentType: 'text/javascript', body: 'document.currentScript.after("Here")' }));
  await open(page, withGiscus.url('/news/first/'));
  await page.click(button);
  await page.getByText('giscus could not be reached.').waitFor();
  assert.equal(await focused(page), 'p: giscus could not be reached.');
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.matches('.comments button')));
  assert.equal((await page.locator(button).innerText()).trim(), 'Try again');
  await page.keyboard.press('Enter');
  await page.getByText('Here', { exact: true }).waitFor();
  assert.equal(tries, 2);
  assert.ok(!(await page.getByText('giscus could not be reached.').isVisible()));
}));

const policy = (page) => page.getAttribute('meta[http-equiv]', 'content');

test('an article without comments and a list have no section', withPage({}, async (page) => {
  for (const address of ['/news/quiet/', '/news/']) {
    await open(page, withGiscus.url(address));
    assert.ok(!(await shown(page, '.comments')), address);
  }
  assert.match(await policy(page), /frame-src https:\/\/giscus\.app;/);
}));

test('a site without a service has no section, and a policy that allows none', withPage({}, async (page) => {
  await open(page, without.url('/news/first/'));
  assert.ok(!(await shown(page, '.comments')));
  assert.doesNotMatch(await policy(page), /giscus|disqus|frame-src/);
}));

test('without scripts it is said that comments need them', withPage({ context: { javaScriptEnabled: false } }, async (page) => {
  await page.goto(withGiscus.url('/news/first/'));
  assert.ok(await page.locator('.comments noscript p').isVisible());
  assert.ok(!(await page.locator(button).isVisible()));
}));

test('the section fits a small screen', withPage({ context: { viewport: { width: 320, height: 640 } } }, async (page) => {
  await open(page, withDisqus.url('/news/first/'));
  await until(page, () => document.querySelector('.comments') !== null);
  await assertFits(page, 'comments');
}));
