// A site with an article that has everything a reader can do something with.

import { deflateSync } from 'node:zlib';
import { article, build, paragraphs } from './site.mjs';

const config = `
baseURL = "https://article.example/"
title = "Quay"
defaultContentLanguage = "en"
[params]
  toc = true
  post_meta = ["author", "date"]
  [params.author]
    name = "Ada Quay"
  [params.sidebar]
    home = "right"
    list = "right"
    single = "right"
    widgets = ["recent", "categories"]
[languages.en]
  weight = 1
[languages.ar]
  weight = 2
`;

/** A drawing of that size and colour. */
const svg = (width, height, colour) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${colour}"/></svg>`;

/** The smallest PNG of that size. */
function png(width, height) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height, 90));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let n = 0; n < 8; n++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

const code = 'fn main() { println!("a line of code that is far too long for a small screen, so that it has to scroll by itself, and then some"); }';
const wide = Array.from({ length: 14 }, (_, n) => `Column${n}`);

const text = `
![A first picture](/img/first.svg "The first caption")

${paragraphs(3)} A claim.[^1] Another.[^long] [Elsewhere](https://elsewhere.example/page).

![A second picture](second.png)

## One heading

${paragraphs(8)}

Within a line ![small](/img/small.svg), and [![linked](/img/first.svg)](/news/) too.

### Below it

${paragraphs(6)}

| ${wide.join(' | ')} |
|${wide.map(() => '---|').join('')}
| ${wide.join(' | ')} |

\`\`\`rust
${code}
\`\`\`

## Another heading

${paragraphs(12)}

{{< figure src="/img/third.svg" alt="A third picture" caption="The third caption" >}}

## Last heading

${paragraphs(8)} The end.[^1]

[^1]: The note, with a [link](/news/plain/).
[^long]: A long note.

    ${paragraphs(3).split('\n\n').join('\n\n    ')}
`;

const front = { title: 'Full', date: '2024-02-01T12:00:00Z', categories: ['Sea'] };

export const CODE = code;
export const site = () =>
  build({
    'hugo.toml': config,
    'content/news/_index.md': article({ title: 'News' }),
    'content/news/full/index.md': article(front, text),
    'content/news/full/second.png': png(900, 450),
    'content/news/alone.md': article({ ...front, title: 'Alone', sidebar: false }, text.replace('(second.png)', '(/img/second.svg)')),
    'content/news/plain.md': article({ title: 'Plain', date: '2024-01-01', toc: false }, 'Nothing but text.'),
    'content/news/remote.md': article({ title: 'Remote', date: '2024-01-02', toc: false }, `Text.\n\n![Far](https://far.example/a.png)\n\n${paragraphs(2)}`),
    'content/news/full.ar.md': article({ title: 'كامل', date: '2024-02-01' }, text.replace('(second.png)', '(/img/second.svg)')),
    'static/img/first.svg': svg(1200, 600, '#35506b'),
    'static/img/second.svg': svg(900, 450, '#7a8f6a'),
    'static/img/third.svg': svg(600, 900, '#a8763e'),
    'static/img/small.svg': svg(40, 20, '#333'),
  });
