// Where the things under test lie. `cargo xtask test` sets the environment; the defaults are where it puts them.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const from = (name, otherwise) => path.resolve(root, process.env[name] || otherwise);

/** The compiler. */
export const BIN = from('MAINSHEET_BIN', 'target/release/mainsheet');
/** The app that Trunk built. */
export const APP = from('MAINSHEET_APP', 'target/app');
/** The source of the sample site, which is the user guide. */
export const SITE = path.join(root, 'site');
/** The built sample site. */
export const DIST = from('MAINSHEET_DIST', 'dist');
/** The folder above `seed/` and `corpora/`, if there is one. */
export const CORPORA = from('MAINSHEET_CORPORA', '../shared');
/** The browser. */
export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

/** A folder of real articles, or what to tell node:test when it is not there: that the tests are skipped, and why. */
export function corpus(name) {
  const folder = path.join(CORPORA, name);
  if (fs.existsSync(folder)) return { folder, skip: false };
  console.warn(`SKIPPED: ${folder} is not there (MAINSHEET_CORPORA)`);
  return { folder, skip: `${folder} is not there (MAINSHEET_CORPORA)` };
}
