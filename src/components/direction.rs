//! Which way a language is written.

/// The value of the attribute `dir` for a language: by its script where the tag names one (`az-Arab`), else by the
/// script that the language is usually written in (CLDR, `scriptMetadata` and `likelySubtags`).
///
/// For the languages of single articles and cards; a site's languages bring their direction along.
#[must_use]
pub fn direction(tag: &str) -> &'static str {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let rtl = match parts.find(|part| part.len() == 4) {
        Some(script) => one_of(script, "Arab Hebr Thaa Syrc Nkoo Mand Samr Adlm Rohg Aran"),
        None => one_of(language, "ar arc ckb dv fa glk he iw ji ks lrc mzn nqo pnb prs ps sd skr syr ug ur yi"),
    };
    if rtl { "rtl" } else { "ltr" }
}

fn one_of(word: &str, words: &str) -> bool {
    words.split(' ').any(|each| each.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_written_as_its_script_or_its_usual_script_is() {
        for tag in ["ar", "AR-eg", "fa", "he_IL", "ur-PK", "az-Arab", "uz-Arab-AF", "yi"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["", "en", "de-CH", "zh-Hant", "ar-Latn", "arn", "fr", "x"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }
}
