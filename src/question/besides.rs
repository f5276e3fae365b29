//! "Who besides X …?", "who apart from X …?": those who are left out of what is asked.

use super::names;
use crate::base::Snapshot;
use crate::language::names::EntityId;

const BESIDES: &[&str] = &[
    "besides",
    "apart from",
    "aside from",
    "other than",
    "except for",
    "except",
    "in addition to",
    "along with",
];

/// The question without the phrase, and whom it leaves out; `None` where it leaves out nobody by name.
pub(super) fn without(text: &str, base: &Snapshot) -> Option<(String, Vec<EntityId>)> {
    let lower = text.to_ascii_lowercase();
    let first = lower.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let asks = matches!(first, "who" | "whom" | "which" | "what");
    let found = |p: &&str| {
        let at = lower.find(&format!(" {p} "))?;
        Some((at, at + p.len() + 2))
    };
    let (at, behind) = BESIDES.iter().find_map(found).filter(|_| asks)?;
    // "Who came along with X": who accompanied them.
    let before = lower.get(..at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
    if super::lists::lists().going.contains(before) {
        return None;
    }
    let mut list = names::find(text, base).names;
    list.sort_by_key(|n| n.range.start);
    let (mut from, mut left) = (behind, Vec::new());
    for name in list.into_iter().filter(|n| n.range.start >= behind) {
        let between = text.get(from..name.range.start)?.to_lowercase();
        let joins = between.split(|c: char| !c.is_alphanumeric()).all(|w| {
            matches!(w, "" | "the" | "and" | "or" | "mr" | "mrs" | "ms" | "dr" | "president" | "minister")
        });
        if !joins {
            break;
        }
        from = name.range.end;
        left.push(name.entity);
    }
    let rest = text.get(from..)?;
    // "Besides X's wife" leaves out another.
    if left.is_empty() || rest.starts_with(['\'', '’']) {
        return None;
    }
    let rest = rest.trim_start_matches([',', ' ']);
    Some((format!("{} {rest}", text.get(..at)?.trim_end_matches([',', ' '])), left))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn whom_a_question_leaves_out() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nErik Holm and Anna Berg met Per Lund in Oslo on Monday.",
        ]);
        let told = without("who besides Erik Holm met Per Lund?", &base);
        assert_eq!(told.as_ref().map(|t| t.0.as_str()), Some("who met Per Lund?"));
        assert_eq!(told.map(|t| t.1.len()), Some(1));
        let told = without("Who, apart from Erik Holm and Anna Berg, came", &base);
        assert_eq!(told.map(|t| (t.0, t.1.len())), Some(("Who came".to_owned(), 2)));
        for text in [
            "who besides the mayor came",
            "who besides Erik Holm's wife came",
            "did anybody besides Erik Holm come",
        ] {
            assert_eq!(without(text, &base), None, "{text}");
        }
    }
}
