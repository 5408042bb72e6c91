//! CVs to person files: one file per format, all through one Importer trait.
