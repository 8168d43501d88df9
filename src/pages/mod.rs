//! Kinds of pages.
