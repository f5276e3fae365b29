//! Runs of words that are one name each: where it begins and ends.

use std::ops::Range;

use super::nothing;
use super::vocabulary::{
    COMPANY_ENDING, CONFERENCE_LAST, CONTEST_LAST, GIVEN, LAW_LAST, NATIONAL_BODY, OF_HEAD, ORGANISATION,
    OUTLET_LAST, PARTICLE, PERSON_NOUN, PLACE_FIRST, PLACE_LAST, SUFFIX, TITLE_MODIFIER, TITLE_TOO,
};
use super::words::{Word, all_capitals};
use crate::language::names::roles::{Title, Titles};
use crate::language::names::{EntityKind, How};

/// Words after which "for", "on" and "and" go on with the name.
const FOR_HEADS: &[&str] = &[
    "Agency",
    "Association",
    "Board",
    "Bureau",
    "Center",
    "Centers",
    "Centre",
    "Centres",
    "Coalition",
    "Commission",
    "Committee",
    "Council",
    "Department",
    "Directorate",
    "Foundation",
    "Fund",
    "Institute",
    "League",
    "Ministry",
    "Office",
    "Organisation",
    "Organization",
    "School",
    "Society",
];

/// One name in one place.
#[derive(Clone, Debug)]
pub(super) struct Run<'t> {
    /// Its words, as indices.
    pub(super) words: Range<usize>,
    /// The title directly before it or at its head, with the words of all titles.
    pub(super) title: Option<&'t Title>,
    /// Whether a person's office follows: "Vodafone CEO".
    pub(super) before_office: bool,
}

/// Finds the runs of a sentence with the words `words` and the text `text`.
pub(super) fn find<'t>(titles: &'t Titles, text: &str, words: &[Word<'_>]) -> Vec<Run<'t>> {
    let finder = Finder { titles, text, words };
    let mut runs: Vec<Run<'t>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if !finder.part(at) {
            at += 1;
            continue;
        }
        let end = finder.chain(at);
        let mut next = end;
        for range in finder.pieces(at..end) {
            let (range, behind) = finder.lengthened(range, end);
            next = next.max(behind);
            let range = finder.with_country(range);
            if finder.edition(&range) || finder.of_a_country(&range) {
                continue;
            }
            runs.extend(finder.untitled(range));
        }
        at = next.max(at + 1);
    }
    runs
}

/// The words of a sentence, for finding its names.
pub(super) struct Finder<'a, 't> {
    pub(super) titles: &'t Titles,
    text: &'a str,
    words: &'a [Word<'a>],
}

