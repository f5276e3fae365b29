//! What kind of thing a name names, by its own words and by what stands around it.
//!
//! Every sign has a weight: 3 where it is nearly never wrong, 2 where it is right by itself unless something speaks
//! against it, 1 where it only adds. A name gets a kind with a sum of at least 2 that no other kind comes near.

use std::collections::BTreeMap;

use super::runs::Run;
use super::vocabulary::{
    COMPANY_ENDING, CONFERENCE_LAST, EVENT, GIVEN, HUMAN_VERB, KIN, LAW_LAST, MAN, ORGANISATION,
    ORGANISATION_NOUN, OUTLET_LAST, OUTLET_NOUN, PERSON_NOUN, PLACE_FIRST, PLACE_LAST, PLACE_NOUN, SPEAKING,
    WOMAN,
};
use super::words::{Word, all_capitals};
use crate::language::names::actors::Gender;
use crate::language::names::roles::Titles;
use crate::language::names::{EntityKind, How, Lookup};
use crate::language::parse::{Dep, Tag};
use crate::language::reading::Sentence;

/// The signs at one place of a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    /// Kinds with weights; negative ones speak against a kind.
    pub(super) kinds: Vec<(EntityKind, i32)>,
    /// The bearer's gender, where a word tells it.
    pub(super) gender: Option<Gender>,
    /// Whether somebody is brought in as somebody's relative.
    pub(super) kin: bool,
    /// Whether the words before say that it is somebody's name: "a student named X", "ten-year-old X".
    pub(super) told: bool,
}

impl Cues {
    pub(super) fn add(&mut self, kind: EntityKind, weight: i32) {
        self.kinds.push((kind, weight));
    }
}

/// The kind that signs add up to, and by how much.
pub(super) fn decide(kinds: impl IntoIterator<Item = (EntityKind, i32)>) -> EntityKind {
    // A sign that repeats tells little more than once: the strongest for a kind counts, one point for there being more,
    // and the strongest against it.
    let mut signs: BTreeMap<EntityKind, (i32, usize, i32)> = BTreeMap::new();
    for (kind, weight) in kinds {
        let (best, count, worst) = signs.entry(kind).or_default();
        *best = (*best).max(weight);
        *count += usize::from(weight > 0);
        *worst = (*worst).min(weight);
    }
    let sums =
        signs.into_iter().map(|(kind, (best, count, worst))| (kind, best + i32::from(count > 1) + worst));
    let mut sums: Vec<(EntityKind, i32)> = sums.collect();
    sums.sort_by_key(|(kind, sum)| (-*sum, *kind));
    match sums.as_slice() {
        [(kind, sum)] if *sum >= 2 => *kind,
        [(kind, sum), (_, second), ..] if *sum >= 2 && sum > second => *kind,
        _ => EntityKind::Unknown,
    }
}

