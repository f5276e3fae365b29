//! Names as people type them, put as they are read: "o brien" in one piece, "irans army" with its apostrophe, "A–B" apart.

use crate::base::Snapshot;
use crate::language::names::fold::key;
use crate::language::names::lookup::Via;

/// The question with names in one piece that people type in two: "o brien" is "o'brien".
pub(in crate::question) fn joined(text: &str) -> String {
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

/// The question with the apostrophe that is often left out behind a name: "irans army" is "iran's army".
pub(in crate::question) fn owned(text: &str, base: &Snapshot) -> String {
    let lookup = base.lookup();
    let mut before = "";
    let pieces = text.split_inclusive(' ').map(|piece| {
        let family = std::mem::replace(&mut before, piece).trim_end().eq_ignore_ascii_case("the");
        let word = piece.trim_end();
        let whole = |text: &str| {
            let found = lookup.in_question(text);
            found
                .iter()
                .any(|f| f.range == (0..text.len()) && f.candidates.iter().all(|c| c.via != Via::Demonym))
        };
        let owner = word.strip_suffix('s').filter(|o| {
            o.len() > 3
                && o.ends_with(char::is_alphanumeric)
                && piece.ends_with(' ')
                && !whole(word)
                && (whole(o) || !family && is_borne(o, word, base))
                && !crate::question::words::is_common(&word.to_lowercase())
                && lookup.in_question(word).is_empty()
        });
        owner.map_or_else(|| piece.to_owned(), |o| format!("{o}'s "))
    });
    pieces.collect()
}

/// Whether a word with a capital is the surname of somebody whom only articles know, and with the "s" behind it nobody's.
fn is_borne(name: &str, with_s: &str, base: &Snapshot) -> bool {
    let is = |name: &str| base.unknown_surnamed(&key(name)).next().is_some();
    name.starts_with(char::is_uppercase) && is(name) && !is(with_s)
}

/// The question with names apart that a dash joins: "the Berg–Lund call" is of both.
pub(in crate::question) fn apart(text: &str) -> String {
    let bound = |before: &str, behind: &str| {
        let last = before.rsplit([' ', '–', '—']).next().unwrap_or_default();
        last.starts_with(char::is_uppercase) && behind.starts_with(char::is_uppercase)
    };
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(['–', '—']) {
        let dash = rest.get(before.len()..rest.len() - behind.len()).unwrap_or_default();
        told.push_str(before);
        told.push_str(if bound(before, behind) { " and " } else { dash });
        rest = behind;
    }
    told.push_str(rest);
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::testing::article;

    #[test]
    fn names_that_a_dash_joins_are_two() {
        assert_eq!(apart("the Lund–Berg call of 2021–2023"), "the Lund and Berg call of 2021–2023");
        assert_eq!(apart("who said “no — never”"), "who said “no — never”");
    }

    #[test]
    fn an_apostrophe_that_is_left_out() {
        let base = article("The lawyer Tord Varnholt said no. Mr. Varnholt left. Norway has an army.");
        assert_eq!(owned("Varnholts answer", &base), "Varnholt's answer");
        assert_eq!(owned("norways army", &base), "norway's army");
        // A family.
        assert_eq!(owned("when did the Varnholts leave", &base), "when did the Varnholts leave");
        assert_eq!(owned("answers by the army", &base), "answers by the army");
    }

    #[test]
    fn an_initial_that_stands_apart() {
        assert_eq!(joined("when did o brien speak"), "when did o'brien speak");
    }
}
