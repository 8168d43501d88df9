// `mainsheet serve` while a site is being written: the open page follows the files, and says what is wrong with them.

import { after, before, beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { open, ready, scrolled, titled, until, withPage } from './support/browser.mjs';
import { tabTo, violations } from './support/inspect.mjs';
import { APP, BIN } from './support/paths.mjs';
import { article, paragraphs, source } from './support/site.mjs';

const CONFIG = 'title = "Harbour"\n';
const STORM = 'content/news/storm.md';
const storm = (word) => article({ title: 'Storm', date: '2024-01-02' }, `The ${word} text.\n\n${paragraphs(40)}`);

const running = [];

/** Starts the command and waits until it says where the site is. */
async function serve(folder, ...options) {
  const server = spawn(BIN, ['serve', '--source', folder, '--app', APP, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(server);
  const said = { text: '' };
  const origin = await new Promise((resolve, reject) => {
    const listen = (text) => {
      said.text += text;
      const address = said.text.match(/serving .*(http:\/\/[\w.:]+)/);
      if (address) resolve(address[1]);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('exit', (code) => reject(new Error(`mainsheet serve ended (${code}):\n${said.text}`)));
  });
  return { server, origin, said };
}

async function end(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
}

let folder;
let origin;
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);

before(async () => {
  folder = source({ 'hugo.toml': CONFIG, [STORM]: storm('old'), 'content/news/other.md': article({ title: 'Other' }) });
  ({ origin } = await serve(folder, '--port', '0'));
});
after(() => Promise.all(running.map(end)));
// Each test begins with a site in order, whatever the one before has left.
beforeEach(() => {
  write('hugo.toml', CONFIG);
  write(STORM, storm('old'));
});

const OVERLAY = 'mainsheet-problems';
const saying = (page, text) => page.waitForSelector(`${OVERLAY} .panel:has-text(${JSON.stringify(text)})`);
const gone = (page) => page.waitForSelector(OVERLAY, { state: 'detached' });
const BROKEN = '---\ntitle: Storm: the first\n---\n\nText.\n';

/** Opens the article once it is in order. */
async function openStorm(page) {
  await open(page, `${origin}/news/storm/`);
  await page.waitForSelector('.prose:has-text("The old text.")');
  await gone(page);
}

test('an edited article is shown anew, where the reader was', withPage({}, async (page) => {
  await openStorm(page);
  await page.evaluate(() => scrollTo(0, 1500));
  assert.equal(await scrolled(page), 1500);
  write(STORM, storm('new'));
  await page.waitForSelector('.prose:has-text("The new text.")', { state: 'attached' });
  await ready(page);
  await until(page, () => Math.round(scrollY) === 1500);
}));

test('a page that the app navigated to follows as well', withPage({}, async (page) => {
  await openStorm(page);
  await open(page, `${origin}/`);
  await page.click('#content a:has-text("Storm") >> nth=0');
  await titled(page, 'Storm - Harbour');
  write(STORM, storm('newest'));
  await page.waitForSelector('.prose:has-text("The newest text.")');
  assert.equal(page.url(), `${origin}/news/storm/`);
}));

// To look into a shadow tree, the accessibility checker copies its style into the page, which the policy forbids.
const CHECKER = /Applying inline style violates/;

test('broken front matter is named with file and line, and goes when it is mended', withPage({ allow: [CHECKER] }, async (page) => {
  await openStorm(page);
  await page.focus('.masthead a, header a');
  write(STORM, BROKEN);
  const overlay = await saying(page, 'content/news/storm.md:2:');
  const text = await overlay.innerText();
  assert.match(text, /1 problem/);
  assert.match(text, /error/);
  assert.match(text, /front-matter-yaml/);
  assert.match(text, /in quotes/, 'the way to mend it');
  assert.equal(await page.evaluate(() => document.activeElement.localName === 'mainsheet-problems'), false);
  assert.equal(await overlay.getAttribute('aria-label'), 'Problems of the site');
  assert.equal(await page.locator(`${OVERLAY} [role=alert]`).innerText(), '1 problem');
  assert.deepEqual(await violations(page), []);
  write(STORM, storm('mended'));
  await page.waitForSelector('.prose:has-text("The mended text.")');
  await gone(page);
}));

test('what is wrong is text, whatever it contains', withPage({}, async (page) => {
  await openStorm(page);
  const name = 'content/news/<img src=x onerror=alert(1)>.md';
  write(name, '---\ndate: "<b>never</b>"\n---\n');
  try {
    const overlay = await saying(page, '<img src=x onerror=alert(1)>.md');
    assert.match(await overlay.innerText(), /<b>never<\/b>/);
    assert.equal(await page.locator(`${OVERLAY} :is(img, b)`).count(), 0);
  } finally {
    fs.rmSync(path.join(folder, name));
  }
  await gone(page);
}));

test('the overlay is dismissed by keyboard and comes back with the next change', withPage({}, async (page) => {
  await openStorm(page);
  write(STORM, BROKEN);
  await saying(page, 'storm.md:2:');
  await page.focus(`${OVERLAY} .close`);
  await page.keyboard.press('Escape');
  await gone(page);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator(OVERLAY).count(), 0, 'a dismissed overlay stays away');
  write(STORM, `${BROKEN}\nMore.\n`);
  await saying(page, 'storm.md:2:');
  await page.click(`${OVERLAY} .close`);
  await gone(page);
}));

test('a code leads to its explanation', withPage({}, async (page) => {
  await openStorm(page);
  write(STORM, BROKEN);
  await saying(page, 'storm.md:2:');
  const [explained] = await Promise.all([page.waitForEvent('popup'), page.click(`${OVERLAY} a.code`)]);
  await explained.waitForSelector('h2#front-matter-yaml:target');
  assert.equal(new URL(explained.url()).pathname, '/_mainsheet/explain');
  assert.deepEqual(await violations(explained), []);
  await tabTo(explained, 'a[href="#odd-value"]');
}));

test('a broken configuration leaves the site as it was, and is mended without a restart', withPage({}, async (page) => {
  await openStorm(page);
  write('hugo.toml', 'title = Harbour\n');
  await saying(page, 'hugo.toml:1:');
  assert.equal(await page.title(), 'Storm - Harbour');
  write('hugo.toml', 'title = "Quay"\n');
  await titled(page, 'Storm - Quay');
  await gone(page);
}));

test('a folder that goes away is told, and the page comes back with it', withPage({}, async (page) => {
  await openStorm(page);
  const away = `${folder}-away`;
  fs.renameSync(folder, away);
  try {
    await saying(page, 'The site is shown as it was before.');
    assert.match(await page.innerText('.prose'), /The old text/);
  } finally {
    fs.renameSync(away, folder);
  }
  await gone(page);
}));

test('a port that is taken gives way, and that is said', async () => {
  const { port } = new URL(origin);
  const second = await serve(folder, '--port', port);
  assert.notEqual(second.origin, origin);
  assert.match(second.said.text, new RegExp(`port ${port} is taken, so the site is at port ${new URL(second.origin).port}`));
  await end(second.server);
});
