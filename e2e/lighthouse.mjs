// Lighthouse's scores of the sample site's home, list and article on its slow telephone: the median of several runs.
// `cargo xtask bench lighthouse` runs it.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CHROMIUM } from './support/paths.mjs';
import { serve } from './support/serve.mjs';
import { sample } from './support/site.mjs';

const [lighthouse, runs] = process.argv.slice(2);
const PAGES = { home: '/', list: '/guide/', article: '/guide/first-steps/' };
/** What each score has to reach. */
const LEAST = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };
const FLAGS = ['--quiet', '--output=json', `--only-categories=${Object.keys(LEAST)}`, '--chrome-flags=--headless=new --no-sandbox --disable-gpu'];

const host = await serve(sample(), { compress: true });
const scores = async (url) => {
  const options = { env: { ...process.env, CHROME_PATH: CHROMIUM }, maxBuffer: 1 << 28 };
  const { stdout } = await promisify(execFile)(process.execPath, [lighthouse, url, ...FLAGS], options);
  const { categories } = JSON.parse(stdout);
  return Object.keys(LEAST).map((name) => Math.round(categories[name].score * 100));
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

console.log(['', ...Object.keys(LEAST)].map((name) => name.padStart(15)).join(''));
let missed = false;
for (const [name, address] of Object.entries(PAGES)) {
  const all = [];
  for (let run = 0; run < Number(runs); run++) all.push(await scores(host.url(address)));
  const medians = Object.keys(LEAST).map((_, n) => median(all.map((scores) => scores[n])));
  console.log([name, ...medians].map((cell) => String(cell).padStart(15)).join(''));
  missed ||= Object.values(LEAST).some((least, n) => medians[n] < least);
}
await host.close();
if (missed) {
  console.error(`wanted: ${Object.entries(LEAST).map(([name, least]) => `${name} ${least}`).join(', ')}`);
  process.exitCode = 1;
}
