//! `cascade`: what an `_index.md` or the site says of all pages below it (Hugo, resources/page/page_matcher.go).

use serde::Serialize;

use super::Keys;
use super::text::described;
use crate::value::{Map, Value};

/// Keys of front matter for the pages that a target matches; without targets for all of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Cascade {
    /// `target.path`: a glob over the place below the content folder, `/blog/**`.
    pub path: Option<String>,
    /// `target.kind`: a glob over `page`, `section`, `home`, `taxonomy` and `term`.
    pub kind: Option<String>,
    /// `target.lang`, or `target.sites.matrix.languages`: globs over the keys of languages.
    pub languages: Vec<String>,
    /// `target.environment`: a glob over the environment's name.
    pub environment: Option<String>,
    /// The keys, with those of `params` beside them.
    pub values: Map,
}

impl Cascade {
    /// Reads a value of `cascade`: a map, or a list of maps. What is neither gives none.
    pub fn read(value: &Value) -> Vec<Cascade> {
        let values = value.as_list().unwrap_or(std::slice::from_ref(value));
        values.iter().filter_map(Value::as_map).map(Cascade::one).filter(|one| !one.values.is_empty()).collect()
    }

    fn one(map: &Map) -> Cascade {
        let mut values = map.clone();
        let targets = [values.remove("target"), values.remove("_target")];
        let text = |key: &str| {
            let mut found = targets.iter().flatten().filter_map(|target| target.get(key)?.to_text());
            found.find(|text| !text.is_empty())
        };
        let list = |key: &str| {
            let found = targets.iter().flatten().find_map(|target| target.get(key))?;
            let values = found.as_list().unwrap_or(std::slice::from_ref(found));
            Some(values.iter().filter_map(Value::to_text).collect::<Vec<_>>())
        };
        Cascade {
            path: text("path"),
            kind: text("kind"),
            languages: list("lang").or_else(|| list("sites.matrix.languages")).unwrap_or_default(),
            environment: text("environment"),
            values: super::with_params(values),
        }
    }
}

pub(super) fn read(keys: &mut Keys<'_>) -> Vec<Cascade> {
    let Some(value) = keys.map.get("cascade").filter(|value| value.truthy()) else { return Vec::new() };
    let odd = match value {
        Value::Map(_) => None,
        Value::List(values) => values.iter().find(|value| value.as_map().is_none()),
        other => Some(other),
    };
    if let Some(odd) = odd {
        keys.odd("cascade", &described(odd), "write a map of keys and values, or a list of such maps");
    }
    Cascade::read(value)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{good, read};

    #[test]
    fn a_cascade_is_a_map_or_a_list_with_targets() {
        let front = good("cascade:\n  toc: true\n  params: {x: 1}");
        assert_eq!(front.cascade.len(), 1);
        assert_eq!(front.cascade[0].values.get("x").and_then(crate::Value::as_integer), Some(1));
        let front = good(
            "cascade:\n- target: {path: '/blog/**', kind: page, lang: fr}\n  toc: true\n- _target: {environment: staging}\n  toc: false",
        );
        let [first, second] = front.cascade.as_slice() else { panic!("{:?}", front.cascade) };
        assert_eq!((first.path.as_deref(), first.kind.as_deref()), (Some("/blog/**"), Some("page")));
        assert_eq!(first.languages, ["fr"]);
        assert_eq!(second.environment.as_deref(), Some("staging"));
        assert!(first.values.get("target").is_none());
    }

    #[test]
    fn what_is_no_cascade_is_reported() {
        let (front, diagnostics) = read("cascade: yes");
        assert!(front.cascade.is_empty());
        assert_eq!(
            diagnostics[0].to_string().lines().next(),
            Some("a.md:2:1: warning[odd-value]: `cascade` is a text `yes`")
        );
    }
}
