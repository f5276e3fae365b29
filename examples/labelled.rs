//! Asks labelled questions (the form of `tests/gold/*.json`) over a base and says of each whether its answer is right, one line a
//! question, so that two states of the program can be compared by comparing two outputs:
//!
//! `cargo run --example labelled -- SEEDS DATA QUESTIONS.json… > after.tsv; diff before.tsv after.tsv`
//!
//! Columns: id, kind, verdict, `right` or what is wrong by the rules of `tests/gold/mod.rs`, question, headline, cited words. A summary
//! goes to the standard error: how many are right, and how many of those told as answered are not.
#![allow(clippy::unwrap_used, reason = "a tool that cannot go on shall fail")]

#[path = "../tests/gold/mod.rs"]
mod gold;

use std::path::Path;

use footnote::answer::{Answer, Verdict};
use footnote::base::{self, Snapshot};
use footnote::conversation::Conversation;
use gold::Gold;
use serde::Deserialize;

/// A labelled question with words of the sentences that must be cited.
#[derive(Deserialize)]
struct Labelled {
    #[serde(default)]
    cite: Vec<String>,
    #[serde(flatten)]
    gold: Gold,
}

impl Labelled {
    fn faults(&self, answer: &Answer, base: &Snapshot) -> Vec<String> {
        let mut faults = gold::faults(&self.gold, answer, base);
        let cited = |words: &String| answer.citations.iter().any(|c| c.exact.contains(words.as_str()));
        let lacking = self.cite.iter().filter(|words| !cited(words));
        faults.extend(lacking.map(|words| format!("cites not “{words}”")));
        faults
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [seeds, data, files @ ..] = args.as_slice() else {
        eprintln!("usage: labelled SEEDS DATA QUESTIONS.json…");
        std::process::exit(2);
    };
    let base = base::load(Path::new(seeds), Path::new(data)).unwrap().snapshot;
    for file in files {
        let questions: Vec<Labelled> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let (mut right, mut answered, mut faulty) = (0, 0, 0);
        for one in &questions {
            let mut conversation = Conversation::default();
            if let Some(before) = &one.gold.follow_up_to {
                conversation.ask(&before.question, &base);
            }
            let answer = conversation.ask(&one.gold.question, &base);
            let faults = one.faults(&answer, &base);
            right += usize::from(faults.is_empty());
            if matches!(answer.verdict, Verdict::Answered | Verdict::Disputed) {
                answered += 1;
                faulty += usize::from(!faults.is_empty());
            }
            let state = if faults.is_empty() { "right".to_owned() } else { faults.join("; ") };
            let cited: Vec<&str> = answer.citations.iter().map(|c| c.exact.as_str()).collect();
            let line = [
                one.gold.id.as_str(),
                &one.gold.kind,
                &format!("{:?}", answer.verdict),
                &state,
                &one.gold.question,
                &answer.headline,
                &cited.join(" ¶ "),
            ];
            println!("{}", line.map(|part| part.replace(['\t', '\n'], " ")).join("\t"));
        }
        eprintln!("{file}: {right} of {} right, {faulty} of {answered} answered not right", questions.len());
    }
}
