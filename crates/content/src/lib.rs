//! x
#![forbid(unsafe_code)]
pub mod data;
mod diagnostic;
mod value;
mod moment;
pub use diagnostic::{Code, Diagnostic, Severity, codes};
pub use value::{Map, Value};
pub use moment::*;
