//! Free text to roles and competencies, with reasons.
