//! `/ask`: a question in plain words.

use std::time::Instant;

use super::{App, OptionSpec, Reply, Request, Spec};
use crate::conversation::{Conversation, then};
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "ask",
    description: say::ASK,
    options: &[OptionSpec::text("question", say::ASK_QUESTION).required().up_to(400), OptionSpec::PRIVATE],
    examples: &["who met Aliyev", "did anybody meet Aliyev in Munich", "what happened in October 2023"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.base();
    let text = text(request);
    let (snapshot, recent) = (base.snapshot(), &base.recent().questions);
    Reply::Answer(match &request.conversation {
        Some(key) => app.conversations().ask(key, &text, snapshot, recent, Instant::now()),
        None => Conversation::default().ask_again(&text, snapshot, recent),
    })
}

/// The question, behind the one that it follows up where a message says which.
fn text(request: &Request) -> String {
    let question = request.option("question").unwrap_or_default();
    request.earlier.as_ref().map_or_else(|| question.to_owned(), |earlier| then(earlier, question))
}

/// The request in words that need no earlier question, for what must work without the conversation.
pub fn alone(request: &Request, app: &App) -> Request {
    let mut alone = Request { conversation: None, ..request.clone() };
    if let (Some(key), Some(text)) = (&request.conversation, alone.options.get_mut("question")) {
        *text = app.conversations().alone(key, text, &app.snapshot(), Instant::now());
    }
    alone
}
