// A little site with a page of every kind, built once per test file.

import { article, build, paragraphs } from './site.mjs';

const config = `
baseURL = "https://little.example/"
title = "Little"
defaultContentLanguage = "en"
[pagination]
  pagerSize = 10
[params]
  readmore = true
  pager = true
  post_meta = ["date", "categories"]
  mainSections = ["news"]
  copyright = "Little"
[params.author]
  name = "Ada Little"
  bio = "Writes *little* things."
[params.sidebar]
  home = "right"
  list = "left"
  single = "right"
  widgets = ["search", "recent", "categories", "taglist"]
[languages.en]
  languageName = "English"
  weight = 1
  title = "Little"
[languages.fr]
  languageName = "Français"
  weight = 2
  title = "Petit"
[[menus.main]]
  name = "News"
  pageRef = "/news"
  weight = 1
[[menus.main]]
  name = "About"
  pageRef = "/about"
  weight = 2
`;

const rich = `A first paragraph with a [link to the seventh](../story-07/), a [file](/files/paper.pdf) and a note.[^1]

<details><summary>More</summary><p>Hidden at first.</p></details>

${paragraphs(12)}

## Ünïcode heading

${paragraphs(6)}

| Left | Right |
|:-----|------:|
| one  | two   |

\`\`\`rust
fn main() { println!("a line of code that is far too long for a small screen, so that it has to scroll by itself"); }
\`\`\`

### Below it

Averyveryverylongwordthatdoesnotfitintoanycolumnofasmallscreenandwouldpushthepageapartifitwerenotbroken.

${paragraphs(4)}

[^1]: The note itself.
`;

const stories = Object.fromEntries(
  Array.from({ length: 25 }, (_, n) => {
    const number = String(n + 1).padStart(2, '0');
    const front = {
      title: `Story ${number}`,
      date: `2024-01-${number}T12:00:00Z`,
      categories: [n % 2 ? 'Even' : 'Odd'],
      tags: ['All', `Tag ${n % 5}`],
    };
    return [`content/news/story-${number}.md`, article(front, `Story ${number} begins.\n\n${paragraphs(8)}`)];
  }),
);

export const files = {
  'hugo.toml': config,
  ...stories,
  'content/news/_index.md': article({ title: 'News' }, 'What is new.'),
  'content/news/rich.md': article(
    {
      title: 'Rich',
      date: '2024-02-01T12:00:00Z',
      lead: 'A standfirst.',
      categories: ['Odd'],
      tags: ['All', 'Rich'],
      toc: true,
      authorbox: true,
      thumbnail: 'img/dot.svg',
    },
    rich,
  ),
  'content/news/rich.fr.md': article({ title: 'Riche', date: '2024-02-01T12:00:00Z' }, `En français.\n\n${paragraphs(2)}`),
  'content/about.md': article({ title: 'About' }, 'About this site: [home](/).'),
  'static/files/paper.pdf': '%PDF-1.4\n%%EOF\n',
  'static/img/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><circle cx="20" cy="20" r="20"/></svg>',
};

let built;
/** The built folder of the little site. */
export const little = () => (built ??= build(files));
