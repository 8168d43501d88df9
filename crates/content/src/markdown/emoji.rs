//! Emoji by GitHub's short codes, `:smile:`, where a site has `enableEmoji`.

use std::borrow::Cow;

/// A text with the characters for its codes. What is no code stays.
pub(crate) fn replace(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(':')).map(|found| at + found) {
        let rest = text.get(start + 1..).unwrap_or("");
        let len = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte)).count();
        let name = rest.get(..len).filter(|_| rest.as_bytes().get(len) == Some(&b':'));
        at = start + 1 + len;
        if let Some(emoji) = name.and_then(emojis::get_by_shortcode) {
            out.push_str(text.get(done..start).unwrap_or(""));
            out.push_str(emoji.as_str());
            at += 1;
            done = at;
        }
    }
    if done == 0 {
        return text.into();
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_characters_and_the_rest_stays() {
        for (text, expected) in [
            ("I :heart: :+1::smile:", "I ❤\u{FE0F} 👍😄"),
            ("at 10:30:45: :no_such_code:", "at 10:30:45: :no_such_code:"),
            ("::smile:", ":😄"),
            (":", ":"),
        ] {
            assert_eq!(replace(text), expected, "{text}");
        }
    }
}
