//! Names that mean many things: "Congress", "the Council", "Apple".
//!
//! Such a name is linked to the only one of its bearers that the article also names in full. Where it names none of them
//! in full, to the only one whose country the paragraph speaks of, while the article speaks of no other bearer's country.
//! In any other case it is nobody's.

use std::collections::{BTreeMap, BTreeSet};

use super::lookup::{Found, Via};
use super::mentions::{How, Mention};
use super::{Entity, EntityId, EntityKind, Lookup};

/// How often an article must name a region for its "Senate" to be perhaps the region's.
const OF_A_REGION: usize = 3;

/// What the sure mentions of an article say of who is meant.
pub(super) struct Weak<'a> {
    lookup: &'a Lookup,
    /// Who is named in full.
    named: BTreeSet<EntityId>,
    /// The countries that the article speaks of.
    countries: BTreeSet<String>,
    /// The article's paragraphs with their sure mentions.
    paragraphs: Vec<(&'a str, &'a [Mention])>,
}

impl<'a> Weak<'a> {
    /// From the sure mentions of an article's paragraphs.
    pub(super) fn new(lookup: &'a Lookup, texts: &[&'a str], firm: &'a [Vec<Mention>]) -> Weak<'a> {
        let named = firm.iter().flatten().filter(|m| m.how == How::Alias).map(|m| m.entity.clone()).collect();
        let countries = firm.iter().flat_map(|mentions| countries(lookup, mentions)).collect();
        let paragraphs = texts.iter().copied().zip(firm.iter().map(Vec::as_slice)).collect();
        Weak { lookup, named, countries, paragraphs }
    }

    /// The mention of a weak name in a paragraph with the sure mentions `paragraph`.
    pub(super) fn link_one(&self, text: &str, found: &Found, paragraph: &[Mention]) -> Option<Mention> {
        let taken =
            paragraph.iter().any(|m| m.range.start < found.range.end && found.range.start < m.range.end);
        if taken || part_of_name(text, found) {
            return None;
        }
        let all: Vec<(Via, &Entity)> =
            found.candidates.iter().filter_map(|c| Some((c.via, self.lookup.entity(*c)?))).collect();
        let bearers: Vec<&Entity> =
            all.iter().filter(|(via, _)| matches!(via, Via::Weak | Via::Full)).map(|(_, e)| *e).collect();
        if !all.iter().any(|(via, e)| *via == Via::Weak || (*via == Via::Full && e.ambiguous)) {
            return None;
        }
        if let [country] = bearers.as_slice()
            && country.ambiguous
            && country.kind == EntityKind::Country
        {
            return self.namesake(country).then(|| Mention {
                range: found.range.clone(),
                entity: EntityId::known(&country.id),
                kind: country.kind,
                how: How::Alias,
            });
        }
        let named: Vec<&&Entity> = bearers.iter().filter(|e| self.named.contains(e.id.as_str())).collect();
        let one = match named.as_slice() {
            [one] => **one,
            [] => {
                let name = text.get(found.range.clone())?;
                self.by_country(&bearers, paragraph).filter(|one| !self.is_of_another(name, one))?
            }
            _ => return None,
        };
        if self.is_of_a_region(one) {
            return None;
        }
        Some(Mention {
            range: found.range.clone(),
            entity: EntityId::known(&one.id),
            kind: one.kind,
            how: How::WeakAlias,
        })
    }

    /// Whether the name of a country that is also a given name, a surname or a state of the US (Jordan, Georgia) means
    /// the country: the article speaks of it in other words as well, or does not speak of the US, where nearly all of
    /// its namesakes are.
    fn namesake(&self, country: &Entity) -> bool {
        self.countries.contains(&country.id) || !self.countries.contains("united-states")
    }

    /// Whether the article is about a region, which it names more often than the bearer's country: its "Senate" may be the
    /// region's.
    fn is_of_a_region(&self, bearer: &Entity) -> bool {
        let all = || self.paragraphs.iter().flat_map(|(_, mentions)| mentions.iter());
        let Some(country) = bearer.country.as_deref().filter(|_| bearer.kind == EntityKind::Organisation)
        else {
            return false;
        };
        let nation = all().filter(|m| m.entity.as_str() == country).count();
        let mut regions: BTreeMap<&str, usize> = BTreeMap::new();
        for m in all().filter(|m| m.kind == EntityKind::Region) {
            *regions.entry(m.entity.as_str()).or_default() += 1;
        }
        regions.values().any(|n| *n >= OF_A_REGION && *n > nation)
    }

