//! Reads, validates and indexes lattices; the embedded one.
