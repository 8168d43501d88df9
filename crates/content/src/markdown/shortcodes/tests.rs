//! The shortcodes that every site has, and a site's own; what Hugo 0.168 gives for the same is in the comments where it
//! differs.

use super::super::fragments::Cut;
use super::super::options::{Decorations, RenderOptions};
use super::super::template::Templates;
use super::*;
use crate::value::Value;

struct Expansion {
    text: String,
    /// The plain forms as blocks, and the forms for readers.
    html: Vec<String>,
    decorated: Vec<String>,
    shown: Vec<String>,
    shifts: Vec<(usize, u32)>,
}

fn expansion(body: &str) -> Expansion {
    let mut templates = Templates::default();
    for (name, source) in [
        ("box", "<div class=\"{{ .Get 0 | default \"d\" }}\">{{ .Inner | markdownify }}</div>"),
        ("mark", "<mark onclick=\"x()\">{{ .Get \"text\" }}</mark>"),
        ("evil", "<script>alert(1)</script><p style=\"color:red\">p</p>"),
        ("loud", "**{{ .Get 0 }}**"),
        ("broken", "{{ partial \"x\" . }}{{ .Inner }}"),
        ("vimeo", "own"),
    ] {
        let _ = templates.add(name, &format!("layouts/shortcodes/{name}.html"), source);
    }
    let page = || crate::data::parse_toml("[params]\np = \"v *em* <i>\"").map(Value::Map).unwrap();
    let site = crate::data::parse_toml("[params]\nwho = \"S & b\"\n[params.deep]\nx = 3").map(Value::Map).unwrap();
    let refer = |path: &str, _: &str| (path != "nowhere").then(|| format!("/at/{path}"));
    let context = Context { templates: &templates, page: &page, site: &site, refer: &refer };
    let mut fragments = Fragments::default();
    let mut diagnostics = Diagnostics::new("a.md");
    let resolve = |dest: &str| format!("/r/{dest}");
    let options = RenderOptions::default();
    let pictures = Pictures { options: &options, measure: &|_| None };
    let expanded = expand(body, 5, &mut fragments, &mut diagnostics, &resolve, pictures, &context);
    let mut html = Vec::new();
    let mut decorated = Vec::new();
    for cut in fragments.cut(&expanded.text) {
        if let Cut::Fragment(fragment) = cut {
            html.push(fragment.block.clone().unwrap_or(fragment.html.clone()));
            decorated.extend(fragment.decorated.clone());
        }
    }
    let shown = diagnostics.finish();
    Expansion {
        text: fragments.plain(&expanded.text),
        html,
        decorated,
        shown: shown.iter().map(|d| format!("{}:{} {}", d.line.unwrap_or(0), d.column.unwrap_or(0), d.code)).collect(),
        shifts: expanded.shifts,
    }
}

fn expanded(body: &str) -> (String, Vec<String>, Vec<String>) {
    let Expansion { text, html, shown, .. } = expansion(body);
    (text, html, shown)
}

/// The HTML of a whole article.
fn rendered(body: &str, decorations: Decorations) -> String {
    let parsed = crate::parse("a.md", format!("---\ntitle: A\np: v\n---\n{body}").as_bytes(), &jiff::tz::TimeZone::UTC);
    let options = RenderOptions { decorations, ..RenderOptions::default() };
    crate::render(&parsed, "a.md", &options, &|dest| dest.to_owned()).html
}

#[test]
fn unknown_tags_vanish_and_their_inner_text_stays() {
    let (text, _, shown) = expanded("a\n é {{< note title=\">}}\" >}}in{{% b /%}}ner{{< /note >}} c");
    assert_eq!(text, "a\n é inner c");
    assert_eq!(shown, ["6:4 unknown-shortcode", "6:30 unknown-shortcode"]);
    assert_eq!(expanded("[a]({{< b >}} \"t\")").0, "[a](<> \"t\")");
    assert_eq!(expanded("{{<note>}}{{<highlight go>}}x{{</highlight>}}{{</note>}}").0, "x");
}

