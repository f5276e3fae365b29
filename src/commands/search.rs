//! `/search`: sentences that hold words.

use super::who::in_period;
use super::{App, OptionSpec, Reply, Request, Spec, asked, complete, period};
use crate::answer::Verdict;
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "search",
    description: say::SEARCH,
    options: &[
        OptionSpec {
            name: "words",
            description: say::SEARCH_WORDS,
            required: true,
            max_length: 200,
            ..OptionSpec::TEXT
        },
        OptionSpec {
            name: "source",
            description: say::SOURCES_ARTICLE,
            complete: Some(complete::articles),
            ..OptionSpec::TEXT
        },
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
    let mut words = request.option("words").unwrap_or_default().to_owned();
    if let Some(period) = period {
        words.push_str(&in_period(&period));
    }
    let reply = asked(&words, app);
    match (reply, request.option("source")) {
        (Reply::Answer(mut answer), Some(source)) => {
            let base = app.snapshot();
            let Some(article) = super::sources::article(source, &base) else {
                return super::sources::no_such(source);
            };
            let id = &article.record.article.id;
            let of_it: Vec<usize> =
                answer.citations.iter().filter(|c| c.article == *id).map(|c| c.n).collect();
            answer.items.retain(|item| item.citations.iter().any(|n| of_it.contains(n)));
            if answer.items.is_empty() {
                answer.verdict = Verdict::NotInSources;
                answer.headline = say::not_in_article(id);
            }
            answer.drop_uncited();
            Reply::Answer(answer)
        }
        (reply, _) => reply,
    }
}
