//! A configuration in, a typed one out.

use super::*;
use mainsheet_model::{Direction, MetaPart, Side};
use std::fs;

/// A site with these files, loaded.
fn site(files: &[(&str, &str)]) -> (Config, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("My site");
    fs::create_dir_all(source.join("content")).unwrap();
    for (name, text) in files {
        let path = source.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut diagnostics = Vec::new();
    let config = load(&source, &mut diagnostics).unwrap();
    (config, diagnostics.iter().map(ToString::to_string).collect())
}

/// A site with this `hugo.toml`, which has nothing odd in it.
fn quiet(text: &str) -> Config {
    let (config, diagnostics) = site(&[("hugo.toml", text)]);
    assert_eq!(diagnostics, [""; 0], "{text}");
    config
}

/// The one diagnostic about this `hugo.toml`.
fn complaint(text: &str) -> String {
    let (_, diagnostics) = site(&[("hugo.toml", text)]);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    diagnostics.into_iter().next().unwrap()
}

fn params(text: &str) -> Params {
    quiet(text).default_language().params.clone()
}

fn widgets(params: &Params) -> Vec<&str> {
    params.widgets.iter().flatten().map(|widget| widget.0.as_str()).collect()
}

#[test]
fn a_folder_without_configuration_has_its_name_for_title_and_a_full_sidebar() {
    let (config, diagnostics) = site(&[]);
    assert_eq!(diagnostics, [""; 0]);
    assert!(!config.configured);
    let language = config.default_language();
    assert_eq!((language.title.as_str(), language.tag.as_str(), language.home.as_str()), ("My site", "en", "/"));
    let right = Some(Side::Right);
    assert_eq!(language.params.sidebar, Sidebars { home: right, list: right, single: right });
    assert_eq!(widgets(&language.params), ["search", "recent", "categories", "taglist"]);
    assert_eq!(
        language.params.post_meta.as_deref(),
        Some(&[MetaPart::Author, MetaPart::Date, MetaPart::Categories][..])
    );
    assert_eq!(language.params.dateformat.as_deref(), Some(":date_long"));
}

#[test]
fn a_configured_site_has_only_what_it_asks_for() {
    let config = quiet("title = 'T'");
    assert!(config.configured);
    let params = &config.default_language().params;
    assert_eq!(params.sidebar, Sidebars::default());
    assert_eq!((params.widgets.clone(), params.post_meta.clone(), params.toc), (None, None, None));
    assert_eq!((params.dateformat.clone(), params.recent_num), (None, 10));
    assert_eq!((config.page_size, config.pagination_path.as_str()), (10, "page"));
    assert_eq!((config.summary_length, config.toc_levels, config.unsafe_html), (70, (2, 3), None));
    assert_eq!(config.taxonomies.len(), 2);
    assert!(config.capitalize_list_titles && config.pluralize_list_titles && !config.build_drafts);
    assert_eq!((config.base_url.as_str(), config.base_path.as_str()), ("", "/"));
}

#[test]
fn code_is_shown_as_markup_highlight_says() {
    assert_eq!(quiet("title = 'T'").highlight, Highlight::default());
    let text = "[markup.highlight]\nlineNos = true\nlineNoStart = 5\nhl_Lines = '2 4-6'\nanchorLineNos = true\n\
        lineAnchors = 'l'\ntabWidth = 2\ncodeFences = false\nstyle = 'dracula'\nnoClasses = false\nlineNumbersInTable = false";
    let expected = Highlight {
        fences: false,
        numbers: true,
        first: 5,
        marked: vec![(2, 2), (4, 6)],
        anchors: true,
        anchor: "l".to_owned(),
        inline: false,
        tab_width: 2,
    };
    assert_eq!(quiet(text).highlight, expected);
    assert!(complaint("[markup.highlight]\nguessSyntax = true").contains("config-unsupported"));
}

#[test]
fn the_base_url_gives_a_path_that_begins_and_ends_with_a_slash() {
    for (url, base_url, path) in [
        ("https://example.org", "https://example.org/", "/"),
        ("https://example.org/a/b", "https://example.org/a/b/", "/a/b/"),
        ("https://example.org/blog/?x#y", "https://example.org/blog/", "/blog/"),
        ("http://localhost:1313/", "http://localhost:1313/", "/"),
        ("/blog", "", "/blog/"),
        ("blog/", "", "/blog/"),
        ("/", "", "/"),
        ("", "", "/"),
        ("https://", "", "/"),
    ] {
        assert_eq!(super::site::base(url), (base_url.to_owned(), path.to_owned()), "{url}");
    }
}

#[test]
fn every_format_and_name_is_read_and_hugo_toml_comes_first() {
    for (name, text) in [
        ("hugo.toml", "title = 'T'"),
        ("config.toml", "Title = 'T'"),
        ("hugo.yaml", "title: T"),
        ("config.yml", "title: T"),
        ("hugo.json", "{\"title\": \"T\"}"),
        ("config/_default/hugo.toml", "title = 'T'"),
        ("config/_default/config.yaml", "title: T"),
    ] {
        let (config, diagnostics) = site(&[(name, text)]);
        assert_eq!((config.default_language().title.as_str(), diagnostics.len()), ("T", 0), "{name}");
        assert_eq!(config.files, [name]);
    }
    let (config, _) = site(&[("config.toml", "title = 'old'"), ("hugo.toml", "title = 'new'")]);
    assert_eq!(config.default_language().title, "new");
}

#[test]
fn split_files_are_named_after_their_keys() {
    let (config, diagnostics) = site(&[
        ("hugo.toml", "title = 'T'\n[params]\ntoc = true"),
        ("config/_default/params.toml", "pager = true"),
        ("config/_default/params.fr.yaml", "pager: false"),
        ("config/_default/menu.toml", "[[main]]\nname = 'A'\nurl = '/a/'"),
        ("config/_default/languages.toml", "[en]\n[fr]"),
        ("config/production/params.toml", "authorbox = true"),
    ]);
    assert_eq!(diagnostics, [""; 0]);
    let flags = |language: &LanguageConfig| {
        (language.params.toc, language.params.pager, language.params.authorbox, language.menus.len())
    };
    assert_eq!(
        config.languages.iter().map(flags).collect::<Vec<_>>(),
        [(Some(true), Some(true), Some(true), 1), (Some(true), Some(false), Some(true), 1)]
    );
}

#[test]
fn a_broken_configuration_is_reported_with_its_place_and_the_defaults_apply() {
    let (config, diagnostics) = site(&[("hugo.toml", "title = 'T'\nbaseURL = \n")]);
    assert!(!config.configured && config.default_language().title == "My site");
    let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
    assert!(diagnostic.starts_with("hugo.toml:2:"), "{diagnostic}");
    assert!(diagnostic.contains("error[config-unreadable]"), "{diagnostic}");

    let (_, diagnostics) = site(&[("config.yaml", "title: T\na: b: c\n")]);
    assert!(diagnostics[0].starts_with("config.yaml:2:5: error"), "{diagnostics:?}");
}

#[test]
fn only_a_missing_folder_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(load(&folder.path().join("no"), &mut Vec::new()), Err(ConfigError::Source { .. })));
    fs::write(folder.path().join("file"), "").unwrap();
    assert!(matches!(load(&folder.path().join("file"), &mut Vec::new()), Err(ConfigError::NotAFolder { .. })));
}