    /// Whether the article also speaks of somebody else's: "Puerto Rico Senate", "the Senate of Texas", where a bare
    /// "Senate" may be either.
    fn is_of_another(&self, name: &str, bearer: &Entity) -> bool {
        let other = |m: &Mention| {
            let place = m.kind == EntityKind::Country || m.kind.is_place() || m.kind == EntityKind::Region;
            place && bearer.country.as_deref() != Some(m.entity.as_str()) && m.entity.as_str() != bearer.id
        };
        self.paragraphs.iter().any(|(text, mentions)| {
            mentions.iter().filter(|m| other(m)).any(|m| {
                let behind = text.get(m.range.end..).unwrap_or_default();
                let behind =
                    behind.strip_prefix("'s").or_else(|| behind.strip_prefix("’s")).unwrap_or(behind);
                let before = text.get(..m.range.start).unwrap_or_default();
                let before =
                    before.strip_suffix("the ").unwrap_or(before).strip_suffix(" of ").unwrap_or_default();
                behind.strip_prefix(' ').is_some_and(|b| b.starts_with(name)) || before.ends_with(name)
            })
        })
    }

    fn by_country<'e>(&self, bearers: &[&'e Entity], paragraph: &[Mention]) -> Option<&'e Entity> {
        let here = countries(self.lookup, paragraph);
        let spoken_of = |e: &Entity, of: &BTreeSet<String>| match &e.country {
            Some(country) => of.contains(country),
            None => e.kind == EntityKind::Country && of.contains(&e.id),
        };
        let mut fits = bearers.iter().filter(|e| spoken_of(e, &self.countries));
        let one = fits.next()?;
        (fits.next().is_none() && spoken_of(one, &here)).then_some(one)
    }
}

/// Whether a capitalised word stands directly before or behind, so that this is only a part of another name.
fn part_of_name(text: &str, found: &Found) -> bool {
    let before = text.get(..found.range.start).and_then(|b| b.strip_suffix(' ')).unwrap_or_default();
    let word = before.rsplit(' ').next().unwrap_or_default();
    let behind = text.get(found.range.end..).and_then(|b| b.strip_prefix(' ')).unwrap_or_default();
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let opens = before
        .strip_suffix(word)
        .is_none_or(|b| b.is_empty() || b.trim_end().ends_with(['.', '!', '?', '"']));
    (capital(word) && !opens) || capital(behind)
}

/// The countries that mentions speak of: by name, by adjective, or by somebody or something of theirs.
fn countries(lookup: &Lookup, mentions: &[Mention]) -> BTreeSet<String> {
    mentions
        .iter()
        .filter_map(|m| match m.kind {
            EntityKind::Country => Some(m.entity.as_str().to_owned()),
            _ => lookup.actors().entity(&m.entity)?.country.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::mentions::link;
    use super::super::{Actors, Titles};
    use super::*;

    fn linked(text: &str) -> Vec<(String, How)> {
        #[derive(serde::Deserialize)]
        struct File {
            entity: Vec<Entity>,
        }
        let file: File = toml::from_str(
            r#"
            [[entity]]
            id = "us-congress"
            kind = "organisation"
            name = "United States Congress"
            weak_aliases = ["Congress"]
            country = "united-states"
            [[entity]]
            id = "peru-congress"
            kind = "organisation"
            name = "Congress of Peru"
            weak_aliases = ["Congress"]
            country = "peru"
            [[entity]]
            id = "united-states"
            kind = "country"
            name = "United States"
            demonyms = ["American"]
            [[entity]]
            id = "peru"
            kind = "country"
            name = "Peru"
            demonyms = ["Peruvian"]
            "#,
        )
        .unwrap();
        let lookup = Lookup::new(Arc::new(Actors::new(file.entity).unwrap()));
        let found = link(&lookup, &Titles::new(Vec::new()), &[text], None);
        found.into_iter().flatten().map(|m| (m.entity.to_string(), m.how)).collect()
    }

    #[test]
    fn named_in_full_or_of_the_only_country() {
        let all = linked("The Congress of Peru met. Later Congress rose.");
        assert_eq!(all.last(), Some(&("peru-congress".to_owned(), How::WeakAlias)));
        let all = linked("American lawmakers left. Later Congress rose.");
        assert_eq!(all.last(), Some(&("us-congress".to_owned(), How::WeakAlias)));
    }

    #[test]
    fn two_that_fit_are_nobody() {
        assert!(linked("Later Congress rose.").is_empty());
        let all = linked("American and Peruvian lawmakers waited. Later Congress rose.");
        assert!(all.iter().all(|(_, how)| *how == How::Demonym), "{all:?}");
        assert_eq!(linked("American voters saw the World Congress Group.").len(), 1);
    }
}
