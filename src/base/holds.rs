//! What a sentence or an article holds, as questions compare with it. What was looked at lately is kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::snapshot::Snapshot;
use super::tables::At;
use super::words::Words;
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode};
use crate::language::names::EntityId;
use crate::language::roots::{Marks, roots};
use crate::lately::Lately;

/// Most sentences of which it is kept what they hold: a few kilobytes each.
const MOST_SENTENCES: usize = 4096;

/// Most sentences of which it is kept what their words are: of these only a few are looked at so closely for one question.
const MOST_CUT: usize = 1024;

/// Most articles of which the same is kept.
const MOST_ARTICLES: usize = 1024;

/// What a sentence holds.
#[derive(Debug, Default)]
pub struct Holds {
    /// The roots of its words.
    pub marks: Marks,
    /// Those whom it names or who take part in what it tells.
    pub entities: BTreeSet<EntityId>,
    /// Its dates, and those of what it tells.
    pub dates: Vec<Edtf>,
    /// Type and mode of each report whose trigger stands in it.
    pub tells: BTreeSet<(Kind, Option<Mode>)>,
}

/// What an article speaks of as a whole.
#[derive(Debug, Default)]
pub struct Whole {
    /// The roots of the words of its title and first sentence.
    pub roots: BTreeSet<String>,
    /// The same as numbers.
    pub marks: Marks,
    /// Everybody and everything that it names.
    pub entities: BTreeSet<EntityId>,
}

/// What is kept of sentences and articles.
#[derive(Debug)]
pub(super) struct Looked {
    roots: Lately<At, Arc<BTreeSet<String>>>,
    holds: Lately<At, Arc<Holds>>,
    words: Lately<At, Arc<Words>>,
    wholes: Lately<usize, Arc<Whole>>,
}

impl Default for Looked {
    fn default() -> Looked {
        Looked {
            roots: Lately::new(MOST_SENTENCES),
            holds: Lately::new(MOST_SENTENCES),
            words: Lately::new(MOST_CUT),
            wholes: Lately::new(MOST_ARTICLES),
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
                Arc::new(text.map(|t| roots(t).collect()).unwrap_or_default())
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

    /// What a sentence holds.
    pub fn holds(&self, at: (usize, usize)) -> Arc<Holds> {
        self.looked.holds.get_or_make(&at, |_| 1, || Arc::new(self.read_sentence(at)))
    }

    /// What an article speaks of as a whole.
    pub fn whole(&self, article: usize) -> Arc<Whole> {
        self.looked.wholes.get_or_make(&article, |_| 1, || Arc::new(self.read_whole(article)))
    }

    fn read_sentence(&self, (article, sentence): At) -> Holds {
        let (Some(source), Some(span)) = (self.source(article), self.sentence(article, sentence)) else {
            return Holds::default();
        };
        let record = &source.record;
        let text = span.slice(&source.text).unwrap_or_default();
        let mut found = Holds { marks: roots(text).collect(), ..Holds::default() };
        found.entities = record.mentions_in(span).iter().map(|m| m.entity.clone()).collect();
        found.dates = record.dates_in(span).iter().map(|d| d.value).collect();
        let inside = |s: &crate::span::Span| s.start >= span.start && s.end <= span.end;
        for report in record.events.iter().filter(|r| inside(&r.trigger.span)) {
            found.tells.insert((report.kind, report.mode));
            found.entities.extend(report.participants.iter().filter_map(|p| p.entity.clone()));
            found.dates.extend(report.when.as_ref().map(|w| w.value));
        }
        found
    }

    fn read_whole(&self, article: usize) -> Whole {
        let Some(source) = self.source(article) else { return Whole::default() };
        let title = source.record.article.metadata.title.as_deref().unwrap_or_default();
        let first = self.sentence(article, 0).and_then(|s| s.slice(&source.text)).unwrap_or_default();
        let roots: BTreeSet<String> = roots(title).chain(roots(first)).collect();
        Whole {
            marks: roots.iter().collect(),
            roots,
            entities: source.record.mentions.iter().map(|m| m.entity.clone()).collect(),
        }
    }
}