#[test]
fn flags_are_taken_as_hugo_does_but_for_words_that_say_no() {
    for (value, expected) in
        [("true", Some(true)), ("false", Some(false)), ("0", Some(false)), ("1", Some(true)), ("''", None)]
    {
        assert_eq!(params(&format!("[params]\npager = {value}")).pager, expected, "{value}");
    }
    for (value, meant) in [("false", "false"), ("no", "false"), ("true", "true"), ("yes please", "true")] {
        let complaint = complaint(&format!("[params]\npager = '{value}'"));
        assert!(complaint.starts_with("hugo.toml:2:1: warning[config-odd-value]"), "{complaint}");
        assert!(complaint.contains(&format!("taken for {meant}")), "{complaint}");
    }
}

#[test]
fn sidebars_are_left_right_or_none() {
    let side = |value: &str| params(&format!("[params.sidebar]\nhome = {value}")).sidebar.home;
    assert_eq!(side("'left'"), Some(Side::Left));
    assert_eq!(side("'right'"), Some(Side::Right));
    assert_eq!(side("true"), Some(Side::Right));
    assert_eq!(side("false"), None);
    assert_eq!(side("''"), None);
    assert!(complaint("[params.sidebar]\nhome = 'middle'").contains("taken for `right`"));
    assert!(complaint("[params.sidebar]\nhome = 'false'").contains("taken for no sidebar"));
    let text = |text: &str| mainsheet_content::Value::String(text.to_owned());
    assert_eq!(side_of(&text("")), None);
    assert_eq!(side_of(&mainsheet_content::Value::Bool(false)), Some(None));
    assert_eq!(side_of(&text("Left")), Some(Some(Side::Left)));
}

