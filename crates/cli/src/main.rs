//! Switchback: career navigation for the project profession.
//!
//! One binary; one file per verb under `verbs/`. This crate is the edge: it alone reads the clock,
//! the arguments and files that are named on the command line.

mod args;
mod edge;
mod failure;
mod pdf_process;
mod verbs;
mod wishes;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Verb};
use crate::failure::Failure;

/// How a verb ends: done, or done and the answer is no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Exit 0.
    Done,
    /// Exit 1: the answer is no.
    No,
}

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(a) => a,
        Err(e) => return failure::usage(&e),
    };
    let json = args.wants_json();
    match run(args) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Err(f) => f.report(json),
    }
}

fn run(args: Args) -> Result<Outcome, Failure> {
    let world = args.world;
    match args.verb.unwrap_or_default() {
        Verb::Serve(a) => verbs::serve::run(&world, &a),
        Verb::Plan(a) => verbs::plan::run(&world, &a),
        Verb::Sheet(a) => verbs::sheet::run(&world, &a),
        Verb::Me(a) => verbs::me::run(&world, &a),
        Verb::Ask(a) => verbs::ask::run(&world, &a),
        Verb::Next(a) => verbs::next::run(&world, &a),
        Verb::Fit(a) => verbs::fit::run(&world, &a),
        Verb::Compare(a) => verbs::compare::run(&world, &a),
        Verb::Role(a) => verbs::role::run(&world, &a),
        Verb::Routes(a) => verbs::routes::run(&world, &a),
        Verb::Map(a) => verbs::map::run(&world, &a),
        Verb::Whatif(a) => verbs::whatif::run(&world, &a),
        Verb::Credential(a) => verbs::credential::run(&world, &a),
        Verb::Claim(a) => verbs::claim::run(&world, &a),
        Verb::Move(a) => verbs::moving::run(&world, &a),
        Verb::Offer(a) => verbs::offer::run(&world, &a),
        Verb::Stuck(a) => verbs::stuck::run(&world, &a),
        Verb::Job(a) => verbs::job::run(&world, &a),
        Verb::Adverts(a) => verbs::adverts::run(&world, &a),
        Verb::Title(a) => verbs::title::run(&world, &a),
        Verb::Roster(a) => verbs::roster::run(&world, &a),
        Verb::Lattice(a) => verbs::lattice::run(&world, &a),
        Verb::Import(a) => verbs::import::run(&world, &a),
        Verb::Doctor(a) => verbs::doctor::run(&world, &a),
        Verb::ReadPdf => verbs::read_pdf::run(),
        Verb::Generate(a) => verbs::generate::run(&a),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        crate::args::Args::command().debug_assert();
    }
}
