//! The order of lists (Hugo, resources/page/pages_sort.go): weight, then date, then title, then path.

use super::Page;
use std::cmp::Ordering;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The default order: smaller weights first and 0 last, then newer dates first and no date last, then titles, then
/// addresses.
pub(crate) fn by_default(a: &Page, b: &Page) -> Ordering {
    weight(a.weight, b.weight)
        .then_with(|| b.date.cmp(&a.date))
        .then_with(|| a.sort_title.cmp(&b.sort_title))
        .then_with(|| a.path.cmp(&b.path))
}

/// From the oldest to the newest, those without a date first: the order in which articles are filed.
pub(crate) fn by_age(a: &Page, b: &Page) -> Ordering {
    a.date.cmp(&b.date).then_with(|| a.path.cmp(&b.path))
}

/// Smaller weights first; 0 is no weight and comes last.
pub(crate) fn weight(a: i64, b: i64) -> Ordering {
    (a == 0).cmp(&(b == 0)).then_with(|| a.cmp(&b))
}

/// A title as titles are compared: in lower case and without accents first, then with them, so that `Über` stands
/// beside `Uber`. (Hugo sorts by the rules of the language, which differ from this in few letters.)
pub(super) fn folded(title: &str) -> String {
    let lower = title.to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    let bare: String = lower.nfd().filter(|c| !is_combining_mark(*c)).collect();
    format!("{bare}\u{0}{lower}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_decide_last() {
        let mut titles = ["Wind", "Übersee", "uber", "Über", "Ufer"];
        titles.sort_by_key(|title| folded(title));
        assert_eq!(titles, ["uber", "Über", "Übersee", "Ufer", "Wind"]);
    }

    #[test]
    fn zero_is_no_weight_and_comes_last() {
        let mut weights = vec![0, 7, -1, 0, 2];
        weights.sort_by(|a, b| weight(*a, *b));
        assert_eq!(weights, [-1, 2, 7, 0, 0]);
    }
}