#[test]
fn unknown_widgets_are_reported_with_the_nearest_name() {
    let (config, diagnostics) =
        site(&[("hugo.toml", "[params.sidebar]\nwidgets = ['serach', 'recent', 'social', 'weather']")]);
    assert_eq!(widgets(&config.default_language().params), ["recent", "social"]);
    assert_eq!(
        diagnostics,
        [
            "hugo.toml:2:13: warning[unknown-widget]: there is no widget `serach`\n  help: did you mean `search`?",
            "hugo.toml:2:43: warning[unknown-widget]: there is no widget `weather`\n  help: known are search, ddg-search, recent, categories, taglist, social, languages, sidemenu",
        ]
    );
}

#[test]
fn parts_of_the_meta_line_keep_their_order_and_unknown_ones_are_reported() {
    assert_eq!(
        params("[params]\npost_meta = ['date', 'author', 'date']").post_meta.unwrap(),
        [MetaPart::Date, MetaPart::Author]
    );
    assert_eq!(params("[params]\npost_meta = []").post_meta, None);
    assert!(complaint("[params]\npost_meta = ['dates']").ends_with("did you mean `date`?"));
}

#[test]
fn renamed_keys_keep_their_old_names() {
    assert_eq!(params("[params]\nhighlightColor = '#123'").highlight_color.as_deref(), Some("#123"));
    assert_eq!(params("[params.style.vars]\nhighlightColor = '#123'").highlight_color.as_deref(), Some("#123"));
    assert_eq!(params("[params]\nsubtitle = 'S'").logo.subtitle.as_deref(), Some("S"));
    assert_eq!(params("[Author]\nname = 'A'").author.unwrap().name, "A");
    assert_eq!(params("[params]\nauthor = 'A'").author.unwrap().name, "A");
    assert_eq!(quiet("paginate = 5").page_size, 5);
    assert_eq!(quiet("paginatePath = 'seite'").pagination_path, "seite");
}

#[test]
fn the_masthead_shows_the_sites_title_unless_it_is_hidden() {
    let title = |logo: &str| params(&format!("title = 'T'\n[params.logo]\n{logo}")).logo.title;
    assert_eq!(title(""), "T");
    assert_eq!(title("title = 'L'"), "L");
    assert_eq!(title("title = ''"), "T");
    assert_eq!(title("title = false"), "");
}

#[test]
fn the_search_form_goes_to_google_unless_the_owner_says_where() {
    let search = |text: &str| params(text).search;
    let default = search("title = 'T'");
    assert_eq!((default.url.as_str(), default.own), ("https://google.com/search", false));
    assert_eq!(default.input_name.as_deref(), Some("sitesearch"));
    let own =
        search("[params.widgets.search]\nurl = 'https://s.example/'\n[params.widgets.search.input]\nname = false");
    assert_eq!((own.url.as_str(), own.own, own.input_name), ("https://s.example/", true, None));
    let named = search("[params.widgets.search.input]\nname = 'site'\npre = 'x'");
    assert_eq!((named.input_name.as_deref(), named.input_pre.as_deref()), (Some("site"), Some("x")));
}

