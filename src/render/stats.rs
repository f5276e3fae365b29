//! What `footnote stats` shows.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::stats::Stats;
use crate::strings::tools::stats as say;

/// The numbers of a base as lines.
pub fn text(s: &Stats) -> String {
    let mut out = String::new();
    let mut line = |n: usize, what: &str| {
        let _ = writeln!(out, "{n:>9}  {what}");
    };
    line(s.articles, &say::articles(s.bytes as f64 / 1e6, s.sentences));
    line(s.entities, &say::entities(s.unknown, s.mentions));
    line(s.dates, say::DATES);
    line(s.events, &say::events(s.reports, s.dated));
    line(s.told_again, &say::told_again(s.across, s.witnessed));
    line(s.differing, say::DIFFERING);
    line(s.quotes, &say::quotes(s.spoken));
    line(s.claims, &say::claims(s.denied));
    line(s.roles, say::ROLES);
    line(s.figures, say::FIGURES);
    line(s.reasons, say::REASONS);
    let _ = writeln!(out, "\n{}", say::by_type(&list(&s.kinds)));
    let _ = writeln!(out, "{}", say::by_status(&list(&s.statuses)));
    out
}

/// The most frequent first.
fn list(counts: &BTreeMap<String, usize>) -> String {
    let mut all: Vec<(&String, &usize)> = counts.iter().collect();
    all.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    all.iter().map(|(name, n)| format!("{name} {n}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_kind_comes_first() {
        let kinds = BTreeMap::from([("AID".to_owned(), 2), ("CONSULT".to_owned(), 5)]);
        assert!(text(&Stats { kinds, ..Stats::default() }).contains("CONSULT 5, AID 2"));
    }
}
