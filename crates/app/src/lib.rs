//! The use cases: load, edit, save, work out again.
