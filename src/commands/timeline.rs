//! `/timeline`: what happened in a period, in order.

use super::{App, Choice, OptionSpec, Problem, Reply, Request, Spec};
use crate::language::names::fold::key;
use crate::{answer, question};

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "timeline",
    description: "What the articles tell of a period or a person, in order of time, one line an event",
    options: &[
        OptionSpec {
            name: "period",
            description: "2023 · October 2023 · 2023-11-27; without it, all times",
            required: false,
            max_length: 60,
            complete: Some(periods),
        },
        OptionSpec {
            name: "about",
            description: "A person, country or organisation; without it, everything",
            required: false,
            max_length: 100,
            complete: Some(names),
        },
    ],
    examples: &["/timeline 2023", "/timeline period: October 2023 about: Blinken"],
    run: |request, app| Box::pin(run(request, app)),
};

async fn run(request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let period = match request.option("period").map(question::read_period).transpose() {
        Ok(period) => period,
        Err(error) => {
            return Reply::Problem(Problem {
                what: error.to_string(),
                remedy: "Leave the period out to see all times.".to_owned(),
            });
        }
    };
    let question = question::timeline(period, request.option("about"), &base);
    Reply::Answer(Box::new(answer::answer(&question, &base)))
}

/// The years and months of which the articles tell something, that begin with what was typed.
fn periods(typed: &str, app: &App) -> Vec<Choice> {
    let base = app.snapshot();
    let typed = typed.trim().to_lowercase();
    let mut found: Vec<(String, String)> = Vec::new();
    for event in base.by_time().iter().filter_map(|&id| base.event(id)) {
        let Some(day) = event.when.and_then(|w| w.earliest()) else { continue };
        let year = format!("{:04}", day.year());
        let month = format!("{year}-{:02}", day.month());
        for value in [year, month] {
            let label = value.parse::<crate::edtf::Edtf>().map_or_else(|_| value.clone(), |v| v.describe());
            if !found.iter().any(|(v, _)| *v == value) {
                found.push((value, label));
            }
        }
    }
    found.sort();
    let fits = |(value, label): &(String, String)| {
        value.starts_with(&typed) || label.to_lowercase().starts_with(&typed)
    };
    found.into_iter().filter(fits).take(25).map(|(value, label)| Choice { label, value }).collect()
}

/// The entities that take part in events, of which a word of the name begins with what was typed; most often named first.
fn names(typed: &str, app: &App) -> Vec<Choice> {
    let base = app.snapshot();
    let typed = key(typed.trim());
    let mut found: Vec<(std::cmp::Reverse<usize>, String)> = base
        .named()
        .filter(|id| !base.events_of(id).is_empty())
        .map(|id| (std::cmp::Reverse(base.sentences_naming(id).len()), base.name(id)))
        .filter(|(_, name)| {
            let name = key(name);
            name.starts_with(&typed) || name.split([' ', '-']).any(|word| word.starts_with(&typed))
        })
        .collect();
    found.sort();
    let short = |name: &String| name.chars().take(100).collect::<String>();
    found.iter().take(25).map(|(_, name)| Choice { label: short(name), value: short(name) }).collect()
}
