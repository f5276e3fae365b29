//! Names in a question: exact ones first; near ones only where nothing matches, and then it is said.

mod after;
mod misspelt;
mod typed;

use std::ops::Range;

use crate::base::{Bearers, Called, Snapshot};
use crate::language::names::fold::key;
use crate::language::names::lookup::Via;
use crate::language::names::{EntityId, EntityKind};

pub(super) use typed::{apart, joined, owned};

/// A name found in a question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    pub(super) entity: EntityId,
    pub(super) range: Range<usize>,
    /// Whether it is a place after "in" or "at".
    pub(super) located: bool,
}

/// All names of a question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) names: Vec<Name>,
    pub(super) taken: Vec<(String, EntityId)>,
    /// Capitalised words that are nobody's name, and where they stand.
    pub(super) nobody: Vec<(String, Range<usize>)>,
    /// Names that are part of what is named after somebody.
    pub(super) passed: Vec<Range<usize>>,
    /// Names of several people whom the articles know.
    pub(super) several: Vec<(String, Vec<EntityId>)>,
}

/// Finds the names in `text`.
pub(super) fn find(text: &str, base: &Snapshot) -> Found {
    let (mut found, weak) = exact(text, base);
    misspelt::find(text, base, &mut found);
    without_foreign(text, &weak, &mut found, base);
    found.names.sort_by_key(|n| n.range.start);
    found
}

/// Finds the names that are spelt as the base has them; and which of them are names of many bearers, by their index.
fn exact(text: &str, base: &Snapshot) -> (Found, Vec<usize>) {
    let mut found = Found::default();
    let lookup = base.lookup();
    let whole = whole_names(text, base);
    let mut weak: Vec<usize> = Vec::new();
    for f in lookup.in_question(text) {
        // "The Anna Berg centre" is not Anna Berg.
        if let Some(after) = after::named_after(text, &f.range, base) {
            match after.entity {
                Some(id) => push(&mut found, text, id, after.range, base),
                None => found.passed.push(after.range),
            }
            continue;
        }
        // "Bruce McArthur", whom an article names, is not Tammy Bruce.
        if whole.iter().any(|w| w.start <= f.range.start && f.range.end <= w.end && *w != f.range) {
            continue;
        }
        // Of several bearers of a name the one whom the articles name; full names before surnames before adjectives.
        let mut candidates: Vec<_> =
            f.candidates.iter().filter_map(|c| Some((c.via, lookup.entity(*c)?))).collect();
        candidates.sort_by_key(|(via, e)| {
            let named = !base.sentences_naming(&EntityId::known(&e.id)).is_empty();
            (!named, *via, e.ambiguous)
        });
        let Some((via, entity)) = candidates.first() else { continue };
        let word = text.get(f.range.clone()).unwrap_or_default();
        // "The Sant-Berg bridge" is nobody's of the name of Berg.
        let joined = |c: Option<char>| c == Some('-');
        if entity.kind == EntityKind::Person
            && !word.contains(' ')
            && (joined(text.get(..f.range.start).and_then(|t| t.chars().next_back()))
                || joined(text.get(f.range.end..).and_then(|t| t.chars().next())))
        {
            continue;
        }
        let id = EntityId::known(&entity.id);
        // "The Supreme Court" of another country is none that the articles speak of.
        if word.contains(' ')
            && base.kind(&id) != EntityKind::Person
            && base.sentences_naming(&id).is_empty()
            && !base.sentences_with(word).is_empty()
        {
            continue;
        }
        // In lower case an everyday word is that word ("how many times"), and so is one that the articles have and nobody in
        // them is called ("a tusk").
        let small = !word.contains(char::is_uppercase) && !word.contains(' ');
        let unnamed = base.sentences_naming(&id).is_empty();
        if small
            && (super::words::is_common(word)
                || (unnamed
                    && *via != Via::Demonym
                    && (base.has_words(word) || super::roots::is_event_verb(word))))
        {
            continue;
        }
        // "Smith" may be an acronym as well ("SMITH"), which no article has, where they have somebody of that name.
        let acronym = !word.contains(' ') && word.chars().skip(1).any(char::is_lowercase);
        if acronym
            && unnamed
            && entity.kind != EntityKind::Person
            && !base.bearers(&key(word), Called::Surname).ids.is_empty()
        {
            continue;
        }
        // "The parliament" in small letters is whichever it is.
        if *via == Via::Weak && small {
            continue;
        }
        // "Major parties": an adjective before its noun.
        let noun_next = small && before_a_noun(text, f.range.end);
        if noun_next && super::lists::lists().adjectives.contains(word) {
            continue;
        }
        if *via == Via::Surname && is_word_before_noun(text, &f.range) {
            continue;
        }
        // Somebody of whom only the surname is typed, whom no article names, is not meant where another of that surname is named.
        if *via == Via::Surname {
            let own = base.sentences_naming(&id).len();
            let others = base.bearers(&key(word), Called::Surname);
            let most = others.named.first().copied().unwrap_or(0);
            if most > 0 && own * 2 <= most {
                continue;
            }
            // Neither is named much more often: which one is meant has to be asked.
            if most > 0 && own < most * 2 && !preceded_by_name(text, &f.range) {
                found.several.push((word.to_owned(), others.ids.iter().chain([&id]).cloned().collect()));
            }
        }
        // A demonym typed in lower case may be anything; a surname is what people type.
        if *via == Via::Demonym && word.chars().all(char::is_lowercase) && word.len() < 5 {
            continue;
        }
        // "Who …" asks, and "the May talks" were in May: what nobody in the articles is called is the word that it looks like.
        let title_case = word.chars().skip(1).all(char::is_lowercase);
        let is_word = title_case && crate::language::names::lookup::is_word_too(&word.to_lowercase());
        if is_word && (f.range.start == 0 || base.sentences_naming(&id).is_empty()) {
            continue;
        }
        if *via == Via::Surname
            && other_given_name(text, &f.range, entity)
            && !found.names.iter().any(|n| n.range.end + 1 == f.range.start)
        {
            continue;
        }
        if *via == Via::Weak {
            weak.push(found.names.len());
        }
        push(&mut found, text, id, f.range, base);
    }
    unknown(text, base, &mut found);
    (found, weak)
}