#[test]
fn social_links_keep_the_themes_order_and_the_owners_own_come_last() {
    let social = |text: &str| params(text).social;
    assert_eq!(social("title = 'T'"), []);
    let entries = social(
        "[params.widgets.social]\nemail = 'a@b.example'\nGitHub = 'g'\nfacebook = 'f'\ntwitter = ''\n\
         [[params.widgets.social.custom]]\ntitle = 'A'\nurl = 'https://a.example/'\nicon = 'svg/a.svg'\n\
         [[params.widgets.social.custom]]\nurl = 'https://b.example/x'\nrel = false\n\
         [[params.widgets.social.custom]]\ntitle = 'C'\nurl = '/c/'\nrel = 'me'",
    );
    let seen: Vec<_> =
        entries.iter().map(|e| (e.title.as_str(), e.url.as_str(), e.rel.as_str(), e.icon.as_deref())).collect();
    let rel = "noopener noreferrer";
    assert_eq!(
        seen,
        [
            ("Facebook", "https://facebook.com/f", rel, Some("facebook")),
            ("GitHub", "https://github.com/g", rel, Some("github")),
            ("Email", "mailto:a@b.example", rel, Some("email")),
            ("A", "https://a.example/", rel, Some("svg/a.svg")),
            ("b.example", "https://b.example/x", "", None),
            ("C", "/c/", "me", None),
        ]
    );
}

#[test]
fn odd_social_links_are_left_out_and_reported() {
    for (text, message) in [
        ("email = 'nobody'", "`widgets.social.email` is \"nobody\"; it is left out"),
        ("github = true", "`widgets.social.github` is a boolean, expected a text"),
        ("custom = 'x'", "`widgets.social.custom` is a text, expected a list of tables"),
        ("custom = [{title = 'X'}]", "the entry \"X\" of `widgets.social.custom` leads nowhere"),
        ("custom = [{url = 'javascript:alert(1)'}]", "the entry \"\" of `widgets.social.custom` leads nowhere"),
    ] {
        let complaint = complaint(&format!("[params.widgets.social]\n{text}"));
        assert!(
            complaint.starts_with("hugo.toml:2:") && complaint.contains("warning[config-odd-value]"),
            "{complaint}"
        );
        assert!(complaint.contains(message), "{complaint}");
    }
}

const GISCUS: &str = "[params.giscus]\nrepo = 'a/b'\nrepoId = 'R'\ncategory = 'C'\ncategoryId = 'I'\n";

#[test]
fn comments_are_those_of_disqus_or_of_giscus() {
    let comments = |text: &str| quiet(text).default_language().comments.clone();
    assert_eq!(comments("title = 'T'"), None);
    for text in ["[services.disqus]\nshortname = 'Harbour'", "disqusShortname = 'harbour'"] {
        let disqus = comments(text).unwrap();
        assert_eq!((disqus.service.as_str(), disqus.place.as_str()), ("Disqus", "disqus_thread"));
        assert!(disqus.script.as_str().starts_with("\u{E000}comments."), "{:?}", disqus.script);
        assert_eq!(disqus.data[0], ("embed".to_owned(), "https://harbour.disqus.com/embed.js".to_owned()));
    }
    let data = |text: &str| {
        let giscus = comments(&format!("defaultContentLanguage = 'de'\n{GISCUS}{text}")).unwrap();
        assert_eq!((giscus.service.as_str(), giscus.place.as_str()), ("giscus", "giscus"));
        giscus.data.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        data(""),
        "repo=a/b repo-id=R category=C category-id=I mapping=pathname strict=0 reactions-enabled=1 \
         input-position=bottom theme=preferred_color_scheme lang=de"
    );
    assert_eq!(
        data(
            "mapping = 'og:title'\nstrict = '1'\nreactionsEnabled = false\ninputPosition = 'top'\ntheme = 'dark'\nlang = 'fr'"
        ),
        "repo=a/b repo-id=R category=C category-id=I mapping=specific term= strict=1 reactions-enabled=0 \
         input-position=top theme=dark lang=fr"
    );
    assert!(data("mapping = 'number'\nterm = 7").contains("mapping=number term=7 "));
}

