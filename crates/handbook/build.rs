//! The folder of articles is a part of this crate; build again when one is added or changed.
fn main() {
    println!("cargo:rerun-if-changed=../../docs/handbook");
}