/// "The hunt leadership": whether what is typed in small letters is a word though it is also a surname, and nobody's who has or leads what the next
/// word is for.
fn is_word_before_noun(text: &str, range: &Range<usize>) -> bool {
    let word = text.get(range.clone()).unwrap_or_default();
    super::near::is_surname_too(word)
        && before_a_noun(text, range.end)
        && !super::near::is_somebodys(next_word(text, range.end))
}

/// The word behind a place of the text.
fn next_word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default().trim_start();
    rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Whether a noun in small letters stands behind a place of the text.
fn before_a_noun(text: &str, at: usize) -> bool {
    // "Leadership" is of the family of a verb, and none.
    const ENDINGS: &[&str] = &["ship", "tion", "sion", "ness", "ity", "ance", "ence", "ism", "ist"];
    let next = next_word(text, at);
    let noun = || ENDINGS.iter().any(|e| next.ends_with(e)) && !super::roots::is_verb(next);
    next.starts_with(char::is_lowercase)
        && !super::words::is_common(next)
        && (!super::roots::is_verb_form(next) || noun())
}

/// Whether an article stands before a place of the text.
fn behind_an_article(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().split_whitespace().next_back().unwrap_or_default();
    matches!(before.to_lowercase().as_str(), "the" | "a" | "an")
}

/// Takes out what a name of many bearers was read as ("the Senate") where no article that has the question's other names has that
/// bearer: it is another country's, and its word is looked for.
fn without_foreign(text: &str, weak: &[usize], found: &mut Found, base: &Snapshot) {
    if weak.is_empty() {
        return;
    }
    let firm: Vec<_> = found
        .names
        .iter()
        .enumerate()
        .filter(|(i, _)| !weak.contains(i))
        .map(|(_, n)| base.articles_naming(&n.entity))
        .collect();
    // Names that are no more than words here: with a capital, and not the first of the question.
    let spelt = words(text).into_iter().skip(1).filter(|r| {
        let free = !found.names.iter().any(|n| n.range.start < r.end && r.start < n.range.end);
        free && text.get(r.clone()).is_some_and(|w| w.starts_with(char::is_uppercase))
    });
    let spelt = spelt.filter_map(|r| text.get(r)).map(|w| {
        let mut articles: Vec<usize> = base.sentences_with(w).iter().map(|at| at.0).collect();
        articles.dedup();
        articles
    });
    let spelt: Vec<_> = spelt.filter(|list| !list.is_empty()).collect();
    let foreign = |i: usize, name: &Name| {
        weak.contains(&i) && {
            let own = base.articles_naming(&name.entity);
            firm.iter().chain(&spelt).any(|theirs| are_apart(theirs, &own))
        }
    };
    let kept = found.names.iter().enumerate().filter(|(i, n)| !foreign(*i, n));
    found.names = kept.map(|(_, n)| n.clone()).collect();
}

/// Whether two lists of articles, each in order, have none in common.
pub(super) fn are_apart(a: &[usize], b: &[usize]) -> bool {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    !few.iter().any(|article| many.binary_search(article).is_ok())
}

