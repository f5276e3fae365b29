//! `/quotes`: what somebody said.

use super::profile::nobody;
use super::{App, OptionSpec, Reply, Request, Spec, answered, complete, period};
use crate::question;
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "quotes",
    description: say::QUOTES,
    options: &[
        OptionSpec::text("speaker", say::QUOTES_SPEAKER).required().offering(complete::actors),
        OptionSpec::text("about", say::QUOTES_ABOUT).offering(complete::names),
        OptionSpec::PERIOD,
        OptionSpec::PRIVATE,
    ],
    examples: &["/quotes Blinken", "/quotes speaker: Blinken about: Armenia"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let period = match period(request) {
        Ok(period) => period,
        Err(problem) => return problem,
    };
    let speaker = request.option("speaker").unwrap_or_default();
    let base = app.snapshot();
    let question = question::asked::quotes(speaker, request.option("about"), period, &base);
    if question.several.is_empty() && question.subject.is_empty() {
        return nobody(speaker);
    }
    answered(&question, &base)
}
