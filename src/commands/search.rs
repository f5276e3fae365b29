//! `/search`: sentences that hold words.

use std::sync::Arc;

use super::{App, OptionSpec, Problem, Reply, Request, Spec, complete, period, sources};
use crate::answer::fulltext;
use crate::question;
use crate::strings::answers as words_say;
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "search",
    description: say::SEARCH,
    options: &[
        OptionSpec::text("words", say::SEARCH_WORDS).required().up_to(200),
        OptionSpec::text("source", say::SOURCES_ARTICLE).offering(complete::articles),
        OptionSpec::PERIOD,
        OptionSpec::PRIVATE,
    ],
    examples: &["/search waiver", "/search words: military aid source: 003"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let period = match period(request) {
        Ok(period) => period,
        Err(problem) => return problem,
    };
    let base = app.snapshot();
    let words = request.option("words").unwrap_or_default();
    let question = question::asked::sentences(words, period, &base);
    let names = question.about.len() + question.several.len() + question.nobody.len();
    if names == 0 && question.period.is_none() && question.topic_words(&base).is_empty() {
        let (what, remedy) = (words_say::no_words_to_look_for(words), say::SEARCH_REMEDY.to_owned());
        return Reply::Problem(Problem { what, remedy });
    }
    let article = match request.option("source").map(|source| (source, sources::index(source, &base))) {
        None => None,
        Some((_, Some(article))) => Some(article),
        Some((source, None)) => return sources::no_such(source),
    };
    Reply::Answer(Arc::new(fulltext::sentences(&question, article, &base)))
}