#[test]
fn a_slip_of_the_pen_is_answered_by_the_name_that_was_meant() {
    let mut diagnostics = Diagnostics::new("a.md");
    let options = RenderOptions::default();
    let pictures = Pictures { options: &options, measure: &|_| None };
    let (templates, site) = (Templates::default(), Value::Null);
    let context = Context { templates: &templates, page: &|| Value::Null, site: &site, refer: &|_, _| None };
    let resolve = |dest: &str| dest.to_owned();
    expand("{{< figuer >}}", 1, &mut Fragments::default(), &mut diagnostics, &resolve, pictures, &context);
    assert_eq!(diagnostics.finish()[0].help, "did you mean `figure`?");
}

#[test]
fn escaped_tags_are_shown() {
    for (body, expected) in [
        ("{{</* figure src=\"x\" */>}}", "{{< figure src=\"x\" >}}"),
        ("`{{%/* /x */%}}`", "`{{% /x %}}`"),
        ("{{ .Title }} and {{- x -}}", "{{ .Title }} and {{- x -}}"),
    ] {
        assert_eq!(expanded(body), (expected.to_owned(), vec![], vec![]), "{body}");
    }
}

#[test]
fn malformed_tags_are_shown_as_written_and_reported() {
    for body in ["a {{< b", "a {{< >}} c", "{{<{{<{{<", "{{< @x >}}", "{{%"] {
        let (text, _, shown) = expanded(body);
        assert_eq!(text, body);
        assert!(shown.iter().all(|shown| shown.ends_with("malformed-shortcode")) && !shown.is_empty(), "{body}");
    }
}

/// Hugo refuses the article in each of these cases.
#[test]
fn what_hugo_refuses_is_reported_with_its_place() {
    for (body, expected) in [
        ("\n x {{< details >}} y", "6:4 malformed-shortcode"),
        ("x {{< /details >}}", "5:3 malformed-shortcode"),
        ("{{< param p other=x >}}", "5:1 malformed-shortcode"),
        ("{{< param nothing >}}", "5:1 shortcode-without-target"),
        ("[x]({{< ref \"nowhere\" >}})", "5:5 shortcode-without-target"),
        ("{{< youtube >}}", "5:1 shortcode-without-target"),
    ] {
        assert_eq!(expanded(body).2, [expected], "{body}");
    }
    assert_eq!(expanded("[x]({{< ref \"nowhere\" >}})").0, "[x](nowhere)");
    assert_eq!(expanded("{{< details >}} y").0, " y");
}

/// Hugo breaks the lines elsewhere and writes `&#34;`; the elements and attributes are the same.
#[test]
fn figures_have_title_caption_and_credit_as_in_hugo() {
    let figure = |tag: &str| expanded(tag).1.concat();
    let full = figure(
        "{{< figure src=\"/a b.png\" title=\"T *x*\" caption=\"c *em* `code`\" attr=\"By *me*\" attrlink=\"/att\" link=\"/l\" \
         target=\"_blank\" rel=\"noopener\" width=\"100\" height=20 loading=\"lazy\" class=\"cl\" alt=\"A \\\"q\\\"\" >}}",
    );
    assert_eq!(
        full,
        "<figure class=\"cl\"><a href=\"/r//l\" target=\"_blank\" rel=\"noopener\"><img src=\"/r//a%20b.png\" \
         alt=\"A &quot;q&quot;\" width=\"100\" height=\"20\" loading=\"lazy\" decoding=\"async\"></a><figcaption><h4>T *x*</h4>\
         <p>c <em>em</em> <code>code</code> <a href=\"/r//att\">By <em>me</em></a></p></figcaption></figure>\n"
    );
    let caption = figure("{{< figure src=\"p.png\" caption=\"only *c*\" >}}");
    assert!(caption.contains(" alt=\"only c\"") && caption.contains("<figcaption><p>only <em>c</em></p>"), "{caption}");
    let credit = figure("{{< figure src=\"p.png\" attr=\"only\" attrlink=\"/x\" >}}");
    assert!(credit.contains("<figcaption><p><a href=\"/r//x\">only</a></p></figcaption>"), "{credit}");
    let evil = figure(
        "{{< figure src=\"p.png\" link=\"javascript:x\" attr=a attrlink=\"javascript:x\" width=\"1\\\" onload=x\" >}}",
    );
    assert!(!evil.contains("href=\"/r/javascript") || evil.contains("/r/"), "{evil}");
    assert!(!evil.contains("onload"), "{evil}");
}

