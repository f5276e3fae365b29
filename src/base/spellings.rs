//! How the names of the base are spelt, whole ones and single words: what a name with a slip is compared with.

use std::collections::BTreeSet;
use std::fmt;

use super::snapshot::Snapshot;
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::language::names::slips::{MOST, SHORTEST, slips};

/// Every name that an article names somebody or something by, and last names of people: folded, in lower case, each once.
pub(super) struct Spellings {
    /// All of them, one behind the other, by first byte and length.
    text: String,
    list: Vec<Spelling>,
}

/// A name of the list.
struct Spelling {
    /// Where it begins in the text.
    start: u32,
    /// Its first byte and its length in characters.
    shape: (u8, u8),
    /// How long it is in bytes.
    bytes: u8,
    /// Which letters it has, a bit each; of other characters some share one.
    letters: u64,
}

impl fmt::Debug for Spellings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spellings").field("names", &self.list.len()).finish_non_exhaustive()
    }
}

/// Which letters and figures a word has.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |bits, byte| bits | 1 << (byte % 64))
}

/// First byte and length; `None` for what is too long to be compared.
fn shape(name: &str) -> Option<(u8, u8)> {
    Some((*name.as_bytes().first()?, u8::try_from(name.chars().count()).ok()?))
}

impl Spellings {
    fn of(names: BTreeSet<String>) -> Spellings {
        let fits = |name: &String| name.len() >= SHORTEST && name.len() <= usize::from(u8::MAX);
        let mut shaped: Vec<((u8, u8), String)> =
            names.into_iter().filter(fits).filter_map(|name| Some((shape(&name)?, name))).collect();
        shaped.sort_unstable();
        let mut text = String::with_capacity(shaped.iter().map(|(_, name)| name.len()).sum());
        let mut list = Vec::with_capacity(shaped.len());
        for (shape, name) in shaped {
            let (Ok(start), Ok(bytes)) = (u32::try_from(text.len()), u8::try_from(name.len())) else { break };
            list.push(Spelling { start, shape, bytes, letters: letters(&name) });
            text.push_str(&name);
        }
        Spellings { text, list }
    }

    fn text(&self, spelling: &Spelling) -> &str {
        let start = spelling.start as usize;
        self.text.get(start..start + usize::from(spelling.bytes)).unwrap_or_default()
    }

    fn has(&self, name: &str) -> bool {
        let Some(wanted) = shape(name) else { return false };
        let found = self.list.binary_search_by(|s| (s.shape, self.text(s)).cmp(&(wanted, name)));
        found.is_ok()
    }

    /// Those of as many words whose every word is that typed or near to it, with how many slips there are between them, at least one. `helped` says
    /// whether a word beside what was typed is of the name as well; where it has several words, each helps the others.
    fn near(&self, typed: &str, helped: bool) -> Vec<(&str, usize)> {
        let Some((first, length)) = shape(typed) else { return Vec::new() };
        let most = u8::try_from(MOST).unwrap_or_default();
        let (from, to) = ((first, length.saturating_sub(most)), (first, length.saturating_add(most)));
        let begin = self.list.partition_point(|s| s.shape < from);
        let end = self.list.partition_point(|s| s.shape <= to);
        let wanted = letters(typed);
        // A slip changes at most two letters of those that a word has.
        let alike = |s: &&Spelling| (s.letters ^ wanted).count_ones() as usize <= 2 * MOST;
        let within = self.list.get(begin..end).unwrap_or_default().iter().filter(alike);
        within
            .map(|s| self.text(s))
            .filter_map(|name| Some((name, between(typed, name, helped)?)))
            .filter(|(_, count)| *count > 0)
            .collect()
    }
}

