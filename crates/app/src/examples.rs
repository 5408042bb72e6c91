/// An invented person who comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Its name in addresses.
    pub id: &'static str,
    /// The name of the person, who does not exist.
    pub name: &'static str,
    /// One line: what they are asking.
    pub asks: &'static str,
    /// The person file.
    pub file: &'static str,
}

/// The five invented people, one for each kind of question the project started from.
pub const EXAMPLES: [Example; 5] = [
    Example {
        id: "it-director-asked-into-a-pmo",
        name: "Ines Halloran",
        asks: "An IT director has been asked to run the PMO. Is that a move for her?",
        file: include_str!("../../../examples/people/it-director-asked-into-a-pmo.json"),
    },
    Example {
        id: "project-support-analyst",
        name: "Tomasz Bielak",
        asks: "A project-support analyst thinks that only delivery brings progress.",
        file: include_str!("../../../examples/people/project-support-analyst.json"),
    },
    Example {
        id: "passed-over-project-manager",
        name: "Renata Oyelaran",
        asks: "A project manager is passed over for director, again.",
        file: include_str!("../../../examples/people/passed-over-project-manager.json"),
    },
    Example {
        id: "project-manager-with-a-pmo-offer",
        name: "Callum Voss",
        asks: "A project manager is offered a PMO post.",
        file: include_str!("../../../examples/people/project-manager-with-a-pmo-offer.json"),
    },
    Example {
        id: "pmo-lead",
        name: "Amrit Sandhu",
        asks: "A PMO lead wonders: stay, go out to delivery and come back, or go freelance?",
        file: include_str!("../../../examples/people/pmo-lead.json"),
    },
];
