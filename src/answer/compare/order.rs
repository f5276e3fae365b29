//! "Which came first, A or B?": each is asked when it was, and the dates are set side by side.

use crate::answer::draft::Draft;
use crate::answer::find::Wanted;
use crate::answer::{Answer, Verdict, time};
use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::question::pairs::{self, alternatives};
use crate::question::{Question, understand};
use crate::span::Span;
use crate::strings::words::{list, quoted};
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
    let list: Vec<Side> = alternatives(question.wording())
        .into_iter()
        .map(|name| side(named(name), done.as_deref(), base))
        .collect();
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
    dated_side(name, &asked, base)
}

/// One of the two with the time that the articles give where it is `asked` for.
fn dated_side(name: String, asked: &str, base: &Snapshot) -> Side {
    let answer = time::answer(&understand(asked, base), base);
    let told = answer.items.first().filter(|_| answer.verdict == Verdict::Answered);
    let when = told.and_then(|i| i.when.as_deref()).and_then(|w| w.parse().ok());
    Side { name, answer, when }
}

/// "Did A meet X before he met Y?": yes or no where each was once and both are dated apart; else what is dated.
pub(super) fn before(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    let Some((earlier, halves)) = pairs::ordered(question.wording()) else {
        return draft.not_found(missing::SUCH_A_DATE, question, &wanted, &hits);
    };
    let [first, second] = halves.map(|half| dated_side(half.name, &half.asked, base));
    for side in [&first, &second] {
        adopt_all(&mut draft, &side.answer, base);
    }
    let once = |side: &Side| side.answer.items.len() == 1;
    let one = |side: &Side| side.answer.items.first().map(|i| i.id.clone());
    let whole = once(&first) && once(&second) && one(&first) != one(&second);
    if let (Some(a), Some(b), true) = (first.when, second.when, whole) {
        let is_before = |a: &Edtf, b: &Edtf| a.latest().zip(b.earliest()).is_some_and(|(a, b)| a < b);
        let told = |side: &Side, when: &Edtf| dated::dated_side(&called(side), &when.describe());
        if is_before(&a, &b) {
            return draft.answered(dated::in_order(earlier, &[told(&first, &a), told(&second, &b)]));
        }
        if is_before(&b, &a) {
            return draft.answered(dated::in_order(!earlier, &[told(&second, &b), told(&first, &a)]));
        }
    }
    let mut told: Vec<String> = Vec::new();
    for side in [&first, &second] {
        let times = side.answer.items.iter().filter_map(|i| i.when.as_deref()?.parse::<Edtf>().ok());
        let times: Vec<String> = times.map(|w| w.describe()).collect();
        match times.as_slice() {
            _ if side.answer.verdict != Verdict::Answered => draft.note(missing::date_of_side(&called(side))),
            [] => draft.note(missing::date_of_side(&called(side))),
            _ => told.push(dated::dated_side(&called(side), &list(&times))),
        }
    }
    match told.as_slice() {
        [] => draft.not_found(missing::SUCH_A_DATE, question, &wanted, &hits),
        _ => draft.partial(dated::dated_sides(&told)),
    }
}

/// What one of the two is called: the event, where one is told; else the words of the question.
fn called(side: &Side) -> String {
    let event =
        side.answer.items.first().filter(|i| side.answer.verdict == Verdict::Answered && i.kind.is_some());
    event.map_or_else(|| quoted(&side.name), |item| item.text.clone())
}

/// Takes over the first item of another answer with its citations.
fn adopt(draft: &mut Draft<'_>, answer: &Answer, base: &Snapshot) {
    adopt_most(draft, answer, 1, base);
}

/// Takes over all items of another answer with their citations.
pub(super) fn adopt_all(draft: &mut Draft<'_>, answer: &Answer, base: &Snapshot) {
    adopt_most(draft, answer, usize::MAX, base);
}

fn adopt_most(draft: &mut Draft<'_>, answer: &Answer, most: usize, base: &Snapshot) {
    if answer.verdict != Verdict::Answered {
        return;
    }
    for item in answer.items.iter().take(most) {
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
        let told = |text: &str| crate::answer::testing::ask_of(&base, text);
        let yes = told("was the fire before the flood?");
        assert!(yes.verdict == Verdict::Answered && yes.headline.starts_with("Yes"), "{}", yes.headline);
        let no = told("did the fire come after the flood?");
        assert!(no.verdict == Verdict::Answered && no.headline.starts_with("No"), "{}", no.headline);
        let open = told("did the fire come before the vote?");
        assert!(open.verdict != Verdict::Answered && !open.headline.starts_with("Yes"), "{}", open.headline);
        assert_eq!(noun("Which meeting was first, Oslo or Bergen?").as_deref(), Some("meeting"));
        assert_eq!(noun("which came first, the flood or the fire?"), None);
        assert_eq!(noun("which one was first, the flood or the fire?"), None);
    }
}
