//! Names in a question: exact ones first; near ones only where nothing matches, and then it is said.

use std::ops::Range;

use crate::base::Snapshot;
use crate::language::names::fold::key;
use crate::language::names::lookup::Via;
use crate::language::names::{EntityId, EntityKind};

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
    pub(super) nobody: Vec<String>,
}

/// The question with names in one piece that people type in two: "o brien" is "o'brien".
pub(super) fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(" ").map(|i| i + 1) {
        let (head, tail) = rest.split_at(at);
        let word = head.trim_end();
        let before = out.chars().next_back();
        let alone = before.is_none_or(char::is_whitespace) && matches!(word, "o" | "O");
        if alone && tail.starts_with(char::is_alphabetic) {
            out.push_str(word);
            out.push('\'');
        } else {
            out.push_str(head);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Finds the names in `text`.
pub(super) fn find(text: &str, base: &Snapshot) -> Found {
    let mut found = Found::default();
    let lookup = base.lookup();
    for f in lookup.in_question(text) {
        // Of several bearers of a name the one whom the articles name; full names before surnames before adjectives.
        let mut candidates: Vec<_> =
            f.candidates.iter().filter_map(|c| Some((c.via, lookup.entity(*c)?))).collect();
        candidates.sort_by_key(|(via, e)| {
            let named = !base.sentences_naming(&EntityId::known(&e.id)).is_empty();
            (!named, *via, e.ambiguous)
        });
        let Some((via, entity)) = candidates.first() else { continue };
        let word = text.get(f.range.clone()).unwrap_or_default();
        // A demonym typed in lower case may be anything; a surname is what people type.
        if *via == Via::Demonym && word.chars().all(char::is_lowercase) && word.len() < 5 {
            continue;
        }
        // "Who …" asks, and "the May talks" were in May: what nobody in the articles is called is the word that it looks like.
        let title_case = word.chars().skip(1).all(char::is_lowercase);
        let is_word = title_case && crate::language::names::lookup::is_word_too(&word.to_lowercase());
        let id = EntityId::known(&entity.id);
        if is_word && (f.range.start == 0 || base.sentences_naming(&id).is_empty()) {
            continue;
        }
        push(&mut found, text, id, f.range, base);
    }
    for (id, name) in base.unknown_names() {
        let surname = name.split(' ').next_back().unwrap_or(name);
        for form in [name, surname] {
            if let Some(range) = whole_word(text, form)
                && !found.names.iter().any(|n| n.range.start < range.end && range.start < n.range.end)
            {
                push(&mut found, text, id.clone(), range, base);
            }
        }
    }
    near(text, base, &mut found);
    found.names.sort_by_key(|n| n.range.start);
    found
}

fn push(found: &mut Found, text: &str, entity: EntityId, range: Range<usize>, base: &Snapshot) {
    let before = text.get(..range.start).unwrap_or_default().trim_end().to_lowercase();
    let prep = before.split_whitespace().next_back().unwrap_or_default();
    let kind = base.kind(&entity);
    let located = matches!(prep, "in" | "at" | "near") && (kind.is_place() || kind == EntityKind::Conference);
    found.names.push(Name { entity, range, located });
}

/// Where `form` stands in `text` as a whole word, in any case and spelling.
fn whole_word(text: &str, form: &str) -> Option<Range<usize>> {
    let (text_key, form_key) = (key(text), key(form));
    // Only where folding keeps lengths can the range be told; names in questions are ASCII nearly always.
    if text_key.len() != text.len() || form_key.len() < 3 {
        return None;
    }
    let at = text_key.find(&form_key)?;
    let end = at + form_key.len();
    let border = |i: Option<usize>| {
        i.and_then(|i| text_key.as_bytes().get(i)).is_none_or(|b| !b.is_ascii_alphanumeric())
    };
    (border(at.checked_sub(1)) && border(Some(end))).then_some(at..end)
}

/// Capitalised words that are no known name: near ones are taken for a name the articles have, and it is said.
fn near(text: &str, base: &Snapshot, found: &mut Found) {
    let mut at = 0;
    for (i, piece) in text.split_inclusive(char::is_whitespace).enumerate() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let start = at + piece.find(word).unwrap_or(0);
        at += piece.len();
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let range = start..start + word.len();
        let covered = found.names.iter().any(|n| n.range.start < range.end && range.start < n.range.end);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let known_word = super::words::is_common(&word.to_lowercase());
        if covered || word.len() < 4 || known_word || word.chars().any(|c| c.is_numeric()) {
            continue;
        }
        let candidates = base.lookup().near(word);
        let named: Vec<_> = candidates
            .iter()
            .map(|(e, distance)| (EntityId::known(&e.id), *distance))
            .filter(|(id, _)| !base.sentences_naming(id).is_empty())
            .collect();
        let best = named.first().map(|(_, d)| *d);
        let nearest: Vec<_> = named.iter().filter(|(_, d)| Some(*d) == best).collect();
        // In lower case only the sharpest guess is a name and not an English word.
        if let [(id, _)] = nearest.as_slice()
            && (capital || base.sentences_with(word).is_empty())
        {
            found.taken.push((word.to_owned(), id.clone()));
            push(found, text, id.clone(), range, base);
        } else if capital && i > 0 && base.sentences_with(word).is_empty() {
            found.nobody.push(word.to_owned());
        }
    }
}
