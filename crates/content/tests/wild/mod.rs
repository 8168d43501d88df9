//! Front matter as it is found in real archives: a table of files, what Hugo 0.168 makes of each, and what is shown here.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part of the table")]

/// What Hugo 0.168 makes of a file, as it was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hugo {
    /// It reads what is read here.
    Agrees,
    /// It says nothing, and takes the value for another, or for none.
    Differs,
    /// It reports an error and makes the page, without the value.
    Complains,
    /// It refuses the file, and with it the site.
    Refuses,
}

/// One file.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// What is odd about it; also the name of its file.
    pub name: &'static str,
    /// The file. Its body says `Text.` unless the oddity is in the body.
    pub file: &'static str,
    /// What Hugo makes of it.
    pub hugo: Hugo,
    /// What is read here: keys, and their values as text.
    pub reads: &'static [(&'static str, &'static str)],
    /// Code, line and column of each diagnostic.
    pub told: &'static [(&'static str, u32, u32)],
}

const fn case(
    name: &'static str,
    hugo: Hugo,
    file: &'static str,
    reads: &'static [(&'static str, &'static str)],
    told: &'static [(&'static str, u32, u32)],
) -> Case {
    Case { name, file, hugo, reads, told }
}

use Hugo::{Agrees, Complains, Differs, Refuses};

/// What Hugo takes although it looks odd.
pub const ACCEPTED: &[Case] = &[
    case("bom", Agrees, "\u{FEFF}---\ntitle: T\n---\nText.", &[("title", "T")], &[]),
    case("crlf", Agrees, "---\r\ntitle: T\r\nweight: 3\r\n---\r\nText.", &[("title", "T"), ("weight", "3")], &[]),
    case("lone-cr", Agrees, "---\rtitle: T\rweight: 3\r---\rText.", &[("title", "T"), ("weight", "3")], &[]),
    case("blank-lines-before", Agrees, "\n\n---\ntitle: T\n---\nText.", &[("title", "T")], &[]),
    case("spaces-before", Agrees, "  ---\ntitle: T\n---\nText.", &[("title", "T")], &[]),
    case("spaces-after", Agrees, "---  \ntitle: T\n---  \nText.", &[("title", "T")], &[]),
    case(
        "key-case",
        Agrees,
        "---\nTITLE: T\nwEight: 3\nDate: 2018-05-03\n---\nText.",
        &[("title", "T"), ("weight", "3"), ("date", "2018-05-03T00:00:00Z")],
        &[],
    ),
    case(
        "offset-without-colon",
        Agrees,
        "---\ntitle: T\ndate: 2018-05-03T14:00:00+0800\n---\nText.",
        &[("date", "2018-05-03T14:00:00+08:00")],
        &[],
    ),
    case(
        "offset-after-a-space",
        Agrees,
        "---\ntitle: T\ndate: 2018-05-03 14:00:00 -0400\n---\nText.",
        &[("date", "2018-05-03T14:00:00-04:00")],
        &[],
    ),
    case(
        "rfc-1123",
        Agrees,
        "---\ntitle: T\ndate: Thu, 03 May 2018 14:00:00 GMT\n---\nText.",
        &[("date", "2018-05-03T14:00:00Z")],
        &[],
    ),
    case(
        "rfc-1123-offset",
        Agrees,
        "---\ntitle: T\ndate: Thu, 03 May 2018 14:00:00 +0200\n---\nText.",
        &[("date", "2018-05-03T14:00:00+02:00")],
        &[],
    ),
    case(
        "microseconds",
        Agrees,
        "---\ntitle: T\ndate: 2018-05-03T14:00:00.123456Z\n---\nText.",
        &[("date", "2018-05-03T14:00:00Z")],
        &[],
    ),
    case("control-character", Agrees, "---\ntitle: \"T\u{8F}\"\n---\nText.", &[("title", "T\u{8F}")], &[]),
    case(
        "control-characters-of-ascii",
        Agrees,
        "---\ntitle: T\u{1}\u{1B}\u{7F}\n---\nText.",
        &[("title", "T\u{1}\u{1B}\u{7F}")],
        &[],
    ),
    case("next-line", Agrees, "---\ntitle: T\u{85}x\n---\nText.", &[("title", "T\u{85}x")], &[]),
    case("bom-within", Agrees, "---\ntitle: T\u{FEFF}x\n---\nText.", &[("title", "T\u{FEFF}x")], &[]),
    case("yaml-alias", Agrees, "---\ntitle: &a T\nlead: *a\n---\nText.", &[("title", "T"), ("lead", "T")], &[]),
    case("no-date-in-quotes", Agrees, "---\ntitle: T\ndate: \"\"\n---\nText.", &[("date", "")], &[]),
    case("draft-as-a-number", Agrees, "---\ntitle: T\ndraft: 1\n---\nText.", &[("draft", "true")], &[]),
    case("draft-in-quotes", Agrees, "---\ntitle: T\ndraft: \"true\"\n---\nText.", &[("draft", "true")], &[]),
    case("weight-in-quotes", Agrees, "---\ntitle: T\nweight: \"5\"\n---\nText.", &[("weight", "5")], &[]),
    case(
        "without-a-zone",
        Agrees,
        "---\ntitle: T\ndate: 2018-05-03 14:00:00\n---\nText.",
        &[("date", "2018-05-03T14:00:00Z")],
        &[],
    ),
];

