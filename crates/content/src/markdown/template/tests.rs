//! What templates give, as Hugo 0.168 gave it.

use super::*;
use crate::markdown::shortcodes::{Arguments, Parent};
use crate::value::Value;

fn site() -> Value {
    crate::data::parse_toml(
        "title=\"\"\nbaseurl=\"https://e.org/\"\n[params]\nwho=\"S & <b>T</b>\"\n[params.deep]\nx=\"deep\"",
    )
    .map(Value::Map)
    .unwrap()
}

fn page() -> Value {
    crate::data::parse_toml("title=\"A & B\"\nrelpermalink=\"/a/\"\n[params.sub]\nx=\"subx\"").map(Value::Map).unwrap()
}

fn ran(template: &str, arguments: &str, inner: &str) -> Result<String, String> {
    let mut templates = Templates::default();
    let problems = templates.add("t", "layouts/shortcodes/t.html", template);
    if let Some(problem) = problems.first() {
        return Err(format!("{}: {}", problem.line.unwrap(), problem.message));
    }
    let arguments = Arguments::read(arguments);
    let parent = Parent { name: "outer".into(), arguments: Arguments::read("class=k"), ordinal: 7 };
    let (page, site) = (page(), site());
    let scope = Scope {
        name: "t",
        arguments: &arguments,
        inner,
        ordinal: 2,
        parents: &[parent],
        page: &page,
        site: &site,
        refer: &|path, _| (path == "b").then(|| "/b/".to_owned()),
    };
    let mut markdown = |text: &str, display: Display| {
        let text = text.replace("*em*", "<em>em</em>");
        if display == Display::Block { format!("<p>{text}</p>\n") } else { text }
    };
    templates.get("t").unwrap().run(&scope, &mut markdown).map_err(|failure| failure.message.unwrap_or_default())
}

#[test]
fn a_template_gives_what_hugo_gives() {
    for (template, expected) in [
        ("{{ .Name }}|{{ .Ordinal }}|{{ .IsNamedParams }}|{{ len .Params }}", "t|2|false|2"),
        ("{{ range $i, $p := .Params }}{{ $i }}={{ $p }};{{ end }}", "0=a;1=b c;"),
        ("{{ range .Params }}{{ . }}{{ else }}none{{ end }}", "ab c"),
        ("{{ range slice }}x{{ else }}none{{ end }}", "none"),
        ("{{ .Inner }}|{{ .Inner | markdownify }}", "in *em*|in <em>em</em>"),
        ("{{ with .Parent }}{{ .Name }}{{ .Get \"class\" }}{{ end }}", "outerk"),
        ("{{ .Get 0 }}{{ .Get 5 }}{{ .Get \"x\" }}", "a"),
        ("{{ printf \"%s-%d-%v-%q\" \"a\" 3 true \"q\" }}", "a-3-true-&quot;q&quot;"),
        ("{{ slice 1 2 \"x\" }}|{{ dict \"a\" 1 \"b\" \"c\" }}", "[1 2 x]|map[a:1 b:c]"),
        ("{{ \"<i>\" }}|{{ \"<i>\" | safeHTML }}|{{ 3.0 }}", "&lt;i&gt;|<i>|3"),
        ("{{ add 1 2 }}|{{ div 7 2 }}|{{ sub 1.5 1 }}|{{ 1 | add 2 }}", "3|3|0.5|3"),
        ("{{ urlize \"A b/ç D\" }}|{{ anchorize \"A b/ç D\" }}", "a-b/%C3%A7-d|a-bç-d"),
        ("{{ delimit (slice \"a\" \"b\" \"c\") \", \" \" and \" }}", "a, b and c"),
        ("{{ index (slice \"a\" \"b\") 1 }}{{ trim \"--a-\" \"-\" }}{{ split \"a,b\" \",\" }}", "ba[a b]"),
        ("{{ cond true \"y\" \"n\" }}{{ first 2 (slice 1 2 3) }}", "y[1 2]"),
        ("{{ relURL \"a/b\" }}|{{ relURL \"/a/b\" }}|{{ absURL \"a\" }}", "/a/b|/a/b|https://e.org/a"),
        ("{{ site.Title }}|{{ .Page.Title }}|{{ .Page.RelPermalink }}|{{ .Page.Params.sub.x }}", "|A &amp; B|/a/|subx"),
        ("{{ site.Params.who }}|{{ .Site.Params.deep.x }}", "S &amp; &lt;b&gt;T&lt;/b&gt;|deep"),
        (
            "{{ eq 1 1 2 }}{{ eq 1 2 1 }}{{ lt \"a\" \"b\" }}{{ and 1 0 }}{{ or \"\" \"z\" }}{{ not 0 }}",
            "truetruetrue0ztrue",
        ),
        ("{{ if and (gt 2 1) (not false) }}ok{{ else if true }}no{{ end }}", "ok"),
        ("{{ if false }}a{{ else if eq (.Get 0) \"a\" }}b{{ else }}c{{ end }}", "b"),
        ("{{ replace \"aXbX\" \"X\" \"-\" }}{{ in \"abc\" \"b\" }}{{ hasPrefix \"abc\" \"a\" }}", "a-b-truetrue"),
        ("{{ isset .Params 0 }}{{ isset .Params 5 }}{{ print \"a\" 1 2 \"b\" }}", "truefalsea1 2b"),
        ("{{ htmlEscape \"<\" }}", "&amp;lt;"),
        ("{{ $x := 1 }}{{ if true }}{{ $x = add $x 1 }}{{ end }}{{ $x }}", "2"),
        ("a {{- /* no\n }} word */ -}} b", "ab"),
        ("a  {{- \"b\" -}}  c", "abc"),
        ("{{ with .Get 9 }}x{{ else }}{{ default \"d\" (.Get 9) }}{{ end }}", "d"),
        ("<a title=\"{{ \"a\\\"b<\" }}\">x</a>", "<a title=\"a&quot;b&lt;\">x</a>"),
        ("<a href=\"{{ \"javascript:alert(1)\" }}\">j</a>", "<a href=\"#ZgotmplZ\">j</a>"),
        ("<a href=\"{{ \"a b?c=d&e\" }}\">u</a>", "<a href=\"a%20b?c=d&amp;e\">u</a>"),
        ("<a href=\"/x/{{ .Get 1 }}\" class={{ .Get 1 }}>{{ .Get 0 }}", "<a href=\"/x/b%20c\" class=b&#32;c>a"),
        ("{{ (index (slice (dict \"k\" \"v\")) 0).k }}", "v"),
    ] {
        assert_eq!(ran(template, "a \"b c\"", "in *em*").as_deref(), Ok(expected), "{template}");
    }
}

