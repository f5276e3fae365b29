//! "Which lawmakers from Texas were on the call with X": those of a list ("the lawmakers, including A and B of Texas and C of Ohio") whose
//! place stands behind them there.

use super::{contacts, is_asked_noun, others};
use crate::answer::describe::join;
use crate::answer::draft::Draft;
use crate::answer::find::{self, At};
use crate::answer::{Answer, inside};
use crate::base::Snapshot;
use crate::facts::{Mode, Status};
use crate::language::names::EntityId;
use crate::question::Question;
use crate::strings::{answers as say, asked, found};

/// Those of the group asked for who are of the place asked for; `None` where no contact is told with such a group, or the list does not say
/// whose place it is.
pub(super) fn of_place(question: &Question, modes: &[Mode], base: &Snapshot) -> Option<Answer> {
    let [place] = question.places.as_slice() else { return None };
    let (lower, name) = (question.wording().to_lowercase(), base.name(place).to_lowercase());
    if question.negated || !["from", "of"].iter().any(|word| lower.contains(&format!(" {word} {name}"))) {
        return None;
    }
    let anywhere = Question { places: Vec::new(), ..question.clone() };
    let list = contacts(&anywhere, false, base);
    let own =
        |e: &&crate::base::Event| e.status == Status::Occurred && e.mode.is_some_and(|m| modes.contains(&m));
    let (event, noun) = list.into_iter().filter(own).find_map(|e| {
        let party = others(e, &anywhere).into_iter().find(|p| is_asked_noun(p, &anywhere))?;
        Some((e, party.name.split(' ').next_back()?))
    })?;
    let mut articles: Vec<usize> = find::evidence(event, base).iter().map(|at| at.0).collect();
    articles.sort_unstable();
    articles.dedup();
    let (at, ids) = inside::listed(noun, &articles, base)?;
    let mut names: Vec<String> = Vec::new();
    for id in ids.iter().filter(|id| !question.besides.contains(id)) {
        match place_behind(id, place, at, base) {
            Behind::Own => names.push(base.name(id)),
            Behind::Open => return None,
            Behind::Other => {}
        }
    }
    if names.is_empty() {
        return None;
    }
    let mut draft = Draft::new(question, base, asked::PARTICIPANTS);
    draft.sentence(at, None);
    let said = draft.answer.items.first().map(|i| i.text.clone())?;
    draft.event(event);
    draft.note(found::READ_FROM_WORDS.to_owned());
    Some(draft.answered(say::who_by(&join(&names), &found::article_says(&said))))
}

/// Whose a place behind somebody's name in a list is.
enum Behind {
    /// The place asked for is theirs.
    Own,
    /// Another's, or none.
    Other,
    /// A comma stands between: "A, B of Texas" does not say where A is from.
    Open,
}

fn place_behind(id: &EntityId, place: &EntityId, at: At, base: &Snapshot) -> Behind {
    let found = || {
        let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
        let mentions = source.record.mentions_in(span);
        let own = mentions.iter().find(|m| m.entity == *id && m.how.is_name())?;
        let next =
            mentions.iter().filter(|m| m.kind.is_place() && m.span.start >= own.span.end).find(|m| {
                let before = source.text.get(own.span.end..m.span.start).unwrap_or_default();
                [" of ", " from "].iter().any(|word| before.ends_with(word))
            })?;
        let between = source.text.get(own.span.end..next.span.start)?;
        Some(match (next.entity == *place, between.contains([',', ';', '('])) {
            (false, _) => Behind::Other,
            (true, true) => Behind::Open,
            (true, false) => Behind::Own,
        })
    };
    found().unwrap_or(Behind::Other)
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask;

    #[test]
    fn those_of_a_list_by_the_place_behind_them() {
        let text = "Olaf Scholz phoned lawmakers on 3 May 2023. He read a letter to the lawmakers, including Emmanuel Macron and Joe Biden of \
                    Texas, and Antony Blinken of Ohio.";
        let told = ask(text, "which lawmakers from Texas were on the call with Olaf Scholz");
        assert!(told.verdict == Verdict::Answered, "{told:?}");
        assert!(told.headline.starts_with("Emmanuel Macron and Joe Biden. "), "{told:?}");
        let told = ask(text, "which lawmakers from Ohio were on the call with Olaf Scholz");
        assert!(told.headline.starts_with("Antony Blinken. "), "{told:?}");
        let told = ask(text, "which lawmakers from Maine were on the call with Olaf Scholz");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn a_place_behind_another_is_not_theirs() {
        let text = "Olaf Scholz phoned lawmakers on 3 May 2023. He read a letter to the lawmakers, including Emmanuel Macron, and Antony Blinken \
                    of Ohio.";
        let told = ask(text, "which lawmakers from Ohio were on the call with Olaf Scholz");
        assert!(!told.headline.starts_with("Emmanuel Macron"), "{told:?}");
    }
}
