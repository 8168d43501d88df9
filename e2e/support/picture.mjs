// Pictures of pages, coarse enough that other letters make no difference, and their comparison.
//
// A screenshot is cut into cells. What is kept of a cell is its mean colour, so that a kept picture is as small as a
// stamp. Two stamps are compared in two ways, in both of which a line of text that breaks at another word differs
// little: by colour, each cell blurred with its neighbours; and by where there is anything at all, in blocks of cells, so
// that a column of thin letters that is missing differs much.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../pictures');
/** The side of a cell, in pixels. */
const CELL = 16;
/** How many cells around a cell are blurred with it, to each side. */
const BLUR = 2;
/** The side of a block, in cells. */
const BLOCK = 5;
/** By how many cells a row may have moved up or down. */
const DRIFT = 6;
/** From how much on a cell's colour is another than the ground's. */
const INK = 8;

/** The stamp of what the page shows now: `{ width, height, cells }`, three bytes a cell. */
export async function stamp(page) {
  const shot = (await page.screenshot({ animations: 'disabled', caret: 'hide' })).toString('base64');
  return scale(page, shot, CELL);
}

const blanks = new WeakMap();
/** An empty page beside this one: the browser can read and write pictures, and there no policy is in the way. */
async function blank(page) {
  const context = page.context();
  if (!blanks.has(context)) blanks.set(context, await context.newPage());
  await page.bringToFront();
  return blanks.get(context);
}

/** Decodes a PNG and means its cells. */
async function scale(page, png, cell) {
  return (await blank(page)).evaluate(async ([png, cell]) => {
    const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d', { willReadFrequently: true });
    context.drawImage(image, 0, 0);
    const [width, height] = [Math.floor(image.width / cell), Math.floor(image.height / cell)];
    const cells = [];
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const { data } = context.getImageData(x * cell, y * cell, cell, cell);
        const sum = [0, 0, 0];
        for (let i = 0; i < data.length; i++) if (i % 4 < 3) sum[i % 4] += data[i];
        cells.push(...sum.map((s) => Math.round(s / (cell * cell))));
      }
    }
    return { width, height, cells };
  }, [png, cell]);
}

/** The PNG of a stamp. */
async function encode(page, { width, height, cells }) {
  const png = await (await blank(page)).evaluate(async ([width, height, cells]) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    for (let n = 0; n < width * height; n++) image.data.set([cells[3 * n], cells[3 * n + 1], cells[3 * n + 2], 255], 4 * n);
    context.putImageData(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  }, [width, height, cells]);
  return Buffer.from(png, 'base64');
}

const file = (name) => path.join(FOLDER, `${name}.png`);

/** The kept stamp of this name; none where there is none. */
export async function kept(page, name) {
  if (!fs.existsSync(file(name))) return undefined;
  return scale(page, fs.readFileSync(file(name)).toString('base64'), 1);
}

/** Keeps a stamp. */
export async function keep(page, name, stamp) {
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(file(name), await encode(page, stamp));
}

/**
 * How much two stamps differ, as shares of 1: `mean` over all cells, `far`, how many cells are of quite another colour,
 * and `moved`, how many blocks are empty in one only. Stamps of different sizes differ by everything.
 */
export function difference(a, b) {
  if (a.width !== b.width || a.height !== b.height) return { mean: 1, far: 1, moved: 1 };
  b = aligned(a, b);
  const [one, other] = [blurred(a), blurred(b)];
  let sum = 0;
  let far = 0;
  for (let n = 0; n < one.length; n += 3) {
    const by = Math.max(...[0, 1, 2].map((i) => Math.abs(one[n + i] - other[n + i]))) / 255;
    sum += by;
    far += by > 0.12;
  }
  const cells = one.length / 3;
  const [full, after] = [blocks(a), blocks(b)];
  const moved = full.filter((full, n) => full !== after[n]).length / full.length;
  return { mean: sum / cells, far: far / cells, moved };
}

/** Which blocks have anything in them. */
function blocks({ width, height, cells }) {
  const colour = (n) => cells.slice(3 * n, 3 * n + 3);
  const counts = new Map();
  for (let n = 0; n < width * height; n++) counts.set(`${colour(n)}`, (counts.get(`${colour(n)}`) ?? 0) + 1);
  const ground = [...counts].sort((a, b) => b[1] - a[1])[0][0].split(',').map(Number);
  const full = Array.from({ length: Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK) }, () => 0);
  for (let n = 0; n < width * height; n++) {
    const ink = colour(n).some((value, i) => Math.abs(value - ground[i]) > INK);
    full[Math.floor(Math.floor(n / width) / BLOCK) * Math.ceil(width / BLOCK) + Math.floor((n % width) / BLOCK)] += ink;
  }
  return full.map((inked) => inked > 1);
}

/** `b` with its rows moved up and down to where they are like those of `a`, in the same order. */
function aligned(a, b) {
  const { width, height } = a;
  const row = (stamp, y) => stamp.cells.slice(3 * width * y, 3 * width * (y + 1));
  const [rows, others] = [a, b].map((stamp) => Array.from({ length: height }, (_, y) => row(stamp, y)));
  const unlike = (y, v) => rows[y].reduce((sum, value, n) => sum + Math.abs(value - others[v][n]), 0);
  // The cheapest way from the top of both to the bottom of both, a step down in one or in both at a time.
  const best = Array.from({ length: height }, () => new Array(height).fill(Infinity));
  const from = Array.from({ length: height }, () => new Array(height));
  for (let y = 0; y < height; y++) {
    for (let v = Math.max(0, y - DRIFT); v <= Math.min(height - 1, y + DRIFT); v++) {
      const before = [[y - 1, v - 1], [y - 1, v], [y, v - 1]].filter(([y, v]) => y >= 0 && v >= 0);
      const [at] = before.sort(([y, v], [u, w]) => best[y][v] - best[u][w]);
      best[y][v] = unlike(y, v) + (at ? best[at[0]][at[1]] : 0);
      from[y][v] = at;
    }
  }
  const match = [];
  for (let at = [height - 1, height - 1]; at; at = from[at[0]][at[1]]) {
    const [y, v] = at;
    if (match[y] === undefined || unlike(y, v) < unlike(y, match[y])) match[y] = v;
  }
  return { width, height, cells: match.flatMap((v) => others[v]) };
}

function blurred({ width, height, cells }) {
  const out = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sum = [0, 0, 0];
      let count = 0;
      for (let v = Math.max(0, y - BLUR); v <= Math.min(height - 1, y + BLUR); v++) {
        for (let u = Math.max(0, x - BLUR); u <= Math.min(width - 1, x + BLUR); u++) {
          for (let i = 0; i < 3; i++) sum[i] += cells[3 * (v * width + u) + i];
          count += 1;
        }
      }
      out.push(...sum.map((s) => s / count));
    }
  }
  return out;
}
