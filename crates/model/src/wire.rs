//! Reading the wire format, as small as it can be.
//!
//! What reads data is a good part of what every reader downloads, and the app reads nothing but what its own compiler
//! has written. So values are read in place: each starts as its default, and [`Reader`] fills in what the text has,
//! whatever else it has passed over. Errors are noted once, by the reader, and not handed from call to call. The result
//! for a text that the compiler wrote is what serde makes of it, which tests compare; for any other text it is an
//! error or an arbitrary value, never a panic.
//!
//! A struct names its fields below its definition, by `wire!`; one that is forgotten does not compile.

use std::collections::BTreeMap;
use std::sync::Arc;

/// What can be read from the data of a site.
pub trait Wire {
    /// Reads the value that is next in the text.
    fn read(&mut self, reader: &mut Reader<'_>);
}

/// The value of a JSON text.
///
/// # Errors
/// The position of the byte from which the text cannot be read.
pub fn from_json<T: Wire + Default>(text: &str) -> Result<T, usize> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, damage: None };
    let mut value = T::default();
    value.read(&mut reader);
    reader.damage.map_or(Ok(value), Err)
}

/// Reads structs by their fields: `wire!(Link { title, path })`.
macro_rules! wire {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl $crate::wire::Wire for $type {
            fn read(&mut self, reader: &mut $crate::wire::Reader<'_>) {
                let Self { $($field),* } = self;
                reader.object(&mut |reader, key| match key {
                    $(stringify!($field) => $crate::wire::Wire::read($field, reader),)*
                    _ => reader.skip(),
                });
            }
        }
    };
}
pub(crate) use wire;

/// Reads enums by the names of their variants: `wire_enum!(View { "article" => Article(_), "missing" => Missing })`.
macro_rules! wire_enum {
    ($type:ident { $($name:literal => $variant:ident $(($value:tt))?),* $(,)? }) => {
        impl $crate::wire::Wire for $type {
            fn read(&mut self, reader: &mut $crate::wire::Reader<'_>) {
                reader.variant(&mut |reader, name| match name {
                    $($name => *self = $crate::wire::wire_enum!(@ reader $variant $(($value))?),)*
                    _ => reader.damaged(),
                });
            }
        }
    };
    (@ $reader:ident $variant:ident) => { Self::$variant };
    (@ $reader:ident $variant:ident ($value:tt)) => {
        Self::$variant({
            let mut value = Default::default();
            $crate::wire::Wire::read(&mut value, $reader);
            value
        })
    };
}
pub(crate) use wire_enum;

/// A JSON text and how far it is read.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where it first was not what it should be. From there on there is nothing more to read.
    damage: Option<usize>,
}

