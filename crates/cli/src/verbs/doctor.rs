use std::net::TcpListener;

use switchback_app::{Desk, Engine, Kind};
use switchback_report::json::{Answer, CheckLine, DoctorJson};
use switchback_report::{Doc, json};

use super::serve::runtime;
use crate::args::{DEFAULT_PORT, Output, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// What works here, what does not, and the mend; the answer is no when something does not.
pub(crate) fn run(world: &World, output: &Output) -> Result<Outcome, Failure> {
    let mut checks = vec![lattice(world)];
    match world.data_dir() {
        Ok(dir) => {
            let opened = Engine::embedded().and_then(|engine| {
                let runtime = runtime().map_err(|f| f.0)?;
                runtime.block_on(async {
                    let desk = Desk::open(engine, &dir).await?;
                    // Every stored file is read once, so that a damaged one is found here.
                    for c in desk.cases().await? {
                        desk.case(c.id).await?;
                    }
                    Ok(())
                })
            });
            checks.push(match opened {
                // Another Switchback at work here is no illness.
                Err(e) if e.kind == Kind::Busy => line(
                    format!("the data folder {} is in use by a running Switchback", dir.display()),
                    None,
                ),
                opened => line(
                    format!("the data folder {} opens, and every case in it reads", dir.display()),
                    opened.err().map(|e| format!("{}; {}", e.what, e.mend)),
                ),
            });
        }
        Err(f) => checks.push(line("there is a data folder".into(), Some(f.0.mend))),
    }
    checks.push(line(
        format!("port {DEFAULT_PORT} is free on 127.0.0.1"),
        TcpListener::bind(("127.0.0.1", DEFAULT_PORT)).err().map(|e| {
            format!("{e}; a Switchback may be running already, and then all is well; otherwise use `switchback serve --port 0`")
        }),
    ));
    let ok = checks.iter().all(|c| c.ok);
    emit(output, || doc(&checks), || as_json(&checks))?;
    Ok(if ok { Outcome::Done } else { Outcome::No })
}

fn line(name: String, mend: Option<String>) -> CheckLine {
    CheckLine { name, ok: mend.is_none(), mend }
}

fn lattice(world: &World) -> CheckLine {
    let engine = world.engine();
    let name = match &engine {
        Ok(e) => format!("the lattice loads ({} roles)", e.lattice().roles.len()),
        Err(_) => "the lattice loads".into(),
    };
    line(name, engine.err().map(|f| format!("{}; {}", f.0.what, f.0.mend)))
}

fn doc(checks: &[CheckLine]) -> Doc {
    let mut doc = Doc::new("Doctor");
    doc.table(
        &["", "What", "To do"],
        checks
            .iter()
            .map(|c| {
                let mark = if c.ok { "well" } else { "not well" };
                vec![mark.into(), c.name.clone(), c.mend.clone().unwrap_or_default()]
            })
            .collect(),
    );
    doc
}

fn as_json(checks: &[CheckLine]) -> Answer<DoctorJson> {
    json::Answer::new("doctor", DoctorJson { checks: checks.to_vec() })
}
