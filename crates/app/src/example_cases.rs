//! The four decisions that come with the program, each with the invented person it belongs to.

use jiff::civil::Date;
use switchback_import::case_file;
use switchback_model::Person;

use crate::{AppError, Desk, EXAMPLES};

/// An invented decision.
#[derive(Debug, Clone, Copy)]
pub struct ExampleCase {
    /// Its name in addresses.
    pub id: &'static str,
    /// What is decided, in one line.
    pub asks: &'static str,
    /// The id of the example person it belongs to.
    pub person: &'static str,
    /// The case file.
    pub file: &'static str,
    /// Is it an offer? The others are stalls.
    pub is_offer: bool,
}

impl ExampleCase {
    /// The name of the person.
    #[must_use]
    pub fn name(&self) -> &'static str {
        EXAMPLES.iter().find(|e| e.id == self.person).map_or("", |e| e.name)
    }
}

/// All of them.
pub const EXAMPLE_CASES: [ExampleCase; 4] = [
    ExampleCase {
        id: "project-manager-with-a-pmo-offer",
        asks: "Two offers beside staying, one of them a PMO with a troubled programme.",
        person: "project-manager-with-a-pmo-offer",
        file: include_str!("../../../examples/cases/project-manager-with-a-pmo-offer.offer.toml"),
        is_offer: true,
    },
    ExampleCase {
        id: "it-director-asked-into-a-pmo",
        asks: "An IT director is asked into a PMO of her own firm.",
        person: "it-director-asked-into-a-pmo",
        file: include_str!("../../../examples/cases/it-director-asked-into-a-pmo.offer.toml"),
        is_offer: true,
    },
    ExampleCase {
        id: "passed-over-project-manager",
        asks: "Passed over for director, with what speaks for each cause.",
        person: "passed-over-project-manager",
        file: include_str!("../../../examples/cases/passed-over-project-manager.stuck.toml"),
        is_offer: false,
    },
    ExampleCase {
        id: "support-analyst-wants-delivery",
        asks: "He believes that only delivery gets him on. A coach sees it otherwise.",
        person: "project-support-analyst",
        file: include_str!("../../../examples/cases/support-analyst-wants-delivery.stuck.toml"),
        is_offer: false,
    },
];

impl Desk {
    /// Begins a case with a person and a decision of theirs.
    ///
    /// # Errors
    /// If there is no such example, or the store fails.
    pub async fn begin_example_case(
        &self,
        example: &ExampleCase,
        today: Date,
    ) -> Result<i64, AppError> {
        let person = EXAMPLES.iter().find(|e| e.id == example.person).ok_or_else(|| {
            AppError::missing(
                format!("there is no example “{}”", example.person),
                "choose one on the start page",
            )
        })?;
        let imported = self.engine().import(
            person.file.as_bytes(),
            Some("person.json"),
            today,
            &mut |_| {},
        )?;
        self.begin_with(&decided(imported.person, example)?, today).await
    }

    /// Begins a case with a person who was not imported, e.g. an empty one.
    ///
    /// # Errors
    /// If the store fails.
    pub async fn begin_with(&self, person: &Person, today: Date) -> Result<i64, AppError> {
        let text = serde_json::to_string(person).map_err(AppError::fault)?;
        self.begin_from_file(&text, today).await
    }
}

/// The person with the decision of a case file.
fn decided(mut person: Person, example: &ExampleCase) -> Result<Person, AppError> {
    let bytes = example.file.as_bytes();
    if example.is_offer {
        let file = case_file::offer_file(bytes).map_err(AppError::fault)?;
        person.offers = std::iter::once(file.offer).chain(file.beside).collect();
        person.staying = file.staying.map(Box::new);
        person.offer_weights = file.weights;
        person.on_behalf_of = file.on_behalf_of;
        person.challenges = file.challenges;
    } else {
        let file = case_file::stuck_file(bytes).map_err(AppError::fault)?;
        person.stuck = Some(Box::new(file.stuck));
        person.on_behalf_of = file.on_behalf_of;
        person.challenges = file.challenges;
    }
    Ok(person)
}