/// The signs for a run in its sentence.
pub(super) fn find(
    sentence: &Sentence,
    words: &[Word<'_>],
    run: &Run<'_>,
    titles: &Titles,
    lookup: &Lookup,
) -> Cues {
    let mut cues = Cues::default();
    let look = Look { sentence, words, run, titles };
    look.own_words(&mut cues, lookup);
    look.before(&mut cues);
    look.behind(&mut cues);
    look.tree(&mut cues);
    cues
}

pub(super) struct Look<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a [Word<'a>],
    pub(super) run: &'a Run<'a>,
    pub(super) titles: &'a Titles,
}

impl Look<'_> {
    pub(super) fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.text)
    }

    /// The word `n` places before the run, 1 being the nearest.
    pub(super) fn back(&self, n: usize) -> &str {
        self.run.words.start.checked_sub(n).map_or("", |i| self.word(i))
    }

    /// The word `n` places behind the run, 0 being the nearest.
    pub(super) fn on(&self, n: usize) -> &str {
        self.word(self.run.words.end + n)
    }

    fn own_words(&self, cues: &mut Cues, lookup: &Lookup) {
        let own: Vec<&str> = self.run.words.clone().map(|i| self.word(i)).collect();
        let (Some(first), Some(last)) = (own.first().copied(), own.last().copied()) else { return };
        let several = own.len() > 1;
        let head = own
            .iter()
            .position(|w| matches!(*w, "of" | "for" | "on"))
            .and_then(|i| own.get(i.checked_sub(1)?))
            .copied()
            .unwrap_or(last);
        if several && COMPANY_ENDING.has(last) {
            cues.add(EntityKind::Organisation, 3);
        } else if several && head == last && head == "Convention" {
            cues.add(EntityKind::Conference, 3);
        } else if several && LAW_LAST.has(head) {
            cues.add(EntityKind::Law, 3);
        } else if several && head == "Congress" && head != last {
            // "Congress of the Philippines" sits; "World Petroleum Congress" meets.
            cues.add(EntityKind::Organisation, 3);
        } else if several && head == "Conference" && first == "National" && head != last {
            cues.add(EntityKind::Organisation, 3);
        } else if several && CONFERENCE_LAST.has(head) {
            cues.add(EntityKind::Conference, 3);
        } else if several && PLACE_LAST.has(head) && !ORGANISATION.has(head) {
            cues.add(EntityKind::Place, 3);
        } else if several
            && OUTLET_LAST.has(head)
            && !matches!(head, "Post" | "Press" | "Standard" | "Today" | "Mail")
        {
            cues.add(EntityKind::Outlet, 3);
        } else if several && ORGANISATION.has(head) {
            cues.add(EntityKind::Organisation, if head == "United" { 2 } else { 3 });
        } else if several && OUTLET_LAST.has(head) {
            cues.add(EntityKind::Outlet, 2);
        } else if several && PLACE_FIRST.has(first) {
            cues.add(EntityKind::Place, 3);
        } else if several && own.len() <= 4 && !own.iter().any(|w| ORGANISATION.has(w)) {
            // "Charlotte Hornets" are many; the weight of "Steve Peers" then needs his surname alone.
            let tag = self.words.get(self.run.words.end - 1).and_then(|w| self.sentence.parse.tag(w.token));
            if (GIVEN.has(first) || lookup.is_given_name(first)) && !all_capitals(last) {
                cues.add(EntityKind::Person, if tag == Some(Tag::Nnps) { 1 } else { 2 });
            }
            if own.iter().any(|w| EVENT.has(w)) || matches!(first, "St." | "Saint") {
                cues.add(EntityKind::Person, -9);
            }
            // "J. K. Rowling", "John F. Kennedy", "Mohammed bin Salman".
            let initial = |w: &&&str| {
                w.ends_with('.') && w.chars().count() <= 4 && w.chars().next().is_some_and(char::is_uppercase)
            };
            if own.iter().take(own.len() - 1).any(|w| initial(&w))
                || own.iter().any(|w| matches!(*w, "bin" | "ibn" | "von"))
            {
                cues.add(EntityKind::Person, 2);
            }
            if matches!(last, "Jr." | "Jr" | "Sr." | "III") {
                cues.add(EntityKind::Person, 3);
            }
        }
        if self.run.before_office {
            cues.add(EntityKind::Organisation, 2);
        }
    }

    fn before(&self, cues: &mut Cues) {
        if let Some(title) = self.run.title {
            // "the leader Hamas" names no person; an office before a body's name is followed by "of".
            cues.add(EntityKind::Person, 3);
            cues.gender = title.gender;
        }
        let (one, two, three) = (self.back(1), self.back(2), self.back(3));
        // "Youth Risk System" is no youth: with a capital only at the start of a sentence.
        let opens =
            self.run.words.start.checked_sub(1).and_then(|i| self.words.get(i)).is_some_and(|w| w.opening);
        let noun = if opens { one.to_lowercase() } else { one.to_owned() };
        let tag = self
            .run
            .words
            .start
            .checked_sub(1)
            .and_then(|i| self.words.get(i))
            .and_then(|w| self.sentence.parse.tag(w.token));
        if PERSON_NOUN.has(&noun) && self.run.title.is_none() && tag != Some(Tag::Jj) {
            cues.add(
                EntityKind::Person,
                if noun == "head" || noun == "general" || noun == "model" { 1 } else { 3 },
            );
        } else if ORGANISATION_NOUN.has(one) {
            cues.add(EntityKind::Organisation, 2);
        } else if OUTLET_NOUN.has(one) || (one == "agency" && two == "news") {
            cues.add(EntityKind::Outlet, 3);
        } else if PLACE_NOUN.has(one) {
            cues.add(EntityKind::Place, 2);
        }
        // "his wife, X", "the group's leader, X".
        let noun = if one == "," { two.to_lowercase() } else { noun };
        self.gendered(&noun, cues);
        if KIN.has(&noun) {
            cues.kin = true;
            cues.add(EntityKind::Person, 2);
        }
        if one == "of" && PLACE_NOUN.has(two) {
            cues.add(EntityKind::Place, if two == "state" || two == "area" { 1 } else { 3 });
        }
        // "a member of Avenatti's team" tells of the team.
        let owns = matches!(self.on(0), "'s" | "’s" | "'" | "’");
        if one == "for" && two.starts_with("spokes")
            || one == "of" && !owns && matches!(two, "CEO" | "member" | "members")
        {
            cues.add(EntityKind::Organisation, 2);
        }
        if self.told_as_name() {
            cues.told = true;
            cues.add(EntityKind::Person, 3);
        }
        if self.explained() {
            cues.add(EntityKind::Person, 3);
        }
        if one == "the" || one == "The" {
            cues.add(EntityKind::Person, -3);
        }
        let located = matches!(one, "in" | "near" | "outside" | "around" | "In" | "Near" | "at");
        let figurative = matches!(
            two,
            "confidence"
                | "faith"
                | "trust"
                | "belief"
                | "interest"
                | "believe"
                | "invest"
                | "stake"
                | "shares"
                | "involved"
                | "participate"
                | "participated"
                | "compete"
                | "competed"
                | "role"
                | "interested"
                | "believed"
                | "specialising"
                | "specializing"
                | "degree"
                | "fluent"
                | "majored"
                | "written"
                | "published"
                | "reported"
                | "starring"
                | "starred"
                | "appeared"
                | "featured"
                | "look"
        );
        let governed = self.run.words.start.checked_sub(1).and_then(|i| self.words.get(i)).and_then(|w| {
            let head = self.sentence.parse.head(w.token)?;
            Some(self.sentence.parse.lemma(head).into_owned())
        });
        let figurative = figurative
            || governed.is_some_and(|g| {
                matches!(
                    g.as_str(),
                    "publish"
                        | "specialise"
                        | "specialize"
                        | "write"
                        | "appear"
                        | "believe"
                        | "star"
                        | "confidence"
                        | "invest"
                        | "compete"
                        | "participate"
                        | "report"
                        | "feature"
                )
            });
        let many = self.words.get(self.run.words.end - 1).and_then(|w| self.sentence.parse.tag(w.token))
            == Some(Tag::Nnps);
        let token = self.words.get(self.run.words.end - 1).map_or(usize::MAX, |w| w.token);
        let single = self.run.words.len() == 1;
        // "in Magellanic penguins" and "in HR 6819" are no places.
        let object = self.sentence.parse.dep(token) == Some(Dep::Pobj);
        let odd = single
            && (many
                || !object
                || self.words.get(self.run.words.start).is_some_and(|w| all_capitals(w.text)));
        if located && !figurative && !odd && !owns {
            cues.add(EntityKind::Place, if one == "at" { 1 } else { 2 });
        } else if one == ","
            && self.words.get(self.run.words.start.wrapping_sub(2)).is_some_and(|w| w.name)
            && matches!(three, "in" | "near" | "of")
        {
            cues.add(EntityKind::Place, 2);
        }
    }

    pub(super) fn verb_behind(&self) -> bool {
        self.words
            .get(self.run.words.end)
            .and_then(|w| self.sentence.parse.tag(w.token))
            .is_some_and(|t| t.is_verb() || t == Tag::Md)
    }

    pub(super) fn gendered(&self, noun: &str, cues: &mut Cues) {
        if WOMAN.has(noun) {
            cues.gender = Some(Gender::Female);
        } else if MAN.has(noun) {
            cues.gender = Some(Gender::Male);
        }
    }

    fn behind(&self, cues: &mut Cues) {
        let (one, two) = (self.on(0), self.on(1));
        if PLACE_NOUN.has(one) {
            cues.add(EntityKind::Place, 2);
        }
        if OUTLET_NOUN.has(one) && !matches!(one, "network" | "channel" | "website" | "paper") {
            cues.add(EntityKind::Outlet, 2);
        }
        let body = [
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "official",
            "officials",
            "employee",
            "employees",
            "shares",
            "headquarters",
        ];
        if body.contains(&one)
            || (matches!(one, "'s" | "'")
                && matches!(
                    two,
                    "CEO" | "spokesman" | "spokeswoman" | "spokesperson" | "headquarters" | "shares"
                ))
        {
            cues.add(EntityKind::Organisation, 1);
        }
        if one == "," {
            // "X, 45, …" and "X, who …".
            let age = two.len() <= 3 && two.parse::<u8>().is_ok_and(|n| n < 120);
            if age && matches!(self.on(2), "," | "." | "and" | "of") {
                cues.add(EntityKind::Person, 3);
            }
            if matches!(two, "who" | "whom") {
                cues.add(EntityKind::Person, 3);
            }
            if two == "aged" {
                cues.add(EntityKind::Person, 3);
            }
            self.apposition(cues);
            // "X, France": not where more names follow, as in a list.
            let country = self.words.get(self.run.words.end + 1);
            let place =
                country.and_then(|w| w.known).is_some_and(|(kind, how)| kind.is_place() && how == How::Alias);
            if place && matches!(self.after_known(), "," | "." | ")" | "") && self.back(1) != "," {
                cues.add(EntityKind::Place, 2);
            }
        } else if one == "who"
            || (one == "(" && self.on(2) == ")" && two.parse::<u8>().is_ok_and(|n| n < 120))
        {
            // "X (45)".
            cues.add(EntityKind::Person, 2);
        }
    }

    /// The word behind the known name that stands behind a comma.
    fn after_known(&self) -> &str {
        let mut i = self.run.words.end + 1;
        while self.words.get(i).is_some_and(|w| w.known.is_some()) {
            i += 1;
        }
        self.word(i)
    }

    /// What the tree says: subjects of speaking, appositions.
    fn tree(&self, cues: &mut Cues) {
        let parse = &self.sentence.parse;
        let Some(token) = self.words.get(self.run.words.end - 1).map(|w| w.token) else { return };
        let several = (2..=4).contains(&self.run.words.len());
        let article = matches!(self.back(1), "the" | "The");
        let Some(head) = parse.head(token) else { return };
        match parse.dep(token) {
            Some(Dep::Nsubj) if SPEAKING.has(&parse.lemma(head)) => {
                if several && !article {
                    cues.add(EntityKind::Person, 1);
                } else if article {
                    cues.add(EntityKind::Organisation, 2);
                }
            }
            Some(Dep::Nsubj | Dep::Nsubjpass)
                if several && !article && HUMAN_VERB.has(&parse.lemma(head)) =>
            {
                cues.add(EntityKind::Person, 2);
            }
            // "the group's leader, X".
            Some(Dep::Appos) if self.back(1) == "," || self.back(1) == ":" => {
                let lemma = parse.lemma(head).to_lowercase();
                if PERSON_NOUN.has(&lemma) && parse.tag(head) != Some(Tag::Nns) {
                    cues.add(EntityKind::Person, 3);
                } else if PLACE_NOUN.has(&lemma) {
                    cues.add(EntityKind::Place, 2);
                } else if ORGANISATION_NOUN.has(&lemma) {
                    cues.add(EntityKind::Organisation, 2);
                }
            }
            _ => {}
        }
    }
}
