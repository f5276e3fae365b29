//! What `footnote stats` shows.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::base::stats::Stats;

/// The numbers of a base as lines.
pub fn text(s: &Stats) -> String {
    let mut out = String::new();
    let mut line = |what: &str, n: usize, of: &str| {
        let _ = writeln!(out, "{n:>9}  {what}{of}");
    };
    line(
        "articles",
        s.articles,
        &format!(" ({:.1} MB of text, {} sentences)", s.bytes as f64 / 1e6, s.sentences),
    );
    line(
        "entities named",
        s.entities,
        &format!(" ({} of them known to articles alone), {} times", s.unknown, s.mentions),
    );
    line("dates", s.dates, "");
    line("events", s.events, &format!(", told by {} reports; {} have a time", s.reports, s.dated));
    line(
        "told more than once",
        s.told_again,
        &format!("; {} by several articles, {} by independent ones", s.across, s.witnessed),
    );
    line("whose tellings differ", s.differing, "");
    line("quotations", s.quotes, &format!(" ({} with a speaker)", s.spoken));
    line("claims", s.claims, &format!(" ({} denied)", s.denied));
    line("roles", s.roles, "");
    line("figures", s.figures, "");
    line("reasons", s.reasons, "");
    let _ = writeln!(out, "\nEvents by type: {}", list(&s.kinds));
    let _ = writeln!(out, "Events by status: {}", list(&s.statuses));
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
