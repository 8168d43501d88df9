// A site to take pictures of: a page of every kind, with texts and drawings that stay as they are. Whoever changes it
// has to take the pictures anew.

import { article, build } from './site.mjs';

const config = `
baseURL = "https://gallery.example/"
title = "The Harbour Gazette"
[pagination]
  pagerSize = 6
[params]
  copyright = "The Harbour Gazette"
  readmore = true
  pager = true
  toc = true
  authorbox = true
  post_meta = ["author", "date", "categories", "reading_time"]
  mainSections = ["news"]
[params.logo]
  subtitle = "Ships, tides and people"
[params.author]
  name = "Ada Amsel"
  bio = "Writes about *everything* that floats."
  avatar = "img/sail.svg"
[params.sidebar]
  home = "right"
  list = "right"
  single = "right"
  widgets = ["search", "recent", "categories", "taglist"]
[params.widgets]
  recent_num = 5
  categories_counter = true
[[menus.main]]
  name = "News"
  pageRef = "/news"
  weight = 1
[[menus.main]]
  name = "Tides"
  pageRef = "/categories/tides"
  weight = 2
[[menus.main]]
  name = "Tags"
  pageRef = "/tags"
  weight = 3
[[menus.footer]]
  name = "Imprint"
  url = "/imprint/"
`;

const words = 'the pilot left before dawn and the fog held until noon while ropes and cranes stood idle along the northern quay'.split(' ');

/** Sentences without end, the same ones each time. */
function prose(seed, sentences) {
  const sentence = (n) => {
    const picked = Array.from({ length: 9 + ((seed + n) % 5) }, (_, i) => words[(seed * 7 + n * 5 + i * 3) % words.length]);
    const text = picked.join(' ');
    return `${text[0].toUpperCase()}${text.slice(1)}.`;
  };
  return Array.from({ length: sentences }, (_, n) => sentence(n)).join(' ');
}

const text = (seed) => `${prose(seed, 5)}

## The morning

${prose(seed + 1, 6)}

> ${prose(seed + 2, 2)}

### What the harbour master says

${prose(seed + 3, 4)} A note.[^1]

- ${prose(seed + 4, 1)}
- ${prose(seed + 5, 1)}

| Quay | Depth | Ships |
|:-----|------:|------:|
| North | 11.2 m | 3 |
| South | 9.4 m | 12 |

\`\`\`
depth = chart + tide
\`\`\`

## The evening

${prose(seed + 6, 8)}

[^1]: ${prose(seed + 7, 1)}
`;

const TITLES = [
  'Fog closes the northern quay',
  'A sail that pays for itself',
  'Why the tide tables were wrong for forty years and who found out',
  'Ropes',
  'The last pilot of the inner harbour goes ashore',
  'Spring tides, spring prices',
  'A crane with a view',
  'What the harbour costs',
];
const stories = Object.fromEntries(
  TITLES.map((title, n) => {
    const front = {
      title,
      date: `2024-03-${String(20 - n).padStart(2, '0')}T08:00:00Z`,
      categories: [n % 2 ? 'Trade' : 'Tides'],
      tags: ['harbour', ['fog', 'sails', 'ropes'][n % 3], ...(n % 4 ? [] : ['pilots'])],
      ...(n % 3 === 0 ? { thumbnail: n % 2 ? 'img/sail.svg' : 'img/quay.svg' } : {}),
      ...(n === 0 ? { lead: 'Nothing moved before noon, and the gulls had the cranes to themselves.' } : {}),
    };
    return [`content/news/story-${n + 1}.md`, article(front, text(n))];
  }),
);

const drawing = (sky, sea) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="600" viewBox="0 0 1200 600"><path fill="${sky}" d="M0 0h1200v600H0z"/><path fill="${sea}" d="M0 380q300-90 600 0t600 0v220H0z"/><path fill="#f4e9d0" d="M560 120l180 240H560z"/></svg>`;

export const files = {
  'hugo.toml': config,
  ...stories,
  'content/news/_index.md': article({ title: 'News' }, prose(3, 2)),
  'content/imprint.md': article({ title: 'Imprint' }, prose(9, 2)),
  'static/img/quay.svg': drawing('#9fb4c4', '#35506b'),
  'static/img/sail.svg': drawing('#d9c7a0', '#43573a'),
};

/** A page of every kind. */
export const KINDS = {
  home: '/',
  section: '/news/page/2/',
  article: '/news/story-1/',
  taxonomy: '/tags/',
  term: '/tags/harbour/',
  missing: '/nowhere/',
};

let built;
/** The built folder of the site. */
export const gallery = () => (built ??= build(files));
