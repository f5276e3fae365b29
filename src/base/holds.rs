//! What a sentence or an article holds, as questions compare with it. What was looked at lately is kept.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::bearers::{Bearers, Called, MOST_IDS};
use super::record::Record;
use super::snapshot::Snapshot;
use super::tables::At;
use super::times::{Lines, PeriodLines, Times};
use super::words::Words;
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode, Report};
use crate::language::names::EntityId;
use crate::language::roots::{Marks, roots_and_phrases};
use crate::lately::Lately;
use crate::numbered::ByNumber;
use crate::span::Span;

/// Most sentences of which it is kept what they hold, in a half: less than a kilobyte each. One question compares with sentences of up to
/// a hundred and sixty articles, and all sentences of an article are kept or none.
const MOST_SENTENCES: usize = 1 << 15;

/// Most sentences of which it is kept what their words are: of these only a few are looked at so closely for one question.
const MOST_CUT: usize = 1024;

/// How many sentences that hold some word it is kept, in a half: sixteen bytes each.
const MOST_ALIKE: usize = 1 << 18;

/// How many typed words it is kept of what they are slips of.
const MOST_TYPED: usize = 4096;

/// Most articles of which the same is kept.
const MOST_ARTICLES: usize = 1024;

/// How many words it is kept whether they are for a country.
const MOST_COUNTRIES: usize = 4096;

/// Of how many names, in a half, it is kept how they are compared.
const MOST_KEYS: usize = 4096;

/// Of how many events, in a half, it is kept that they are lines of a timeline: eight bytes each.
const MOST_TIMED: usize = 1 << 18;

/// How many events that are the first lines of periods are kept, in a half: eight bytes each.
const MOST_OF_PERIODS: usize = 1 << 13;

/// What a sentence holds.
#[derive(Debug, Default, PartialEq)]
pub struct Holds {
    /// The roots of its words.
    pub marks: Marks,
    /// Those whom it names or who take part in what it tells: their ids as numbers.
    pub entities: Marks,
    /// The sentences of the same paragraph next to it, up to three before it and one behind, itself among them; the last of the
    /// paragraph before where it begins one.
    pub around: Range<usize>,
    /// Its dates, and those of what it tells.
    pub dates: Vec<Edtf>,
    /// Type and mode of each report whose trigger stands in it.
    pub tells: BTreeSet<(Kind, Option<Mode>)>,
    /// These reports, by their index in the article.
    pub reports: Vec<usize>,
}

/// What an article speaks of as a whole.
#[derive(Debug, Default, PartialEq)]
pub struct Whole {
    /// The roots of the words of its title and first sentence.
    pub marks: Marks,
    /// Everybody and everything that it names: their ids as numbers.
    pub names: Marks,
}

/// What the sentences of an article hold and what it speaks of as a whole, each found out when it is first asked for.
#[derive(Debug, Default)]
pub struct Held {
    sentences: Vec<OnceLock<Arc<Holds>>>,
    whole: OnceLock<Arc<Whole>>,
}

impl Held {
    /// What the sentence `at` holds, which is one of this article's; `None` where the article has no such sentence.
    pub fn at(&self, at: (usize, usize), base: &Snapshot) -> Option<&Arc<Holds>> {
        Some(self.sentences.get(at.1)?.get_or_init(|| Arc::new(base.read_sentence(at))))
    }

    /// What the article speaks of as a whole, which is this one.
    pub fn whole(&self, article: usize, base: &Snapshot) -> &Arc<Whole> {
        self.whole.get_or_init(|| Arc::new(base.read_whole(article)))
    }

    /// How many sentences the article has.
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }
}

/// What is kept of sentences and articles.
#[derive(Debug)]
pub(super) struct Looked {
    roots: Lately<At, Arc<BTreeSet<String>>, ByNumber>,
    held: Lately<usize, Arc<Held>, ByNumber>,
    words: Lately<At, Arc<Words>, ByNumber>,
    /// By a word the sentences that hold it or one that may stand for it.
    alike: Lately<String, Arc<[At]>>,
    /// What words are slips of, if of any.
    respelt: Lately<String, Option<Arc<str>>>,
    /// By an article its sentences that list some of a group.
    listing: Lately<usize, Arc<[usize]>, ByNumber>,
    /// Whether roots are words for a country.
    pub(super) countries: Lately<String, bool>,
    pub(super) bearers: Lately<(Called, String), Arc<Bearers>>,
    /// How names are compared.
    pub(super) keys: Lately<EntityId, Arc<str>>,
    /// The events of each time.
    pub(super) times: OnceLock<Times>,
    /// By a time, and whether states are among them, what a timeline tells of it.
    pub(super) lines: Lately<(u32, bool), Arc<Lines>, ByNumber>,
    /// By a period what a timeline tells of it.
    pub(super) periods: Lately<Edtf, Arc<PeriodLines>, ByNumber>,
}

