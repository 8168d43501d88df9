//! JSON for serde, as small as it can be.
//!
//! The app reads nothing but what its own compiler has written, and its decoder is a good part of what every reader
//! downloads. So this one knows only what the wire format uses (no fractions, no untagged enums, structs are objects),
//! its error is where it stopped, and what depends on the type read is as thin as serde lets it be. It takes any
//! valid JSON of the types of the wire format; what is not valid is an error or an arbitrary value, never a panic.

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde::de::{IntoDeserializer, VariantAccess};
use std::fmt;

/// The value of a JSON text, or the position of the byte where it cannot be read any further.
pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, usize> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0 };
    T::deserialize(&mut reader).map_err(|_| reader.at)
}

/// A text that is not what it should be.
#[derive(Debug)]
pub(crate) struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("damaged")
    }
}

impl std::error::Error for Damaged {}

/// Messages are not made: they would bring along the formatting of everything.
impl Error for Damaged {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn invalid_value(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
    fn missing_field(_: &'static str) -> Self {
        Self
    }
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

type Read<T> = Result<T, Damaged>;

/// The text and how far it is read.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// The next byte that is no white space; 0 at the end.
    fn peek(&mut self) -> u8 {
        loop {
            match self.byte() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// The byte here; 0 at the end.
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Reads this byte, after white space, if it is the next one.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Read<()> {
        if self.eat(byte) { Ok(()) } else { Err(Damaged) }
    }

    /// Reads `true`, `false` or `null`, if it is next.
    fn word(&mut self, word: &str) -> bool {
        self.peek();
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Whether another entry follows in a list or an object that ends with `end`; reads what is between entries.
    fn more(&mut self, end: u8, first: &mut bool) -> Read<bool> {
        if self.eat(end) {
            return Ok(false);
        }
        if !std::mem::replace(first, false) {
            self.expect(b',')?;
        }
        Ok(true)
    }

    fn integer(&mut self) -> Read<u64> {
        let start = (self.peek(), self.at).1;
        let mut value = 0_u64;
        while let digit @ b'0'..=b'9' = self.byte() {
            let next = value.checked_mul(10).and_then(|value| value.checked_add(u64::from(digit - b'0')));
            value = next.ok_or(Damaged)?;
            self.at += 1;
        }
        if self.at == start { Err(Damaged) } else { Ok(value) }
    }

    fn string(&mut self) -> Read<String> {
        self.expect(b'"')?;
        let mut text = Vec::new();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).ok_or(Damaged)?;
            text.extend_from_slice(rest.get(..plain).unwrap_or_default());
            self.at += plain + 1;
            if rest.get(plain) == Some(&b'"') {
                return String::from_utf8(text).map_err(|_| Damaged);
            }
            let escaped = self.escape()?;
            text.extend_from_slice(escaped.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Read<char> {
        let byte = self.byte();
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.unit()?;
                // A character beyond the first 65,536 is written as two units.
                if code & 0xfc00 == 0xd800 {
                    self.expect(b'\\')?;
                    self.expect(b'u')?;
                    let low = self.unit()?;
                    code = 0x1_0000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
                }
                char::from_u32(code).ok_or(Damaged)?
            }
            _ => return Err(Damaged),
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Read<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code << 4 | char::from(self.byte()).to_digit(16).ok_or(Damaged)?;
            self.at += 1;
        }
        Ok(code)
    }

    /// Passes over any value.
    fn skip(&mut self) -> Read<()> {
        let mut depth = 0_u32;
        loop {
            match self.peek() {
                0 => return Err(Damaged),
                b'"' => drop(self.string()?),
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(Damaged)?;
                    self.at += 1;
                }
                b',' | b':' if depth > 0 => self.at += 1,
                b',' | b':' => return Err(Damaged),
                _ => {
                    while !matches!(self.byte(), 0 | b',' | b':' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') {
                        self.at += 1;
                    }
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }
}

macro_rules! integers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
            visitor.visit_u64(self.integer()?)
        })*
    };
}

macro_rules! strings {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
            visitor.visit_string(self.string()?)
        })*
    };
}

