//! Whom the metadata of articles credit, and when they were published: what articles are asked for by.

use std::collections::BTreeSet;

use super::snapshot::Snapshot;
use crate::article::Metadata;
use crate::edtf::Edtf;
use crate::language::names::fold::key;

/// What somebody is credited with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Credit {
    /// Having written an article.
    Author,
    /// Having published it.
    Publisher,
    /// Being what it reprints or translates.
    Origin,
}

/// Most months in which an article may have been published for it to be found by month: what is dated less closely is of no time.
const MOST_MONTHS: i32 = 24;

/// Words that many outlets' names end in, so that they name none of them: "the Times".
const GENERIC: &[&str] = &[
    "agency", "daily", "herald", "journal", "magazine", "media", "news", "paper", "post", "press", "review",
    "times", "weekly",
];

impl Credit {
    fn letter(self) -> char {
        match self {
            Credit::Author => 'a',
            Credit::Publisher => 'p',
            Credit::Origin => 'o',
        }
    }

    /// Under what an article is listed that credits somebody of this name.
    pub(super) fn name(self, name: &str) -> String {
        self.of_spelt(&spelt(name))
    }

    /// The same of a name that is [`spelt`] already.
    fn of_spelt(self, spelt: &str) -> String {
        let mut listed = String::with_capacity(spelt.len() + 2);
        listed.extend([self.letter(), ' ']);
        listed.push_str(spelt);
        listed
    }
}

