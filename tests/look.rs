//! Pages to look at: `cargo test -p mainsheet-app --test look -- --ignored` writes every kind of page, in every theme,
//! with texts that are too long, too short or written from right to left, into `target/look/`.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

mod support;

use mainsheet_app::{Context, Failure, Shown, prerender};
use mainsheet_model::{Card, Direction, Href, ListKind, MenuItem, Side, Strings, Thumbnail};
use std::fs;
use std::path::Path;
use std::rc::Rc;
use support::*;

#[test]
#[ignore = "writes pages for people to look at"]
fn write_pages_to_look_at() {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/look");
    fs::create_dir_all(target.join("img")).unwrap();
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/static/app.css"), target.join("app.css")).unwrap();
    for (name, sky, sea) in [("cable", "35506b", "1f3346"), ("quay", "7a8f6a", "43573a"), ("amsel", "a8763e", "5c3d1e")]
    {
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='1400' height='700' viewBox='0 0 1400 700'><path fill='#{sky}' \
             d='M0 0h1400v700H0z'/><path d='M0 432q350-108 700 0t700 0v300H0z' fill='#{sea}'/><circle cx='1064' cy='180' \
             r='72' fill='#f4c98b'/></svg>"
        );
        fs::write(target.join("img").join(name).with_extension("svg"), svg).unwrap();
    }
    for (name, context, shown) in pages() {
        let language = context.language.clone();
        let body = prerender::render(context, shown);
        for theme in ["light", "dark", "sepia", "contrast"] {
            let page = format!(
                "<!doctype html><html class=\"js ready\" lang=\"{}\" dir=\"{}\" data-theme=\"{theme}\"><meta charset=\"utf-8\">\
                 <meta name=\"viewport\" content=\"width=device-width\"><title>{name}</title><link rel=\"stylesheet\" \
                 href=\"app.css\"><div id=\"app\">{body}</div></html>",
                language.tag,
                language.dir.as_str()
            );
            fs::write(target.join(format!("{name}-{theme}.html")), page).unwrap();
        }
    }
}