/// What Hugo says nothing about, and its author did not mean.
pub const SILENTLY_ODD: &[Case] = &[
    case("draft-yes", Agrees, "---\ntitle: T\ndraft: yes\n---\nText.", &[("draft", "false")], &[("odd-value", 3, 1)]),
    case(
        "draft-falstrue",
        Agrees,
        "---\ntitle: T\ndraft: falstrue\n---\nText.",
        &[("draft", "false")],
        &[("odd-value", 3, 1)],
    ),
    case(
        "date-as-a-number",
        Differs,
        "---\ntitle: T\ndate: 20180128\n---\nText.",
        &[("date", "2018-01-28T00:00:00Z")],
        &[("odd-date", 3, 1)],
    ),
    case(
        "comment-before",
        Differs,
        "<!-- licence -->\n---\ntitle: T\n---\nText.",
        &[("title", "T")],
        &[("front-matter-not-first", 1, 1)],
    ),
];

/// Dates that Hugo reports and leaves out.
pub const ODD_DATES: &[Case] = &[
    case(
        "date-of-letters",
        Complains,
        "---\ntitle: T\ndate: \"aaaa-mm-dd\"\n---\nText.",
        &[("title", "T"), ("date", "")],
        &[("unreadable-date", 3, 1)],
    ),
    case(
        "date-of-digits",
        Complains,
        "---\ntitle: T\ndate: \"20180128\"\n---\nText.",
        &[("date", "2018-01-28T00:00:00Z")],
        &[("odd-date", 3, 1)],
    ),
    case(
        "date-without-seconds",
        Complains,
        "---\ntitle: T\ndate: 2015-02-24 14:00\n---\nText.",
        &[("date", "2015-02-24T14:00:00Z")],
        &[("odd-date", 3, 1)],
    ),
    case(
        "date-of-single-digits",
        Complains,
        "---\ntitle: T\ndate: 2018-5-3\n---\nText.",
        &[("date", "2018-05-03T00:00:00Z")],
        &[("odd-date", 3, 1)],
    ),
    case(
        "date-with-slashes",
        Complains,
        "---\ntitle: T\ndate: 2018/05/03\n---\nText.",
        &[("date", "2018-05-03T00:00:00Z")],
        &[("odd-date", 3, 1)],
    ),
    case(
        "date-of-words",
        Complains,
        "---\ntitle: T\ndate: \"March 3, 2020\"\n---\nText.",
        &[("date", "2020-03-03T00:00:00Z")],
        &[("odd-date", 3, 1)],
    ),
];

