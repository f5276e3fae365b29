//! What holds the words of one name together: small words, owners, nicknames, a shared head.

use super::nothing;
use super::runs::Finder;
use super::vocabulary::{
    CONFERENCE_LAST, EVENT, GIVEN, LAW_LAST, ORGANISATION, OUTLET_LAST, OWNERS, PERSON_NOUN, PLACE_LAST,
};
use super::words::all_capitals;
use crate::language::names::{EntityKind, How};
use std::ops::Range;

/// Words that names of services and bodies join by "and".
const PAIRS: &[(&str, &str)] = &[
    ("Agriculture", "Rural"),
    ("Alcohol", "Tobacco"),
    ("Allergy", "Infectious"),
    ("Arts", "Sciences"),
    ("Customs", "Border"),
    ("Fire", "Rescue"),
    ("Food", "Agriculture"),
    ("Food", "Drug"),
    ("Foreign", "Commonwealth"),
    ("Health", "Human"),
    ("Health", "Safety"),
    ("Immigration", "Customs"),
    ("Law", "Justice"),
    ("Oversight", "Reform"),
    ("Parks", "Recreation"),
    ("Police", "Crime"),
    ("Research", "Innovation"),
    ("Science", "Technology"),
    ("Search", "Rescue"),
    ("Trade", "Industry"),
    ("Trade", "Investment"),
    ("Volcanology", "Seismology"),
    ("Ways", "Means"),
];

/// Words that go with a place's name.
const DIRECTION: &[&str] = &[
    "North", "South", "East", "West", "Upper", "Lower", "Central", "Greater", "New", "Old", "Mount", "Lake",
    "Fort", "Port", "San", "Santa", "Saint",
];

impl Finder<'_, '_> {
    /// "Broadcaster John Doe": a word that opens a sentence before a given name and ends as words for what people do.
    pub(super) fn opens_with_role(&self, range: &Range<usize>) -> bool {
        let word = self.word(range.start);
        let role =
            ["er", "or", "ist", "ian"].iter().any(|end| word.ends_with(end)) && word.chars().count() > 5;
        range.len() > 2
            && role
            && self.opens(range.start)
            && !GIVEN.has(word)
            && GIVEN.has(self.word(range.start + 1))
    }

    /// Whether a piece ends in a given name before a surname that is also a place: a common one, one behind a word for what
    /// people do ("Actor X Washington"), one with an age behind the surname ("X Jordan, 20,").
    pub(super) fn has_given(&self, piece: &Range<usize>, start: usize, end: usize) -> bool {
        let given = self.word(piece.end - 1);
        let role = |i: usize| PERSON_NOUN.has(&self.word(i).to_lowercase());
        let plain = given.chars().count() > 2
            && given.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
            && !DIRECTION.contains(&given)
            && !self.opens(piece.end - 1);
        match piece.len() {
            1 => {
                let before = piece.start.checked_sub(1).is_some_and(|i| role(i) && piece.start == start);
                let age = self.word(end) == ","
                    && self.word(end + 1).len() < 4
                    && self.word(end + 1).parse::<u8>().is_ok_and(|n| n < 120)
                    && matches!(self.word(end + 2), "," | ".");
                GIVEN.has(given) || plain && (before || age)
            }
            2 => role(piece.start) && (GIVEN.has(given) || plain && self.opens(piece.start)),
            _ => false,
        }
    }

    /// Whether word `link` between two names is one that binds them: "Fire and Rescue", "End Of Life", "People's Party".
    pub(super) fn bound(&self, link: usize) -> bool {
        let (Some(before), after) = (link.checked_sub(1), link + 1) else { return false };
        match self.word(link) {
            "and" | "And" => PAIRS.contains(&(self.word(before), self.word(after))),
            "&" | "Of" => true,
            "'s" | "’s" | "'" | "’" => OWNERS.has(self.word(before)),
            _ => false,
        }
    }

    /// The end of a name whose second word is a nickname that begins at `open`: "Torvald “Tor” Grindheim".
    pub(super) fn nickname(&self, open: usize) -> Option<usize> {
        let quote = |i: usize| matches!(self.word(i), "\"" | "“" | "”" | "``" | "''");
        let fits = quote(open) && quote(open + 2) && self.name(open.checked_sub(1)?) && self.name(open + 3);
        let capital = self.word(open + 1).chars().next().is_some_and(char::is_uppercase);
        (fits && capital).then_some(open + 4)
    }

    /// The end of "the Life and Liberty Party", where its first part is `from..and`: one article, one head in the singular.
    pub(super) fn coordinated(&self, from: usize, and: usize) -> Option<usize> {
        let article = matches!(self.word(from.checked_sub(1)?), "the" | "The");
        let plain = (from..and).all(|i| self.name(i) && !all_capitals(self.word(i)));
        let second = and + 1;
        let whole = (second..).find(|&i| !self.name(i))?;
        if self.word(and) != "and"
            || !article
            || !plain
            || and - from > 3
            || !(2..=4).contains(&(whole - second))
            || self.known(whole).is_some()
        {
            return None;
        }
        let (first, last) = (self.word(and - 1), self.word(whole - 1));
        let complete = |w: &str| {
            ORGANISATION.has(w)
                || EVENT.has(w)
                || PLACE_LAST.has(w)
                || LAW_LAST.has(w)
                || CONFERENCE_LAST.has(w)
                || OUTLET_LAST.has(w)
                || nothing::bare(w)
        };
        let head =
            (ORGANISATION.has(last) || EVENT.has(last)) && (!last.ends_with('s') || last == "Services");
        let person = GIVEN.has(self.word(second)) || self.titles.starting(self.rest(from)).is_some();
        (!complete(first) && head && !person).then_some(whole)
    }

    /// A word before a country's name, with it: "Sustainable Australia". Directions and what opens a sentence are no part of it.
    pub(super) fn with_country(&self, piece: Range<usize>) -> Range<usize> {
        let word = self.word(piece.start);
        let plain = word.len() > 3
            && !nothing::bare(word)
            && !all_capitals(word)
            && !self.opens(piece.start)
            && !word.contains("ern")
            && !matches!(
                word,
                "Central" | "Upper" | "Lower" | "Greater" | "Modern" | "Nazi" | "Soviet" | "Mainland"
            )
            && self.titles.ending(self.until(piece.start)).is_none();
        let alias = piece.end;
        let alone = matches!(self.known(alias), Some((EntityKind::Country, How::Alias)))
            && self.known(alias + 1).is_none()
            && !all_capitals(self.word(alias))
            && !self.word(alias).contains('.');
        if piece.len() == 1 && plain && alone { piece.start..alias + 1 } else { piece }
    }

    /// Whether a piece is one word grown to a country's name, "Sustainable Australia": a part of a name that is not told.
    pub(super) fn of_a_country(&self, piece: &Range<usize>) -> bool {
        piece.len() == 1 && matches!(self.known(piece.end), Some((EntityKind::Country, How::Alias)))
    }

    /// Whether a piece goes on with a known outlet's name: "The Lancet Infectious Diseases". The outlet stands alone then.
    pub(super) fn edition(&self, piece: &Range<usize>) -> bool {
        let outlet = piece.start.checked_sub(1).and_then(|i| self.known(i));
        matches!(outlet, Some((EntityKind::Outlet, _)))
            && piece.len() < 4
            && !GIVEN.has(self.word(piece.start))
            && piece.clone().all(|i| {
                !PERSON_NOUN.has(&self.word(i).to_lowercase()) && self.titles.ending(self.until(i)).is_none()
            })
    }
}
