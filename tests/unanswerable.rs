//! Two hundred questions that the five articles do not answer: a hundred written down, and a hundred made by putting
//! together people, kinds of events and times that the base does hold, in ways that no article tells. None may be answered.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

mod gold;

use std::collections::BTreeSet;
use std::path::Path;

use footnote::answer::{Answer, Verdict};
use footnote::base::{self, Snapshot};
use footnote::conversation::Conversation;
use footnote::language::names::{EntityId, EntityKind};

/// How many are made.
const MADE: usize = 100;

/// A small generator of numbers (xorshift64*), so that the same questions are made everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % n
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// The articles that name somebody.
fn articles(id: &EntityId, base: &Snapshot) -> BTreeSet<usize> {
    base.sentences_naming(id).iter().map(|(article, _)| *article).collect()
}

/// Questions about two people whom no article names both, and about people at times that no article speaks of.
fn made(base: &Snapshot) -> Vec<String> {
    let mut numbers = Numbers(0x5eed);
    let people: Vec<EntityId> = base.named().filter(|id| base.kind(id) == EntityKind::Person).collect();
    let name = |id: &EntityId| base.name(id);
    let years: BTreeSet<i16> = base
        .sources()
        .iter()
        .flat_map(|s| &s.record.dates)
        .flat_map(|d| [d.value.earliest(), d.value.latest()])
        .flatten()
        .map(|day| day.year())
        .collect();
    let silent: Vec<i16> = (1960..2020).filter(|year| !years.contains(year)).collect();
    let months = ["January", "March", "April", "July", "August"];
    let mut list = BTreeSet::new();
    while list.len() < MADE {
        let (a, b) = (numbers.of(&people), numbers.of(&people));
        let year = numbers.of(&silent);
        let month = numbers.of(&months);
        let apart = a != b && articles(a, base).is_disjoint(&articles(b, base));
        let (x, y) = (name(a), name(b));
        let question = match numbers.below(12) {
            0 if apart => format!("did {x} meet {y}"),
            1 if apart => format!("when did {x} call {y}?"),
            2 if apart => format!("what did {x} tell {y}"),
            3 if apart => format!("where did {x} and {y} meet?"),
            4 if apart => format!("what did {x} say about {y}?"),
            5 if apart => format!("did {x} accuse {y} of anything"),
            6 if apart => format!("how many meetings between {x} and {y}"),
            7 if apart => format!("why did {x} write to {y}"),
            8 => format!("who met {x} in {month} {year}"),
            9 => format!("what did {x} say in {year}?"),
            10 => format!("timeline {x} {year}"),
            11 => format!("who called {x} in {year}"),
            _ => continue,
        };
        list.insert(question);
    }
    list.into_iter().collect()
}

/// Whether an answer tells anything as an answer.
fn answered(answer: &Answer) -> bool {
    matches!(answer.verdict, Verdict::Answered | Verdict::Disputed)
}

#[test]
fn what_no_article_tells_is_not_answered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let base = base::load(&root.join("seeds"), &root.join("data")).unwrap().snapshot;
    let written: Vec<String> = include_str!("gold/unanswerable.txt").lines().map(str::to_owned).collect();
    assert_eq!(written.len(), 100);
    let mut wrong = Vec::new();
    let mut partial = 0;
    for question in written.iter().chain(&made(&base)) {
        let answer = Conversation::default().ask(question, &base);
        assert_eq!(gold::citation_faults(&answer, &base), [""; 0], "{question}");
        if answered(&answer) {
            wrong.push(format!("{question}: {}", answer.headline));
        } else if answer.verdict == Verdict::Partial {
            partial += 1;
            println!("partial: {question}: {}", answer.headline);
        }
    }
    println!("{} answered, {partial} told in part, of {}", wrong.len(), written.len() + MADE);
    assert_eq!(wrong, [""; 0]);
}