fn pages() -> Vec<(&'static str, Context, Shown)> {
    let rich = || context_at("./", rich_language());
    let single = |change: fn(&mut mainsheet_model::Article)| {
        let mut article = rich_article();
        article.html = PROSE.to_owned();
        change(&mut article);
        Shown::Page(article_page(article))
    };
    let mut term = list(ListKind::Term, "/tags/freight/", cards(false));
    (term.page, term.pages, term.route.parent) = (3, 12, Some(link("Tags", "/tags/")));
    term.route.title = "freight".to_owned();
    let mut section = list(ListKind::Section, "/companies/", cards(true));
    section.route.sections = vec![link("Freight", "/companies/freight/"), link("Cables", "/companies/cables/")];
    section.intro = Some(article("/companies/", "Companies"));
    let empty = list(ListKind::Section, "/archive/", Vec::new());
    let mut home = list(ListKind::Home, "/", cards(true));
    home.pages = 412;
    let mut second = list(ListKind::Home, "/", cards(true));
    (second.page, second.pages) = (2, 3);
    let mut plain = language();
    plain.meta = rich_language().meta;
    let terms = [
        "ballast",
        "copper",
        "data centres",
        "earnings",
        "freight",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "海运",
    ];
    let terms = terms.iter().zip(1..).map(|(title, count)| term_card(title, count)).collect();
    let failure = |offline, outdated| {
        let (file, reason) = ("data/articles/4k2v0q9d3m.json".to_owned(), "TypeError: Failed to fetch".to_owned());
        Shown::Failed(Rc::new(Failure { file, reason, offline, outdated }))
    };
    let home_of = |cards: Vec<Card>| Shown::Page(list_page(list(ListKind::Home, "/", cards)));
    let undated = || {
        let mut cards = cards(false);
        for card in &mut cards {
            (card.date, card.lastmod) = (None, None);
            card.categories.clear();
            card.authors.clear();
        }
        cards
    };
    let long = || {
        let mut cards = cards(true);
        for card in &mut cards {
            card.title = "A title that goes on and on about Donaudampfschifffahrtselektrizitätenhauptbetriebswerk and \
                          everything that was said about it in the meeting of the harbour board, and afterwards, in \
                          the corridors, by people who had not been there"
                .to_owned();
        }
        cards
    };
    let mut left = rich_language();
    left.defaults.single.sidebar = Some(Side::Left);
    vec![
        ("home", rich(), Shown::Page(list_page(home))),
        ("home-2", rich(), Shown::Page(list_page(second))),
        (
            "home-plain",
            context_at("./", plain.clone()),
            Shown::Page(list_page(list(ListKind::Home, "/", cards(false)))),
        ),
        ("home-none", rich(), home_of(Vec::new())),
        ("home-one", rich(), home_of(cards(true).into_iter().take(1).collect())),
        ("home-one-bare", context_at("./", language()), home_of(vec![card("/a/", "The only article there is")])),
        ("home-undated", rich(), home_of(undated())),
        ("home-long", rich(), home_of(long())),
        ("chinese-home", context_at("./", chinese()), home_of(chinese_cards())),
        ("section", rich(), Shown::Page(list_page(section))),
        ("term", rich(), Shown::Page(list_page(term))),
        ("empty", rich(), Shown::Page(list_page(empty))),
        ("taxonomy", rich(), Shown::Page(taxonomy_page(taxonomy("/tags/", terms)))),
        ("article", rich(), single(|_| {})),
        ("article-left", context_at("./", left), single(|_| {})),
        (
            "article-plain",
            context_at("./", plain),
            single(|article| {
                (article.thumbnail, article.authorbox, article.next) = (None, false, None);
                article.toc.clear();
            }),
        ),
        (
            "article-long",
            rich(),
            single(|article| {
                article.title = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and \
                other words that are longer than a telephone is wide, in a title that goes on for several lines"
                    .to_owned();
                article.thumbnail = Some(Thumbnail { src: Href::raw("img/none.png"), width: None, height: None });
            }),
        ),
        ("missing", rich(), Shown::Page(missing_page())),
        ("failed", rich(), failure(false, false)),
        ("offline", rich(), failure(true, false)),
        ("outdated", rich(), failure(false, true)),
        (
            "arabic-home",
            context_at("./", arabic()),
            Shown::Page(list_page(list(ListKind::Home, "/ar/", arabic_cards()))),
        ),
        (
            "arabic-article",
            context_at("./", arabic()),
            single(|article| {
                article.title = "مضاعفة إيرادات شركة الكابلات مع نمو مراكز البيانات".to_owned();
                article.lead = "ربع رابع قياسي، وتوقعات أعلى مما طلبه المحللون.".to_owned();
                article.html = ARABIC.to_owned();
            }),
        ),
        (
            "chinese-article",
            context_at("./", chinese()),
            single(|article| {
                article.title = "数据中心的增长使电缆制造商的收入翻了一番".to_owned();
                article.lead = "第四季度创历史新高，前景好于分析师的预期。".to_owned();
                article.html =
                    format!("<p>{}</p><h2>创纪录的季度</h2><p><em>{}</em></p>", CHINESE.repeat(4), CHINESE.repeat(2));
            }),
        ),
    ]
}

fn cards(pictures: bool) -> Vec<Card> {
    let titles = [
        "Cable maker doubles revenue as data centres outgrow copper",
        "Grain exports rise for a third month",
        "The lighthouse at Skerry Point goes electric, at last, after a hundred and twelve years of oil and of keepers",
        "A quiet week for freight rates, and what the isobars have to do with it",
        "",
    ];
    let card = |(index, title): (usize, &&str)| {
        let mut card = rich_card(&format!("/news/{index}/"), title);
        if index % 2 == 1 || !pictures {
            card.thumbnail = None;
        }
        if index > 1 {
            card.lead.clear();
        }
        card.truncated = index == 2;
        card
    };
    titles.iter().enumerate().map(card).collect()
}

fn arabic() -> mainsheet_model::LanguagePart {
    let mut language = rich_language();
    (language.tag, language.dir) = ("ar".to_owned(), Direction::Rtl);
    language.logo_title = "دفتر الميناء".to_owned();
    language.subtitle = "الأسواق والسفن والطقس منذ عام ١٩١١".to_owned();
    language.menu_main =
        ["أخبار", "شركات", "سلع", "أرشيف"].iter().map(|name| MenuItem { ..entry(name, "/ar/news/") }).collect();
    language.strings = Strings {
        recent: "أحدث المقالات".to_owned(),
        contents: "المحتويات".to_owned(),
        older: "أقدم".to_owned(),
        newer: "أحدث".to_owned(),
        ..Strings::english()
    };
    language
}

fn chinese_cards() -> Vec<Card> {
    let titles = ["数据中心的增长使电缆制造商的收入翻了一番", "粮食出口连续第三个月增长", "斯凯里角的灯塔终于通电了"];
    let card = |(index, title): (usize, &&str)| {
        let mut card = rich_card(&format!("/news/{index}/"), title);
        card.lead = if index == 0 {
            "第四季度创历史新高，前景好于分析师的预期。".to_owned()
        } else {
            String::new()
        };
        card.summary = format!("<p>{}</p>", CHINESE.repeat(2));
        card
    };
    titles.iter().enumerate().map(card).collect()
}