#[test]
fn details_are_markdown_within_an_element() {
    assert_eq!(
        rendered("{{< details >}}\nA *b*\n{{< /details >}}", Decorations::None),
        "<details>\n<summary>Details</summary>\n<p>A <em>b</em></p>\n</details>\n"
    );
    assert_eq!(
        rendered(
            "{{< details summary=\"S *x*\" open=true name=\"n\" class=\"c\" title=\"ti\" >}}\n- a\n- b\n\n{{< param p >}}\n{{< /details >}}",
            Decorations::None
        ),
        "<details class=\"c\" name=\"n\" open title=\"ti\">\n<summary>S <em>x</em></summary>\n<ul>\n<li>a</li>\n<li>b</li>\n\
         </ul>\n<p>v</p>\n</details>\n"
    );
}

#[test]
fn parameters_are_of_the_page_then_of_the_site() {
    let (text, html, shown) = expanded("x {{< param p >}} {{% param p %}} {{< param \"who\" >}} {{< param deep.x >}}");
    assert_eq!(text, "x v *em* <i> v *em* <i> S & b 3");
    assert_eq!(html, ["v *em* &lt;i&gt;", "S &amp; b", "3"]);
    assert!(shown.is_empty());
    assert_eq!(expanded("[x]({{< param who >}})").0, "[x](S & b)");
}

#[test]
fn references_comments_and_code_are_built_in() {
    assert_eq!(expanded("[x]({{< ref \"a b.md#c\" >}})").0, "[x](/at/a%20b.md#c)");
    assert_eq!(expanded("[x]({{% relref path=\"a.md\" lang=\"en\" outputFormat=\"rss\" %}})").0, "[x](/at/a.md)");
    assert_eq!(expanded("{{< ref \"a\" >}}").1, ["/at/a"]);
    let hidden = expanded("a{{< comment >}} b {{< nothing >}} {{< /comment >}}c");
    assert_eq!((hidden.0.as_str(), hidden.2), ("ac", vec![]));
    let (_, html, _) = expanded("{{< highlight go \"linenos=true\" >}}\na < b {{</* x */>}}\n{{< /highlight >}}");
    assert_eq!(html, ["<pre tabindex=\"0\"><code class=\"language-go\">a &lt; b {{&lt; x &gt;}}</code></pre>\n"]);
}

#[test]
fn a_code_is_a_picture_of_its_text() {
    let (_, html, shown) =
        expanded("{{< qr text=\"https://gohugo.io\" class=c />}}\n\n{{< qr level=high scale=2 >}}a{{< /qr >}}");
    // Hugo gives a picture of 132 pixels: 25 modules and the quiet zone, four pixels each.
    assert!(html[0].starts_with(
        "<svg class=\"qr c\" aria-label=\"https://gohugo.io\" role=\"img\" width=\"132\" height=\"132\" viewBox=\"0 0 33 33\""
    ));
    // The finder in the corner begins behind the quiet zone.
    assert!(html[0].contains("d=\"M4 4h7v1h-7z") && !html[0].contains("style="));
    assert!(html[1].contains(" aria-label=\"a\" role=\"img\" width=\"58\""), "{}", html[1]);
    assert!(shown.is_empty());
    assert_eq!(expanded("{{< qr >}}").2, ["5:1 shortcode-without-target"]);
}

