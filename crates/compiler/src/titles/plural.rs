//! English plurals, as Hugo makes them of the names of folders.
//!
//! Written after what Hugo 0.168 answers (its library is gobuffalo/flect), quirks included: `photo` is `photos` and
//! `video` is `videoes`, `area` has no plural. A name in another language mostly gets an `s` too; a site that does not
//! want that sets `pluralizeListTitles` to false.

/// Words whose plural follows no rule, and those that have none.
const WORDS: [(&str, &str); 65] = [
    ("alga", "algas"),
    ("alumnus", "alumni"),
    ("antenna", "antennas"),
    ("appendix", "appendices"),
    ("area", "area"),
    ("axis", "axes"),
    ("basis", "bases"),
    ("bison", "bison"),
    ("cactus", "cacti"),
    ("child", "children"),
    ("concerto", "concertos"),
    ("corpus", "corpora"),
    ("criterion", "criteria"),
    ("data", "data"),
    ("deer", "deer"),
    ("die", "dice"),
    ("dice", "dice"),
    ("dwarf", "dwarfs"),
    ("emphasis", "emphasis"),
    ("equipment", "equipment"),
    ("fez", "fezzes"),
    ("fish", "fish"),
    ("focus", "foci"),
    ("foot", "feet"),
    ("formula", "formulas"),
    ("genus", "genera"),
    ("goose", "geese"),
    ("human", "humans"),
    ("idea", "idea"),
    ("information", "information"),
    ("jeans", "jeans"),
    ("kilo", "kilos"),
    ("larva", "larvae"),
    ("leaf", "leaves"),
    ("loaf", "loaves"),
    ("louse", "lice"),
    ("matrix", "matrices"),
    ("media", "media"),
    ("mice", "mice"),
    ("money", "money"),
    ("mongoose", "mongeese"),
    ("moose", "moose"),
    ("mouse", "mice"),
    ("nebula", "nebulae"),
    ("octopus", "octupuses"),
    ("ox", "oxen"),
    ("people", "people"),
    ("phenomenon", "phenomena"),
    ("photo", "photos"),
    ("piano", "pianos"),
    ("police", "police"),
    ("price", "price"),
    ("quiz", "quizzes"),
    ("radius", "radii"),
    ("rice", "rice"),
    ("salmon", "salmon"),
    ("sheep", "sheep"),
    ("shrimp", "shrimp"),
    ("swine", "swine"),
    ("syllabus", "syllabi"),
    ("thief", "thieves"),
    ("tooth", "teeth"),
    ("trout", "trout"),
    ("tuna", "tuna"),
    ("veto", "vetos"),
];

/// More words whose plural follows no rule.
const MORE_WORDS: [(&str, &str); 8] = [
    ("wharf", "wharves"),
    ("curriculum", "curriculums"),
    ("stadium", "stadiums"),
    ("testis", "testes"),
    ("ovum", "ova"),
    ("vertebra", "vertebrae"),
    ("alias", "aliases"),
    ("oasis", "oases"),
];

/// What a word ends with, and what its plural ends with instead; the first that fits.
const ENDINGS: [(&str, &str); 32] = [
    ("ia", "ia"),
    ("ata", "ata"),
    ("eta", "eta"),
    ("children", "children"),
    ("person", "people"),
    ("people", "people"),
    ("man", "men"),
    ("men", "men"),
    ("atum", "ata"),
    ("andum", "anda"),
    ("endum", "enda"),
    ("ium", "ia"),
    ("ss", "sses"),
    ("sis", "ses"),
    ("us", "uses"),
    ("s", "s"),
    ("ex", "ices"),
    ("x", "xes"),
    ("ch", "ches"),
    ("sh", "shes"),
    ("z", "zes"),
    ("quy", "quies"),
    ("ay", "ays"),
    ("ey", "eys"),
    ("oy", "oys"),
    ("uy", "uys"),
    ("y", "ies"),
    ("io", "ios"),
    ("oo", "oos"),
    ("o", "oes"),
    ("lf", "lves"),
    ("fe", "ves"),
];

/// The plural of a name: of its last word, where it has several.
pub(super) fn plural(name: &str) -> String {
    let start = name
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| at + name.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let (before, word) = name.split_at_checked(start).unwrap_or(("", name));
    if word.is_empty() {
        return if name.contains(char::is_alphanumeric) { format!("{name}s") } else { name.to_owned() };
    }
    // Acronyms and single letters.
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if (letters > 1 || word.len() == 1) && !word.chars().any(char::is_lowercase) && !word.ends_with('S') {
        return format!("{name}s");
    }
    let lower = word.to_lowercase();
    if let Some((_, plural)) = WORDS.iter().chain(&MORE_WORDS).find(|(singular, _)| *singular == lower) {
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let mut plural = (*plural).to_owned();
        if capital && let Some(first) = plural.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        return format!("{before}{plural}");
    }
    let ending = ENDINGS.iter().find(|(ending, _)| lower.ends_with(ending));
    let Some((ending, plural)) = ending.filter(|(ending, _)| lower != "z" || *ending != "z") else {
        return format!("{name}s");
    };
    match word.get(..word.len().saturating_sub(ending.len())).filter(|_| lower.len() == word.len()) {
        Some("") if word.chars().next().is_some_and(char::is_uppercase) => {
            let mut chars = plural.chars();
            format!("{before}{}{}", chars.next().map(|c| c.to_ascii_uppercase()).unwrap_or_default(), chars.as_str())
        }
        Some(stem) => format!("{before}{stem}{plural}"),
        None => format!("{name}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Hugo 0.168 answers to `pluralize`.
    const MEASURED: &str = include_str!("plural.txt");

    #[test]
    fn plurals_are_those_of_hugo() {
        let pairs: Vec<(&str, &str)> = MEASURED.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
        assert!(pairs.len() > 250, "{}", pairs.len());
        let wrong: Vec<String> = pairs
            .iter()
            .filter(|(name, expected)| plural(name) != *expected)
            .map(|(name, expected)| format!("{name}: {} instead of {expected}", plural(name)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!((plural(""), plural("a-")), (String::new(), "a-s".to_owned()));
        assert_eq!(plural("a day in-the life_of o'neil"), "a day in-the life_of o'neils");
    }
}
