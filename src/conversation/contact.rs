//! "Was that a meeting in person?": which kind of contact what was just told was.

use super::Turn;
use super::among::Among;
use super::refer::at;
use super::typed::Word;
use crate::base::Snapshot;
use crate::language::names::EntityId;

/// Words for a kind of contact: asked of what was told, they ask which kind it was.
const CONTACTS: &[&str] = &[
    "meeting",
    "call",
    "phone",
    "telephone",
    "person",
    "letter",
    "visit",
    "face-to-face",
    "video",
    "online",
];

/// "Was that a meeting in person?", "did they only phone?": which kind of contact the one just told was.
pub(super) fn one(list: &[Word], last: &Turn, base: &Snapshot) -> Option<String> {
    let begins = ["was", "were", "is", "did"].contains(&at(list, 0))
        && ["that", "it", "this", "they"].contains(&at(list, 1));
    // "In person?", "by phone?" after an answer of one contact.
    let short = list.len() <= 3
        && last.answer.items.len() == 1
        && list.iter().all(|w| {
            CONTACTS.contains(&w.key.as_str())
                || matches!(w.key.as_str(), "in" | "by" | "a" | "or" | "only" | "just")
        });
    if !(begins || short) || !list.iter().any(|w| CONTACTS.contains(&w.key.as_str())) {
        return None;
    }
    let item = last.answer.items.iter().find(|i| i.kind.as_deref() == Some("CONSULT"))?;
    let names: Vec<String> = item.entities.iter().map(|id| base.name(&EntityId::known(id))).collect();
    let when = item.when_text.as_ref().map(|w| format!(" on {w}")).unwrap_or_default();
    (!names.is_empty())
        .then(|| format!("was it a meeting or a phone call between {}{when}?", names.join(" and ")))
}

/// "Was that a meeting in person?", "were these phone calls?" after an answer of several contacts: those of them that were.
pub(super) fn several(list: &[Word], last: &Turn) -> Option<Among> {
    let begins = ["was", "were", "is", "are"].contains(&at(list, 0))
        && ["that", "it", "this", "they", "these", "those"].contains(&at(list, 1));
    let contacts = last.answer.items.iter().filter(|i| i.kind.as_deref() == Some("CONSULT")).count();
    let asks = |keys: &[&str]| list.iter().any(|w| keys.contains(&w.key.as_str()));
    let meeting = asks(&["meeting", "meetings", "face-to-face"]) || asks(&["in"]) && asks(&["person"]);
    let call = asks(&["call", "calls", "phone", "telephone"]);
    // "A meeting or a call" is asked of one.
    let kind = match (meeting, call) {
        (true, false) => "meetings",
        (false, true) => "calls",
        _ => return None,
    };
    (begins && contacts > 1).then(|| Among { kind: Some(kind.to_owned()), ..Among::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::typed::words;
    use crate::passage::quotation::tests::base_of;

    fn asked(first: &str, then: &str) -> (Option<Among>, Option<String>) {
        let base =
            base_of(&["A title\n\nOslo, 20 July 2023\n\nOlaf Scholz met Emmanuel Macron on 3 May 2023. \
                              Olaf Scholz met Mark Rutte on 9 June 2023."]);
        let mut conversation = crate::conversation::Conversation::default();
        conversation.ask(first, &base);
        let list = words(then);
        conversation.last().map_or((None, None), |last| (several(&list, last), one(&list, last, &base)))
    }

    #[test]
    fn of_several_contacts_those_of_a_kind_are_asked_for() {
        let (among, _) = asked("who met Olaf Scholz", "were these meetings in person");
        assert_eq!(among.and_then(|a| a.kind).as_deref(), Some("meetings"));
        let (among, _) = asked("who met Olaf Scholz", "was that a phone call");
        assert_eq!(among.and_then(|a| a.kind).as_deref(), Some("calls"));
        // A choice is asked of one; nothing refers to what was told.
        assert_eq!(asked("who met Olaf Scholz", "was that a meeting or a phone call").0, None);
        assert_eq!(asked("who met Olaf Scholz", "was there a meeting").0, None);
    }

    #[test]
    fn of_one_contact_its_kind_is_asked_for() {
        let (among, asked) = asked("who met Mark Rutte", "was that a meeting in person");
        assert_eq!(among, None);
        assert!(asked.is_some_and(|q| q.contains("Mark Rutte")));
    }
}
