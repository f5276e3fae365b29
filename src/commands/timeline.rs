//! `/timeline`: what happened in a period, in order.

use std::sync::Arc;

use super::{App, OptionKind, OptionSpec, Reply, Request, Spec, complete, period};
use crate::answer::{Answer, Verdict};
use crate::strings::{commands as say, dated};
use crate::{answer, question};

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "timeline",
    description: say::TIMELINE,
    options: &[
        OptionSpec::PERIOD,
        OptionSpec::text("about", say::TIMELINE_ABOUT).offering(complete::actors),
        OptionSpec::text("kind", say::TIMELINE_KIND).of_kind(OptionKind::OneOf(say::KINDS)),
        OptionSpec::PRIVATE,
    ],
    examples: &["/timeline 2023", "/timeline period: October 2023 about: Blinken"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let period = match period(request) {
        Ok(period) => period,
        Err(problem) => return problem,
    };
    let question = question::timeline(period, request.option("about"), &base);
    // Words that say nothing would leave all that happened, as if nobody had been asked about.
    let unread = question.about.is_empty() && question.topic.is_empty() && question.nobody.is_empty();
    if let Some(typed) = request.option("about").filter(|_| unread) {
        return super::profile::nobody(typed);
    }
    let mut answer = answer::answer(&question, &base);
    if let Some(kind) = request.option("kind") {
        keep(&mut answer, kind);
    }
    Reply::Answer(Arc::new(answer))
}

/// Keeps the events of one kind, and says how many that are.
fn keep(answer: &mut Answer, kind: &str) {
    let row = say::KINDS.iter().find(|(shown, means)| *shown == kind || *means == kind);
    let (shown, means) = row.copied().unwrap_or((kind, kind));
    let before = answer.items.len();
    // These count lines that may be left out now; the dates themselves say which are only about right.
    let counts = |note: &String| {
        (1..=before).any(|n| *note == dated::inferred(n) || *note == dated::lines_read_as_none(n))
    };
    answer.notes.retain(|note| !counts(note));
    let fits = |name: Option<&String>| name.is_some_and(|name| means.split(' ').any(|m| m == name.as_str()));
    answer.items.retain(|item| fits(item.mode.as_ref()) || (item.mode.is_none() && fits(item.kind.as_ref())));
    if answer.items.is_empty() {
        answer.verdict = Verdict::NotInSources;
        answer.headline = say::timeline_without_kind(shown, before);
    } else {
        answer.headline = say::timeline_of_kind(answer.items.len(), shown, before);
    }
    answer.drop_uncited();
}