impl Default for Looked {
    fn default() -> Looked {
        Looked {
            roots: Lately::new(MOST_SENTENCES),
            held: Lately::new(MOST_SENTENCES),
            words: Lately::new(MOST_CUT),
            alike: Lately::new(MOST_ALIKE),
            respelt: Lately::new(MOST_TYPED),
            listing: Lately::new(MOST_ARTICLES),
            countries: Lately::new(MOST_COUNTRIES),
            bearers: Lately::new(MOST_IDS),
            keys: Lately::new(MOST_KEYS),
            times: OnceLock::new(),
            lines: Lately::new(MOST_TIMED),
            periods: Lately::new(MOST_OF_PERIODS),
        }
    }
}

impl Snapshot {
    /// The roots of a sentence's words.
    pub fn roots_in(&self, at: (usize, usize)) -> Arc<BTreeSet<String>> {
        self.looked.roots.get_or_make(
            &at,
            |_| 1,
            || {
                let text = self.source(at.0).and_then(|s| self.sentence(at.0, at.1)?.slice(&s.text));
                Arc::new(text.map(roots_and_phrases).into_iter().flatten().collect())
            },
        )
    }

    /// The words of a sentence in their order; none where there is no such sentence.
    pub fn words_in(&self, at: (usize, usize)) -> Arc<Words> {
        let cut = || {
            let source = self.source(at.0)?;
            let span = self.sentence(at.0, at.1)?;
            Some(Words::cut(span.slice(&source.text)?, span.start))
        };
        self.looked.words.get_or_make(&at, |_| 1, || Arc::new(cut().unwrap_or_default()))
    }

    /// The sentences that hold all roots of one of the `forms` of a word, in order and each once. The forms follow from the word.
    pub fn sentences_with_any(&self, word: &str, forms: &[Vec<String>]) -> Arc<[(usize, usize)]> {
        let make = || {
            let mut list: Vec<At> = forms.iter().flat_map(|form| self.sentences_with_roots(form)).collect();
            // Stable: quick for what is a few sorted lists one behind the other.
            list.sort();
            list.dedup();
            list.into()
        };
        self.looked.alike.get_or_make(word, |list: &Arc<[At]>| list.len().max(1), make)
    }

    /// For each of these articles, which are in order, whether a sentence of it holds a root.
    pub fn articles_with(&self, articles: &[usize], root: &str) -> Vec<bool> {
        let list = self.tables.words.look(root);
        let mut rest = list.as_deref().map_or(&[][..], Vec::as_slice);
        let mut has = |article: usize| {
            rest = rest.get(rest.partition_point(|at| at.0 < article)..).unwrap_or_default();
            rest.first().is_some_and(|at| at.0 == article)
        };
        articles.iter().map(|article| has(*article)).collect()
    }

    /// What a word is a slip of, if it is one; `make` finds out, from the word and the base alone.
    pub fn respelt_lately(&self, word: &str, make: impl FnOnce() -> Option<String>) -> Option<Arc<str>> {
        self.looked.respelt.get_or_make(word, |_| 1, || make().map(Arc::from))
    }

    /// What a sentence holds.
    pub fn holds(&self, at: (usize, usize)) -> Arc<Holds> {
        self.held(at.0).at(at, self).cloned().unwrap_or_default()
    }

    /// What the sentences of an article hold.
    pub fn held(&self, article: usize) -> Arc<Held> {
        let make = || {
            if let Some(gist) = self.gist(article) {
                let (holds, whole) = gist.into_both();
                let sentences = holds.map(|h| OnceLock::from(Arc::new(h))).collect();
                return Arc::new(Held { sentences, whole: OnceLock::from(Arc::new(whole)) });
            }
            let count = self.source(article).map_or(0, |s| s.record.sentences.len());
            let sentences = (0..count).map(|_| OnceLock::new()).collect();
            Arc::new(Held { sentences, whole: OnceLock::new() })
        };
        self.looked.held.get_or_make(&article, |held| held.len().max(1), make)
    }

    /// The sentences of an article that list some of a group; `lists` says so of a text, always the same of the same.
    pub fn listing_in(&self, article: usize, lists: impl Fn(&str) -> bool) -> Arc<[usize]> {
        let make = || {
            let Some(source) = self.source(article) else { return Arc::default() };
            let all = source.record.sentences.iter().enumerate();
            all.filter(|(_, s)| s.slice(&source.text).is_some_and(&lists)).map(|(i, _)| i).collect()
        };
        self.looked.listing.get_or_make(&article, |_| 1, make)
    }

