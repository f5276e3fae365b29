//! `/compare`: two people, or two articles.

use std::sync::Arc;

use super::profile::{entity, nobody};
use super::{App, OptionSpec, Problem, Reply, Request, Spec, complete, sources};
use crate::answer::side_by_side;
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "compare",
    description: say::COMPARE,
    options: &[
        OptionSpec::text("first", say::COMPARE_FIRST).required().offering(complete::actors_and_articles),
        OptionSpec::text("second", say::COMPARE_SECOND).required().offering(complete::actors_and_articles),
        OptionSpec::PRIVATE,
    ],
    examples: &["/compare Blinken and Aliyev", "/compare first: 000 second: 003"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let typed = ["first", "second"].map(|name| request.option(name).unwrap_or_default());
    let [a, b] = typed.map(|text| sources::index(text, &base));
    match (a, b) {
        (Some(a), Some(b)) if a != b => return Reply::Answer(Arc::new(side_by_side::articles(a, b, &base))),
        (None, None) => {}
        (Some(_), Some(_)) => return problem(say::COMPARE_SAME),
        _ => return problem(say::COMPARE_MIXED),
    }
    let [first, second] = typed;
    let Some((a, mut notes)) = entity(first, &base) else { return nobody(first) };
    let Some((b, more)) = entity(second, &base) else { return nobody(second) };
    if a == b {
        return problem(say::COMPARE_SAME);
    }
    notes.extend(more);
    let mut answer = side_by_side::people(&a, &b, &base);
    answer.notes.splice(0..0, notes);
    Reply::Answer(Arc::new(answer))
}

fn problem(what: &str) -> Reply {
    Reply::Problem(Problem { what: what.to_owned(), remedy: say::COMPARE_REMEDY.to_owned() })
}