/// What is done with an item of a list, by its position.
type Item<'f> = &'f mut dyn FnMut(&mut Reader<'_>, usize);

/// What is done with an entry of an object or with a variant, by its name.
type Named<'f> = &'f mut dyn FnMut(&mut Reader<'_>, &str);

impl Reader<'_> {
    /// Notes that the text is not what it should be here, and ends it.
    pub(crate) fn damaged(&mut self) {
        self.damage.get_or_insert(self.at);
        self.at = self.bytes.len();
    }

    /// The byte here; 0 at the end.
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no white space; 0 at the end.
    fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// Reads this byte, after white space, if it is the next one.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) {
        if !self.eat(byte) {
            self.damaged();
        }
    }

    /// Reads `true` or `null`, if it is next.
    fn word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Reads what stands between the entries of a list or an object that ends with `end`; whether there is another.
    fn more(&mut self, end: u8, first: &mut bool) -> bool {
        if self.eat(end) {
            return false;
        }
        if !std::mem::replace(first, false) {
            self.expect(b',');
        }
        if self.peek() == 0 {
            self.damaged();
        }
        self.damage.is_none()
    }

    /// Reads a list, entry by entry.
    pub(crate) fn list(&mut self, item: Item<'_>) {
        self.expect(b'[');
        let (mut first, mut at) = (true, 0);
        while self.more(b']', &mut first) {
            item(self, at);
            at += 1;
        }
    }

    /// Reads an object, entry by entry.
    pub(crate) fn object(&mut self, entry: Named<'_>) {
        self.expect(b'{');
        let mut first = true;
        while self.more(b'}', &mut first) {
            let key = self.string();
            self.expect(b':');
            entry(self, &key);
        }
    }

    /// Reads a variant: its name, or an object of its name and its value.
    pub(crate) fn variant(&mut self, variant: Named<'_>) {
        let has_value = self.peek() != b'"';
        if has_value {
            self.expect(b'{');
        }
        let name = self.string();
        if has_value {
            self.expect(b':');
        }
        variant(self, &name);
        if has_value {
            self.expect(b'}');
        }
    }

    fn integer(&mut self) -> u64 {
        self.peek();
        let (start, mut value) = (self.at, 0_u64);
        while let digit @ b'0'..=b'9' = self.byte() {
            let next = value.checked_mul(10).and_then(|value| value.checked_add(u64::from(digit - b'0')));
            value = next.unwrap_or_else(|| (self.damaged(), 0).1);
            self.at += 1;
        }
        if self.at == start {
            self.damaged();
        }
        value
    }

    fn string(&mut self) -> String {
        self.expect(b'"');
        let mut text = Vec::new();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let Some(plain) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) else {
                self.damaged();
                break;
            };
            text.extend_from_slice(rest.get(..plain).unwrap_or_default());
            self.at += plain + 1;
            if rest.get(plain) == Some(&b'"') {
                break;
            }
            let escaped = self.escape();
            text.extend_from_slice(escaped.encode_utf8(&mut [0; 4]).as_bytes());
        }
        String::from_utf8(text).unwrap_or_default()
    }

    /// What follows a backslash.
    fn escape(&mut self) -> char {
        let byte = self.byte();
        self.at += 1;
        match byte {
            b'"' | b'\\' | b'/' => return char::from(byte),
            b'b' => return '\u{8}',
            b'f' => return '\u{c}',
            b'n' => return '\n',
            b'r' => return '\r',
            b't' => return '\t',
            b'u' => {
                let mut code = self.unit();
                // A character beyond the first 65,536 is written as two units.
                if code & 0xfc00 == 0xd800 {
                    self.expect(b'\\');
                    self.expect(b'u');
                    code = 0x1_0000 + ((code & 0x3ff) << 10) + (self.unit() & 0x3ff);
                }
                if let Some(found) = char::from_u32(code) {
                    return found;
                }
            }
            _ => {}
        }
        self.damaged();
        '\0'
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> u32 {
        let mut code = 0;
        for _ in 0..4 {
            match char::from(self.byte()).to_digit(16) {
                Some(digit) => code = code << 4 | digit,
                None => self.damaged(),
            }
            self.at += 1;
        }
        code
    }

    /// Passes over any value.
    pub(crate) fn skip(&mut self) {
        let mut depth = 0_u32;
        loop {
            match self.peek() {
                b'"' => drop(self.string()),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                0 | b'}' | b']' | b',' | b':' => return self.damaged(),
                _ => {
                    while !matches!(self.byte(), 0 | b',' | b':' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return;
            }
        }
    }
}

impl Wire for bool {
    fn read(&mut self, reader: &mut Reader<'_>) {
        *self = reader.word("true");
        if !*self && !reader.word("false") {
            reader.damaged();
        }
    }
}

impl Wire for u32 {
    fn read(&mut self, reader: &mut Reader<'_>) {
        match u32::try_from(reader.integer()) {
            Ok(value) => *self = value,
            Err(_) => reader.damaged(),
        }
    }
}

impl Wire for u8 {
    fn read(&mut self, reader: &mut Reader<'_>) {
        match u8::try_from(reader.integer()) {
            Ok(value) => *self = value,
            Err(_) => reader.damaged(),
        }
    }
}

impl Wire for String {
    fn read(&mut self, reader: &mut Reader<'_>) {
        *self = reader.string();
    }
}

impl<T: Wire + Default> Wire for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>) {
        if !reader.word("null") {
            self.insert(T::default()).read(reader);
        }
    }
}

impl<T: Wire + Default> Wire for Vec<T> {
    fn read(&mut self, reader: &mut Reader<'_>) {
        reader.list(&mut |reader, _| {
            let mut value = T::default();
            value.read(reader);
            self.push(value);
        });
    }
}

impl<T: Wire> Wire for Box<T> {
    fn read(&mut self, reader: &mut Reader<'_>) {
        T::read(self, reader);
    }
}

impl<T: Wire + Default> Wire for Arc<T> {
    fn read(&mut self, reader: &mut Reader<'_>) {
        let mut value = T::default();
        value.read(reader);
        *self = Arc::new(value);
    }
}

