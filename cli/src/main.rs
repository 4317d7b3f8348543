//! prototype
fn main() {}