#[test]
fn comments_that_cannot_be_are_reported() {
    let incomplete = complaint("[params.giscus]\nrepo = 'a/b'\ncategory = 'C'");
    assert!(incomplete.starts_with("hugo.toml:1:9: warning[comments-incomplete]"), "{incomplete}");
    assert!(incomplete.contains("`giscus` has no `repoId`, `categoryId`"), "{incomplete}");
    let twice = complaint(&format!("disqusShortname = 'x'\n{GISCUS}"));
    assert!(twice.contains("warning[comments-twice]"), "{twice}");
    let (config, _) = site(&[("hugo.toml", &format!("disqusShortname = 'x'\n{GISCUS}"))]);
    assert_eq!(config.default_language().comments.as_ref().unwrap().service, "giscus");
    let (config, diagnostics) = site(&[("hugo.toml", "disqusShortname = 'x'\n[params.giscus]\nrepo = 'a/b'")]);
    assert_eq!(config.default_language().comments.as_ref().unwrap().service, "Disqus");
    assert_eq!(diagnostics.len(), 1);
    assert!(complaint("disqusShortname = 'a.b/c'").contains("config-odd-value"));
    assert!(
        complaint(&format!("{GISCUS}mapping = 'path'")).contains("`giscus.mapping` is \"path\"; `pathname` is used")
    );
}

#[test]
fn comments_of_a_language_win_over_the_sites() {
    let config = quiet("disqusShortname = 'site'\n[languages.en]\n[languages.fr]\ndisqusShortname = 'francais'");
    let scripts: Vec<_> = config.languages.iter().map(|l| l.comments.as_ref().unwrap().data[0].1.clone()).collect();
    assert_eq!(scripts, ["https://site.disqus.com/embed.js", "https://francais.disqus.com/embed.js"]);
}

#[test]
fn split_files_and_one_file_of_each_format_say_the_same() {
    let toml = "title = 'T'\npaginate = 3\n[params]\nreadmore = true\npost_meta = ['date']\n[params.logo]\ntitle = 'L'\n\
                [[menus.side]]\nname = 'A'\nurl = '/a/'\nparams = {icon = 'x'}\npre = '<b>'\npost = '</b>'\ntitle = 'Tip'";
    let yaml = "title: T\npaginate: 3\nparams:\n  readmore: true\n  post_meta: [date]\n  logo: {title: L}\nmenus:\n  side:\n  - \
                {name: A, url: /a/, params: {icon: x}, pre: <b>, post: </b>, title: Tip}";
    let json = r#"{"title": "T", "paginate": 3, "params": {"readmore": true, "post_meta": ["date"], "logo": {"title": "L"}},
                "menus": {"side": [{"name": "A", "url": "/a/", "params": {"icon": "x"}, "pre": "<b>", "post": "</b>", "title": "Tip"}]}}"#;
    let split = [
        ("config/_default/hugo.toml", "title = 'T'\npaginate = 3"),
        ("config/_default/params.yaml", "readmore: true\npost_meta: [date]\nlogo: {title: L}"),
        (
            "config/_default/menus.en.json",
            r#"{"side": [{"name": "A", "url": "/a/", "pre": "<b>", "post": "</b>", "title": "Tip"}]}"#,
        ),
        ("config/_default/languages.toml", "[en]"),
    ];
    for files in [&[("hugo.toml", toml)][..], &[("config.yaml", yaml)], &[("hugo.json", json)], &split] {
        let (config, diagnostics) = site(files);
        assert_eq!(diagnostics, [""; 0], "{files:?}");
        let language = config.default_language();
        assert_eq!((language.title.as_str(), config.page_size), ("T", 3), "{files:?}");
        assert!(language.params.readmore && language.params.logo.title == "L", "{files:?}");
        assert_eq!(language.params.post_meta.as_deref(), Some(&[MetaPart::Date][..]), "{files:?}");
        let [(menu, entry)] = language.menus.as_slice() else { panic!("{files:?}") };
        assert_eq!(
            (menu.as_str(), entry.name.as_str(), entry.title.as_deref()),
            ("side", "A", Some("Tip")),
            "{files:?}"
        );
    }
}