impl<K: Ord + From<String>, V: Wire + Default> Wire for BTreeMap<K, V> {
    fn read(&mut self, reader: &mut Reader<'_>) {
        reader.object(&mut |reader, key| {
            let mut value = V::default();
            value.read(reader);
            self.insert(K::from(key.to_owned()), value);
        });
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn read(&mut self, reader: &mut Reader<'_>) {
        items(&mut [&mut self.0, &mut self.1], reader);
    }
}

/// Reads a list of just these.
pub(crate) fn items(items: &mut [&mut dyn Wire], reader: &mut Reader<'_>) {
    let mut read = 0;
    reader.list(&mut |reader, at| {
        read = at + 1;
        match items.get_mut(at) {
            Some(item) => item.read(reader),
            None => reader.damaged(),
        }
    });
    if read < items.len() {
        reader.damaged();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ArticleBundle, Card, Link, ListDirectory, ListShard, PageData, RouteShard, Site, SitePath, Strings,
        TableDirectory, TermCard, Version,
    };
    use serde::de::DeserializeOwned;
    use std::fmt::Debug;

    fn agrees<T: Wire + Default + DeserializeOwned + PartialEq + Debug>(text: &str) {
        let expected: T = serde_json::from_str(text).expect(text);
        assert_eq!(from_json::<T>(text).ok(), Some(expected), "{text}");
    }

    #[test]
    fn it_reads_what_serde_reads() {
        agrees::<Version>(r#" { "other" : [1, {"a": "}]\"", "b": [null, true, -1.5e3]}], "format":1 , "x":null}"#);
        agrees::<Link>(r#"{"title":"a\"\\\/\b\f\n\r\té日\u00e9\ud83d\ude00\ue000","path":"/a/"}"#);
        agrees::<Vec<Option<Link>>>(r#"[null , {"title":"","path":"/"},null]"#);
        agrees::<Vec<u32>>("[ ]");
        agrees::<BTreeMap<SitePath, u8>>(r#"{"/a/":1,"/日/":2}"#);
        agrees::<Option<(String, String)>>(r#"["q","x"]"#);
        agrees::<TableDirectory>(r#"{"slots":[[3,"aaaaaaaaaa"],[32,"bbbbbbbbbb"]]}"#);
        agrees::<ListDirectory>(r#"{"runs":[["aaaaaaaaaa",0,12],["bbbbbbbbbb",3,4294967295]]}"#);
        agrees::<RouteShard>(
            r#"{"routes":{"/":{"list":{"kind":"home","title":"T","list":{"total":2,"runs":[["aaaaaaaaaa",0,2]]},"count_text":"2"}},
            "/a/":{"article":{"bundle":"bbbbbbbbbb","index":3}},"/b/":{"article":{"index":0}},"/c/":{"redirect":"/a/"}}}"#,
        );
        agrees::<ListShard<Card>>(
            r#"{"cards":[{"path":"/a/","summary":"<p>x</p>","truncated":true,"date":{"iso":"2020","text":"then"},
            "thumbnail":{"src":"a.png","width":3,"height":null},"at":{"index":0}}]}"#,
        );
        agrees::<ListShard<TermCard>>(r#"{"cards":[{"title":"x","path":"/x/","count":3,"count_text":"3 articles"}]}"#);
        agrees::<ArticleBundle>(
            r#"{"articles":[{"path":"/a/","toc":[{"id":"a","html":"A","children":[{"id":"b"}]}],"chrome":{"sidebar":"left","widgets":["search"]}}]}"#,
        );
        agrees::<PageData>(r#"{"path":"/x","view":"missing"}"#);
        let strings = serde_json::to_string(&Strings::english()).expect("words");
        let site = r#"{"format":1,"id":"i","languages":[{"tag":"en","name":"English","home":"/","part":{"inline":{"tag":"en","dir":"rtl","home":"/",
            "title":"T","copyright":"C","defaults":{"home":{"sidebar":"right"},"list":{},"single":{}},"meta":["reading_time"],
            "search":{"action":"https://example.org/","field":"q","hidden":["a","b"]},"social":[{"title":"Elsewhere","href":"https://example.org/","icon":{"path":"M0 0"}}],"strings":STRINGS}}},
            {"tag":"fr","name":"f","home":"/fr/","part":{"file":"aaaaaaaaaa"}}],"pagination":"page","page_size":10,
            "routes":{"kind":"shards","slots":[[0,"aaaaaaaaaa"]]},"articles":2}"#;
        agrees::<Site>(&site.replace("STRINGS", &strings));
    }

    #[test]
    fn it_refuses_what_is_cut_off_and_never_panics() {
        let text = r#"{"path":"/a/","view":{"article":{"path":"/a/","title":"\ud83d\ude00 é","tags":[{"title":"t","path":"/t/"}]}},"more":[1,{"x":"\u0041"}]}"#;
        agrees::<PageData>(text);
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert!(from_json::<PageData>(&text[..end]).is_err(), "{end}");
        }
        for (at, _) in text.char_indices() {
            for junk in ["", "\"", "{", "]", "\\", "\0", "-"] {
                let damaged = [&text[..at], junk, text.get(at + 1..).unwrap_or_default()].concat();
                let _ = from_json::<PageData>(&damaged);
            }
        }
        for junk in ["", "<html>", "nul", "{\"format\":}", "{\"format\":99999999999999999999}", "{,}", "{\"format\" 1}"]
        {
            assert!(from_json::<Version>(junk).is_err(), "{junk}");
        }
        for junk in [r#"["a"]"#, r#"["a","b","c"]"#, r#"["a",1]"#] {
            assert!(from_json::<(String, String)>(junk).is_err(), "{junk}");
        }
        assert!(from_json::<PageData>(r#"{"path":"/","view":"nothing"}"#).is_err());
    }

    #[test]
    fn what_nests_without_end_ends() {
        let deep = "[".repeat(1_000_000);
        assert!(from_json::<Version>(&["{\"other\":", &deep].concat()).is_err());
    }
}
