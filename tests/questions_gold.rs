//! The gold questions over the five articles, asked as `ask` asks them and scored by the rules in `gold/mod.rs`.
//! `cargo test --test questions_gold -- --nocapture` prints the table by kind and what is wrong with which answer.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod gold;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use footnote::base::{self, Snapshot};
use footnote::conversation::Conversation;
use footnote::span::Span;
use gold::{Gold, Place};
use serde::Deserialize;

/// Fewest right answers.
const LEAST_RIGHT: usize = 118;
/// Smallest share of the gold sentences that are cited, in percent.
const LEAST_GOLD_CITED: usize = 94;
/// Smallest share of the cited sentences that are gold or support the answer, in percent.
const LEAST_SUPPORT: usize = 90;

/// An annotated event or quotation: only where it stands is needed here.
#[derive(Deserialize)]
struct Annotated {
    id: String,
    #[serde(default)]
    event: Option<String>,
    #[serde(default)]
    snippets: Vec<Place>,
}

type Sentence = (usize, usize);

/// The sentences that tell each annotated event: those of the annotation where it lies beside the repository, and those
/// that some gold answer cites which names no other event.
fn told_of(questions: &[Gold], base: &Snapshot, root: &Path) -> BTreeMap<String, BTreeSet<Sentence>> {
    let mut told: BTreeMap<String, BTreeSet<Sentence>> = BTreeMap::new();
    for name in ["events.json", "quotes.json"] {
        let Ok(text) = std::fs::read_to_string(root.join("../shared/gold").join(name)) else { continue };
        for annotated in serde_json::from_str::<Vec<Annotated>>(&text).unwrap() {
            let sentences = annotated.snippets.iter().flat_map(|p| of_place(p, base));
            told.entry(annotated.event.unwrap_or(annotated.id)).or_default().extend(sentences);
        }
    }
    for question in questions {
        if let [event] = question.events.as_slice() {
            let sentences = question.gold.iter().flat_map(|p| of_place(p, base));
            told.entry(event.clone()).or_default().extend(sentences);
        }
    }
    told
}

fn of_place(place: &Place, base: &Snapshot) -> Vec<Sentence> {
    let (article, span): (usize, Span) = place.span(base);
    gold::sentences(base, article, span)
}

/// A line of the table.
#[derive(Default)]
struct Score {
    asked: usize,
    right: usize,
    /// All is told as it should be, but the verdict is `partial`.
    hedged: usize,
    gold: usize,
    gold_cited: usize,
    cited: usize,
    support: usize,
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.asked += other.asked;
        self.right += other.right;
        self.hedged += other.hedged;
        self.gold += other.gold;
        self.gold_cited += other.gold_cited;
        self.cited += other.cited;
        self.support += other.support;
    }

    fn line(&self, name: &str) -> String {
        format!(
            "{name:14} {:3} of {:3} right, {:2} more told with a partial verdict   gold cited {:3} of {:3}   cited {:3}, of them gold or support {:3}",
            self.right, self.asked, self.hedged, self.gold_cited, self.gold, self.cited, self.support
        )
    }
}

fn percent(part: usize, whole: usize) -> usize {
    (100 * part).checked_div(whole).unwrap_or(100)
}

#[test]
fn the_gold_questions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let base = base::load(&root.join("seeds"), &root.join("data")).unwrap().snapshot;
    let questions: Vec<Gold> = serde_json::from_str(include_str!("gold/questions.json")).unwrap();
    let told_of = told_of(&questions, &base, root);
    let mut table: BTreeMap<&str, Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    let mut unsound = Vec::new();
    for question in &questions {
        let mut conversation = Conversation::default();
        if let Some(before) = &question.follow_up_to {
            conversation.ask(&before.question, &base);
        }
        let answer = conversation.ask(&question.question, &base);
        let faults = gold::faults(question, &answer, &base);
        unsound.extend(
            gold::citation_faults(&answer, &base).into_iter().map(|f| format!("{}: {f}", question.id)),
        );
        let cited: BTreeSet<Sentence> = gold::cited(&answer, &base).into_iter().collect();
        let places: Vec<Vec<Sentence>> = question.gold.iter().map(|p| of_place(p, &base)).collect();
        let of_gold: BTreeSet<Sentence> = places.iter().flatten().copied().collect();
        let met = places.iter().filter(|p| p.iter().any(|s| cited.contains(s))).count();
        let all = question.gold_policy == "all";
        let events = question.events.iter().filter_map(|e| told_of.get(e)).flatten();
        let support: BTreeSet<Sentence> = of_gold.iter().chain(events).copied().collect();
        let stray = cited.iter().filter(|s| !support.contains(s)).count();
        let score = Score {
            asked: 1,
            right: usize::from(faults.is_empty()),
            hedged: usize::from(matches!(faults.as_slice(), [one] if one == "verdict Partial")),
            gold: if all { places.len() } else { places.len().min(1) },
            gold_cited: if all { met } else { met.min(1) },
            cited: cited.len(),
            support: cited.len() - stray,
        };
        if !faults.is_empty() || score.gold_cited < score.gold || stray > 0 {
            wrong.push(format!(
                "{} {} {} “{}”\n      {}{}gold {} of {}, stray {stray} of {}\n      {:?}: {}",
                if faults.is_empty() { "  " } else { "✗ " },
                question.id,
                question.kind,
                question.question,
                faults.join("; "),
                if faults.is_empty() { "" } else { "; " },
                score.gold_cited,
                score.gold,
                score.cited,
                answer.verdict,
                answer.headline,
            ));
        }
        table.entry(&question.kind).or_default().add(&score);
    }
    let mut whole = Score::default();
    for (kind, score) in &table {
        println!("{}", score.line(kind));
        whole.add(score);
    }
    println!("{}\n", whole.line("all"));
    println!("{}", wrong.join("\n"));
    assert_eq!(unsound, [""; 0], "citations must be whole sentences, byte for byte");
    assert!(whole.right >= LEAST_RIGHT, "{} right", whole.right);
    assert!(percent(whole.gold_cited, whole.gold) >= LEAST_GOLD_CITED, "gold cited");
    assert!(percent(whole.support, whole.cited) >= LEAST_SUPPORT, "support");
}