/// Whether a capitalised word that is no title and no common word stands right before: a given name.
fn preceded_by_name(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let word = before.split_whitespace().next_back().unwrap_or_default();
    before.ends_with(' ')
        && word.starts_with(char::is_uppercase)
        && !super::words::is_common(&word.to_lowercase())
}

/// Where names of two words and more stand that only articles know.
fn whole_names(text: &str, base: &Snapshot) -> Vec<Range<usize>> {
    let words = words(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for n in (2..=MOST_WORDS.min(words.len())).rev() {
        for stretch in words.windows(n) {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            let range = first.start..last.end;
            let free = !found.iter().any(|x| x.start < range.end && range.start < x.end);
            let named = |text: &str| base.unknown_named(&key(text)).next().is_some();
            if free && text.get(range.clone()).is_some_and(named) {
                found.push(range);
            }
        }
    }
    found
}

fn push(found: &mut Found, text: &str, entity: EntityId, range: Range<usize>, base: &Snapshot) {
    let before = text.get(..range.start).unwrap_or_default().trim_end().to_lowercase();
    let prep = before.split_whitespace().rev().find(|w| *w != "the").unwrap_or_default();
    let kind = base.kind(&entity);
    let locates = kind.is_place() || kind == EntityKind::Conference;
    // "The Munich meeting" was there; "the Munich police" are not asked for as a place.
    let next = text.get(range.end..).unwrap_or_default().trim_start();
    let next = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let occasion = matches!(
        next.as_str(),
        "meeting"
            | "meetings"
            | "talks"
            | "summit"
            | "round"
            | "negotiations"
            | "session"
            | "forum"
            | "encounter"
    );
    let attributive = occasion && kind != EntityKind::Country;
    let located = locates && (attributive || matches!(prep, "in" | "at" | "near"));
    found.names.push(Name { entity, range, located });
}

/// Longest name that only articles know, in words.
const MOST_WORDS: usize = 7;

/// Names that only articles know: whole ones, then people by their last name. Several bearers of one name are told as such.
fn unknown(text: &str, base: &Snapshot, found: &mut Found) {
    let words = words(text);
    for n in (1..=MOST_WORDS.min(words.len())).rev() {
        for stretch in words.windows(n) {
            let (Some(first), Some(last)) = (stretch.first(), stretch.last()) else { continue };
            let range = first.start..last.end;
            let Some(typed) = text.get(range.clone()) else { continue };
            let taken = found.names.iter().map(|x| &x.range).chain(&found.passed);
            let free = !taken.into_iter().any(|x| x.start < range.end && range.start < x.end);
            let capital = typed.chars().next().is_some_and(char::is_uppercase);
            let name = key(typed);
            let word = n == 1
                && (name.len() < 4 || super::words::is_common(&name) || (!capital && is_a_word(&name, base)));
            if !free || word || (n == 1 && is_word_before_noun(text, &range)) {
                continue;
            }
            let mut bearers = base.bearers(&name, Called::Whole);
            if bearers.is_empty() && n == 1 {
                bearers = base.bearers(&name, Called::Surname);
            }
            // "Smiths house": the apostrophe is often left out.
            let mut range = range;
            if bearers.is_empty()
                && let Some(owner) = name.strip_suffix('s').filter(|o| o.len() > 3)
            {
                bearers = base.bearers(owner, Called::Whole);
                range.end -= usize::from(!bearers.is_empty());
            }
            // "orourke": so is the apostrophe within a name.
            if bearers.is_empty()
                && n == 1
                && let Some(rest) = name.strip_prefix('o').filter(|r| r.len() > 3)
            {
                bearers = base.bearers(&format!("o'{rest}"), Called::Surname);
            }
            if bearers.is_empty() && n == 1 {
                bearers =
                    part_of_name(&name, base).map(|id| Bearers::one(id, base)).unwrap_or_default().into();
            }
            let Some(id) = bearers.ids.first().cloned() else { continue };
            // The same name in several articles is mostly one person; the last name alone may be several.
            if bearers.names > 1 && base.kind(&id) == EntityKind::Person {
                // Whom the articles name far more often is meant, and it is said.
                let first = bearers.named.first().copied().unwrap_or(0);
                let name = base.name(&id);
                let mut others = bearers.ids.iter().zip(&bearers.named).skip(1);
                let second = others.find(|(b, _)| base.name(b) != name).map_or(0, |(_, count)| *count);
                if first >= 3 && first >= second * 2 {
                    found.taken.push((typed.to_owned(), id.clone()));
                } else {
                    found.several.push((typed.to_owned(), bearers.ids.clone()));
                }
            }
            push(found, text, id, range, base);
        }
    }
}

/// Most sentences that are looked at for a name that begins with a word.
const MOST_NAMED: usize = 40;

/// What a word is the first of the name of, where the articles have that word in this name alone: "Acme" for "Acme Steel Works".
fn part_of_name(word: &str, base: &Snapshot) -> Option<EntityId> {
    let sentences = base.sentences_with(word);
    let surname = !base.lookup().in_question(word).is_empty() || base.unknown_surnamed(word).next().is_some();
    if surname || sentences.is_empty() || sentences.len() > MOST_NAMED {
        return None;
    }
    let mut whole: Option<EntityId> = None;
    for (article, sentence) in sentences {
        let (source, span) = (base.source(article)?, base.sentence(article, sentence)?);
        let mentions = source.record.mentions_in(span);
        let here = mentions.iter();
        let begins = |text: &str| text.split_once([' ', '-']).is_some_and(|(first, _)| key(first) == word);
        let named: Vec<_> = here
            .filter(|m| m.how.is_name() && m.kind == EntityKind::Organisation && begins(&m.text))
            .collect();
        let text = span.slice(&source.text)?;
        // As a word of its own it is another thing.
        let said = text.split(|c: char| !c.is_alphanumeric()).filter(|w| key(w) == word).count();
        if said > named.len() {
            return None;
        }
        for mention in named {
            if whole.as_ref().is_some_and(|w| base.name(w) != base.name(&mention.entity)) {
                return None;
            }
            whole = Some(mention.entity.clone());
        }
    }
    whole
}

/// Whether what is typed in lower case is a word of the articles rather than a name in them.
fn is_a_word(name: &str, base: &Snapshot) -> bool {
    let named = base.bearers(name, Called::Whole).mentions + base.bearers(name, Called::Surname).mentions;
    base.sentences_with(name).len() > named.max(1) * 2
}

/// Where the words of a text stand, without "'s".
fn words(text: &str) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '?' | '!' | ';' | ':' | '"' | '“' | '”' | '(' | ')')
    }) {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + piece.find(word).unwrap_or(0);
        at += piece.len();
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if !bare.is_empty() {
            list.push(start..start + bare.len());
        }
    }
    list
}

