//! `/ask`: a question in plain words.

use std::time::Instant;

use super::{App, OptionSpec, Reply, Request, Spec};
use crate::conversation::Conversation;

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
    let text = request.option("question").unwrap_or_default();
    Reply::Answer(Box::new(match &request.conversation {
        Some(key) => app.conversations().ask(key, text, &base, Instant::now()),
        None => Conversation::default().ask(text, &base),
    }))
}

/// The request in words that need no earlier question, for what must work without the conversation.
pub fn alone(request: &Request, app: &App) -> Request {
    let mut alone = Request { conversation: None, ..request.clone() };
    if let (Some(key), Some(text)) = (&request.conversation, alone.options.get_mut("question")) {
        *text = app.conversations().alone(key, text, &app.snapshot(), Instant::now());
    }
    alone
}