#[test]
fn thumbnails_are_shown_everywhere_unless_the_site_says_where() {
    let visibility = |text: &str| params(&format!("[params.thumbnail]\n{text}")).thumbnail;
    for (text, list, post) in [
        ("", true, true),
        ("visibility = []", true, true),
        ("visibility = ['list']", true, false),
        ("visibility = ['POST']", false, true),
        ("visibility = 'list'", true, false),
        ("visibility = ['list', 'post']", true, true),
    ] {
        assert_eq!(visibility(text), ThumbnailVisibility { list, post }, "{text}");
    }
}

#[test]
fn numbers_are_kept_within_their_bounds() {
    assert!(complaint("paginate = 0").contains("`paginate` is 0; 1 is used"));
    assert!(complaint("[pagination]\npagerSize = 1000").contains("100 is used"));
    assert!(complaint("paginate = 'ten'").contains("`paginate` is a text, expected a whole number"));
    assert_eq!(quiet("[markup.tableOfContents]\nstartLevel = 4").toc_levels, (4, 4));
}

#[test]
fn a_time_zone_is_looked_up_and_an_unknown_one_reported() {
    assert_eq!(quiet("timeZone = 'Europe/Berlin'").time_zone.iana_name(), Some("Europe/Berlin"));
    assert!(complaint("timeZone = 'Berlin'").starts_with("hugo.toml:1:1: warning[unknown-time-zone]"));
}

#[test]
fn languages_come_with_the_default_one_first_and_then_by_weight() {
    let config = quiet(
        "title = 'Site'\ndefaultContentLanguage = 'fr'\n[params]\ndescription = 'D'\ntoc = true\n\
         [languages.de]\nweight = 2\n[languages.zh-CN]\nweight = 1\ntitle = '站点'\nlanguageName = '中文'\n\
         [languages.zh-CN.params]\ndescription = '描述'\n[languages.fr]\nweight = 9\n[languages.ar]\n\
         [languages.it]\ndisabled = true",
    );
    let seen: Vec<_> =
        config.languages.iter().map(|l| (l.key.as_str(), l.tag.as_str(), l.home.as_str(), l.name.as_str())).collect();
    assert_eq!(
        seen,
        [
            ("fr", "fr", "/", "Français"),
            ("zh-cn", "zh-CN", "/zh-cn/", "中文"),
            ("de", "de", "/de/", "Deutsch"),
            ("ar", "ar", "/ar/", "العربية"),
        ]
    );
    assert_eq!(config.disabled_languages, ["it"]);
    let chinese = &config.languages[1];
    assert_eq!((chinese.title.as_str(), chinese.params.description.as_deref()), ("站点", Some("描述")));
    assert_eq!(
        (config.languages[2].title.as_str(), config.languages[2].params.description.as_deref()),
        ("Site", Some("D"))
    );
    assert_eq!(chinese.params.toc, Some(true));
    assert_eq!(config.languages[3].direction, Direction::Rtl);
}