/// Files that Hugo refuses, and the whole site with them.
pub const REFUSED: &[Case] = &[
    case(
        "duplicate-key",
        Refuses,
        "---\ntitle: T\nweight: 1\nweight: 2\n---\nText.",
        &[("title", "T"), ("weight", "2")],
        &[("duplicate-key", 4, 1)],
    ),
    case(
        "duplicate-key-toml",
        Refuses,
        "+++\ntitle = \"T\"\nweight = 1\nweight = 2\n+++\nText.",
        &[("title", "T"), ("weight", "2")],
        &[("front-matter-toml", 4, 1)],
    ),
    case(
        "tab-indent",
        Refuses,
        "---\ntitle: T\nmenu:\n\tmain:\n\t\tweight: 5\n---\nText.",
        &[("title", "T"), ("menu", "main")],
        &[("front-matter-yaml", 4, 1)],
    ),
    case(
        "two-colons",
        Refuses,
        "---\ntitle: a: b: c\nweight: 3\n---\nText.",
        &[("title", "a: b: c"), ("weight", "3")],
        &[("front-matter-yaml", 2, 9)],
    ),
    case(
        "leading-at",
        Refuses,
        "---\ntitle: @home\nweight: 3\n---\nText.",
        &[("title", "@home"), ("weight", "3")],
        &[("front-matter-yaml", 2, 8)],
    ),
    case(
        "unknown-escape",
        Refuses,
        "---\ntitle: \"a \\d b\"\nweight: 3\n---\nText.",
        &[("title", "a \\d b"), ("weight", "3")],
        &[("front-matter-yaml", 2, 8)],
    ),
    case("list-as-root", Refuses, "---\n- a\n- b\n---\nText.", &[("title", "")], &[("front-matter-not-a-map", 2, 1)]),
    case(
        "scalar-as-root",
        Refuses,
        "---\njust words\n---\nText.",
        &[("title", "")],
        &[("front-matter-not-a-map", 2, 1)],
    ),
    case(
        "unclosed",
        Refuses,
        "---\ntitle: T\nweight: 3\n\nText.",
        &[("title", "T"), ("weight", "3")],
        &[("front-matter-unclosed", 1, 1)],
    ),
    case(
        "unclosed-toml",
        Refuses,
        "+++\ntitle = \"T\"\n\nText.",
        &[("title", "T")],
        &[("front-matter-unclosed", 1, 1)],
    ),
    case(
        "unclosed-json",
        Refuses,
        "{\n\"title\": \"T\",\n\nText.",
        &[("title", "T")],
        &[("front-matter-unclosed", 1, 1)],
    ),
    case("closed-by-dots", Refuses, "---\ntitle: T\n...\nText.", &[("title", "T")], &[("front-matter-fence", 3, 1)]),
    case(
        "toml-closed-by-dashes",
        Refuses,
        "+++\ntitle = \"T\"\n---\nText.",
        &[("title", "T")],
        &[("front-matter-fence", 3, 1)],
    ),
    case(
        "four-dashes",
        Refuses,
        "----\ntitle: T\n----\nText.",
        &[("title", "T")],
        &[("front-matter-fence", 1, 1), ("front-matter-fence", 3, 1)],
    ),
    case(
        "words-behind-the-fence",
        Refuses,
        "--- x\ntitle: T\n---\nText.",
        &[("title", "")],
        &[("front-matter-mistaken", 1, 1)],
    ),
    case(
        "indented-closing-line",
        Refuses,
        "---\ntitle: T\n  ---\n\nText.",
        &[("title", "T")],
        &[("front-matter-fence", 3, 1)],
    ),
    case(
        "five-dashes-and-three",
        Refuses,
        "-----\ntitle: T\n---\nText.",
        &[("title", "T")],
        &[("front-matter-fence", 1, 1)],
    ),
    case("number-first", Refuses, "-5 degrees. Text.", &[("title", "")], &[("front-matter-mistaken", 1, 1)]),
    case("braces-first", Refuses, "{{ Text. }}", &[("title", "")], &[("front-matter-mistaken", 1, 1)]),
    case("indented-item-first", Refuses, "\n  - Text.", &[("title", "")], &[("front-matter-mistaken", 2, 3)]),
    case(
        "leading-percent",
        Refuses,
        "---\ntitle: T\nlead: %x\n---\nText.",
        &[("title", "T"), ("lead", "%x")],
        &[("front-matter-yaml", 3, 7)],
    ),
    case(
        "leading-backtick",
        Refuses,
        "---\ntitle: `x`\nweight: 3\n---\nText.",
        &[("title", "`x`"), ("weight", "3")],
        &[("front-matter-yaml", 2, 8)],
    ),
    case(
        "leading-asterisk",
        Refuses,
        "---\ntitle: *x*\nweight: 3\n---\nText.",
        &[("title", "*x*"), ("weight", "3")],
        &[("front-matter-yaml", 2, 8)],
    ),
    case(
        "words-behind-a-list",
        Refuses,
        "---\ntitle: [draft] x\nweight: 3\n---\nText.",
        &[("title", "[draft] x"), ("weight", "3")],
        &[("front-matter-yaml", 2, 16)],
    ),
    case(
        "colon-at-the-end",
        Refuses,
        "---\ntitle: a b:\nweight: 3\n---\nText.",
        &[("title", "a b:"), ("weight", "3")],
        &[("front-matter-yaml", 2, 11)],
    ),
    case(
        "unclosed-quote",
        Refuses,
        "---\ntitle: \"open\nweight: 3\n---\nText.",
        &[("title", "open"), ("weight", "3")],
        &[("front-matter-yaml", 2, 8)],
    ),
    case(
        "comma-at-the-end-json",
        Refuses,
        "{\"title\": \"T\",}\nText.",
        &[("title", "T")],
        &[("front-matter-json", 1, 15)],
    ),
    case(
        "unquoted-toml",
        Refuses,
        "+++\ntitle = T\nweight = 3\n+++\nText.",
        &[("title", "T"), ("weight", "3")],
        &[("front-matter-toml", 2, 9)],
    ),
    case(
        "thirteenth-month-toml",
        Refuses,
        "+++\ntitle = \"T\"\ndate = 2020-13-01\n+++\nText.",
        &[("title", "T"), ("date", "")],
        &[("unreadable-date", 3, 1), ("front-matter-toml", 3, 8)],
    ),
    case("rule-first", Refuses, "---\n\nText.", &[("title", "")], &[("front-matter-mistaken", 1, 1)]),
    case("item-first", Refuses, "- Text.\n- more", &[("title", "")], &[("front-matter-mistaken", 1, 1)]),
    case("plus-first", Refuses, "+ Text.\n+ more", &[("title", "")], &[("front-matter-mistaken", 1, 1)]),
    case(
        "shortcode-first",
        Refuses,
        "{{< note >}}Text.{{< /note >}}",
        &[("title", "")],
        &[("front-matter-mistaken", 1, 1)],
    ),
];

