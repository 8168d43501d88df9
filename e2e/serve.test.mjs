// `mainsheet serve`: a static host as it should be.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import http from 'node:http';
import { missing, open, titled, withPage } from './support/browser.mjs';
import { APP, BIN } from './support/paths.mjs';
import { files } from './support/little.mjs';
import { source } from './support/site.mjs';

let server;
let origin;

before(async () => {
  server = spawn(BIN, ['serve', '--source', source(files), '--app', APP, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  origin = await new Promise((resolve, reject) => {
    let said = '';
    const listen = (text) => {
      said += text;
      const address = said.match(/http:\/\/[\w.:[\]-]+/);
      if (address) resolve(address[0].replace(/\/$/, ''));
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.on('exit', (code) => reject(new Error(`mainsheet serve ended (${code}):\n${said}`)));
  });
});
after(() => server?.kill());

/** Asks without a browser's help: no redirect is followed, nothing is unpacked. */
function ask(address, headers = {}) {
  return new Promise((resolve, reject) => {
    http.get(origin + address, { headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on('error', reject);
  });
}

test('a page comes with its type and the policy', async () => {
  const { status, headers, body } = await ask('/news/rich/');
  assert.equal(status, 200);
  assert.match(headers['content-type'], /^text\/html; ?charset=utf-8/i);
  const policy = headers['content-security-policy'];
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self' 'wasm-unsafe-eval' 'sha256-[A-Za-z0-9+/=]+'/);
  assert.match(policy, /base-uri 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval' [^']*'unsafe-eval'|\*/);
  assert.match(String(body), /Rich/);
});

test('files come with their types', async () => {
  const { body } = await ask('/');
  const html = String(body);
  const names = { css: html.match(/href="\.\/([^"]+\.css)"/)[1], js: html.match(/data-js="([^"]+)"/)[1], wasm: html.match(/data-wasm="([^"]+)"/)[1] };
  for (const [address, type] of [
    [`/${names.css}`, /^text\/css/],
    [`/${names.js}`, /^(text|application)\/javascript/],
    [`/${names.wasm}`, /^application\/wasm/],
    ['/data/site.json', /^application\/json/],
    ['/img/dot.svg', /^image\/svg\+xml/],
    ['/files/paper.pdf', /^application\/pdf/],
  ]) {
    const { status, headers } = await ask(address);
    assert.equal(status, 200, address);
    assert.match(headers['content-type'], type, address);
  }
});

test('a folder without its slash is redirected, what is missing has status 404', async () => {
  const moved = await ask('/news/rich');
  assert.ok([301, 302, 307, 308].includes(moved.status));
  assert.equal(new URL(moved.headers.location, `${origin}/news/rich`).pathname, '/news/rich/');
  const nothing = await ask('/nowhere/');
  assert.equal(nothing.status, 404);
  assert.match(nothing.headers['content-type'], /^text\/html/);
  assert.match(String(nothing.body), /Page not found/);
  for (const address of ['/../Cargo.toml', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd']) {
    assert.ok([400, 403, 404].includes((await ask(address)).status), address);
  }
});

test('what can be compressed is', async () => {
  for (const coding of ['br', 'gzip']) {
    const { headers, body } = await ask('/news/rich/', { 'accept-encoding': coding });
    assert.equal(headers['content-encoding'], coding);
    assert.ok(body.length < (await ask('/news/rich/')).body.length);
  }
});

test('a reader finds everything in order', withPage({ allow: [missing('/nowhere/')] }, async (page) => {
  await open(page, `${origin}/`);
  await page.click('#content .card__title a >> nth=0');
  await titled(page, 'Rich - Little');
  await page.click('.prose a:has-text("seventh")');
  await titled(page, 'Story 07 - Little');
  const response = await open(page, `${origin}/nowhere/`);
  assert.equal(response.status(), 404);
}));
