//! `/who`: who met, called, visited, wrote to or accused somebody.

use super::{App, OptionKind, OptionSpec, Reply, Request, Spec, asked, complete, period};
use crate::strings::commands as say;

/// What somebody may have done to whom: what is shown, and the words of the question.
const RELATIONS: &[(&str, &str)] = &[
    ("met", "met"),
    ("called by telephone", "called"),
    ("visited", "visited"),
    ("spoke with", "spoke with"),
    ("negotiated with", "negotiated with"),
    ("hosted", "hosted"),
    ("wrote to", "wrote to"),
    ("accused", "accused"),
    ("criticised", "criticised"),
    ("warned", "warned"),
    ("threatened", "threatened"),
    ("urged", "urged"),
    ("supported", "supported"),
    ("thanked", "thanked"),
    ("praised", "praised"),
    ("rejected", "rejected"),
    ("agreed with", "agreed with"),
    ("attacked", "attacked"),
    ("detained", "detained"),
    ("sanctioned", "sanctioned"),
    ("helped", "helped"),
    ("protested against", "protested against"),
];

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "who",
    description: say::WHO,
    options: &[
        OptionSpec {
            name: "relation",
            description: say::WHO_RELATION,
            required: true,
            kind: OptionKind::OneOf(RELATIONS),
            ..OptionSpec::TEXT
        },
        OptionSpec {
            name: "person",
            description: say::WHO_PERSON,
            required: true,
            complete: Some(complete::actors),
            ..OptionSpec::TEXT
        },
        OptionSpec::PERIOD,
        OptionSpec {
            name: "place",
            description: say::WHO_PLACE,
            complete: Some(complete::places),
            ..OptionSpec::TEXT
        },
        OptionSpec::PRIVATE,
    ],
    examples: &["/who met person: Aliyev", "/who relation: called person: Aliyev"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let period = match period(request) {
        Ok(period) => period,
        Err(problem) => return problem,
    };
    let relation = request.option("relation").unwrap_or_default();
    // At the console the words shown can be typed as well.
    let words = RELATIONS.iter().find(|(shown, _)| *shown == relation).map_or(relation, |(_, words)| words);
    let mut question = format!("who {words} {}", request.option("person").unwrap_or_default());
    if let Some(place) = request.option("place") {
        question.push_str(&format!(" in {place}"));
    }
    if let Some(period) = period {
        question.push_str(&in_period(&period));
    }
    asked(&question, app)
}

/// A period behind a question: “ on 3 May 2023”, “ in May 2023”.
pub(super) fn in_period(period: &crate::edtf::Edtf) -> String {
    let on = if period.single_day().is_some() { "on" } else { "in" };
    format!(" {on} {}", period.describe())
}
