//! An assessment in words, for a terminal or a page.
