//! The pages of a list.

use super::{Icon, icon};
use crate::Context;
use mainsheet_model::{SitePath, Strings};
use yew::prelude::*;

/// A list and the page of it that is shown.
#[derive(Clone, Copy, Debug)]
pub struct Pages<'a> {
    /// The list's address, that of its first page.
    pub base: &'a SitePath,
    /// The page's number, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
}

impl Pages<'_> {
    /// `Page 2 of 5`.
    #[must_use]
    pub fn text(&self, words: &Strings, page: u32) -> String {
        let text = Strings::fill(&words.page_of, "page", &page.to_string());
        Strings::fill(&text, "pages", &self.pages.to_string())
    }

    /// The numbers to show: the first, the last, this one and its neighbours.
    fn numbers(&self) -> Vec<u32> {
        let near = self.page.saturating_sub(1)..=self.page.saturating_add(1);
        let mut numbers: Vec<u32> = [1]
            .into_iter()
            .chain(near)
            .chain([self.pages])
            .filter(|number| (1..=self.pages).contains(number))
            .collect();
        numbers.dedup();
        numbers
    }
}

/// Links between the pages of a list; nothing for a list of one page.
pub fn pagination(context: &Context, list: Pages<'_>) -> Option<Html> {
    if list.pages <= 1 {
        return None;
    }
    let words = &context.language.strings;
    let href = |number: u32| list.base.page(&context.site.pagination, number).href(&context.root);
    let newer = (list.page > 1).then(|| {
        html! {
            <a class="pages__step" rel="prev" href={href(list.page - 1)}>
                { icon(Icon::Back) }<span>{ &words.previous_page }</span>
            </a>
        }
    });
    let older = (list.page < list.pages).then(|| {
        html! {
            <a class="pages__step" rel="next" href={href(list.page + 1)}>
                <span>{ &words.next_page }</span>{ icon(Icon::Forward) }
            </a>
        }
    });
    let mut before = 0;
    let number = |number: u32| {
        let gap = number > before + 1;
        before = number;
        let label = list.text(words, number);
        html! {
            <li key={number}>
                if gap {
                    <span class="pages__gap" aria-hidden="true">{ "…" }</span>
                }
                if number == list.page {
                    <span class="pages__number" aria-current="page">
                        <span class="visually-hidden">{ label }</span><span aria-hidden="true">{ number }</span>
                    </span>
                } else {
                    <a class="pages__number" href={href(number)} aria-label={label}>{ number }</a>
                }
            </li>
        }
    };
    Some(html! {
        <nav class="pages" aria-label={words.pagination.clone()}>
            { newer }
            <ol class="pages__list">{ list.numbers().into_iter().map(number).collect::<Html>() }</ol>
            { older }
        </nav>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_the_last_and_the_pages_around_this_one_are_shown() {
        let base = SitePath::home();
        for (page, pages, expected) in [
            (1, 2, vec![1, 2]),
            (1, 9, vec![1, 2, 9]),
            (2, 3, vec![1, 2, 3]),
            (5, 9, vec![1, 4, 5, 6, 9]),
            (9, 9, vec![1, 8, 9]),
            (3, 3, vec![1, 2, 3]),
        ] {
            assert_eq!(Pages { base: &base, page, pages }.numbers(), expected, "{page} of {pages}");
        }
    }
}
