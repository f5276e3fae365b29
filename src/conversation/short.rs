//! Follow-ups of a word or two, and "the call" for the one just told.

use super::Turn;
use super::refer::{at, content, told_event};
use super::typed::{Word, replaced};
use super::words::{WORDS, has};
use crate::base::Snapshot;
use crate::language::names::EntityId;

/// "Who else was on the call?", "how long was the meeting?": a noun with "the" for the kind of event just told, in a question
/// that names nobody and no time.
pub(super) fn definite(text: &str, list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let item = last.answer.items.first().filter(|i| i.kind.as_deref() == Some("CONSULT"))?;
    let mode = item.mode.as_deref()?;
    let kinds: &[&str] = match mode {
        "phone" => &["call", "conversation"],
        "visit" => &["visit", "trip"],
        "meet" | "negotiate" | "host" | "talk" => &["meeting", "talks", "summit", "conversation"],
        _ => return None,
    };
    let i = (0..list.len()).find(|&i| at(list, i) == "the" && kinds.contains(&at(list, i + 1)))?;
    let own = !base.lookup().in_question(text).is_empty() || crate::question::read_period(text).is_ok();
    // "The call of X", "the meeting in May" say themselves which.
    let said = ["of", "between", "with", "in", "on", "about"].contains(&at(list, i + 2));
    let (start, end) = (list.get(i)?.range.start, list.get(i + 1)?.range.end);
    let mut by = vec![(start..end, told_event(item, base))];
    if let Some(other) = list.iter().take(i).find(|w| w.key == "else") {
        by.insert(0, (other.range.clone(), String::new()));
    }
    (!own && !said).then(|| replaced(text, &by) + "?")
}

/// "And what about?", "on what?": what the one contact was about that was just told.
pub(super) fn subject(list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let words: Vec<&str> = list.iter().map(|w| w.key.as_str()).collect();
    let asked = matches!(
        words.as_slice(),
        ["what", "about"]
            | ["about" | "on" | "over", "what"]
            | ["what", "was" | "were", "it" | "that" | "they" | "these", "about"]
    );
    // At a visit or in a letter it is not both who spoke.
    let spoken = |mode: Option<&str>| !matches!(mode, Some("visit" | "letter" | "mediate"));
    let mut contacts = last
        .answer
        .items
        .iter()
        .filter(|i| i.kind.as_deref() == Some("CONSULT") && spoken(i.mode.as_deref()));
    let (Some(item), None) = (contacts.next().filter(|_| asked), contacts.next()) else { return None };
    let names: Vec<String> = item.entities.iter().map(|id| base.name(&EntityId::known(id))).collect();
    let when = item.when_text.as_ref().map(|w| format!(" on {w}")).unwrap_or_default();
    (names.len() > 1).then(|| format!("what did {} talk about{when}?", names.join(" and ")))
}

/// "And of what?", "by whom?", "who with?" after a question of when, where, why or how: the same asked with these words.
pub(super) fn with_preposition(list: &[Word], last: &Turn) -> Option<String> {
    const ASKED: &[&str] = &["what", "whom", "who"];
    const PREPOSITIONS: &[&str] = &["of", "from", "with", "by", "to", "for", "against", "about"];
    let (preposition, asked) = match (list, at(list, 0), at(list, 1)) {
        ([_, _], first, second) if PREPOSITIONS.contains(&first) && ASKED.contains(&second) => {
            (first, second)
        }
        ([_, _], first, second) if ASKED.contains(&first) && PREPOSITIONS.contains(&second) => {
            (second, first)
        }
        _ => return None,
    };
    let question = last.question.typed.trim_end_matches(['?', ' ', '.']);
    let (first, rest) = question.split_once(' ')?;
    let asks = ["when", "where", "why", "how"].contains(&first.to_lowercase().as_str());
    let helped = rest.split(' ').next().is_some_and(|w| {
        matches!(w, "did" | "does" | "do" | "was" | "were" | "is" | "are" | "has" | "have" | "had" | "will")
    });
    let asked = if asked == "who" { "whom" } else { asked };
    (asks && helped).then(|| format!("{preposition} {asked} {rest}?"))
}