impl<'t> Finder<'_, 't> {
    pub(super) fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.text)
    }

    pub(super) fn name(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.name)
    }

    pub(super) fn known(&self, i: usize) -> Option<(EntityKind, How)> {
        self.words.get(i).and_then(|w| w.known)
    }

    /// Whether a word is free for a name or belongs to a known one.
    fn part(&self, i: usize) -> bool {
        self.name(i) || self.known(i).is_some()
    }

    pub(super) fn opens(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.opening)
    }

    fn number(&self, i: usize) -> bool {
        self.words
            .get(i)
            .is_some_and(|w| w.known.is_none() && !w.dated && w.text.chars().all(|c| c.is_ascii_digit()))
    }

    /// The end of the names that follow each other without anything between but a particle.
    fn chain(&self, from: usize) -> usize {
        let mut end = from + 1;
        loop {
            if self.part(end) {
                end += 1;
            } else if self.name(end - 1)
                && self.number(end)
                && (self.name(end + 1)
                    || all_capitals(self.word(end - 1))
                    || matches!(
                        self.word(end - 1),
                        "Flight" | "Highway" | "Interstate" | "Resolution" | "Route"
                    ))
            {
                // "Lost 52 Project", "HR 6819".
                end += 1;
            } else if self.name(end - 1) && self.name(end + 1) && self.bound(end) {
                end += 2;
            } else if let Some(behind) = self.nickname(end) {
                end = behind;
            } else if self.word(end - 1) == "War"
                && self.name(end - 1)
                && matches!(self.word(end), "I" | "II" | "One" | "Two")
            {
                end += 1;
            } else if let Some(whole) = self.coordinated(from, end) {
                end = whole;
            } else if PARTICLE.has(self.word(end)) && self.name(end - 1) {
                let behind = (end + 1..end + 3).find(|&i| !PARTICLE.has(self.word(i)));
                match behind.filter(|&i| self.name(i)) {
                    Some(i) => end = i + 1,
                    None => return end,
                }
            } else {
                return end;
            }
        }
    }

    /// The parts of a chain that are names nobody knows.
    fn pieces(&self, chain: Range<usize>) -> Vec<Range<usize>> {
        let last = chain.end - 1;
        let head = self.word(last);
        let heads = ORGANISATION.has(head)
            || PLACE_LAST.has(head)
            || LAW_LAST.has(head)
            || CONFERENCE_LAST.has(head)
            || OUTLET_LAST.has(head)
            || CONTEST_LAST.has(head);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        for i in chain.clone() {
            if !self.name(i) && self.known(i).is_some() {
                continue;
            }
            match pieces.last_mut() {
                Some(piece) if piece.end == i => piece.end = i + 1,
                _ => pieces.push(i..i + 1),
            }
        }
        // "Royal Swedish Academy": what stands before the people's name belongs to the body.
        let crown = matches!(self.word(chain.start), "Royal" | "Imperial" | "Pan" | "Federal")
            && self.name(chain.start)
            && heads
            && (chain.start + 1..last)
                .all(|i| self.name(i) || self.known(i).is_some_and(|k| k.1 == How::Demonym));
        if crown {
            return std::iter::once(chain).collect();
        }
        let Some(piece) = pieces.last_mut() else { return pieces };
        let before = piece.start.checked_sub(1).and_then(|i| self.known(i));
        // "Karl Marx Avenue", "Bristol Museum": the known name is only a part of it. Bodies that a country, a head of
        // state or a people just have are still told as theirs: "Trump Administration", "Armenian Parliament".
        if heads
            && piece.end == chain.end
            && !matches!(head, "Administration" | "Government" | "Campaign" | "Team")
        {
            let takes = match before {
                Some((_, How::Demonym)) => {
                    let first = self.word(piece.start);
                    let people = self.word(piece.start - 1);
                    piece.len() > 2 && first != "Ministry"
                        || piece.len() == 2
                            && (NATIONAL_BODY.has(head)
                                || first == "National"
                                || head == "Police"
                                || people == "American" && head == "Party")
                        || CONTEST_LAST.has(head)
                }
                Some((EntityKind::Place | EntityKind::Region, _)) => true,
                Some((EntityKind::Organisation, How::Alias)) => {
                    matches!(head, "School" | "College" | "Hospital")
                }
                Some((EntityKind::Person, How::Alias)) => !ORGANISATION.has(head) || piece.len() == 1,
                Some((EntityKind::Country, How::Alias)) => piece.len() > 1 || CONTEST_LAST.has(head),
                _ => false,
            };
            if takes {
                while piece.start > chain.start && self.known(piece.start - 1) == before {
                    piece.start -= 1;
                }
            }
        } else if piece.end < chain.end
            && chain.end - piece.end == 1
            && self.has_given(&piece.clone(), chain.start, chain.end)
            && matches!(self.known(last), Some((EntityKind::Country | EntityKind::Place, How::Alias)))
        {
            // "Michael Jordan" is nobody's country.
            piece.end = chain.end;
        }
        pieces
    }

    /// A piece with what "of", "for" and a company's ending add to it, and where to go on. `chain` ends the names
    /// around it.
    fn lengthened(&self, mut range: Range<usize>, chain: usize) -> (Range<usize>, usize) {
        let mut behind = chain;
        if range.end < chain {
            return (range, behind);
        }
        let heads = |r: &Range<usize>| {
            let last = self.word(r.end - 1);
            ORGANISATION.has(last) || OF_HEAD.has(last) || PLACE_FIRST.has(last)
        };
        let for_heads = |r: &Range<usize>| FOR_HEADS.contains(&self.word(r.end - 1));
        let mut phrase = false;
        while heads(&range) || phrase {
            let link = self.word(range.end);
            let joins = match link {
                "of" => heads(&range) || phrase,
                "for" | "on" => for_heads(&range),
                "and" => phrase,
                _ => false,
            };
            if !joins {
                break;
            }
            let mut from = range.end + 1;
            from += usize::from(self.word(from) == "the" && link != "and");
            let known = self.known(from);
            let starts = match link {
                "of" => {
                    // "the Confederation of British Industry", but not "the office of British Prime Minister X".
                    let people = known.is_some_and(|k| k.1 == How::Demonym)
                        && self.name(from + 1)
                        && self.titles.starting(self.rest(from + 1)).is_none();
                    people
                        || known.is_some_and(|k| k.1 != How::Demonym && k.0 != EntityKind::Person)
                        || self.name(from)
                }
                // "the Ministry of Health and John Smith": a person is no part of it.
                "and" => {
                    self.name(from)
                        && !ORGANISATION.has(self.word(from))
                        && !GIVEN.has(self.word(from))
                        && self.titles.starting(self.rest(from)).is_none()
                }
                _ => self.name(from),
            };
            if !starts {
                break;
            }
            phrase = link != "and" && (phrase || for_heads(&range));
            let mut end = from + 1;
            while end < self.words.len()
                && self.part(end)
                && self.known(end).is_none_or(|_| self.known(end) == known)
            {
                end += 1;
            }
            range.end = end;
            behind = behind.max(end);
        }
        if self.word(range.end) == ","
            && (COMPANY_ENDING.has(self.word(range.end + 1)) || self.word(range.end + 1).starts_with("Jr"))
        {
            range.end += 2;
            behind = behind.max(range.end);
        }
        (range, behind)
    }

    pub(super) fn rest(&self, i: usize) -> &str {
        self.words.get(i).and_then(|w| self.text.get(w.range.start..)).unwrap_or_default()
    }

    /// The text up to the end of word `i`.
    pub(super) fn until(&self, i: usize) -> &str {
        self.words.get(i).and_then(|w| self.text.get(..w.range.end)).unwrap_or_default()
    }

    /// The name without the titles at its head; none where nothing else is left.
    fn untitled(&self, mut range: Range<usize>) -> Option<Run<'t>> {
        while range.len() > 1 && SUFFIX.has(self.word(range.end - 1)) && self.word(range.end - 1) == "MP" {
            range.end -= 1;
        }
        let last = self.word(range.end.checked_sub(1)?);
        let body =
            ORGANISATION.has(last) || LAW_LAST.has(last) || PLACE_LAST.has(last) || OUTLET_LAST.has(last);
        let body = body || range.clone().any(|i| matches!(self.word(i), "of" | "for" | "on"));
        let start_of = |i: usize| self.words.get(i).map_or(usize::MAX, |w| w.range.start);
        let mut title = None;
        let mut before_office = false;
        if !body {
            let mut cut = None;
            for i in range.clone() {
                let Some((found, from)) = self.titles.ending(self.until(i)) else {
                    let noun = self.word(i).to_lowercase();
                    let system = matches!(self.word(range.start.wrapping_sub(1)), "the" | "The");
                    let role = PERSON_NOUN.has(&noun) || self.opens_with_role(&range);
                    if i == range.start && role && range.len() > 1 && !system {
                        cut = Some((i + 1, None, i));
                    }
                    continue;
                };
                let too = TITLE_TOO.has(self.word(i));
                if from <= start_of(range.start) || !too || range.end - i > 2 {
                    let first = (range.start..=i).find(|&w| start_of(w) >= from).unwrap_or(range.start);
                    cut = Some((i + 1, Some(found), first));
                }
            }
            if let Some((from, found, first)) = cut {
                let named = (range.start..first).find(|&i| !TITLE_MODIFIER.has(self.word(i)));
                if from >= range.end {
                    // Only a title: "Prime Minister", or a name and the office its bearer gives: "Vodafone CEO".
                    let company = found.is_some_and(gives_office) && !self.word(range.start).ends_with('.');
                    let prefix = named.filter(|_| company)?;
                    before_office = true;
                    range = prefix..first;
                } else {
                    title = found;
                    range.start = from;
                }
            }
        }
        if title.is_none() && !before_office && !body {
            let before = self.text.get(..start_of(range.start))?;
            title = self.titles.ending(before).map(|(t, _)| t).filter(|_| !before.ends_with(", "));
        }
        while range.len() > 1 && matches!(self.word(range.start), "Mr." | "Mrs." | "Ms." | "Dr.") {
            range.start += 1;
        }
        // "Democratic Dean of the House", "Republican John Smith".
        let party = ["Democrat", "Democratic", "Libertarian", "Republican"].contains(&self.word(range.start));
        if party && range.len() > 1 && !body && GIVEN.has(self.word(range.start + 1)) {
            range.start += 1;
        }
        let only = self.word(range.start);
        let single = range.len() == 1;
        let opening = self.words.get(range.start).is_some_and(|w| w.opening);
        let own: Vec<&str> = range.clone().map(|i| self.word(i)).collect();
        // "Women's Day".
        let feast = matches!(self.word(range.end), "'s" | "'" | "’s" | "’")
            && matches!(self.word(range.end + 1), "Day" | "Eve" | "Week" | "Month");
        let shouted = single && title.is_none() && opening && all_capitals(only);
        let dean = single && only == "Dean" && self.word(range.end) == "of";
        let nothing = (single && nothing::bare(only))
            || shouted
            || feast
            || dean
            || ((title.is_none() || own.len() > 1) && nothing::post(&own))
            || nothing::money(only);
        (!nothing).then_some(Run { words: range, title, before_office })
    }
}

/// Offices that are named with the body that gives them before them.
fn gives_office(title: &Title) -> bool {
    title.office.as_deref().is_some_and(|o| {
        [
            "chief-",
            "spokesperson",
            "chair",
            "founder",
            "coach",
            "captain",
            "managing-director",
            "director",
            "president",
        ]
        .iter()
        .any(|start| o.starts_with(start))
    })
}
