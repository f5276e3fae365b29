//! Indexes that answers need beside those of events: whose words are where, who holds which office, which sentence tells a day.

use std::collections::BTreeSet;

use super::snapshot::Snapshot;
use super::tables::{day_name, day_of_name, office_roots};
use crate::edtf::Edtf;
use crate::facts::Quote;
use crate::facts::roles::RoleFact;
use crate::language::names::EntityId;

impl Snapshot {
    /// Those whom only articles know by this name; it is folded and in lower case.
    pub fn unknown_named(&self, name: &str) -> impl Iterator<Item = &EntityId> {
        self.tables.known_as.list(name).iter()
    }

    /// The people whom only articles know with this last name; it is folded and in lower case.
    pub fn unknown_surnamed(&self, name: &str) -> impl Iterator<Item = &EntityId> {
        self.tables.surnames.list(name).iter()
    }

    /// The words that an entity says: article and index of the quote.
    pub fn quotes_of(&self, speaker: &EntityId) -> &[(usize, usize)] {
        self.tables.quotes_of.list(self.entity(speaker).as_str())
    }

    /// A quote.
    pub fn quote(&self, article: usize, quote: usize) -> Option<&Quote> {
        self.source(article)?.record.quotes.get(quote)
    }

    /// What an entity is told to be: article and index of the role.
    pub fn roles_of(&self, entity: &EntityId) -> &[(usize, usize)] {
        self.tables.roles_of.list(self.entity(entity).as_str())
    }

    /// A role.
    pub fn role(&self, article: usize, role: usize) -> Option<&RoleFact> {
        self.source(article)?.record.roles.get(role)
    }

    /// The tellings that call somebody by an office of just these words, each given by the roots it may have; words for a
    /// country ("U.S.") may stand before it. Article and index of the role.
    pub fn offices_of(&self, entity: &EntityId, words: &[&BTreeSet<String>]) -> Vec<(usize, usize)> {
        let called = |&&(article, i): &&(usize, usize)| {
            self.role(article, i).is_some_and(|role| self.is_office(&office_roots(&role.role), words))
        };
        self.roles_of(entity).iter().filter(called).copied().collect()
    }

    fn is_office(&self, own: &BTreeSet<String>, words: &[&BTreeSet<String>]) -> bool {
        let all = words.iter().all(|w| own.iter().any(|r| w.contains(r)));
        let mut rest = own.iter().filter(|r| !words.iter().any(|w| w.contains(*r)));
        // What is left may only say of which country, or how high: "senior" is no other office, "deputy" is one.
        all && rest.all(|r| {
            matches!(r.as_str(), "senior" | "then" | "current" | "us" | "u.s" | "former")
                || self.is_country_word(r)
        })
    }

    /// Whether an office that the articles tell of is called with a word of one of these roots.
    pub fn is_of_office(&self, word: &BTreeSet<String>) -> bool {
        word.iter().any(|root| self.tables.held.size(root) > 0)
    }

    fn is_country_word(&self, root: &str) -> bool {
        self.looked.countries.get_or_make(root, |_| 1, || self.is_for_a_country(root))
    }

    fn is_for_a_country(&self, root: &str) -> bool {
        let found = self.lookup().in_question(&root.to_uppercase());
        let found = if found.is_empty() { self.lookup().in_question(root) } else { found };
        let demonym = ["an", "ian", "n", "i", "ish", "ese"].iter().any(|end| {
            let found = self.lookup().in_question(&format!("{root}{end}"));
            found.iter().any(|f| f.range.len() == root.len() + end.len())
        });
        demonym || found.iter().any(|f| f.range.len() == root.len())
    }

    /// The one who holds such an office in the articles; `None` where nobody or more than one does.
    pub fn holder(&self, words: &[&BTreeSet<String>]) -> Option<EntityId> {
        // An office has all of the words: it is looked for by that which the fewest have.
        let held = &self.tables.held;
        let size = |word: &&&BTreeSet<String>| word.iter().map(|root| held.size(root)).sum::<u64>();
        let mut holder: Option<EntityId> = None;
        for list in words.iter().min_by_key(size)?.iter().filter_map(|root| held.look(root)) {
            for office in list.iter().filter(|office| self.is_office(&office.roots, words)) {
                for id in &office.holders {
                    if holder.as_ref().is_some_and(|other| other != id) {
                        return None;
                    }
                    holder.get_or_insert_with(|| id.clone());
                }
            }
        }
        holder
    }
}

impl Snapshot {
    /// Who is called a spokesperson, and in which words: each once, in the order of where it is first told.
    pub fn spokespeople(&self) -> Vec<(&EntityId, &str)> {
        let lists = self.tables.spokes.beginning("spokes");
        let mut found: Vec<_> = lists.into_iter().flatten().collect();
        found.sort_unstable();
        found.into_iter().map(|(_, _, id, words)| (id, words.as_str())).collect()
    }

    /// What an entity is told to be, in words: article, index of the role, and words.
    pub fn called(&self, entity: &EntityId) -> impl Iterator<Item = (usize, usize, &str)> {
        let all = self.tables.called.list(entity.as_str()).iter();
        let there = all.filter(|(article, ..)| !self.articles.is_gone(*article));
        there.map(|(article, role, words)| (*article, *role, words.as_str()))
    }
}

impl Snapshot {
    /// The sentences with a date that begins in a period, in the order of days; for a period without a year that of any year.
    pub fn sentences_dated(&self, period: &Edtf) -> Vec<(usize, usize)> {
        let dated = &self.tables.dated;
        let of = |period: &Edtf| -> Vec<(usize, usize)> {
            match (period.earliest(), period.latest()) {
                (Some(from), Some(to)) if from <= to => {
                    dated.range(&day_name(from), &day_name(to)).into_iter().flatten().copied().collect()
                }
                _ => Vec::new(),
            }
        };
        if period.has_year() {
            return of(period);
        }
        let days = dated.ends().and_then(|(first, last)| day_of_name(&first).zip(day_of_name(&last)));
        let Some((first, last)) = days else { return Vec::new() };
        // Articles tell of some decades; an error in a date of antiquity must not make this long.
        let from = first.year().max(last.year().saturating_sub(200));
        (from..=last.year()).filter_map(|year| period.in_year(year)).flat_map(|p| of(&p)).collect()
    }
}
