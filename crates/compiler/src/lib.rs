//! mainsheet-compiler
