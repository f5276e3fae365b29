//! `/ask`: a question in plain words.

use super::{App, OptionSpec, Reply, Request, Spec};
use crate::strings::commands as say;
use crate::{answer, question};

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "ask",
    description: say::ASK,
    options: &[
        OptionSpec {
            name: "question",
            description: say::ASK_QUESTION,
            required: true,
            max_length: 400,
            ..OptionSpec::TEXT
        },
        OptionSpec::PRIVATE,
    ],
    examples: &["who met Aliyev", "did anybody meet Aliyev in Munich", "what happened in October 2023"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let question = question::understand(request.option("question").unwrap_or_default(), &base);
    Reply::Answer(Box::new(answer::answer(&question, &base)))
}
