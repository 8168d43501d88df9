// One Chromium for the tests of a file, and pages that fail a test on anything that a reader's console would show.

import { after } from 'node:test';
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './paths.mjs';

const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No test leaves this machine: other hosts have no address.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

let running;
const browser = () =>
  (running ??= chromium.launch({
    executablePath: CHROMIUM,
    args: process.getuid?.() === 0 ? ['--no-sandbox', ...SWITCHES] : SWITCHES,
  }));
after(async () => (await running)?.close());

/** How long to wait for what must happen: generous, since a busy machine is slow. */
const PATIENCE = 20_000;

/**
 * Runs a test with a page of its own. Afterwards nothing may have been complained about: no console error or warning,
 * no exception, no violation of a policy, no request to another host. `allow` are patterns of complaints that the
 * test brings about on purpose; `pictures` says that the articles have pictures elsewhere, which cannot come;
 * `context` is Playwright's.
 */
export function withPage({ allow = [], pictures = false, context = {} }, run) {
  return async (t) => {
    const scope = await (await browser()).newContext({ viewport: { width: 1024, height: 700 }, ...context });
    scope.setDefaultTimeout(PATIENCE);
    const complaints = [];
    // Not by intercepting them: that would hold up every request of the page, the site's own too.
    const known = pictures ? [...allow, /ERR_NAME_NOT_RESOLVED \(https?:/] : allow;
    const complain = (text) => known.some((pattern) => pattern.test(text)) || complaints.push(text);
    scope.on('page', (page) => watch(page, complain, pictures));
    try {
      const page = await scope.newPage();
      await page.addInitScript(() => {
        globalThis.shifts = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) globalThis.shifts += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await run(page, t);
    } finally {
      await scope.close();
    }
    assert.deepEqual(complaints, []);
  };
}

const isPicture = (request) => request.resourceType() === 'image';

function watch(page, complain, pictures) {
  let home;
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    complain(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complain(`exception: ${error}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!/^https?:$/.test(url.protocol)) return;
    home ??= url.origin;
    if (url.origin !== home && !(pictures && isPicture(request))) complain(`request to another host: ${url}`);
  });
}

/** The complaint of a browser about the status of a document that is missing on purpose. */
export const missing = (address) => new RegExp(`status of 404.*${address.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

/** Waits until the app runs. */
export const ready = (page) => page.waitForSelector('html.ready', { state: 'attached' });

/** Opens an address and waits until the app runs. */
export async function open(page, url) {
  const response = await page.goto(url);
  await ready(page);
  return response;
}

/** Waits until the document has this title. */
export const titled = (page, title) => page.waitForFunction((title) => document.title === title, title);

/** Waits until a function of the page is true: no sleeping. */
export const until = (page, test, argument) => page.waitForFunction(test, argument);

/** Marks the document, so that `isSame` tells whether it was loaded anew since. */
export const mark = (page) => page.evaluate(() => void (globalThis.marked = true));
export const isSame = (page) => page.evaluate(() => globalThis.marked === true);

/** What has the focus: tag and text. */
export const focused = (page) =>
  page.evaluate(() => {
    const { tagName, textContent } = document.activeElement;
    return `${tagName.toLowerCase()}: ${textContent.trim().replace(/\s+/g, ' ')}`;
  });

/** How far the document is scrolled. */
export const scrolled = (page) => page.evaluate(() => Math.round(scrollY));

/** How much the layout has shifted since the document was loaded. */
export const shifts = (page) => page.evaluate(() => globalThis.shifts);
