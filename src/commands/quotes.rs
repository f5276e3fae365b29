//! `/quotes`: what somebody said.

use super::who::in_period;
use super::{App, OptionSpec, Reply, Request, Spec, asked, complete, period};
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "quotes",
    description: say::QUOTES,
    options: &[
        OptionSpec {
            name: "speaker",
            description: say::QUOTES_SPEAKER,
            required: true,
            complete: Some(complete::actors),
            ..OptionSpec::TEXT
        },
        OptionSpec {
            name: "about",
            description: say::QUOTES_ABOUT,
            complete: Some(complete::names),
            ..OptionSpec::TEXT
        },
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
    let mut question = format!("what did {} say", request.option("speaker").unwrap_or_default());
    if let Some(about) = request.option("about") {
        question.push_str(&format!(" about {about}"));
    }
    if let Some(period) = period {
        question.push_str(&in_period(&period));
    }
    asked(&question, app)
}
