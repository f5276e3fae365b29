//! Apps › Find sources and Apps › Quote check: what the articles have of a message. At the console they are
//! `/find-sources` and `/quote-check`.

use std::sync::Arc;

use super::{App, OptionSpec, Problem, Reply, Request, Spec};
use crate::edtf::Edtf;
use crate::passage::{Message, quotation, sources};
use crate::strings::commands as say;

/// The text, and the day it was written.
const OPTIONS: &[OptionSpec] = &[
    OptionSpec::text("text", say::MESSAGE_TEXT).required().up_to(4000),
    OptionSpec::text("written", say::MESSAGE_WRITTEN).up_to(20),
];

/// “Find sources” in the command table.
pub const FIND_SOURCES: Spec = Spec {
    name: "find-sources",
    description: say::FIND_SOURCES,
    options: OPTIONS,
    examples: &["/find-sources Blinken met Aliyev in Munich on 18 February 2023."],
    menu: Some(say::FIND_SOURCES_MENU),
    run: |request, app| Box::pin(find_sources(request, app)),
    ..Spec::BASE
};

/// “Quote check” in the command table.
pub const QUOTE_CHECK: Spec = Spec {
    name: "quote-check",
    description: say::QUOTE_CHECK,
    options: OPTIONS,
    examples: &["/quote-check “I fear that he may act”"],
    menu: Some(say::QUOTE_CHECK_MENU),
    run: |request, app| Box::pin(quote_check(request, app)),
    ..Spec::BASE
};

async fn find_sources(request: &Request, app: &App) -> Reply {
    let written = request.option("written").and_then(|day| day.parse::<Edtf>().ok());
    compare(request.option("text").unwrap_or_default(), written, app).await
}

/// What the articles have of a text that was written on that day.
pub(super) async fn compare(text: &str, written: Option<Edtf>, app: &App) -> Reply {
    let Some(reader) = app.passages().map(Arc::clone) else {
        return Reply::Problem(Problem {
            what: say::NO_READER.to_owned(),
            remedy: say::NO_READER_REMEDY.to_owned(),
        });
    };
    let base = app.snapshot();
    let text = text.to_owned();
    let work = move || sources::find(&Message { text: &text, written }, &base, &reader);
    // The first message waits for the model; nothing else may wait with it.
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => Reply::Answer(Arc::new(answer)),
        Err(_) => Reply::Problem(Problem {
            what: say::STATE_FAILED.to_owned(),
            remedy: say::STATE_FAILED_REMEDY.to_owned(),
        }),
    }
}

async fn quote_check(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    Reply::Answer(Arc::new(quotation::check(request.option("text").unwrap_or_default(), &base)))
}