/// "How did people react?", "what was the response?": to those whose words or deeds were asked after, where the question itself does not say
/// to what.
pub(super) fn reaction(text: &str, list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let reacting = (0..list.len()).find(|&i| has(&WORDS.reacting, at(list, i)))?;
    let asks = matches!(at(list, 0), "how" | "what" | "did" | "was" | "were" | "who" | "any");
    let said = list.iter().skip(reacting).any(|w| matches!(w.key.as_str(), "to" | "on" | "about" | "when"));
    let pronoun = list
        .iter()
        .any(|w| matches!(w.key.as_str(), "he" | "she" | "they" | "it" | "him" | "them" | "that" | "this"));
    let whom = if last.question.subject.is_empty() { &last.question.about } else { &last.question.subject };
    let whom: Vec<String> =
        whom.iter().filter(|id| base.kind(id).can_act()).map(|id| base.name(id)).collect();
    // Whoever spoke does not react to himself.
    let own = base.lookup().in_question(text);
    let theirs = own.iter().flat_map(|f| &f.candidates).filter_map(|c| base.lookup().entity(*c));
    let same = theirs.into_iter().any(|e| whom.contains(&base.name(&EntityId::known(&e.id))));
    (asks && !said && !pronoun && !same && !whom.is_empty())
        .then(|| format!("{text} to {}{}?", crate::strings::words::list(&whom), matter(&last.question.typed)))
}

/// What the words asked for last were about, as it was typed: "about the harbour".
fn matter(question: &str) -> String {
    let question = question.trim_end_matches(['?', ' ', '.']);
    let lower = question.to_lowercase();
    let at = [" about ", " regarding "].iter().filter_map(|w| lower.rfind(w)).max();
    at.filter(|_| lower.len() == question.len())
        .and_then(|at| question.get(at..))
        .unwrap_or_default()
        .to_owned()
}

/// "For how much?", "since when?", "how many?": a question word that the last question's content completes.
pub(super) fn elliptic(list: &[Word], last: &Turn) -> Option<String> {
    const WHOLE: &[&str] = &[
        "who else",
        "how many",
        "how much",
        "how long",
        "how old",
        "how far",
        "how often",
        "what time",
        "at what time",
        "what day",
        "what year",
        "which day",
        "which year",
        "since when",
        "until when",
        "for how much",
        "for how long",
        "by whom",
        "by who",
        "who by",
        "with whom",
        "who with",
        "to whom",
        "how come",
        "in which city",
        "in which country",
        "what for",
        "where exactly",
        "when exactly",
        "why exactly",
        "why so",
        "why that",
        "how so",
        "where at",
        "at what price",
        "for what",
        "what price",
    ];
    let joined = list.iter().map(|w| w.key.as_str()).collect::<Vec<_>>().join(" ");
    let asked = WHOLE.iter().find(|w| **w == joined)?;
    let content = content(&last.question.typed);
    let asked = match *asked {
        "for how much" | "at what price" | "what price" => "how much",
        "for how long" => "how long",
        "by whom" | "by who" | "who by" | "with whom" | "who with" | "to whom" => "who",
        "what for" | "for what" | "how come" | "why so" | "why that" | "why exactly" => "why was",
        "who else" => "who",
        "where exactly" | "where at" | "in which city" | "in which country" => "where was",
        "when exactly" => "when was",
        other => other,
    };
    (!content.is_empty()).then(|| format!("{asked} {content}?"))
}

#[cfg(test)]
mod tests {
    use crate::conversation::Conversation;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn a_preposition_asks_for_more_of_the_same() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nOlaf Scholz died of a fever on 3 May 2023. Anna Berg was sent home by the mayor on 5 May 2023.",
        ]);
        for (first, then, alone) in [
            ("when did Olaf Scholz die?", "and of what?", "of what did Olaf Scholz die?"),
            ("when was Anna Berg sent home", "by whom", "by whom was Anna Berg sent home?"),
            ("when was Anna Berg sent home", "who by?", "by whom was Anna Berg sent home?"),
        ] {
            let mut talk = Conversation::default();
            let _ = talk.ask(first, &base);
            assert_eq!(talk.alone(then, &base), alone);
        }
        let mut talk = Conversation::default();
        let _ = talk.ask("Olaf Scholz", &base);
        assert_eq!(talk.alone("of what?", &base), "of what?");
    }

    #[test]
    fn what_about_asks_for_the_subject_of_the_contact_told() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nOlaf Scholz spoke with Emmanuel Macron by phone on 3 May 2023. Anna Berg visited Bergen.",
        ]);
        let mut talk = Conversation::default();
        let _ = talk.ask("who did Scholz speak with on the phone", &base);
        let alone = talk.alone("and what about?", &base);
        assert!(
            alone.starts_with("what did ")
                && alone.contains("Macron")
                && alone.contains("talk about on 3 May 2023"),
            "{alone}"
        );
        assert!(!talk.alone("what about Anna Berg?", &base).contains("talk about"));
        let mut talk = Conversation::default();
        let _ = talk.ask("where did Anna Berg go", &base);
        assert!(!talk.alone("and what about?", &base).contains("talk about"));
    }
}
