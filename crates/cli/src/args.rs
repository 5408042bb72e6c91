use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Career navigation for the project profession: where you stand, which moves are open, which
/// routes lead to a goal, and what to do on Monday. Without a verb it serves the pages.
#[derive(Debug, Parser)]
#[command(name = "switchback", version, max_term_width = 80)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) world: World,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// What holds for every verb.
#[derive(Debug, clap::Args)]
pub(crate) struct World {
    /// Use the lattice in this folder instead of the built-in one, or laid over it
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) lattice: Option<PathBuf>,
    /// Keep cases in this folder
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Count from this day instead of today, as YYYY-MM-DD
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) today: Option<Date>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Serve the pages on this machine only
    Serve(Serve),
    /// A plan towards a goal, explained
    Plan(Plan),
    /// The sheet for your manager: you choose each line
    Sheet(Sheet),
    /// Where you stand
    Me(Cv),
    /// The questions that tell most, one at a time; kept, so that you can go on later
    Ask(Ask),
    /// Likely next moves, with reasons
    Next(Cv),
    /// How you meet a role, opened to its parts
    Fit(Fit),
    /// Two to four roles side by side, with you laid over
    Compare(Compare),
    /// A role profile; without a name, the list of roles
    Role(Role),
    /// Routes between two roles, or from your CV; with --to alone, who gets into it
    Routes(Routes),
    /// The map of roles and moves as a picture, with you on it
    Map(Map),
    /// The plan again after something happened
    Whatif(WhatIf),
    /// A move between two roles, with what people who made it say
    Move(Move),
    /// Weigh an offer
    Offer(Offer),
    /// Find out why somebody may be stuck
    Stuck(Stuck),
    /// A job description from a role, with interview questions
    Job(Job),
    /// What a certificate shows and what it does not; without a name, the list
    Credential(Credential),
    /// What speaks for and against something people say; without a name, the list
    Claim(Claim),
    /// Which role a title means, and why; with --in, which occupation of a public list
    Title(Title),
    /// What job adverts ask for, in how many of them; with --cv, beside what you have
    Adverts(Adverts),
    /// A roster, one row a person: which role each title means, and how many there are of each
    Roster(Roster),
    /// Look after the lattice
    Lattice(Lattice),
    /// Read a CV, say what was understood, and write a person file
    Import(Import),
    /// What works here, what does not, and the mend
    Doctor(Output),
    /// Read a PDF from standard input; this program starts it by itself, with limits
    #[command(hide = true)]
    ReadPdf,
    /// Write every generated file (schemas, the embedded lattice)
    #[command(hide = true)]
    Generate(Generate),
}

impl Default for Verb {
    fn default() -> Self {
        Self::Serve(Serve { port: DEFAULT_PORT, open: false })
    }
}

/// The port of the pages unless another is asked for.
pub(crate) const DEFAULT_PORT: u16 = 7878;