#[test]
fn videos_and_posts_are_stills_that_ask_nobody() {
    let video =
        expansion("{{< youtube id=w7Ft2ymGmfc start=30 controls=false loop=true title=\"A \\\"b\\\"\" class=k >}}");
    assert_eq!(
        video.html,
        [
            "<p class=\"embed\"><a href=\"https://www.youtube.com/watch?v=w7Ft2ymGmfc&amp;t=30s\">YouTube: A &quot;b&quot;</a></p>\n"
        ]
    );
    let still = &video.decorated[0];
    assert!(
        still.starts_with(
            "<figure class=\"embed embed--youtube k\"><div class=\"embed__still\"><button type=\"button\""
        )
    );
    assert!(still.contains(
        " data-frame=\"https://www.youtube-nocookie.com/embed/w7Ft2ymGmfc?autoplay=1&amp;controls=0&amp;start=30&amp;loop=1&amp;\
         playlist=w7Ft2ymGmfc\""
    ));
    assert!(still.contains(" aria-label=\"Play: A &quot;b&quot; (YouTube)\""));
    assert!(
        !still.contains("<iframe") && !still.contains("<img") && !still.contains(" src=") && !still.contains("style=")
    );
    assert_eq!(frame_hosts(still), ["https://www.youtube-nocookie.com"]);
    for (tag, page, host) in [
        ("tweet 123", "https://x.com/i/status/123", "https://platform.twitter.com"),
        ("x user=\"SanDiegoZoo\" id=\"45\"", "https://x.com/SanDiegoZoo/status/45", "https://platform.twitter.com"),
        ("instagram C-x_1", "https://www.instagram.com/p/C-x_1/", "https://www.instagram.com"),
        ("vimeo_simple 55/ab", "https://vimeo.com/55/ab", "https://player.vimeo.com"),
    ] {
        let still = expansion(&format!("{{{{< {tag} >}}}}")).decorated.concat();
        assert!(still.contains(&format!("<figcaption><a href=\"{page}\">")), "{still}");
        assert_eq!(frame_hosts(&still), [host]);
    }
    let gist = expansion("{{< gist user 50a7 \"a.go\" >}}").decorated.concat();
    assert!(gist.contains("https://gist.github.com/user/50a7#file-a-go") && !gist.contains("data-frame"), "{gist}");
    let picture = expansion("{{< youtube id=a picture=\"p.png\" >}}").decorated.concat();
    assert!(picture.contains("<img class=\"embed__picture\" src=\"/r/p.png\" alt=\"\""), "{picture}");
    for evil in ["{{< youtube \"a\\\" onload=x\" >}}", "{{< vimeo_simple \"1/../x\" >}}", "{{< x user=\"a/b\" id=1 >}}"]
    {
        assert_eq!(expanded(evil).2, ["5:1 shortcode-without-target"], "{evil}");
    }
}

#[test]
fn a_sites_own_shortcodes_are_run_and_sanitised() {
    let (_, html, shown) = expanded("{{< box k >}}in *em* {{< mark text=\"<x>\" >}} tail{{< /box >}}");
    assert_eq!(html, ["<div class=\"k\">in <em>em</em> <mark>&lt;x&gt;</mark> tail</div>"]);
    assert_eq!(shown, ["5:22 script-removed"]);
    // What is rendered within is resolved once.
    assert_eq!(expanded("{{< box >}}[a](b.md){{< /box >}}").1, ["<div class=\"d\"><a href=\"/r/b.md\">a</a></div>"]);
    let (_, html, shown) = expanded("{{< evil >}}");
    assert_eq!(html, ["<p>p</p>"]);
    assert!(shown.contains(&"5:1 script-removed".to_owned()), "{shown:?}");
    assert_eq!(expanded("a {{% loud x %}} b").0, "a **x** b");
    assert_eq!(expanded("a {{< broken >}}*in*{{< /broken >}} b").0, "a *in* b");
    assert_eq!(expanded("{{< vimeo 1 >}}").1, ["own"]);
}

#[test]
fn a_shortcode_alone_in_its_paragraph_has_no_paragraph_around_it() {
    let text = "in {{< param p >}} line\n\n{{< param p >}}\n\nend {{< param p >}}";
    assert_eq!(rendered(text, Decorations::None), "<p>in v line</p>\nv\n<p>end v</p>\n");
}

#[test]
fn lines_behind_a_long_tag_are_still_counted_in_the_file() {
    let Expansion { text, shifts, .. } = expansion("a\n{{< b\nc=d\n>}}\ne");
    assert_eq!((text.as_str(), shifts), ("a\n\ne", vec![(2, 2)]));
    let (_, _, shown) = expanded("{{< details >}}\n\nx\n{{< /details >}}\n\n{{< nothing >}}");
    assert_eq!(shown, ["10:1 unknown-shortcode"]);
}

#[test]
fn odd_texts_take_linear_time() {
    for text in ["{{< a ", "{{< \" ", "{{<", "{{< a \">}} ", "{{< comment >}}", "{{< details >}}", "{{< /details >}}"] {
        expanded(&text.repeat(20_000));
    }
    expanded(&("{{< details >}}".repeat(3000) + &"{{< /details >}}".repeat(3000)));
    expanded(&("{{< box >}}".repeat(60) + "x" + &"{{< /box >}}".repeat(60)));
}
