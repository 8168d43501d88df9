//! Short names for the imports and exports of a WebAssembly program.
//!
//! wasm-bindgen tells functions apart by hashes in their names, which weigh as much as they are long: no compression
//! shortens them. Of the format only as much is read as holds the names (WebAssembly core specification, binary
//! format: sections 2 and 7).

/// Long and short names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) imports: Vec<(String, String)>,
    pub(super) exports: Vec<(String, String)>,
}

/// The section of imports, and that of exports.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The kind of a function, in both.
const FUNCTION: u8 = 0;

/// Names that need no shorter one.
const SHORT: usize = 8;

/// The program with short names, and which they are. None for what is no program, or imports anything but functions.
pub(super) fn shorten(wasm: &[u8]) -> Option<(Vec<u8>, Names)> {
    let mut reader = Reader(wasm.strip_prefix(b"\0asm\x01\0\0\0")?);
    let mut short = wasm.get(..8)?.to_vec();
    let mut names = Names { imports: Vec::new(), exports: Vec::new() };
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let len = reader.number()?;
        let body = reader.take(len)?;
        let body = match id {
            IMPORTS => imports(body, &mut names.imports)?,
            EXPORTS => exports(body, &mut names.exports)?,
            _ => body.to_vec(),
        };
        short.push(id);
        put(body.len(), &mut short);
        short.extend(body);
    }
    Some((short, names))
}

fn imports(body: &[u8], names: &mut Vec<(String, String)>) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let mut short = Vec::new();
    let count = reader.number()?;
    put(count, &mut short);
    for _ in 0..count {
        put_text(reader.text()?, &mut short);
        put_text(&shorter(reader.text()?, 'i', names), &mut short);
        let kind = reader.byte().filter(|kind| *kind == FUNCTION)?;
        short.push(kind);
        put(reader.number()?, &mut short);
    }
    Some(short)
}

fn exports(body: &[u8], names: &mut Vec<(String, String)>) -> Option<Vec<u8>> {
    let mut reader = Reader(body);
    let mut short = Vec::new();
    let count = reader.number()?;
    put(count, &mut short);
    for _ in 0..count {
        let long = reader.text()?;
        // What a program has for others than its own module keeps its name.
        let name = if long.len() <= SHORT { long.to_owned() } else { shorter(long, 'e', names) };
        put_text(&name, &mut short);
        short.push(reader.byte()?);
        put(reader.number()?, &mut short);
    }
    Some(short)
}

fn shorter(long: &str, letter: char, names: &mut Vec<(String, String)>) -> String {
    if let Some((_, short)) = names.iter().find(|(known, _)| known == long) {
        return short.clone();
    }
    let short = format!("{letter}{}", names.len());
    names.push((long.to_owned(), short.clone()));
    short
}

/// Bytes that are still to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn text(&mut self) -> Option<&'a str> {
        let len = self.number()?;
        std::str::from_utf8(self.take(len)?).ok()
    }

    /// An unsigned number of up to 32 bits, seven in a byte.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

fn put(mut number: usize, into: &mut Vec<u8>) {
    while number > 0x7f {
        into.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    into.push(number as u8);
}

fn put_text(text: &str, into: &mut Vec<u8>) {
    put(text.len(), into);
    into.extend(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program of one section for each of these.
    fn program(sections: &[(u8, Vec<u8>)]) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        for (id, body) in sections {
            wasm.push(*id);
            put(body.len(), &mut wasm);
            wasm.extend(body);
        }
        wasm
    }

    fn import(name: &str, kind: u8) -> Vec<u8> {
        let mut body = vec![1];
        put_text("./app_bg.js", &mut body);
        put_text(name, &mut body);
        body.extend([kind, 3]);
        body
    }

    fn export(name: &str) -> Vec<u8> {
        let mut body = vec![1];
        put_text(name, &mut body);
        body.extend([0, 200, 1]);
        body
    }

    #[test]
    fn imports_and_long_exports_are_renamed_and_the_rest_stays() {
        let long = "__wbg_fetch_0123456789abcdef".repeat(9);
        let wasm =
            program(&[(1, vec![7; 300]), (2, import(&long, 0)), (7, export("__wbindgen_malloc")), (10, vec![1])]);
        let (short, names) = shorten(&wasm).expect("a program");
        assert_eq!(short, program(&[(1, vec![7; 300]), (2, import("i0", 0)), (7, export("e0")), (10, vec![1])]));
        assert_eq!(names.imports, [(long, "i0".to_owned())]);
        assert_eq!(names.exports, [("__wbindgen_malloc".to_owned(), "e0".to_owned())]);
        let kept = program(&[(7, export("memory"))]);
        assert_eq!(shorten(&kept).expect("a program").0, kept);
    }

    #[test]
    fn what_is_no_program_or_imports_a_memory_is_left_alone() {
        let wasm = program(&[(2, import("memory", 2))]);
        for odd in [&b""[..], b"<html>", &wasm, &program(&[(2, import("f", 0))])[..20]] {
            assert_eq!(shorten(odd), None);
        }
    }
}
