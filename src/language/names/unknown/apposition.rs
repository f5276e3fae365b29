//! Appositions: a phrase behind the name or before it that says what it names.

use super::cues::{Cues, Look};
use super::vocabulary::{KIN, ORGANISATION_NOUN, OUTLET_NOUN, PERSON_NOUN, PLACE_NOUN};
use crate::language::names::EntityKind;
use crate::language::parse::{Dep, Tag};

impl Look<'_> {
    /// "a student named X", "under the pseudonym X", "ten-year-old X".
    pub(super) fn told_as_name(&self) -> bool {
        let (one, two) = (self.back(1), self.back(2).to_lowercase());
        let is_somebody = |w: &str| PERSON_NOUN.has(w) || KIN.has(w) || matches!(w, "person" | "someone");
        let somebody = is_somebody(&two);
        match one {
            "named" => somebody,
            "pseudonym" => true,
            // "who gave his name as X".
            "as" if two == "name" => true,
            // "the attacker, identified as X".
            "as" if two == "identified" || two == "only" => {
                (3..6).any(|n| is_somebody(&self.back(n).to_lowercase()))
            }
            // "a ten-year-old London boy" has no name.
            _ => {
                let behind = self.words.get(self.run.words.end).filter(|w| !w.name && w.known.is_none());
                let noun = behind.and_then(|w| self.sentence.parse.tag(w.token)).is_some_and(Tag::is_noun);
                one.ends_with("-year-old") && !noun
            }
        }
    }

    /// "the president of the league, X, said": whether a phrase of an occupation stands before the comma.
    pub(super) fn explained(&self) -> bool {
        if self.back(1) != ","
            || !matches!(self.on(0), "," | "." | "") && !self.verb_behind()
            || self.run.words.len() < 2
        {
            return false;
        }
        let mut occupation = false;
        for n in 2..16 {
            let word = self.back(n);
            match word {
                "" | "," | "." | ";" | ":" | "\"" | "“" | "”" | ")" => return false,
                "the" | "a" | "an" | "The" | "A" | "An" | "its" | "their" | "Its" if occupation => {
                    return true;
                }
                _ => {}
            }
            let follows =
                matches!(self.back(n - 1), "of" | "for" | "at" | "to" | "in" | "from" | "with" | ",");
            occupation = (occupation || follows && super::is_occupation(&word.to_lowercase()))
                && !matches!(word, "and" | "said" | "told");
        }
        false
    }

    /// "X, an aide to …", "X, the company's chief executive, …": the noun that the phrase behind the comma is about.
    pub(super) fn apposition(&self, cues: &mut Cues) {
        let from = self.run.words.end + 1;
        let determiner = matches!(
            self.word(from),
            "a" | "an" | "the" | "his" | "her" | "its" | "their" | "then" | "former" | "one"
        );
        let mut possessor = false;
        for i in from..from + 9 {
            let word = self.word(i);
            let tag = self.words.get(i).and_then(|w| self.sentence.parse.tag(w.token));
            if word.is_empty()
                || matches!(word, "," | "." | ";" | ":" | "of" | "in" | "who" | "which" | "that" | "for")
                || tag.is_some_and(Tag::is_verb) && i > from + 1
            {
                return;
            }
            possessor |= tag == Some(Tag::Pos);
            let next = self.words.get(i + 1).and_then(|w| self.sentence.parse.tag(w.token));
            // The head of the phrase is its last noun.
            if next.is_some_and(|t| t.is_noun() || matches!(t, Tag::Pos | Tag::Jj | Tag::Hyph | Tag::Cd))
                || matches!(self.word(i + 1), "and" | "-")
            {
                continue;
            }
            if !tag.is_some_and(Tag::is_noun)
                || !(determiner || possessor || matches!(self.word(i + 1), "of" | "at" | "for"))
            {
                continue;
            }
            let lower = word.to_lowercase();
            if PERSON_NOUN.has(&lower)
                || self
                    .titles
                    .ending(
                        self.sentence
                            .text()
                            .get(..self.words.get(i).map_or(0, |w| w.range.end))
                            .unwrap_or_default(),
                    )
                    .is_some()
            {
                cues.add(EntityKind::Person, 3);
                self.gendered(&lower, cues);
            } else if tag.is_some_and(Tag::is_proper) || !self.stands_beside(i) {
                // "According to X, the movement was …" tells nothing of X.
                return;
            } else if PLACE_NOUN.has(&lower) {
                cues.add(EntityKind::Place, 3);
            } else if OUTLET_NOUN.has(&lower) {
                cues.add(EntityKind::Outlet, 3);
            } else if ORGANISATION_NOUN.has(&lower) {
                cues.add(EntityKind::Organisation, 3);
            }
            return;
        }
    }

    /// Whether the parser takes word `i` for an apposition to the name.
    fn stands_beside(&self, i: usize) -> bool {
        let parse = &self.sentence.parse;
        let Some(token) = self.words.get(i).map(|w| w.token) else { return false };
        let name = self.words.get(self.run.words.clone()).unwrap_or_default();
        parse.dep(token) == Some(Dep::Appos)
            && parse.head(token).is_some_and(|h| name.iter().any(|w| w.token == h))
    }
}
