//! The order of lists (Hugo, resources/page/pages_sort.go): weight, then date, then title, then path.

use super::Page;
use std::cmp::Ordering;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_no_weight_and_comes_last() {
        let mut weights = vec![0, 7, -1, 0, 2];
        weights.sort_by(|a, b| weight(*a, *b));
        assert_eq!(weights, [-1, 2, 7, 0, 0]);
    }
}
