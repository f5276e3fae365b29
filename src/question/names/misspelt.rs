//! Names typed with a slip: where nothing matches exactly they are taken for the one name of the base that is nearest, and it is said.

use std::ops::Range;

use super::{Found, exact, words};
use crate::base::Snapshot;
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::language::names::slips::SHORTEST;
use crate::language::names::unknown::is_given;
use crate::question::{near, words as common};

/// Most words of a name that is looked for with a slip in it.
const MOST_WORDS: usize = 4;

/// Most sentences that are looked at for a title before a name.
const MOST: usize = 60;

/// From this length on a word is taken for a name that only articles know, whatever stands beside it.
const LONG: usize = 6;

/// A name that is near to what was typed.
struct Candidate {
    slips: usize,
    /// Whom it means; nobody where several bear it.
    entity: Option<EntityId>,
    /// Whether it may be taken for what was typed.
    fits: bool,
}

/// Finds them: whole names, then single words.
pub(super) fn find(text: &str, base: &Snapshot, found: &mut Found) {
    let list = words(text);
    for n in (2..=MOST_WORDS.min(list.len())).rev() {
        for stretch in list.windows(n) {
            whole(text, stretch, base, found);
        }
    }
    for (i, range) in list.iter().enumerate() {
        single(text, &list, i, range, base, found);
    }
}

