// Sites for the tests: a folder of articles in, a built site out.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { APP, BIN, DIST, SITE } from './paths.mjs';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'mainsheet-e2e-'));
process.on('exit', () => fs.rmSync(scratch, { recursive: true, force: true }));
let count = 0;

/** A new folder, gone when the tests are over. */
export function folder(name = 'folder') {
  const made = path.join(scratch, `${++count}-${name}`);
  fs.mkdirSync(made, { recursive: true });
  return made;
}

/** A source folder with these files: path to text (or bytes), or a folder that is copied. */
export function source(files) {
  const made = folder('source');
  if (typeof files === 'string') {
    fs.cpSync(files, made, { recursive: true });
    return made;
  }
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(made, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return made;
}

/** Builds a site from a source folder, or from files as `source` takes them; returns the built folder. */
export function build(files, { out = folder('out'), options = [] } = {}) {
  const from = typeof files === 'string' ? files : source(files);
  const command = ['build', '--source', from, '--app', APP, '--out', out, ...options];
  execFileSync(BIN, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  return out;
}

let built;
/** The built sample site: the one that was built before, or a new one where there is none. */
export const sample = () => (built ??= fs.existsSync(path.join(DIST, 'data/site.json')) ? DIST : build(SITE));

/** An article: front matter as YAML lines, then text. */
export function article(frontMatter, text = 'Text.') {
  const lines = Object.entries(frontMatter).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n\n${text}\n`;
}

/** Some paragraphs, long enough to scroll. */
export function paragraphs(number) {
  return Array.from({ length: number }, (_, n) => `Paragraph ${n + 1}. ${'The quick brown fox jumps over the lazy dog. '.repeat(5)}`).join('\n\n');
}