    /// What an article speaks of as a whole.
    pub fn whole(&self, article: usize) -> Arc<Whole> {
        Arc::clone(self.held(article).whole(article, self))
    }

    fn read_sentence(&self, (article, sentence): At) -> Holds {
        let (Some(source), Some(span)) = (self.source(article), self.sentence(article, sentence)) else {
            return Holds::default();
        };
        let record = &source.record;
        let text = span.slice(&source.text).unwrap_or_default();
        let around = around(&source.text, &record.sentences, sentence);
        let mut found = Holds { marks: roots_and_phrases(text).iter().collect(), around, ..Holds::default() };
        found.dates = record.dates_in(span).iter().map(|d| d.value).collect();
        for (i, report) in record.events.iter().enumerate().filter(|(_, r)| is_inside(r, span)) {
            found.reports.push(i);
            found.tells.insert((report.kind, report.mode));
            found.dates.extend(report.when.as_ref().map(|w| w.value));
        }
        found.entities = names_in(record, span).into_iter().map(EntityId::as_str).collect();
        found
    }

    fn read_whole(&self, article: usize) -> Whole {
        let Some(source) = self.source(article) else { return Whole::default() };
        let title = source.record.article.metadata.title.as_deref().unwrap_or_default();
        let first = self.sentence(article, 0).and_then(|s| s.slice(&source.text)).unwrap_or_default();
        Whole {
            marks: [title, first].into_iter().flat_map(roots_and_phrases).collect(),
            names: {
                let ids: BTreeSet<&EntityId> = source.record.mentions.iter().map(|m| &m.entity).collect();
                ids.into_iter().map(EntityId::as_str).collect()
            },
        }
    }
}

/// Whether the trigger of a report stands in a sentence.
fn is_inside(report: &Report, sentence: Span) -> bool {
    report.trigger.span.start >= sentence.start && report.trigger.span.end <= sentence.end
}

/// Those whom a sentence names or who take part in what it tells.
pub(super) fn names_in(record: &Record, sentence: Span) -> BTreeSet<&EntityId> {
    let reports = record.events.iter().filter(|r| is_inside(r, sentence));
    let parties = reports.flat_map(|r| &r.participants).filter_map(|p| p.entity.as_ref());
    record.mentions_in(sentence).iter().map(|m| &m.entity).chain(parties).collect()
}

/// [`Holds::around`] of the sentence at `own`.
fn around(text: &str, sentences: &[Span], own: usize) -> Range<usize> {
    let apart = |first: usize| match sentences.get(first..first + 2) {
        Some([a, b]) => text.get(a.end..b.start).is_some_and(|between| between.contains('\n')),
        _ => false,
    };
    let mut from = own;
    while from > 0 && own - from < 3 {
        let ends = apart(from - 1);
        if ends && from != own {
            break;
        }
        from -= 1;
        if ends {
            break;
        }
    }
    let next = own + 1 < sentences.len() && !apart(own);
    from..own + 1 + usize::from(next)
}

#[cfg(test)]
mod tests {
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn articles_with_a_root_are_told_apart() {
        let base = base_of(&[
            "Harbour\n\nOslo, 20 May 2023\n\nThe mayor left. Ships came. The people of the town spoke of it for many days, and some of them wrote to the paper about what they had seen.",
            "Rain\n\nOslo, 21 May 2023\n\nIt rained. The ship sank. The people of the town spoke of it for many days, and some of them wrote to the paper about what they had seen.",
            "Snow\n\nOslo, 22 May 2023\n\nIt snowed. The people of the town spoke of it for many days, and some of them wrote to the paper about what they had seen.",
        ]);
        assert_eq!(base.articles_with(&[0, 1, 2, 9], "ship"), [true, true, false, false]);
        assert_eq!(base.articles_with(&[1, 2], "mayor"), [false, false]);
        assert!(base.articles_with(&[], "ship").is_empty() && base.articles_with(&[0], "ferri") == [false]);
    }

    #[test]
    fn sentences_around_one_are_those_of_its_paragraph() {
        let base = base_of(&[
            "Title\n\nOslo, 20 May 2023\n\nThe mayor left. He ran. He fell. He rose. He sang.\n\nRain fell. It was cold.",
        ]);
        let count = base.held(0).len();
        let text = |i: usize| base.sentence(0, i).unwrap().slice(&base.source(0).unwrap().text).unwrap();
        let at = |words: &str| (0..count).find(|i| text(*i) == words).unwrap();
        let (sang, rain) = (at("He sang."), at("Rain fell."));
        assert_eq!(base.holds((0, sang)).around, sang - 3..sang + 1);
        assert_eq!(base.holds((0, rain)).around, rain - 1..rain + 2);
        assert!(base.holds((0, 99)).around.is_empty() && base.holds((9, 0)).around.is_empty());
    }
}
