//! `/who`: who met, called, visited, wrote to or accused somebody.

use super::profile::nobody;
use super::{App, OptionKind, OptionSpec, Reply, Request, Spec, answered, complete, period};
use crate::question;
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "who",
    description: say::WHO,
    options: &[
        OptionSpec::text("relation", say::WHO_RELATION).required().of_kind(OptionKind::OneOf(say::RELATIONS)),
        OptionSpec::text("person", say::WHO_PERSON).required().offering(complete::actors),
        OptionSpec::PERIOD,
        OptionSpec::text("place", say::WHO_PLACE).offering(complete::places),
        OptionSpec::PRIVATE,
    ],
    examples: &["/who met Aliyev", "/who relation: called person: Aliyev"],
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
    let words =
        say::RELATIONS.iter().find(|(shown, _)| *shown == relation).map_or(relation, |(_, words)| words);
    let person = request.option("person").unwrap_or_default();
    let base = app.snapshot();
    let place = request.option("place");
    let question = question::asked::who(words, person, place, period, &base);
    // A name that is not known must not be left out of the question in silence.
    if question.several.is_empty() && question.about.is_empty() {
        return nobody(person);
    }
    match place.filter(|_| question.several.is_empty() && question.places.is_empty()) {
        Some(place) => nobody(place),
        None => answered(&question, &base),
    }
}
