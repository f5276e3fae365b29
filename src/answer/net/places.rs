//! Who does it, and to whom, where a sentence tells it with another word than the question's.

use super::passages::verb;
use crate::answer::clause::{Clause, clauses};
use crate::answer::find::At;
use crate::answer::inside;
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::Question;
use crate::question::roots::{like, synonyms};

/// Prepositions behind which those stand to whom a verb alike does it: "speak out against X".
const BEHIND: &[&str] = &["to", "with", "against", "of", "for", "on", "at", "about", "in"];

/// Whether a verb that is only alike has those asked about in the places where the question has them: "taken over from X" tells nothing of
/// who bought X. True where the sentence has the very verb, or was not parsed.
pub(super) fn keeps_places(question: &Question, at: At, base: &Snapshot) -> bool {
    let (Some(verb), Some(_)) = (verb(question), base.tree(at)) else { return true };
    let named =
        |ids: &[EntityId]| -> Vec<EntityId> { ids.iter().filter(|id| base.names(at, id)).cloned().collect() };
    let (subject, mut object) = (named(&question.subject), named(&question.object));
    // "The Oslo strike": what it is done to is the strike, and not Oslo.
    let nouns: Vec<String> = object.iter().filter_map(|id| noun_behind(question, id, base)).collect();
    object.retain(|id| noun_behind(question, id, base).is_none());
    let own = [root(&verb)].into();
    if !base.words_in(at).with(&own).is_empty() || subject.is_empty() && object.is_empty() && nouns.is_empty()
    {
        return true;
    }
    let list = clauses(at, &synonyms(&verb), base);
    // Told with a noun: nothing says who does it.
    list.is_empty()
        || list.iter().any(|clause| {
            let mut done_to = clause.done_to();
            done_to.extend(clause.behind(BEHIND));
            let has = |noun: &String| {
                let forms = like(noun);
                let tells = |t: &usize| {
                    clause.tree().is(*t, &forms.roots) || clause.tree().roots.get(*t) == Some(&root(noun))
                };
                done_to.iter().any(tells)
            };
            stand(&subject, clause, &clause.doers(), at, base)
                && stand(&object, clause, &done_to, at, base)
                && nouns.iter().all(has)
        })
}

/// The word of the question's matter right behind somebody's name, which the name belongs to: "strike" of "the Oslo strike".
fn noun_behind(question: &Question, id: &EntityId, base: &Snapshot) -> Option<String> {
    let (lower, name) = (question.wording().to_lowercase(), base.name(id).to_lowercase());
    let behind = lower.split_once(&format!("{name} "))?.1;
    let noun = behind.split(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    let own = question.content.iter().any(|w| w == noun) && question.verb.as_deref() != Some(noun);
    own.then(|| noun.to_owned())
}

/// Nouns by which a part of something is asked for: "which part of the island".
const PARTS: &[&str] = &[
    "part", "parts", "side", "area", "areas", "section", "half", "corner", "end", "region", "regions",
    "district",
];

/// Whether a part of something is asked for, which what is told of the whole does not name.
pub(in crate::answer) fn asks_for_part(question: &Question) -> bool {
    let lower = question.wording().to_lowercase();
    let mut words = lower.split_whitespace();
    let asked = words.next().is_some_and(|w| matches!(w, "which" | "what"));
    asked && words.next().is_some_and(|w| PARTS.contains(&w)) && words.next() == Some("of")
}

/// Whether something goes to somebody or somewhere in the question: "sent to X". What is sent elsewhere is another thing.
pub(in crate::answer) fn is_aim(question: &Question, id: &EntityId, base: &Snapshot) -> bool {
    let (lower, name) = (question.wording().to_lowercase(), base.name(id).to_lowercase());
    [" to ", " to the ", " into ", " towards "].iter().any(|to| lower.contains(&format!("{to}{name}")))
}

/// Whether all of these stand in the words of some heads of a clause.
fn stand(ids: &[EntityId], clause: &Clause, heads: &[usize], at: At, base: &Snapshot) -> bool {
    let Some(source) = base.source(at.0) else { return false };
    let mentions: Vec<_> = heads.iter().flat_map(|h| source.record.mentions_in(clause.span(*h))).collect();
    ids.iter().all(|id| mentions.iter().any(|m| m.entity == *id || inside::one_name(&m.entity, id, base)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn who_does_it_with_a_verb_alike() {
        let base =
            base_of(&["A title\n\nOslo, 20 May 2023\n\nOlaf Scholz denounced Emmanuel Macron on Monday."]);
        let keeps = |question: &str| keeps_places(&understand(question, &base), (0, 0), &base);
        assert!(keeps("When did Olaf Scholz criticise Emmanuel Macron?"));
        assert!(!keeps("When did Emmanuel Macron criticise Olaf Scholz?"));
        // With the very verb the order of words is looked at elsewhere.
        assert!(keeps("When did Emmanuel Macron denounce Olaf Scholz?"));
    }

    #[test]
    fn what_a_name_only_belongs_to() {
        let keeps = |text: &str| {
            let base = base_of(&[&format!("A title\n\nOslo, 20 May 2023\n\n{text}")]);
            keeps_places(&understand("who prolonged the Norway strike", &base), (0, 0), &base)
        };
        assert!(keeps("Olaf Scholz, a friend of Norway, extended the strike to May."));
        assert!(!keeps("During the strike Olaf Scholz extended a hand to Norway."));
    }

    #[test]
    fn parts_and_aims() {
        let base =
            base_of(&["A title\n\nOslo, 20 May 2023\n\nOlaf Scholz carried a letter to Norway on Monday."]);
        let asked = |text: &str| understand(text, &base);
        assert!(asks_for_part(&asked("which part of Norway was flooded")));
        assert!(!asks_for_part(&asked("which president of Norway was there")));
        let question = asked("who carried the letter to Norway");
        assert!(question.about.iter().chain(&question.places).any(|id| is_aim(&question, id, &base)));
        let question = asked("who met Norway");
        assert!(!question.about.iter().any(|id| is_aim(&question, id, &base)));
    }
}