fn arabic_cards() -> Vec<Card> {
    let mut cards = cards(true);
    for card in &mut cards {
        card.title = "ارتفاع صادرات الحبوب للشهر الثالث على التوالي".to_owned();
        card.summary =
            "<p>امتلأت الصوامع على طول الرصيف الشرقي مرة أخرى، وأضافت السكك الحديدية قطارين ليليين.</p>".to_owned();
    }
    cards
}

fn chinese() -> mainsheet_model::LanguagePart {
    let mut language = rich_language();
    language.tag = "zh-CN".to_owned();
    language.logo_title = "港口账簿".to_owned();
    language
}

const CHINESE: &str =
    "该公司公布第四季度营收为1.411亿美元，比上一季度增长四分之一，几乎是一年前的三倍。全年销售额达到3.963亿美元。";
const ARABIC: &str = "<p>أعلنت الشركة عن <a href='#'>إيرادات بلغت 141.1 مليون دولار</a> في الربع الرابع، بزيادة الربع عن الربع السابق.</p><h2>ربع قياسي</h2><p>صمدت الهوامش. بلغ هامش التشغيل 34.3 في المئة.</p><blockquote><p>شحنا كل ما استطعنا اختباره.</p></blockquote><ul><li>أول</li><li>ثانٍ</li></ul><pre><code>let margin = income / revenue;</code></pre>";
const PROSE: &str = r##"<p>The company reported <a href="#">revenue of $141.1 million</a> for the fourth quarter, a quarter more than in the one before and almost three times the figure of a year ago. Press <kbd>Ctrl</kbd>+<kbd>K</kbd>, run <code>cargo xtask serve</code>, and see <mark>what is marked</mark><sup class="footnote-ref"><a href="#fn:1">1</a></sup>.</p>
<h2 id="a-record-quarter">A record quarter</h2><p>Margins held. The operating margin came to 34.3 per cent before special items, and the gross margin to 74 per cent, helped by a product mix that leans on the newest parts.</p>
<blockquote><p>We shipped everything that we could test, and then we tested faster.</p><p><cite>The chief executive</cite></p></blockquote>
<div class="table" role="group" tabindex="0" aria-label="Table"><table><thead><tr><th>Quarter</th><th class="align-end">Revenue</th><th class="align-end">Change</th><th class="align-center">A column that is wider than it needs to be</th><th>Remarks</th></tr></thead><tbody><tr><td>Q4 2024</td><td class="align-end">$141.1 m</td><td class="align-end">+25 %</td><td class="align-center">yes</td><td>Record</td></tr><tr><td>Q3 2024</td><td class="align-end">$113.1 m</td><td class="align-end">+47 %</td><td class="align-center">no</td><td></td></tr></tbody></table></div>
<h3 id="growth">Where the growth comes from</h3><ul><li>Retimers for servers with faster buses<ul><li>and what is below</li><li>them</li></ul></li><li>Smart cables</li></ul><ol><li><p>Loose items</p></li><li><p>have paragraphs</p><p>and more of them</p></li></ol>
<ul><li><input type="checkbox" disabled checked aria-label="Done"> done</li><li><input type="checkbox" disabled aria-label="To do"> to do</li></ul>
<figure><img src="img/quay.svg" alt="" width="1400" height="700"><figcaption><h4>The eastern quay</h4><p>Seen from the silos, on a day without wind.</p></figcaption></figure>
<pre tabindex="0"><code>fn main() {
    let margin = income / revenue; // a line that is far too long for a telephone, and for the measure of this column as well, so that it scrolls
    assert!(margin &gt; 0.34);
}</code></pre>
<dl><dt>Retimer</dt><dd>A chip that receives a signal and sends it afresh.</dd><dt>Hull</dt><dd>What keeps the water out.</dd></dl>
<p>Inline <code class="math">\(e^{i\pi} + 1 = 0\)</code> and displayed:</p><div class="math-display"><code class="math">\[\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt\pi}{2}\]</code></div>
<details><summary>More about it</summary><p>What was hidden.</p></details><hr>
<p>Averyveryverylongwordwithoutanyplacetobreakitthatwouldotherwisemakethewholepagescrollsidewaysonatelephone and https://example.org/a/very/long/address/that/somebody/pasted/into/the/text?with=parameters&and=more</p>
<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>A note. <a href="#fnref:1" class="footnote-backref">↩︎</a></p></li></ol></div>"##;
