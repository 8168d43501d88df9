//! The `mainsheet` command.
fn main() {}
