//! The sentences that decide a question of yes or no, by [`stance`], and what they say together: that it is so, that it is not, or both,
//! each by whose word.

use super::draft::Draft;
use super::find::{self, At, Hit};
use super::inside;
use super::polarity::Polarity;
use super::stance::{self, Asks, Stance};
use super::{Answer, Verdict};
use crate::base::Snapshot;
use crate::facts::Status;
use crate::question::Question;
use crate::question::lists::lists;
use crate::strings::{asked, decided, found};

/// The sentences that decide what is asked.
pub(super) struct Sides {
    pub(super) so: Vec<(At, Stance)>,
    pub(super) not_so: Vec<(At, Stance)>,
    /// What each sentence says that was asked, those that do not decide it among them.
    read: Vec<(At, Stance)>,
}

/// Most sentences that are asked what they say.
const MOST_SIDES: usize = 16;

impl Sides {
    pub(super) fn of(question: &Question, hits: &[Hit], base: &Snapshot) -> Sides {
        let asks = Asks::of(question, base);
        let list = hits.iter().take(MOST_SIDES).filter_map(|h| Some((h.at, stance::of(&asks, h.at)?)));
        let read: Vec<(At, Stance)> = list.collect();
        let (mut so, mut not_so) = (Vec::new(), Vec::new());
        for (at, side) in read.iter().filter(|(at, s)| s.decides() && !super::net::is_asking(*at, base)) {
            match side.polarity {
                Polarity::NotSo if at_all(question, *at, base) => not_so.push((*at, side.clone())),
                Polarity::So if !inside::hedged(base, *at, &inside::asked_verbs(question)) => {
                    so.push((*at, side.clone()));
                }
                _ => {}
            }
        }
        // What the article says itself goes before what it has from somebody.
        so.sort_by_key(|(_, s): &(At, Stance)| s.whose.is_some());
        Sides { so, not_so, read }
    }

    /// What a sentence says of what is asked; `None` of one that was not asked, or has no word for it.
    pub(super) fn stance(&self, at: At) -> Option<&Stance> {
        self.read.iter().find(|(a, _)| *a == at).map(|(_, stance)| stance)
    }

    /// What they say together.
    pub(super) fn answer(&self, question: &Question, base: &Snapshot) -> Option<Answer> {
        let mut draft = Draft::new(question, base, asked::CHECK);
        let verbs = inside::asked_verbs(question);
        let whose = |(at, side): &(At, Stance)| {
            side.whose.clone().or_else(|| inside::quoted_by_with(base, *at, &verbs))
        };
        let mut words: Vec<String> = Vec::new();
        for side in self.so.iter().take(1).chain(self.not_so.iter().take(1)) {
            match super::net::earlier(side.0, base).filter(|_| side.1.before) {
                Some(first) => drop(draft.passage(first, side.0)?),
                None => drop(draft.sentence(side.0, None)?),
            }
            let item = draft.answer.items.last_mut()?;
            item.attribution = whose(side);
            words.push(item.text.clone());
        }
        let said = words.first()?;
        match (self.so.first(), self.not_so.first()) {
            (Some(so), None) => {
                let tellers: Vec<String> = whose(so).into_iter().collect();
                let deniers = deniers(so.0, &mut draft);
                if !deniers.is_empty() {
                    return Some(draft.settled(Verdict::Disputed, decided::both_sides(&tellers, &deniers)));
                }
                let headline = match tellers.first() {
                    Some(name) => decided::by_the_word_of(name, said),
                    None => found::article_says(said),
                };
                Some(draft.settled(Verdict::Answered, headline))
            }
            (None, Some(not_so)) => {
                Some(draft.settled(Verdict::Answered, decided::no(whose(not_so).as_deref(), said)))
            }
            (Some(so), Some(not_so)) => {
                let tellers: Vec<String> = whose(so).into_iter().collect();
                let deniers: Vec<String> = whose(not_so).into_iter().collect();
                if deniers.is_empty() && tellers.is_empty() {
                    return Some(draft.settled(Verdict::Partial, decided::TOLD_BOTH_WAYS.to_owned()));
                }
                Some(draft.settled(Verdict::Disputed, decided::both_sides(&tellers, &deniers)))
            }
            (None, None) => None,
        }
    }
}

/// Those who deny what a sentence tells as somebody's word; their denials are added to the answer.
pub(super) fn deniers(at: At, draft: &mut Draft<'_>) -> Vec<String> {
    let base = draft.base;
    let mut names: Vec<String> = Vec::new();
    for event in find::events_in(base, at).into_iter().filter_map(|id| base.event(id)) {
        if event.attribution.is_some() && event.status == Status::Occurred {
            names.extend(draft.denial(event));
        }
    }
    names.dedup();
    names
}

/// Whether what a sentence tells as not so holds for all times, where the question asks for any: "ever".
fn at_all(question: &Question, at: At, base: &Snapshot) -> bool {
    let asked = question.wording().to_lowercase();
    if !asked.split(|c: char| !c.is_alphanumeric()).any(|w| w == "ever") {
        return true;
    }
    let words = base.words_in(at);
    let perfect = |i: usize| {
        matches!(words.at(i), "has" | "have" | "had")
            && (i + 1..i + 4).any(|k| matches!(words.at(k), "not" | "yet"))
            || matches!(words.at(i), "hasn't" | "haven't" | "hadn't")
    };
    (0..words.0.len()).any(|i| lists().never.contains(words.at(i)) || perfect(i))
}

/// "Did anyone do it?": the sentence that says that nobody did, or that it is not so.
pub(super) fn told_as_not_so(question: &Question, hits: &[Hit], base: &Snapshot) -> Option<Answer> {
    let sides = Sides::of(question, hits, base);
    if question.negated || !sides.so.is_empty() {
        return None;
    }
    sides.answer(question, base)
}