#[test]
fn the_default_language_has_a_prefix_only_in_its_own_folder() {
    let both = "[languages.en]\n[languages.fr]";
    let homes = |config: &Config| config.languages.iter().map(|l| l.home.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(homes(&quiet(both)), ["/", "/fr/"]);
    assert_eq!(homes(&quiet(&format!("defaultContentLanguageInSubdir = true\n{both}"))), ["/en/", "/fr/"]);
    assert_eq!(homes(&quiet("[languages.fr]\nweight = 1\n[languages.de]\nweight = 2")), ["/", "/de/"]);
    assert_eq!(homes(&quiet("defaultContentLanguage = 'de'")), ["/"]);
}

#[test]
fn the_language_code_refines_the_language_and_does_not_change_it() {
    let tag = |text: &str| quiet(text).default_language().tag.clone();
    assert_eq!(tag("languageCode = 'en-us'"), "en-US");
    assert_eq!(tag("languageCode = 'fr'"), "fr");
    assert_eq!(tag("defaultContentLanguage = 'pt-br'\nlanguageCode = 'pt_BR'"), "pt-BR");
    assert_eq!(tag("locale = 'de-AT'"), "de-AT");
    let complaint = complaint("languageCode = 'en-us'\ndefaultContentLanguage = 'fr'");
    assert!(complaint.starts_with("hugo.toml:1:1: warning[language-code-mismatch]"), "{complaint}");
}

#[test]
fn a_languages_menus_replace_the_sites_menu_by_menu() {
    let config = quiet(
        "[[menus.main]]\nname = 'A'\npageRef = '/a'\nweight = 5\n[[menu.footer]]\nname = 'F'\nurl = '/f/'\n\
         [languages.en]\n[languages.fr]\n[[languages.fr.menus.main]]\nname = 'B'\nurl = '/b/'\nparent = 'x'",
    );
    let names = |l: &LanguageConfig| l.menus.iter().map(|(m, e)| format!("{m}:{}", e.name)).collect::<Vec<_>>();
    assert_eq!(names(&config.languages[0]), ["footer:F", "main:A"]);
    assert_eq!(names(&config.languages[1]), ["footer:F", "main:B"]);
    let (_, entry) = &config.languages[0].menus[1];
    assert_eq!((entry.page_ref.as_deref(), entry.weight, entry.url.clone()), (Some("/a"), 5, None));
}

#[test]
fn the_content_folder_is_the_source_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let load = || load(folder.path(), &mut Vec::new()).unwrap();
    let config = load();
    assert!(config.content_is_source && config.content_dir == folder.path());
    fs::create_dir_all(folder.path().join("content")).unwrap();
    fs::create_dir_all(folder.path().join("static")).unwrap();
    let config = load();
    assert!(!config.content_is_source && config.content_dir == folder.path().join("content"));
    assert_eq!(config.static_dirs, [folder.path().join("static")]);
    fs::write(folder.path().join("hugo.toml"), "contentDir = '.'").unwrap();
    assert!(load().content_is_source);
}

#[test]
fn a_content_folder_that_is_not_there_is_reported() {
    assert!(complaint("contentDir = 'texts'").contains("config-missing-folder"));
    let text = "[languages.en]\ncontentDir = 'content/english'\n[languages.fr]\ncontentDir = 'content'";
    assert!(complaint(text).contains("content/english"));
}

#[test]
fn taxonomies_are_the_two_of_hugo_unless_the_site_names_its_own() {
    let names = |text: &str| quiet(text).taxonomies;
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(names("title = 'T'"), [pair("category", "categories"), pair("tag", "tags")]);
    assert_eq!(names("[taxonomies]\nSeries = 'Series'"), [pair("series", "series")]);
    assert_eq!(names("[taxonomies]"), []);
}

#[test]
fn odd_types_are_reported_once_whatever_the_number_of_languages() {
    let text = "[params]\npost_meta = ['x']\nlogo = 'l.svg'\n[languages.en]\n[languages.fr]";
    let (_, diagnostics) = site(&[("hugo.toml", text)]);
    assert_eq!(diagnostics.len(), 2, "{diagnostics:#?}");
}

#[test]
fn hostile_configurations_are_survived() {
    for text in [
        "params = 1",
        "languages = 'en'",
        "[languages]\nen = 1",
        "menus = [1]",
        "[menus]\nmain = 'x'",
        "[params]\nsidebar = 'left'",
        "[params]\nwidgets = true",
        "permalinks = []",
        "taxonomies = 3",
        "baseURL = ['x']",
        "title = {}",
        "[params]\nauthor = 3",
        "pagination = 7",
        "[markup]\ngoldmark = 'x'",
        "summaryLength = -5",
        "defaultContentLanguage = ''",
        "[languages.'']",
        "[params]\nlogo = false",
        "timeZone = 3",
        "disableKinds = 'RSS'",
        "staticDir = ['a', 'b']",
    ] {
        let (config, _) = site(&[("hugo.toml", text)]);
        assert!(!config.languages.is_empty(), "{text}");
    }
}
