//! Findings to text, Markdown, JSON and SVG.
