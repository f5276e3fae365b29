//! `/profile`: who somebody is in the articles.

use std::sync::Arc;

use super::{App, OptionSpec, Problem, Reply, Request, Spec, complete};
use crate::answer::profile::profile;
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::question;
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "profile",
    description: say::PROFILE,
    options: &[
        OptionSpec::text("name", say::PROFILE_NAME).required().offering(complete::actors),
        OptionSpec::PRIVATE,
    ],
    examples: &["/profile Aliyev"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let typed = request.option("name").unwrap_or_default();
    let Some((id, notes)) = entity(typed, &base) else { return nobody(typed) };
    let mut answer = profile(&id, &base);
    answer.notes.splice(0..0, notes);
    Reply::Answer(Arc::new(answer))
}

/// Whom a typed name means among those whom the articles name, and what is to be said of how it was read.
pub(super) fn entity(typed: &str, base: &Snapshot) -> Option<(EntityId, Vec<String>)> {
    let question = question::understand(typed, base);
    let mut named =
        question.about.iter().chain(&question.places).filter(|id| !base.sentences_naming(id).is_empty());
    let id = named.next()?.clone();
    let taken = question.taken.iter().filter(|(_, taken)| *taken == id);
    let notes = taken.map(|(typed, id)| say::taking(typed, &base.name(id))).collect();
    Some((id, notes))
}

/// What is said where nobody is meant.
pub(super) fn nobody(typed: &str) -> Reply {
    Reply::Problem(Problem { what: say::nobody_of_that_name(typed), remedy: say::NOBODY_REMEDY.to_owned() })
}
