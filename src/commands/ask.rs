//! `/ask`: a question in plain words.

use super::{App, OptionSpec, Reply, Request, Spec};
use crate::{answer, question};

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "ask",
    description: "Ask a question; the answer is what the articles say, word for word, with its source",
    options: &[OptionSpec {
        name: "question",
        description: "In plain words: who met Aliyev · what happened in October 2023 · waiver",
        required: true,
        max_length: 400,
        complete: None,
    }],
    examples: &["who met Aliyev", "did anybody meet Aliyev in Munich", "what happened in October 2023"],
    run: |request, app| Box::pin(run(request, app)),
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let question = question::understand(request.option("question").unwrap_or_default(), &base);
    Reply::Answer(Box::new(answer::answer(&question, &base)))
}
