use switchback_app::{
    Encoding, Mapping, RosterRead, SaidRoles, Table, roster_columns, roster_table, said_columns,
};
use switchback_report::json::RosterColumnJson;
use switchback_report::{docs, json};

use super::import;
use crate::args::{Letters, Roster, World};
use crate::edge::{emit, read, within};
use crate::{Failure, Outcome};

/// Reads a roster and says what each title means; the answer is no when no role was found.
pub(crate) fn run(world: &World, a: &Roster) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let encoding = match a.letters {
        None => Encoding::Told,
        Some(Letters::Windows1252) => Encoding::Windows1252,
    };
    let bytes = read(&a.file)?;
    let table = roster_table(&bytes, encoding).map_err(|mut e| {
        if e.mend.ends_with("Windows-1252 and check the names") {
            e.mend.push_str(": --letters windows-1252");
        }
        within(&a.file, e)
    })?;
    let (mut mapping, _) = roster_columns(&table, today);
    for said in &a.map {
        mapping = said_columns(mapping, &table, said).map_err(|e| Failure(e).at("--map"))?;
    }
    let read = engine
        .roster(&table, &mapping, &SaidRoles::new(), today)
        .map_err(|e| within(&a.file, e))?;
    emit(
        &a.output,
        || docs::roster(&read.staff, &table.format, &columns(&table, &mapping, &read), left(&read)),
        || {
            json::roster(
                &read.staff,
                &table.format,
                columns_json(&table, &mapping),
                import::left(&read.report),
            )
        },
    )?;
    Ok(if read.staff.by_role.is_empty() { Outcome::No } else { Outcome::Done })
}

/// What each column was taken for, and what else was left out.
fn columns(table: &Table, mapping: &Mapping, read: &RosterRead) -> Vec<String> {
    let mapped = mapping.columns.iter().enumerate().filter_map(|(at, field)| {
        Some(format!("“{}” is read as: {}", table.called(at, mapping), (*field)?.label()))
    });
    let left_out = read
        .columns_left_out
        .iter()
        .map(|(name, filled)| format!("“{name}” is left out: {filled} cells"));
    let doubtful = (!table.doubtful.is_empty())
        .then(|| format!("Check these words: {}", table.doubtful.join(", ")));
    mapped.chain(left_out).chain(read.left_out.iter().cloned()).chain(doubtful).collect()
}

fn columns_json(table: &Table, mapping: &Mapping) -> Vec<RosterColumnJson> {
    let all = mapping.columns.iter().enumerate();
    all.map(|(at, field)| RosterColumnJson {
        column: table.called(at, mapping),
        is: field.map(|f| f.id()),
        filled: table.filled(at, mapping),
    })
    .collect()
}

fn left(read: &RosterRead) -> Vec<String> {
    import::left(&read.report)
        .iter()
        .map(|l| format!("{}: “{}” ({})", l.place, l.text, l.why))
        .collect()
}
