//! "Which came first, A or B?": each is asked when it was, and the dates are set side by side.

use super::draft::Draft;
use super::{Answer, Verdict, time};
use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::question::{Question, understand};
use crate::span::Span;
use crate::strings::{asked, dated, missing};

/// One of the two, with its answer and the time that it gives.
struct Side {
    name: String,
    answer: Answer,
    when: Option<Edtf>,
}

pub(super) fn answer(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let done = done(question.wording());
    let noun = noun(question.wording());
    let named = |name: String| match &noun {
        Some(noun) if !name.to_lowercase().contains(noun.trim_end_matches('s')) => {
            asked::the_one(&name, noun)
        }
        _ => name,
    };
    let list: Vec<Side> =
        sides(question.wording()).into_iter().map(|name| side(named(name), done.as_deref(), base)).collect();
    let mut dated: Vec<(&Side, Edtf)> = Vec::new();
    for side in &list {
        adopt(&mut draft, &side.answer, base);
        dated.extend(side.when.map(|w| (side, w)));
    }
    dated.sort_by_key(|(_, w)| w.order_key());
    let told: Vec<String> =
        dated.iter().map(|(side, when)| dated::dated_side(&side.name, &when.describe())).collect();
    match dated.as_slice() {
        [(_, a), (_, b)] if a.latest().zip(b.earliest()).is_some_and(|(a, b)| a < b) => {
            draft.answered(dated::came_first(&told))
        }
        [_, _] => draft.partial(dated::dated_sides(&told)),
        [(dated, _)] => {
            for other in list.iter().filter(|s| s.name != dated.name) {
                draft.note(missing::date_of_side(&other.name));
            }
            draft.partial(dated::dated_sides(&told))
        }
        _ => draft.with(Verdict::NotInSources, missing::SUCH_A_DATE.to_owned()),
    }
}

/// The two things behind the comma, or behind "first" and the like: "A or B"; none where there are not two.
pub(super) fn sides(text: &str) -> Vec<String> {
    let behind = text.split_once(',').map(|(_, rest)| rest).or_else(|| {
        let lower = text.to_lowercase();
        let word = ["first", "earlier", "later", "last"].into_iter().find(|w| lower.contains(w))?;
        text.get(lower.find(word)? + word.len()..)
    });
    let behind = behind.unwrap_or_default().trim_start_matches([':', ' ']);
    let list = behind.split(" or ").map(|s| s.trim().trim_end_matches(['?', '.', ' ']).to_owned());
    let list: Vec<String> = list.filter(|s| !s.is_empty()).collect();
    if list.len() == 2 { list } else { Vec::new() }
}

/// What both are, where the question says it once: "meeting" of "which meeting was first, Oslo or Bergen".
fn noun(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut words = lower.split([' ', ',']).filter(|w| !w.is_empty());
    words.next().filter(|w| matches!(*w, "which" | "what"))?;
    let noun = words.next()?;
    let verb = words.next()?;
    let is = matches!(verb, "was" | "is" | "were" | "came" | "come" | "happened" | "took");
    // "Which of them was first", "which one came first" name nothing.
    (is && !matches!(noun, "of" | "one" | "ones" | "event" | "thing")).then(|| noun.to_owned())
}

/// What was done to both: "impeached" of "who was impeached first, A or B".
fn done(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let first = words.iter().position(|w| matches!(*w, "first" | "earlier" | "later" | "last"))?;
    let was = words.get(..first)?.iter().position(|w| matches!(*w, "was" | "were"))?;
    let between = words.get(was + 1..first)?;
    (!between.is_empty()).then(|| between.join(" "))
}

fn side(name: String, done: Option<&str>, base: &Snapshot) -> Side {
    let asked = match done {
        Some(done) => asked::try_when_done(&name, done),
        None => asked::try_when(&name),
    };
    let answer = time::answer(&understand(&asked, base), base);
    let told = answer.items.first().filter(|_| answer.verdict == Verdict::Answered);
    let when = told.and_then(|i| i.when.as_deref()).and_then(|w| w.parse().ok());
    Side { name, answer, when }
}

/// Takes over the items of another answer with their citations.
fn adopt(draft: &mut Draft<'_>, answer: &Answer, base: &Snapshot) {
    if answer.verdict != Verdict::Answered {
        return;
    }
    for item in answer.items.iter().take(1) {
        let cited = answer.citations.iter().filter(|c| item.citations.contains(&c.n));
        let numbers: Vec<usize> = cited
            .filter_map(|c| {
                draft.citations.add(base, base.article(&c.article)?, Span { start: c.start, end: c.end })
            })
            .collect();
        let known = draft.answer.items.iter().any(|i| i.id == item.id);
        if !numbers.is_empty() && !known {
            let mut item = item.clone();
            item.citations = numbers;
            draft.answer.items.push(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn the_earlier_of_two_comes_first() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nThe flood was on 3 May 2023. The fire was on 1 May 2023.",
        ]);
        let question = understand("which came first, the flood or the fire?", &base);
        let told = crate::answer::answer(&question, &base);
        assert_eq!(told.verdict, Verdict::Answered, "{}", told.headline);
        assert!(told.headline.find("fire") < told.headline.find("flood"), "{}", told.headline);
        assert_eq!(told.citations.len(), 2);
        assert_eq!(noun("Which meeting was first, Oslo or Bergen?").as_deref(), Some("meeting"));
        assert_eq!(noun("which came first, the flood or the fire?"), None);
        assert_eq!(noun("which one was first, the flood or the fire?"), None);
    }
}
