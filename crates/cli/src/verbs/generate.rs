use switchback_app::Engine;

use super::lattice::pretty;
use crate::args::Generate;
use crate::edge::{make_folder, write_file};
use crate::{Failure, Outcome};

/// Writes every generated file below the root of the repository; `cargo xtask generate` calls it.
pub(crate) fn run(a: &Generate) -> Result<Outcome, Failure> {
    let source = a.source.clone().unwrap_or_else(|| a.root.join("lattice"));
    let loaded = Engine::load(Some(&source)).map_err(|e| Failure(e.into()))?;
    let fault = |e: switchback_app::LatticeError| Failure(e.into());
    let embedded = switchback_lattice::to_embedded_json(&loaded.lattice).map_err(fault)?;
    put(a, "crates/lattice/src/embedded.json", &embedded)?;
    for (name, schema) in switchback_lattice::schemas() {
        put(a, &format!("lattice/schema/{name}.schema.json"), &pretty(&schema)?)?;
    }
    for (name, schema) in switchback_report::json::schemas() {
        put(a, &format!("schema/{name}.schema.json"), &pretty(&schema)?)?;
    }
    // The handbook is the one that this binary was built with, so an article that was just listed
    // needs the build that `cargo xtask generate` makes first.
    put(a, "docs/handbook/README.md", &switchback_app::handbook().map_err(Failure)?.readme())?;
    Ok(Outcome::Done)
}

fn put(a: &Generate, name: &str, text: &str) -> Result<(), Failure> {
    let path = a.root.join(name);
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    write_file(&path, text.as_bytes())
}
