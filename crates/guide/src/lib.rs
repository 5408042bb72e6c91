//! The reasoning: fit, questions, moves, routes, plans. Pure functions that return findings.
