//! `qr`: a QR code of a text, as SVG in the page instead of a picture file.

use super::details::attribute;
use super::{Call, Html, Output};
use crate::diagnostic::codes;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

/// The quiet zone around a code, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

pub(super) fn write(call: &mut Call<'_, '_, '_>) -> Output {
    let text = match call.arguments.name("text") {
        text if text.is_empty() => call.expander.fragments.plain(call.inner.unwrap_or_default()).trim().to_owned(),
        text => text,
    };
    let level = match call.arguments.name("level").to_lowercase().as_str() {
        "low" => EcLevel::L,
        "quartile" => EcLevel::Q,
        "high" => EcLevel::H,
        // Hugo's default.
        _ => EcLevel::M,
    };
    let code = match QrCode::with_error_correction_level(text.as_bytes(), level) {
        Ok(code) if !text.is_empty() => code,
        _ => {
            let message = "`qr` has no text, or one that is too long for a code";
            call.warn(codes::SHORTCODE_WITHOUT_TARGET, message, "give up to 2000 characters as `text`");
            return Output::Nothing;
        }
    };
    let scale = call.arguments.name("scale").parse().ok().filter(|scale| (2..=32).contains(scale)).unwrap_or(4);
    let side = code.width() + 2 * QUIET;
    let pixels = side * scale;
    let mut html = String::from("<svg");
    let class = format!("qr {}", call.arguments.name("class"));
    attribute(&mut html, "class", class.trim());
    attribute(&mut html, "id", &call.arguments.name("id"));
    let alt = call.arguments.name("alt");
    attribute(&mut html, "aria-label", if alt.is_empty() { &text } else { &alt });
    html.push_str(&format!(
        " role=\"img\" width=\"{pixels}\" height=\"{pixels}\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{}\"/></svg>",
        path(&code)
    ));
    Output::Html(Html { plain: html, ..Html::default() })
}

/// The dark modules, each run of a row as a rectangle.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(code.width().max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let length = run.len();
                path.push_str(&format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET));
            }
            x += run.len();
        }
    }
    path
}