/// What else stands in files of real sites.
pub const SEEN: &[Case] = &[
    case(
        "empty-means-unset",
        Differs,
        "---\ntitle: T\nmenu: \"\"\nthumbnail: \"\"\nlead: \"\"\nsidebar: \"\"\n---\nText.",
        &[("menu", ""), ("thumbnail", ""), ("lead", ""), ("sidebar", "")],
        &[],
    ),
    case("tags-with-an-empty-item", Differs, "---\ntitle: T\ntags: [\"\"]\n---\nText.", &[("tags", "")], &[]),
    case("tags-null", Agrees, "---\ntitle: T\ntags:\n---\nText.", &[("tags", "")], &[]),
    case("tags-with-null-items", Differs, "---\ntitle: T\ntags: [a, null, b]\n---\nText.", &[("tags", "a|b")], &[]),
    case(
        "tags-scalar",
        Agrees,
        "---\ntitle: T\ntags: News\ncategories: Sport\n---\nText.",
        &[("tags", "News"), ("categories", "Sport")],
        &[],
    ),
    case(
        "tags-that-differ-by-case",
        Agrees,
        "---\ntitle: T\ntags: [Foo, foo]\n---\nText.",
        &[("tags", "Foo|foo")],
        &[],
    ),
    case(
        "lang-list",
        Agrees,
        "---\ntitle: T\nlang: [en]\ntranslations: [fr]\n---\nText.",
        &[("lang", "en"), ("translations", "fr")],
        &[],
    ),
    case(
        "lang-scalar",
        Agrees,
        "---\ntitle: T\nlang: en\ntranslations: fr\n---\nText.",
        &[("lang", "en"), ("translations", "fr")],
        &[],
    ),
    case("sidebar-right", Agrees, "---\ntitle: T\nsidebar: right\n---\nText.", &[("sidebar", "right")], &[]),
    case("sidebar-false", Agrees, "---\ntitle: T\nsidebar: false\n---\nText.", &[("sidebar", "off")], &[]),
    case("sidebar-true", Agrees, "---\ntitle: T\nsidebar: true\n---\nText.", &[("sidebar", "right")], &[]),
    case("menu-text", Agrees, "---\ntitle: T\nmenu: main\n---\nText.", &[("menu", "main")], &[]),
    case("menu-list", Agrees, "---\ntitle: T\nmenu: [main, side]\n---\nText.", &[("menu", "main|side")], &[]),
    case("menu-map", Agrees, "---\ntitle: T\nmenu:\n  main:\n    weight: 2\n---\nText.", &[("menu", "main")], &[]),
    case("author-text", Agrees, "---\ntitle: T\nauthor: Ada\n---\nText.", &[("authors", "Ada")], &[]),
    case("author-list", Agrees, "---\ntitle: T\nauthor: [Ada, Bo]\n---\nText.", &[("authors", "Ada|Bo")], &[]),
    case(
        "thumbnail-text",
        Agrees,
        "---\ntitle: T\nthumbnail: img/a.png\n---\nText.",
        &[("thumbnail", "img/a.png")],
        &[],
    ),
    case(
        "thumbnail-map",
        Agrees,
        "---\ntitle: T\nthumbnail:\n  src: img/a.png\n  visibility: [list]\n---\nText.",
        &[("thumbnail", "img/a.png")],
        &[],
    ),
    case("tag-as-a-number", Agrees, "---\ntitle: T\ntags: [2020]\n---\nText.", &[("tags", "2020")], &[]),
    case("title-as-a-number", Agrees, "---\ntitle: 2019\n---\nText.", &[("title", "2019")], &[]),
    case("slug-as-a-date", Agrees, "---\ntitle: T\nslug: 2020-01-01\n---\nText.", &[("slug", "2020-01-01")], &[]),
    case(
        "capital-keys",
        Agrees,
        "---\nTitle: T\nDate: 2018-05-03\nURL: /a/b/\n---\nText.",
        &[("title", "T"), ("date", "2018-05-03T00:00:00Z"), ("url", "/a/b/")],
        &[],
    ),
    case(
        "typing-errors",
        Agrees,
        "---\ntitle: T\ndescrption: x\n0draft: true\n-categories: y\n---\nText.",
        &[("title", "T"), ("draft", "false"), ("categories", "")],
        &[],
    ),
    case(
        "title-of-a-template",
        Agrees,
        "---\ntitle: \"{{post.name}}\"\n---\nText.",
        &[("title", "{{post.name}}")],
        &[],
    ),
    case("title-in-cdata", Differs, "---\ntitle: \"<![CDATA[T]]>\"\n---\nText.", &[("title", "T")], &[]),
    case("title-with-entities", Differs, "---\ntitle: It&#8217;s\n---\nText.", &[("title", "It’s")], &[]),
    case("line-separator", Agrees, "---\ntitle: \"a\u{2028}b\"\n---\nText.", &[("title", "a\u{2028}b")], &[]),
    case(
        "bidi-marks",
        Agrees,
        "---\ntitle: \"a\u{202E}b\u{200F}\"\n---\nText.",
        &[("title", "a\u{202E}b\u{200F}")],
        &[],
    ),
    case(
        "zero-width",
        Agrees,
        "---\ntitle: \"a\u{200B}b\u{200D}c\"\n---\nText.",
        &[("title", "a\u{200B}b\u{200D}c")],
        &[],
    ),
    case("no-break-space", Agrees, "---\ntitle: \"a\u{A0}b\"\n---\nText.", &[("title", "a\u{A0}b")], &[]),
    case(
        "not-in-nfc",
        Agrees,
        "---\ntitle: cafe\u{301}\ntags: [cafe\u{301}]\n---\nText.",
        &[("title", "cafe\u{301}"), ("tags", "cafe\u{301}")],
        &[],
    ),
];

/// The whole table, group by group.
pub fn all() -> impl Iterator<Item = &'static Case> {
    [ACCEPTED, SILENTLY_ODD, ODD_DATES, REFUSED, SEEN].into_iter().flatten()
}