/// How many slips lie between two names; of several words one at least must be right.
fn between(typed: &str, name: &str, helped: bool) -> Option<usize> {
    let (mut sum, mut right, mut count) = (0, 0, 0);
    let (mut a, mut b) = (typed.split(' '), name.split(' '));
    let several = typed.contains(' ');
    loop {
        match (a.next(), b.next()) {
            (None, None) => break,
            (Some(a), Some(b)) if a == b => right += 1,
            (Some(a), Some(b)) => sum += slips(a, b, helped || several)?,
            _ => return None,
        }
        count += 1;
    }
    (sum <= MOST && (right > 0 || count == 1)).then_some(sum)
}

impl Snapshot {
    /// The names of the base that are near to one that was typed, which is folded and in lower case, with how many slips there are between them.
    pub fn names_near(&self, typed: &str, helped: bool) -> Vec<(&str, usize)> {
        let mut found = self.spellings().near(typed, helped);
        if let Some(under) = &self.under {
            let own = found.len();
            for before in under.names_near(typed, helped) {
                if !found.iter().take(own).any(|(name, _)| *name == before.0) {
                    found.push(before);
                }
            }
            // As one list has them.
            found.sort_by_key(|(name, _)| (shape(name), *name));
        }
        found
    }

    /// Whether the base has a name of just this spelling, whole or a last name; it is folded and in lower case.
    pub fn is_name(&self, name: &str) -> bool {
        self.spellings().has(name) || self.under.as_ref().is_some_and(|under| under.is_name(name))
    }

    /// Gathers how names are spelt, which is done when they are first asked for.
    pub(super) fn gather_spellings(&self) {
        self.spellings();
        if let Some(under) = &self.under {
            under.gather_spellings();
        }
    }

    /// Of a base that is laid over another those of what came later.
    fn spellings(&self) -> &Spellings {
        self.spellings.get_or_init(|| self.spelt())
    }

    /// How names are spelt: those of whom `data/actors` knows where an article names them, and those that only articles know.
    fn spelt(&self) -> Spellings {
        let mut names: BTreeSet<String> = BTreeSet::new();
        names.extend(self.tables.known_as.own_names().map(|name| name.into_owned()));
        names.extend(self.tables.surnames.own_names().map(|name| name.into_owned()));
        let known = self.lookup.actors().iter();
        for entity in known.filter(|e| self.tables.named_in.owns(EntityId::known(&e.id).as_str())) {
            names.extend(entity.full_names().chain(entity.surnames()).map(key));
        }
        Spellings::of(names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    fn near(typed: &str, helped: bool) -> Vec<String> {
        let base = base_of(&[
            "Title\n\nOslo, 20 May 2023\n\nThe envoy Tord Kvalowicz met Samantha Power on 3 May 2023. Olaf Scholz was in Oslo.",
        ]);
        base.names_near(typed, helped).into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    #[test]
    fn whole_names_and_single_ones_of_both_kinds() {
        assert_eq!(near("kvalovicz", false), ["kvalowicz"]);
        assert_eq!(near("tord kvalovicz", false), ["tord kvalowicz"]);
        assert_eq!(near("samanta power", false), ["samantha power"]);
        assert_eq!(near("sholz", false), ["scholz"]);
        assert_eq!(near("sholz", true), ["scholz"]);
    }

    #[test]
    fn what_matches_or_is_far_is_not_near() {
        assert!(near("scholz", false).is_empty());
        assert!(near("tore kvalowitsch", false).is_empty());
        assert!(near("samanta pover", false).is_empty());
        let base = base_of(&["Title\n\nOslo, 20 May 2023\n\nThe envoy Tord Kvalowicz met Samantha Power."]);
        assert!(base.is_name("kvalowicz") && base.is_name("tord kvalowicz") && !base.is_name("tord"));
        assert!(near("macron", false).is_empty() && near("", true).is_empty());
    }

    #[test]
    fn the_list_is_small() {
        let project = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let base = crate::base::load(&project.join("seeds"), &project.join("data")).unwrap().snapshot;
        let spellings = base.spelt();
        assert!(spellings.list.len() > 100);
        assert!(spellings.text.len() + spellings.list.len() * size_of::<Spelling>() < 100_000);
    }
}