/// Whether a surname stands behind a given name that is not its bearer's: "Hunter Smith" is not John Smith.
fn other_given_name(text: &str, range: &Range<usize>, entity: &crate::language::names::Entity) -> bool {
    const TITLES: &[&str] = &[
        "president",
        "minister",
        "secretary",
        "senator",
        "representative",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "general",
        "chancellor",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "governor",
        "mayor",
        "ambassador",
        "premier",
        "leader",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "chief",
        "justice",
        "judge",
        "attorney",
        "director",
        "captain",
        "colonel",
        "envoy",
        "adviser",
        "advisor",
        "speaker",
        "commissioner",
        "congressman",
        "congresswoman",
        "professor",
        "that",
        "timeline",
        "quote",
        "when",
        "did",
        "does",
    ];
    let before = text.get(..range.start).unwrap_or_default();
    let Some(word) = before.split_whitespace().next_back().filter(|_| before.ends_with(' ')) else {
        return false;
    };
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = key(bare);
    let given = bare.len() > 2
        && bare == word
        && bare.chars().next().is_some_and(char::is_uppercase)
        && bare.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
    let own = entity.full_names().any(|n| n.split(' ').any(|w| key(w) == lower));
    given && !own && !TITLES.contains(&lower.as_str()) && !super::words::is_common(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;

    #[test]
    fn a_part_of_a_joined_name_is_nobody() {
        let base = article("Olaf Scholz came to the Sant-Scholz bridge. Scholz left.");
        let named = |text: &str| find(text, &base).names.iter().any(|n| n.entity.as_str() == "olaf-scholz");
        assert!(named("when did Scholz leave") && !named("was the Sant-Scholz bridge closed"));
    }

    #[test]
    fn what_is_an_acronym_too_is_the_surname_that_the_articles_have() {
        let base = article("The fisherman Kurt Pace, 45, came home on Monday. Pace was tired, he said.");
        let ids = |text: &str| -> Vec<String> {
            find(text, &base).names.iter().map(|n| n.entity.as_str().to_owned()).collect()
        };
        assert!(ids("when did Pace come home").iter().all(|id| id.ends_with("kurt-pace")));
        let base = article("Olaf Scholz came home on Monday. The European Parliament voted.");
        assert!(find("when did the parliament vote", &base).names.is_empty());
        assert!(!find("when did the European Parliament vote", &base).names.is_empty());
    }
}