macro_rules! unused {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Read<V::Value> {
            Err(Damaged)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'_> {
    type Error = Damaged;

    integers! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }
    strings! { deserialize_str deserialize_string deserialize_identifier }
    unused! {
        deserialize_any deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_f32 deserialize_f64
        deserialize_char deserialize_bytes deserialize_byte_buf deserialize_unit
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let value = self.word("true");
        if value || self.word("false") { visitor.visit_bool(value) } else { Err(Damaged) }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.word("null") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.expect(b'[')?;
        let mut entries = Entries { reader: self, first: true };
        let value = visitor.visit_seq(&mut entries)?;
        entries.reader.eat(b']');
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.expect(b'{')?;
        visitor.visit_map(Entries { reader: self, first: true })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        if self.peek() == b'"' {
            return visitor.visit_enum(Variant { reader: self, has_value: false });
        }
        self.expect(b'{')?;
        let value = visitor.visit_enum(Variant { reader: self, has_value: true })?;
        self.expect(b'}')?;
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.skip()?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Read<V::Value> {
        Err(Damaged)
    }
}

/// The entries of a list or an object.
struct Entries<'r, 'a> {
    reader: &'r mut Reader<'a>,
    first: bool,
}

impl<'de> SeqAccess<'de> for &mut Entries<'_, '_> {
    type Error = Damaged;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        // The end is read by the list itself: a tuple stops before it.
        if self.reader.peek() == b']' || !self.reader.more(b']', &mut self.first)? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

impl<'de> MapAccess<'de> for Entries<'_, '_> {
    type Error = Damaged;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.reader.more(b'}', &mut self.first)? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        self.reader.expect(b':')?;
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant of an enum: its name, or an object of its name and its value.
struct Variant<'r, 'a> {
    reader: &'r mut Reader<'a>,
    has_value: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, '_> {
    type Error = Damaged;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Read<(V::Value, Self)> {
        let name = self.reader.string()?;
        if self.has_value {
            self.reader.expect(b':')?;
        }
        let name: Read<V::Value> = seed.deserialize(name.into_deserializer());
        Ok((name?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, '_> {
    type Error = Damaged;

    fn unit_variant(self) -> Read<()> {
        if self.has_value { Err(Damaged) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Read<T::Value> {
        if self.has_value { seed.deserialize(self.reader) } else { Err(Damaged) }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Read<V::Value> {
        Err(Damaged)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], _: V) -> Read<V::Value> {
        Err(Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mainsheet_model::{
        ArticleBundle, Card, Link, ListDirectory, ListShard, PageData, RouteShard, Site, SitePath, Strings,
        TableDirectory, TermCard, Version,
    };
    use std::collections::BTreeMap;
    use std::fmt::Debug;

    fn agrees<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
        let expected: T = serde_json::from_str(text).expect(text);
        assert_eq!(from_str::<T>(text).ok(), Some(expected), "{text}");
    }

    #[test]
    fn it_reads_what_the_reference_reads() {
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
        let strings = serde_json::to_string(&Strings::default()).expect("words");
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
            assert!(from_str::<PageData>(&text[..end]).is_err(), "{end}");
        }
        for (at, _) in text.char_indices() {
            for junk in ["", "\"", "{", "]", "\\", "\0", "-"] {
                let damaged = [&text[..at], junk, text.get(at + 1..).unwrap_or_default()].concat();
                let _ = from_str::<PageData>(&damaged);
            }
        }
        for junk in ["", "<html>", "nul", "{\"format\":}", "{\"format\":99999999999999999999}", "{,}", "{\"format\" 1}"]
        {
            assert!(from_str::<Version>(junk).is_err(), "{junk}");
        }
    }
}
