//! `[frontmatter]`: where the dates of articles come from (Hugo, config `frontmatter`).

use super::codes;
use super::nearest;
use super::read::Reader;
use mainsheet_content::{DateChains, DateFrom, Map, Value};

/// What a chain may hold besides keys.
const SOURCES: [&str; 4] = [":default", ":filename", ":filemodtime", ":git"];

/// The chains of the site.
pub(super) fn dates(reader: &mut Reader<'_>, raw: &Map) -> DateChains {
    let hugos = DateChains::default();
    let mut chain = |key: &str, default: &[DateFrom]| match raw.get("frontmatter").and_then(|table| table.get(key)) {
        None | Some(Value::Null) => default.to_vec(),
        Some(value) => read(reader, key, value, default),
    };
    DateChains {
        date: chain("date", &hugos.date),
        lastmod: chain("lastmod", &hugos.lastmod),
        publish: chain("publishdate", &hugos.publish),
        expiry: chain("expirydate", &hugos.expiry),
    }
}

fn read(reader: &mut Reader<'_>, key: &str, value: &Value, default: &[DateFrom]) -> Vec<DateFrom> {
    let names = value.as_list().unwrap_or(std::slice::from_ref(value)).iter().filter_map(Value::to_text);
    let mut chain = Vec::new();
    for name in names.map(|name| name.trim().to_lowercase()) {
        match name.as_str() {
            ":default" => chain.extend_from_slice(default),
            ":filename" => chain.push(DateFrom::FileName),
            ":filemodtime" => chain.push(DateFrom::FileModified),
            ":git" => {
                let message = format!("`frontmatter.{key}` asks for `:git`, which is not known; the others count");
                reader.warn(
                    codes::CONFIG_UNSUPPORTED,
                    ":git",
                    message,
                    "write the date of the last change as `lastmod`",
                );
            }
            unknown if unknown.starts_with(':') => {
                let message = format!("`frontmatter.{key}` names `{unknown}`, which nobody knows");
                let help = nearest(unknown, &SOURCES).map_or_else(
                    || format!("known are {}", SOURCES.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                reader.warn(codes::CONFIG_ODD_VALUE, unknown, message, &help);
            }
            key => chain.extend(DateFrom::keys(&[key])),
        }
    }
    chain
}
