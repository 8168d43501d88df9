//! Widgets of the sidebar.