/// In which form, and where to.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Output {
    /// For people in a terminal, for programs, as Markdown, for paper, for Word, or as a calendar
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Write to this file instead of the terminal
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The day that a document bears; the same as for every verb.
    #[arg(from_global)]
    pub(crate) today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Md,
    Pdf,
    Docx,
    Ics,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = DEFAULT_PORT)]
    pub(crate) port: u16,
    /// Open the browser
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Cv {
    /// A person file, a JSON Resume or a text; - reads standard input
    #[arg(value_name = "CV")]
    pub(crate) cv: PathBuf,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Ask {
    /// A person file, which is answered in place, a JSON Resume or a text
    #[arg(value_name = "CV")]
    pub(crate) cv: PathBuf,
    /// Keep the answers in this person file
    #[arg(long, value_name = "FILE")]
    pub(crate) save: Option<PathBuf>,
    /// Give an answer, 0 to 4 or ?, and ask nothing; job-0=ROLE for a title; may be given again
    #[arg(long, value_name = "COMPETENCY=LEVEL")]
    pub(crate) answer: Vec<String>,
    /// Go on beyond the ten-minute form
    #[arg(long, conflicts_with = "role")]
    pub(crate) deep: bool,
    /// Ask for what this role needs: an id or a title
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Wishes {
    /// Years at most
    #[arg(long, value_name = "N")]
    pub(crate) years: Option<u32>,
    /// Hours a week for learning
    #[arg(long, value_name = "H")]
    pub(crate) hours: Option<u32>,
    #[command(flatten)]
    pub(crate) limits: Limits,
}

/// What the way must not break; without any of them, what the person file says.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "What the way must not break")]
pub(crate) struct Limits {
    /// No job on the way pays less, where a figure is known, e.g. "52000 GBP", "4300 GBP a month"
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(crate) pay_floor: Option<String>,
    /// Jobs as they are in this kind of place, e.g. executive; may be given again
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Vec<String>,
    /// Not through this job; may be given again
    #[arg(long, value_name = "ROLE")]
    pub(crate) avoid: Vec<String>,
    /// No job with people in the line
    #[arg(long)]
    pub(crate) no_people: bool,
    /// Only jobs that lead projects, the goal with them
    #[arg(long)]
    pub(crate) keep_craft: bool,
    /// The goal is begun on this day at the latest
    #[arg(long, value_name = "DATE")]
    pub(crate) latest: Option<Date>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Plan {
    /// A person file, a JSON Resume or a text; - reads standard input
    #[arg(value_name = "CV")]
    pub(crate) cv: PathBuf,
    /// The role you want: an id or a title
    #[arg(long, value_name = "ROLE")]
    pub(crate) goal: Option<String>,
    /// Write a person file with this plan kept; the one kept before goes into its history
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,
    /// On one sheet of paper: goal, way, next steps, what could go wrong; JSON always holds all of it
    #[arg(long)]
    pub(crate) short: bool,
    #[command(flatten)]
    pub(crate) wishes: Wishes,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Sheet {
    /// A person file, a JSON Resume or a text; - reads standard input
    #[arg(value_name = "CV")]
    pub(crate) cv: PathBuf,
    /// Print exactly what the manager sees: these lines, all, none, or those kept in the file
    /// (chosen)
    #[arg(long, value_name = "ID,ID|all|none|chosen", value_delimiter = ',')]
    pub(crate) share: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Fit {
    /// A person file, a JSON Resume or a text; - reads standard input
    #[arg(value_name = "CV")]
    pub(crate) cv: PathBuf,
    /// The role: an id or a title
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: String,
    /// Your own weight for a competency, 0 to 10; may be given again
    #[arg(long, value_name = "COMPETENCY=W")]
    pub(crate) weight: Vec<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Compare {
    /// Two to four roles: ids or titles
    #[arg(value_name = "ROLE", num_args = 2..=4, required = true)]
    pub(crate) roles: Vec<String>,
    /// Lay this person over them
    #[arg(long, value_name = "CV")]
    pub(crate) cv: Option<PathBuf>,
    /// In this kind of place, e.g. executive; may be given again
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Vec<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Role {
    /// The role: an id or a title
    #[arg(value_name = "ROLE")]
    pub(crate) role: Option<String>,
    /// In this kind of place, e.g. executive; may be given again
    #[arg(long, value_name = "PLACE", requires = "role")]
    pub(crate) place: Vec<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Job {
    /// The role: an id or a title
    #[arg(value_name = "ROLE")]
    pub(crate) role: String,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Credential {
    /// An id or a name as it stands on a CV
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Claim {
    /// An id from the list
    #[arg(value_name = "NAME")]
    pub(crate) id: Option<String>,
    /// Show what others said to this person about it
    #[arg(long, value_name = "CV", requires = "id")]
    pub(crate) cv: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Move {
    /// Where it starts: an id or a title
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// Where it leads: an id or a title
    #[arg(value_name = "TO")]
    pub(crate) to: String,
    /// Show this person's own stories as well
    #[arg(long, value_name = "CV")]
    pub(crate) cv: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Offer {
    /// The file of an offer, as TOML or JSON; - reads standard input
    #[arg(value_name = "FILE", required_unless_present = "questions")]
    pub(crate) file: Option<PathBuf>,
    /// Read what this CV can tell as well
    #[arg(long, value_name = "CV")]
    pub(crate) cv: Option<PathBuf>,
    /// Only the sheet of questions for the interview
    #[arg(long)]
    pub(crate) interview: bool,
    /// A blank file with all questions and their answers, to fill in; needs no FILE
    #[arg(long, conflicts_with_all = ["file", "cv", "interview", "full", "format"])]
    pub(crate) questions: bool,
    /// Every worry, sign and step in full; JSON always holds all of it
    #[arg(long)]
    pub(crate) full: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Stuck {
    /// The file of a stall, as TOML or JSON; - reads standard input
    #[arg(value_name = "FILE", required_unless_present = "questions")]
    pub(crate) file: Option<PathBuf>,
    /// Read what this CV can tell as well
    #[arg(long, value_name = "CV")]
    pub(crate) cv: Option<PathBuf>,
    /// Only what is for the manager
    #[arg(long)]
    pub(crate) manager: bool,
    /// A blank file with all questions and their answers, to fill in; needs no FILE
    #[arg(long, conflicts_with_all = ["file", "cv", "manager", "format"])]
    pub(crate) questions: bool,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Routes {
    /// Start exactly at this role's levels
    #[arg(long, value_name = "ROLE", conflicts_with = "cv")]
    pub(crate) from: Option<String>,
    /// Start where this person stands
    #[arg(long, value_name = "CV")]
    pub(crate) cv: Option<PathBuf>,
    /// The goal
    #[arg(long, value_name = "ROLE")]
    pub(crate) to: String,
    #[command(flatten)]
    pub(crate) wishes: Wishes,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Map {
    /// Put this person on the map, with goal and routes
    #[arg(long, value_name = "CV")]
    pub(crate) cv: Option<PathBuf>,
    /// Put somebody on the map who stands exactly at this role's levels
    #[arg(long, value_name = "ROLE", conflicts_with = "cv")]
    pub(crate) from: Option<String>,
    /// Mark this role as the goal, with the routes to it
    #[arg(long, value_name = "ROLE", conflicts_with = "cv")]
    pub(crate) goal: Option<String>,
    /// Draw only the lines of this role
    #[arg(long, value_name = "ROLE")]
    pub(crate) at: Option<String>,
    /// Cut the picture to one family: pmo, delivery, it, analysis, independent
    #[arg(long, value_name = "FAMILY")]
    pub(crate) family: Option<String>,
    /// A picture, or the same content for a terminal, for programs or as Markdown
    #[arg(long, value_enum, default_value_t = MapFormat::Svg)]
    pub(crate) format: MapFormat,
    /// Write to this file instead of the terminal
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// The day to count from; the same as for every verb.
    #[arg(from_global)]
    pub(crate) today: Option<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MapFormat {
    Svg,
    Text,
    Json,
    Md,
}

#[derive(Debug, clap::Args)]
pub(crate) struct WhatIf {
    /// A person file, a JSON Resume or a text; - reads standard input
    #[arg(value_name = "CV")]
    pub(crate) cv: PathBuf,
    /// What happened: miss-a-year, half-the-hours, fail-exam=CREDENTIAL or no-vacancy=ROLE
    #[arg(long, value_name = "CHANGE")]
    pub(crate) change: String,
    /// The role you want: an id or a title
    #[arg(long, value_name = "ROLE")]
    pub(crate) goal: Option<String>,
    /// Write a person file with the new plan kept, and the old one in its history
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) wishes: Wishes,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Title {
    /// One or more titles as people write them
    #[arg(value_name = "TEXT", required = true)]
    pub(crate) texts: Vec<String>,
    /// Look in ESCO or O*NET instead: the folder or the zip as downloaded
    #[arg(long = "in", value_name = "PATH")]
    pub(crate) list: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Adverts {
    /// Texts of adverts; in one file, a line of three dashes stands between two. - reads standard
    /// input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The CV to hold beside them
    #[arg(long, value_name = "CV")]
    pub(crate) cv: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Roster {
    /// A CSV or XLSX file with one row a person; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What a column is, by its head or its number: title, name, since, promoted, unit, manager,
    /// level; name=First+Last joins two, manager= leaves it out
    #[arg(long, value_name = "WHAT=COLUMN,...")]
    pub(crate) map: Vec<String>,
    /// How the letters of a CSV are written, where the file does not say; look at the names then
    #[arg(long, value_enum)]
    pub(crate) letters: Option<Letters>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Letters {
    #[value(name = "windows-1252")]
    Windows1252,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Lattice {
    #[command(subcommand)]
    pub(crate) verb: LatticeVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LatticeVerb {
    /// Find what is wrong, with file, line and mend
    Check(Output),
    /// What has changed from one lattice folder to another
    Diff(Diff),
    /// Write the lattice for other programs
    Export(Export),
    /// Write the JSON Schemas of the lattice's files and of the person file
    Schema {
        /// Write them into this folder instead of the terminal
        #[arg(long, value_name = "DIR")]
        out_dir: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// The folder before
    #[arg(value_name = "A")]
    pub(crate) before: PathBuf,
    /// The folder after
    #[arg(value_name = "B")]
    pub(crate) after: PathBuf,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// Tables for a spreadsheet, or one JSON file
    #[arg(value_enum, value_name = "FORM")]
    pub(crate) form: ExportForm,
    /// Write into this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out_dir: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    Csv,
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// A JSON Resume, a text or a person file; - reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Write the person file here
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) output: Output,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Generate {
    /// The root of the repository
    #[arg(long, value_name = "DIR")]
    pub(crate) root: PathBuf,
    /// The lattice to embed, if it is not the one under the root
    #[arg(long, value_name = "DIR")]
    pub(crate) source: Option<PathBuf>,
}

impl Args {
    /// Must errors be JSON, too?
    pub(crate) fn wants_json(&self) -> bool {
        let output = match &self.verb {
            Some(Verb::Plan(a)) => &a.output,
            Some(Verb::Sheet(a)) => &a.output,
            Some(Verb::Me(a) | Verb::Next(a)) => &a.output,
            Some(Verb::Ask(a)) => &a.output,
            Some(Verb::Fit(a)) => &a.output,
            Some(Verb::Compare(a)) => &a.output,
            Some(Verb::Role(a)) => &a.output,
            Some(Verb::Routes(a)) => &a.output,
            Some(Verb::Map(a)) => return a.format == MapFormat::Json,
            Some(Verb::Whatif(a)) => &a.output,
            Some(Verb::Move(a)) => &a.output,
            Some(Verb::Offer(a)) => &a.output,
            Some(Verb::Stuck(a)) => &a.output,
            Some(Verb::Job(a)) => &a.output,
            Some(Verb::Credential(a)) => &a.output,
            Some(Verb::Claim(a)) => &a.output,
            Some(Verb::Title(a)) => &a.output,
            Some(Verb::Adverts(a)) => &a.output,
            Some(Verb::Roster(a)) => &a.output,
            Some(Verb::Import(a)) => &a.output,
            Some(Verb::Doctor(o)) => o,
            Some(Verb::Lattice(a)) => match &a.verb {
                LatticeVerb::Check(o) => o,
                LatticeVerb::Diff(a) => &a.output,
                LatticeVerb::Export(_) | LatticeVerb::Schema { .. } => return false,
            },
            None | Some(Verb::Serve(_) | Verb::ReadPdf | Verb::Generate(_)) => return false,
        };
        output.format == Format::Json
    }
}
