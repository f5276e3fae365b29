//! Places and prizes that are named after somebody: "the Anna Berg centre" is not Anna Berg.

use std::ops::Range;

use crate::base::Snapshot;
use crate::language::names::fold::key;
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::root;
use crate::question::lists::lists;

/// What is named after somebody.
pub(super) struct After {
    /// What the articles call so; none where they have nothing of the kind, or several.
    pub(super) entity: Option<EntityId>,
    /// The name and the noun behind it.
    pub(super) range: Range<usize>,
}

/// Most words between a name and the noun: "Anna Berg National Training Centre".
const MOST_BETWEEN: usize = 3;

/// Most sentences that are looked at for what is called so.
const MOST: usize = 30;

/// What is named after the person whose name stands at `range`; `None` where it is the person.
pub(super) fn named_after(text: &str, range: &Range<usize>, base: &Snapshot) -> Option<After> {
    let name = text.get(range.clone())?;
    // By a last name alone only what one thing alone is called.
    let alone = !name.contains(' ');
    let behind = text.get(range.end..)?;
    if !behind.starts_with(' ') {
        return None;
    }
    let mut end = range.end;
    let mut noun = None;
    for (i, word) in behind.split(' ').skip(1).take(MOST_BETWEEN + 1).enumerate() {
        end += 1 + word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if lists().named_after.contains(&bare.to_lowercase()) {
            noun = Some(bare.to_lowercase());
            end -= word.len() - word.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            break;
        }
        // Only words of the name stand between.
        if !bare.starts_with(char::is_uppercase) || bare != word || i == MOST_BETWEEN {
            return None;
        }
    }
    let noun = spelt(&noun?);
    let mut called: Vec<EntityId> = Vec::new();
    for at in base.sentences_with(name).into_iter().take(MOST) {
        let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { continue };
        let so = |m: &&crate::base::record::MentionRecord| {
            m.how.is_name()
                && m.kind != EntityKind::Person
                && key(&m.text).contains(&key(name))
                && m.text.split(' ').any(|w| spelt(&w.to_lowercase()) == noun)
        };
        for m in source.record.mentions_in(span).iter().filter(so) {
            if !called.contains(&m.entity) {
                called.push(m.entity.clone());
            }
        }
    }
    let entity = match called.as_slice() {
        [one] => Some(one.clone()),
        _ if alone => return None,
        _ => None,
    };
    Some(After { entity, range: range.start..end })
}

/// "Centre" and "theatre" as Americans spell them.
fn spelt(noun: &str) -> String {
    root(&noun.replace("centre", "center").replace("theatre", "theater"))
}

#[cfg(test)]
mod tests {
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    #[test]
    fn what_one_thing_alone_is_called_by_a_last_name() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nEmmanuel Macron spoke at the Kennedy Space Center on Monday.",
        ]);
        let about = |text: &str| -> Vec<String> {
            let q = understand(text, &base);
            q.about.iter().chain(&q.places).map(|id| base.name(id)).collect()
        };
        assert_eq!(about("who spoke at the Kennedy center"), ["Kennedy Space Center"]);
    }

    #[test]
    fn what_is_named_after_somebody_is_not_they() {
        let base = base_of(&[
            "A title\n\nOslo, 20 May 2023\n\nErik Holm opened the hall. Emmanuel Macron spoke at the Olaf Scholz Training Center on Monday.",
        ]);
        let about = |text: &str| -> Vec<String> {
            let q = understand(text, &base);
            q.about.iter().chain(&q.places).map(|id| base.name(id)).collect()
        };
        assert!(!about("who spoke at the Olaf Scholz centre").contains(&"Olaf Scholz".to_owned()));
        assert!(about("who spoke at the Scholz Center").contains(&"Olaf Scholz".to_owned()));
        assert!(about("who met Scholz at the hall").contains(&"Olaf Scholz".to_owned()));
        assert!(!about("when did the Olaf Scholz airport open").contains(&"Olaf Scholz".to_owned()));
        assert!(about("when did Olaf Scholz visit the airport").contains(&"Olaf Scholz".to_owned()));
    }
}