fn is_free(range: &Range<usize>, found: &Found) -> bool {
    let mut taken = found.names.iter().map(|n| &n.range).chain(&found.passed);
    !taken.any(|n| n.start < range.end && range.start < n.end)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// The one that is nearest and fits; none where another is as near, whether that one would fit or not.
fn nearest(list: &[Candidate], base: &Snapshot) -> Option<EntityId> {
    let least = list.iter().map(|c| c.slips).min()?;
    let mut close = list.iter().filter(|c| c.slips == least);
    let first = close.next().filter(|c| c.fits)?.entity.clone()?;
    let same = |c: &Candidate| c.entity.as_ref().is_some_and(|id| base.name(id) == base.name(&first));
    close.all(|c| c.fits && same(c)).then_some(first)
}

/// Whom a name of the base means, as it is found in a question: nobody where several bear it.
fn meant(name: &str, base: &Snapshot) -> Option<EntityId> {
    let mut title = String::with_capacity(name.len());
    for word in name.split_inclusive(' ') {
        let mut letters = word.chars();
        title.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        title.push_str(letters.as_str());
    }
    let found = exact(&title, base).0;
    let named = |id: &EntityId| !base.sentences_naming(id).is_empty();
    match found.names.as_slice() {
        [one] if one.range == (0..title.len()) && found.several.is_empty() && named(&one.entity) => {
            Some(one.entity.clone())
        }
        _ => None,
    }
}

fn take(text: &str, range: Range<usize>, id: EntityId, base: &Snapshot, found: &mut Found) {
    found.taken.push((text.get(range.clone()).unwrap_or_default().to_owned(), id.clone()));
    super::push(found, text, id, range, base);
}

/// "Usman Kahn": words with capitals that name nobody, where the base has a whole name with all of them but for a slip.
fn whole(text: &str, stretch: &[Range<usize>], base: &Snapshot, found: &mut Found) {
    let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { return };
    let range = first.start..last.end;
    let joined = stretch.windows(2).all(|w| matches!(w, [a, b] if b.start == a.end + 1));
    let parts: Vec<&str> = stretch.iter().filter_map(|r| text.get(r.clone())).collect();
    let plain = |w: &&str| w.len() >= SHORTEST && is_capital(w) && !common::is_common(&key(w));
    let ends = [parts.first(), parts.last()].into_iter().flatten().all(plain);
    if !joined || !ends || !is_free(&range, found) {
        return;
    }
    let typed = key(text.get(range.clone()).unwrap_or_default());
    let near = base.names_near(&typed, false).into_iter();
    let candidate = |(name, slips)| Candidate { slips, entity: meant(name, base), fits: true };
    if let Some(id) = nearest(&near.map(candidate).collect::<Vec<_>>(), base) {
        take(text, range, id, base, found);
    }
}

/// "Alyev", "sultan Tabur": a word that names nobody.
fn single(
    text: &str,
    list: &[Range<usize>],
    i: usize,
    range: &Range<usize>,
    base: &Snapshot,
    found: &mut Found,
) {
    let word = text.get(range.clone()).unwrap_or_default();
    let capital = is_capital(word);
    let lower = word.to_lowercase();
    let stands = base.has_words(word);
    let short = word.chars().count() < LONG;
    if !is_free(range, found)
        || word.len() < SHORTEST
        || common::is_common(&lower)
        || word.chars().any(char::is_numeric)
        // A word that stands in the articles is not misspelt.
        || capital && short && stands
    {
        return;
    }
    let typed = key(word);
    let next = |b: usize| list.get(b).filter(|r| r.end + 1 == range.start || r.start == range.end + 1);
    let word_at = |b: usize| {
        let beside = next(b).filter(|r| is_free(r, found)).and_then(|r| text.get(r.clone()))?;
        (!common::is_common(&key(beside))).then_some(beside)
    };
    let before = i.checked_sub(1).and_then(word_at);
    // "Cyrus Smith" is no Cyprus: a word with a capital beside it must be of the same name, or a title of theirs.
    let beside: Vec<String> = [before.filter(|_| i > 1), word_at(i + 1)]
        .into_iter()
        .flatten()
        .filter(|w| capital && is_capital(w))
        .map(key)
        .collect();
    let of_name = |id: &EntityId, w: &str| base.name_key(id).split(' ').any(|own| own == w);
    let before = before.map(key);
    let helps =
        |id: &EntityId| before.as_deref().is_some_and(|w| of_name(id, w) || stands_before(w, id, base));
    // In lower case only what is no word of English is a name.
    let sure = || capital || (!stands && !near::is_word(&lower, base) && !is_plainly_a_noun(text, range));
    // "Mary Osman" is nobody called Usman, whoever "Mary" is: another given name is another person.
    let given = |w: &str| is_given(w) || base.lookup().is_given_name(w);
    let adjoining = i.checked_sub(1).and_then(next).and_then(|r| text.get(r.clone()));
    let given = adjoining.filter(|w| capital && is_capital(w) && given(w)).map(key);
    let candidate = |(name, slips): (&str, usize), helped: bool| {
        let entity = meant(name, base);
        let fits = entity.as_ref().is_some_and(|id| {
            let helps = helps(id);
            let known = !id.is_unknown() || (!short && !stands && !near::is_word(&lower, base));
            let own = |w: &String| of_name(id, w) || helps && before.as_ref() == Some(w);
            (helps || !helped && known && given.iter().all(|w| of_name(id, w))) && beside.iter().all(own)
        });
        Candidate { slips, entity, fits }
    };
    // With a title or another word of the name beside it, only those whom that fits come into question.
    let mut id = None;
    if sure() {
        for helped in [true, false].into_iter().filter(|helped| !helped || before.is_some()) {
            let near = base.names_near(&typed, helped).into_iter().filter(|(name, _)| !name.contains(' '));
            let list = near.map(|n| candidate(n, helped)).filter(|c| c.fits || !helped);
            id = id.or_else(|| nearest(&list.collect::<Vec<_>>(), base));
        }
    }
    if let Some(id) = id {
        take(text, range.clone(), id, base, found);
    } else if capital && i > 0 && !stands {
        found.nobody.push((word.to_owned(), range.clone()));
    }
}

/// Whether what is typed in small letters stands where a noun does that says of what sort the next one is: "the harp teacher". A name of four letters
/// is near to so many words that it is none there.
fn is_plainly_a_noun(text: &str, range: &Range<usize>) -> bool {
    let word = text.get(range.clone()).unwrap_or_default();
    super::before_a_noun(text, range.end)
        && (word.chars().count() <= SHORTEST || super::behind_an_article(text, range.start))
}

/// Whether an article has a word, folded and in lower case, right before a name of somebody: "Sultan" before "Taboor".
fn stands_before(word: &str, id: &EntityId, base: &Snapshot) -> bool {
    base.sentences_naming(id).iter().take(MOST).any(|at| {
        let Some((source, span)) = base.source(at.0).zip(base.sentence(at.0, at.1)) else { return false };
        let mentions = source.record.mentions_in(span).iter();
        let own = mentions.filter(|m| base.entity(&m.entity) == base.entity(id) && m.how.is_name());
        own.into_iter().any(|m| {
            let before = source.text.get(span.start..m.span.start).unwrap_or_default();
            before.split_whitespace().next_back().is_some_and(|w| key(w) == word)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn about(text: &str) -> (Vec<String>, usize) {
        let base = base_of(&[
            "Title\n\nOslo, 20 May 2023\n\nSultan Taboor met the envoy Tord Kvalowicz on 3 May 2023. Olaf Scholz spoke to Anna Berg. The sailor Erik \
             Smets and Judge Nils Lund were away. Carla Hansen and Paul Hanson left.",
        ]);
        let question = understand(text, &base);
        (
            question.about.iter().map(|id| base.name(id)).collect(),
            question.taken.len() + question.respelt.len(),
        )
    }

    #[test]
    fn names_with_a_slip_are_taken_and_it_is_said() {
        for (text, name) in [
            ("who met sultan Tabur?", "Taboor"),
            ("who met Sultan Tabur?", "Taboor"),
            ("what did Olaf Sholz say", "Olaf Scholz"),
            ("what did sholz say", "Olaf Scholz"),
            ("whom did Tord Kvalovic meet", "Tord Kvalowicz"),
            ("whom did Kvalovicz meet", "Tord Kvalowicz"),
            ("where was Anna Burg", "Anna Berg"),
            ("where was Judge Lundt", "Nils Lund"),
        ] {
            let (names, taken) = about(text);
            assert!(names.iter().any(|n| n.ends_with(name)) && taken == 1, "{text}: {names:?} {taken}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_not_taken() {
        for text in [
            // Neither a title nor a first name that fits.
            "who met Tabur?",
            "who met Vera Tabur?",
            "whom did Emma Kvalovicz meet",
            "where was Erik Smith",
            "where was Vera Lundt",
            // Two are equally near.
            "where was Hansin",
            "where was the burg",
            // A noun before another one.
            "who saw the sholz doctor",
        ] {
            let (names, taken) = about(text);
            assert!(names.is_empty() && taken == 0, "{text}: {names:?}");
        }
        assert_eq!(about("where was Anna Berg"), (vec!["Anna Berg".to_owned()], 0));
    }

    #[test]
    fn a_word_that_is_a_surname_too_is_the_word_before_a_noun() {
        let base = base_of(&[
            "Title\n\nOslo, 20 May 2023\n\nJeremy Hunt met Olaf Scholz on 3 May 2023. Many people came to see the hunt on these days.",
        ]);
        let names =
            |text: &str| understand(text, &base).about.iter().map(|id| base.name(id)).collect::<Vec<_>>();
        assert!(names("how many joined the hunt leadership in May 2023").is_empty());
        for text in [
            "what did hunt say",
            "who was in the hunt campaign",
            "who met Hunt",
            "when did jeremy hunt leave",
        ] {
            assert_eq!(names(text), ["Jeremy Hunt"], "{text}");
        }
    }
}