/// A name as it is compared: without case, diacritics, article and the marks between its words ("Mirror-Spectator").
pub(crate) fn spelt(name: &str) -> String {
    let folded = key(name);
    let words: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '–'))
        .filter(|w| !w.is_empty())
        .collect();
    match words.as_slice() {
        ["the", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

/// Under what the metadata of an article list it: whole names, surnames of authors, the ends of longer names of outlets, and names of sites also
/// without what stands behind the dot.
pub(super) fn names_of(metadata: &Metadata) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for author in &metadata.authors {
        let name = spelt(author);
        if let Some((_, surname)) = name.rsplit_once(' ').filter(|(_, s)| s.chars().count() > 2) {
            found.insert(Credit::Author.name(surname));
        }
        found.insert(Credit::Author.name(&name));
    }
    let publishers = metadata.publisher.iter().map(|name| (Credit::Publisher, name));
    let origins = [&metadata.reprint_of, &metadata.translation_of].into_iter().flatten();
    if origins.clone().next().is_some() {
        found.insert(Credit::Origin.name(""));
    }
    for (credit, name) in publishers.chain(origins.map(|name| (Credit::Origin, name))) {
        let name = spelt(name);
        found.insert(credit.name(&name.replace('.', "")));
        if let Some((site, _)) =
            name.rsplit_once('.').filter(|(site, _)| !name.contains(' ') && site.len() > 3)
        {
            found.insert(credit.name(site));
        }
        let words: Vec<&str> = name.split(' ').collect();
        for end in (1..words.len()).filter_map(|from| words.get(from..)) {
            if end.len() > 1 || end.iter().all(|w| w.chars().count() > 3 && !GENERIC.contains(w)) {
                found.insert(credit.name(&end.join(" ")));
            }
        }
        found.insert(credit.name(&name));
    }
    found
}

/// The name of a month, in the order of months.
pub(super) fn month_name(year: i16, month: i8) -> String {
    format!("{:06}-{month:02}", i32::from(year) + 100_000)
}

/// The months in which an article may have been published.
pub(super) fn months_of(metadata: &Metadata) -> Vec<String> {
    let Some((first, last)) = metadata.published.and_then(|p| p.earliest().zip(p.latest())) else {
        return Vec::new();
    };
    let number = |d: jiff::civil::Date| i32::from(d.year()) * 12 + i32::from(d.month()) - 1;
    let (from, to) = (number(first), number(last));
    if to - from >= MOST_MONTHS {
        return Vec::new();
    }
    let named = |n: i32| {
        Some(month_name(i16::try_from(n.div_euclid(12)).ok()?, i8::try_from(n.rem_euclid(12) + 1).ok()?))
    };
    (from..=to).filter_map(named).collect()
}

impl Snapshot {
    /// The articles that credit somebody of this name, in order.
    pub fn credited(&self, credit: Credit, name: &str) -> Vec<usize> {
        self.crediting(&credit.name(name)).collect()
    }

    /// The articles that are listed under a name with what it is credited with, in order.
    fn crediting(&self, listed: &str) -> impl Iterator<Item = usize> {
        let list = self.tables.credits.list(listed).iter().copied();
        // One that is gone credits nobody.
        list.filter(|article| self.source(*article).is_some())
    }

    /// The names that articles credit, as [`Credit`] lists them, which this one may be; the whole name as metadata have it.
    pub fn credited_name(&self, credit: Credit, name: &str) -> Option<String> {
        self.credited_as(credit, &spelt(name))
    }

    /// The same of a name that is [`spelt`] already.
    pub(crate) fn credited_as(&self, credit: Credit, wanted: &str) -> Option<String> {
        let article = self.crediting(&credit.of_spelt(wanted)).next()?;
        let metadata = &self.header(article)?.metadata;
        let all: Vec<&String> = match credit {
            Credit::Author => metadata.authors.iter().collect(),
            Credit::Publisher => metadata.publisher.iter().collect(),
            Credit::Origin => {
                [&metadata.reprint_of, &metadata.translation_of].into_iter().flatten().collect()
            }
        };
        let fits = |full: &&&String| spelt(full).contains(wanted) || spelt(full).replace('.', "") == wanted;
        all.iter().find(fits).or(all.first()).map(|name| (*name).clone())
    }

    /// The articles that translate or reprint another, in order.
    pub fn taken_over(&self) -> Vec<usize> {
        self.credited(Credit::Origin, "")
    }

    /// The first article that somebody of this name wrote.
    pub fn written_by(&self, name: &str) -> Option<usize> {
        self.credited(Credit::Author, name).first().copied()
    }

    /// The articles that were, or may have been, published in a period, in order.
    pub fn published_in(&self, period: &Edtf) -> Vec<usize> {
        let Some((first, last)) = self.tables.published.ends() else { return Vec::new() };
        let name = |d: jiff::civil::Date| month_name(d.year(), d.month());
        let from = period.earliest().map_or(first, name);
        let to = period.latest().map_or(last, name);
        let mut found: Vec<usize> =
            self.tables.published.range(&from, &to).into_iter().flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let published = |article: &usize| self.header(*article).and_then(|h| h.metadata.published);
        found.retain(|article| published(article).is_some_and(|p| p.overlaps(period)));
        found
    }

    /// The articles that may be the last published, or the first, of all.
    pub fn published_at_the_end(&self, last: bool) -> Vec<usize> {
        let Some((first_month, last_month)) = self.tables.published.ends() else { return Vec::new() };
        let month = if last { &last_month } else { &first_month };
        let in_month = self.tables.published.list(month).iter().copied();
        self.at_the_end(in_month.collect(), last)
    }

    /// Those of some articles that may be the last published of them, or the first.
    pub fn at_the_end(&self, mut articles: Vec<usize>, last: bool) -> Vec<usize> {
        let days = |article: &usize| {
            let published = self.header(*article)?.metadata.published?;
            published.earliest().zip(published.latest())
        };
        articles.retain(|article| days(article).is_some());
        let sure = articles.iter().filter_map(days);
        // Whichever is surely later than the earliest day of another cannot be before it.
        let border = if last { sure.map(|(first, _)| first).max() } else { sure.map(|(_, last)| last).min() };
        let Some(border) = border else { return Vec::new() };
        articles.retain(|article| {
            days(article).is_some_and(|(first, latest)| if last { latest >= border } else { first <= border })
        });
        articles
    }

    /// The article whose id is this, or begins with it as no other's does.
    pub fn article_beginning(&self, id: &str) -> Option<usize> {
        let exact = self.article(id);
        exact.or_else(|| match self.tables.articles.beginning(id).as_slice() {
            [one] => Some(**one),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Basis;
    use crate::passage::quotation::tests::base_of;

    fn metadata() -> Metadata {
        Metadata {
            authors: vec!["Zoë Quint-Marsh".to_owned()],
            publisher: Some("The Northern Harbour-Observer".to_owned()),
            translation_of: Some("tidvatten.se".to_owned()),
            published: "2019-11/2020-01".parse().ok(),
            published_basis: Basis::Page,
            ..Metadata::default()
        }
    }

    #[test]
    fn names_are_found_whole_and_by_what_people_call_them() {
        let names = names_of(&metadata());
        for name in [
            "a zoe quint marsh",
            "a marsh",
            "p northern harbour observer",
            "p harbour observer",
            "p observer",
            "o tidvatten.se",
            "o tidvatten",
        ] {
            assert!(names.contains(name), "{name} of {names:?}");
        }
        let times = Metadata { publisher: Some("Harbour Times".to_owned()), ..Metadata::default() };
        assert!(!names_of(&times).contains("p times"));
        assert_eq!(Credit::Author.name("Zoë Quint-Marsh"), "a zoe quint marsh");
    }

    #[test]
    fn months_of_publication() {
        assert_eq!(months_of(&metadata()), ["102019-11", "102019-12", "102020-01"]);
        let vague = Metadata { published: "1990/2020".parse().ok(), ..Metadata::default() };
        assert_eq!(months_of(&vague), [""; 0]);
        assert!(month_name(-44, 3) < month_name(999, 1) && month_name(999, 12) < month_name(1000, 1));
    }

    #[test]
    fn articles_by_author_and_time() {
        let base = base_of(&[
            "The harbour closes\n\nBy Ida Lund\n\n3 May 2020\n\nThe harbour of Bergen was closed on Monday, officials said. It stays closed.",
            "The harbour opens\n\nBy Ida Lund\n\n9 June 2021\n\nThe harbour of Bergen was opened on Monday, officials said. It stays open.",
        ]);
        assert_eq!(base.credited(Credit::Author, "ida lund"), [0, 1]);
        assert_eq!(base.credited(Credit::Author, "Lund"), [0, 1]);
        assert_eq!(base.credited(Credit::Author, "Olsen"), [0usize; 0]);
        assert_eq!(base.credited_name(Credit::Author, "lund").as_deref(), Some("Ida Lund"));
        let year = |text: &str| text.parse::<Edtf>().unwrap();
        assert_eq!(base.published_in(&year("2021")), [1]);
        assert_eq!(base.published_in(&year("2020-05")), [0]);
        assert_eq!(base.published_in(&year("2019")), [0usize; 0]);
        assert_eq!((base.published_at_the_end(true), base.published_at_the_end(false)), (vec![1], vec![0]));
    }
}
