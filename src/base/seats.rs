//! Capitals and seats of government whose name stands for those who govern from them: "Baku refused", "talks between Baku and Yerevan". The
//! country is named there as well, so that what is asked of the one is found where the other stands.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::language::Lookup;
use crate::language::names::{EntityId, EntityKind, Mention};
use crate::language::parse::{Dep, Parse, Tag};
use crate::language::reading::Sentence;

/// Nouns behind which a capital stands for those who govern from it, by the preposition between: `seats.toml` beside this file.
static AIMED: LazyLock<BTreeMap<String, Vec<String>>> =
    LazyLock::new(|| toml::from_str(include_str!("seats.toml")).unwrap_or_default());

/// The countries for which names of a sentence stand, and where.
pub(super) fn of(sentence: &Sentence, lookup: &Lookup) -> Vec<(Range<usize>, EntityId)> {
    let country = |m: &Mention| {
        let country = lookup.actors().governed_from(&m.entity).filter(|e| e.kind == EntityKind::Country)?;
        acts(&sentence.parse, &m.range).then(|| (m.range.clone(), EntityId::known(&country.id)))
    };
    sentence.mentions.iter().filter_map(country).collect()
}

/// Whether the name at these bytes is who does something, or one of those between whom it is.
fn acts(parse: &Parse, range: &Range<usize>) -> bool {
    let inside = |i: &usize| parse.get(*i).is_some_and(|t| range.start <= t.start && t.end <= range.end);
    let Some(mut at) = (0..parse.len()).filter(inside).find(|i| parse.head(*i).is_none_or(|h| !inside(&h)))
    else {
        return false;
    };
    // "Baku and Yerevan": as the first of them.
    while parse.dep(at) == Some(Dep::Conj) {
        let Some(head) = parse.head(at) else { return false };
        at = head;
    }
    let Some(head) = parse.head(at) else { return false };
    match parse.dep(at) {
        // "Baku is the capital" tells of the city.
        Some(Dep::Nsubj | Dep::Nsubjpass) => {
            parse.tag(head).is_some_and(Tag::is_verb) && parse.child(head, Dep::Attr).is_none()
        }
        Some(Dep::Pobj) => {
            let word = parse.text(head).to_lowercase();
            let noun = || parse.head(head).map(|n| parse.lemma(n).to_lowercase());
            let aimed = || AIMED.get(&word).zip(noun()).is_some_and(|(list, noun)| list.contains(&noun));
            parse.dep(head) == Some(Dep::Agent) || word == "between" || aimed()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::language::names::{EntityId, How};
    use crate::passage::quotation::tests::base_of;

    fn named(sentence: &str) -> bool {
        let base = base_of(&[&format!("A title\n\nOslo, 20 May 2023\n\n{sentence}")]);
        let source = base.source(0).unwrap();
        let norway = EntityId::known("norway");
        let seat = |m: &&crate::base::record::MentionRecord| m.how == How::Seat && m.entity == norway;
        source.record.mentions.iter().any(|m| seat(&m)) && base.names((0, 0), &norway)
    }

    #[test]
    fn a_capital_that_acts_is_its_country() {
        assert!(named("Oslo has rejected the fishing treaty."));
        assert!(named("The talks between Oslo and Rome went on for a week."));
        assert!(named("The plan was rejected by Oslo."));
        assert!(named("Emmanuel Macron demanded sanctions on Oslo."));
        assert!(named("The aid to Oslo was late."));
    }

    #[test]
    fn a_capital_where_something_happens_is_a_city() {
        assert!(!named("Emmanuel Macron rejected the fishing treaty in Oslo."));
        assert!(!named("Oslo is the largest city of the region."));
        assert!(!named("Emmanuel Macron left for Oslo."));
        assert!(!named("The rain on Oslo went on, and the road to Oslo was wet."));
    }
}