#[test]
fn what_is_not_understood_is_named_with_its_line() {
    for (template, expected) in [
        (
            "a\n{{ partial \"x\" . }}",
            "2: the shortcode `t` shows its inner text only: the function `partial` is not understood",
        ),
        ("{{ .Page.GitInfo }}", "1: the shortcode `t` shows its inner text only: `.Page.GitInfo` is not understood"),
        ("{{ if true }}", "1: the shortcode `t` shows its inner text only: an `if`, `with` or `range` has no `end`"),
        ("x\n\n{{ end }}", "3: the shortcode `t` shows its inner text only: `end` stands where nothing is open"),
        ("{{ \"a }}", "1: the shortcode `t` shows its inner text only: an action has no `}}`"),
        ("{{ define \"x\" }}{{ end }}", "1: the shortcode `t` shows its inner text only: `define` is not understood"),
    ] {
        assert_eq!(ran(template, "", ""), Err(expected.to_owned()), "{template}");
    }
}

#[test]
fn a_template_ends_whatever_it_repeats() {
    let mut nested = String::from("{{ $l := seq 1000 }}");
    nested.push_str(&"{{ range $l }}".repeat(8));
    nested.push_str("long text");
    nested.push_str(&"{{ end }}".repeat(8));
    assert_eq!(ran(&nested, "", ""), Err("the template gives too much".to_owned()));
    let doubled = format!("{{{{ $x := \"abcdefgh\" }}}}{}{{{{ $x }}}}", "{{ $x = printf \"%s%s\" $x $x }}".repeat(60));
    assert_eq!(ran(&doubled, "", ""), Err("a text becomes too long".to_owned()));
    for odd in
        ["{{".repeat(5000), "{{ (".repeat(5000), format!("{{{{ {} }}}}", "(".repeat(5000)), "{{ if 1 }}".repeat(5000)]
    {
        assert!(ran(&odd, "", "").is_err());
    }
}
