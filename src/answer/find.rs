//! Which sentences and events speak of all that a question names: its people, its words or words alike, its time.
//!
//! Each thing asked for is a [`Need`]. A sentence meets it itself, or the sentences around it do (half as much). The share met,
//! each need weighted by how rare it is, is the sentence's coverage.

mod hits;

use std::sync::{Arc, OnceLock};

pub(super) use hits::NEARBY;

use super::gather::{List, candidates};
use crate::base::event::days;
pub(super) use crate::base::times::falls_in;
use crate::base::{Event, EventId, Holds, ReportRef, Snapshot, Whole};
use crate::edtf::Edtf;
use crate::facts::{Kind, Mode};
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::{Mark, root, roots};
use crate::question::roots::{Like, like, senses, shown, tells_alone};
use crate::question::{Question, Sense};
use crate::span::Span;

/// A sentence of the base: article and index.
pub(super) type At = (usize, usize);

/// One thing that a question names.
#[derive(Clone, Debug)]
pub(super) enum Need {
    /// Somebody or something with a name.
    Entity(EntityId, NameWords),
    /// A word with its root, the roots of those that may stand for it, and what it tells in the lexicon.
    Word {
        word: String,
        exact: String,
        mark: Mark,
        like: Arc<Like>,
        senses: Vec<Sense>,
        /// Those of its senses that any telling of it meets.
        alone: Vec<(Kind, Option<Mode>)>,
        /// The sentences that have it or a word alike, where those are all.
        listed: Option<Arc<[At]>>,
    },
    /// A time.
    Period(Edtf),
}

/// What a name is compared by: the number of the id, and the roots of its words where it is no person's: "Munich" stands in "Munich
/// Security Conference" as well.
#[derive(Clone, Debug, Default)]
pub(super) struct NameWords {
    pub(super) roots: Vec<String>,
    marks: Vec<Mark>,
    id: Mark,
}

/// Everything that a question names.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub(super) needs: Vec<(Need, f64)>,
    /// The sentences that meet most needs, in order.
    candidates: Arc<[At]>,
    /// How well these meet it, once that was asked.
    hits: Arc<OnceLock<Arc<[Hit]>>>,
}

/// What is wanted for a question, by what it was made of.
struct Kept {
    ids: Vec<EntityId>,
    words: Vec<String>,
    period: Option<Edtf>,
    wanted: Wanted,
}

/// How well a sentence meets what is wanted.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) at: At,
    /// The share that it meets itself.
    pub(super) own: f64,
    /// The share that it meets with the sentences around it.
    pub(super) all: f64,
    /// Needs (by index) that neither it nor those around it meet.
    pub(super) missing: Arc<[usize]>,
    /// Needs that it does not meet itself.
    pub(super) not_own: Arc<[usize]>,
}

impl Wanted {
    /// What `question` names: its people and places, its topic and its period.
    pub(super) fn of(question: &Question, base: &Snapshot) -> Wanted {
        Wanted::of_words(question, question.topic_words(base), base)
    }

    /// The same with all words of content, those among them that say what is asked.
    pub(super) fn of_content(question: &Question, base: &Snapshot) -> Wanted {
        Wanted::of_words(question, question.content_words(base), base)
    }

    /// What `question` names, with these words: the same again as long as it is answered.
    fn of_words(question: &Question, words: Vec<String>, base: &Snapshot) -> Wanted {
        let ids = || question.about.iter().chain(&question.places);
        let is =
            |kept: &Kept| kept.words == words && kept.period == question.period && kept.ids.iter().eq(ids());
        let make = || {
            let wanted = Wanted::new(ids(), &words, question.period, base);
            Kept { ids: ids().cloned().collect(), words: words.clone(), period: question.period, wanted }
        };
        question.meanwhile.find_or_make(is, make).wanted.clone()
    }

    /// These people, words and period.
    pub(super) fn new<'a>(
        ids: impl Iterator<Item = &'a EntityId>,
        words: &[String],
        period: Option<Edtf>,
        base: &Snapshot,
    ) -> Wanted {
        let total = base.sentence_count().max(1);
        let weight = |count: usize| rarity(total, count);
        let mut wanted = Wanted::default();
        let dated: Vec<At>;
        let mut lists: Vec<(usize, List<'_>)> = Vec::new();
        for id in ids {
            let need = wanted.needs.len();
            let at = base.sentences_naming(id);
            lists.push((need, List::Here(at)));
            let words = name_roots(id, base);
            // "The EBU contest" speaks of the EBU, though what is named there is the contest.
            let within = words.len() == 1 && base.kind(id) == EntityKind::Organisation;
            if (at.is_empty() && !words.is_empty()) || within {
                lists.push((need, List::Made(base.sentences_with(&base.name(id)).into())));
            }
            let marks = words.iter().map(|w| Mark::of(w)).collect();
            let words = NameWords { marks, roots: words, id: Mark::of(id.as_str()) };
            wanted.needs.push((Need::Entity(id.clone(), words), weight(at.len()).max(0.8)));
            lists.push((need, List::Told(base.sentences_telling_of(id))));
        }
        for word in words {
            let like = like(word);
            let at = base.sentences_with_any(word, &like.forms);
            let count = at.len();
            let listed = like.is_listed.then(|| Arc::clone(&at));
            lists.push((wanted.needs.len(), List::Made(at)));
            let senses = senses(word);
            let alone = senses.iter().filter(|s| tells_alone(word, s)).map(|s| (s.kind, s.mode)).collect();
            let exact = like.root.clone();
            let need = Need::Word { mark: like.mark, like, senses, alone, listed, exact, word: word.clone() };
            wanted.needs.push((need, weight(count)));
        }
        if let Some(period) = period {
            // A year has too many sentences to be looked at for its own sake.
            if days(&period) <= 31 || !period.has_year() || wanted.needs.is_empty() {
                dated = base.sentences_dated(&period);
                lists.push((wanted.needs.len(), List::Told(&dated)));
            }
            wanted.needs.push((Need::Period(period), 1.2));
        }
        let weights: Vec<f64> = wanted.needs.iter().map(|(_, weight)| *weight).collect();
        wanted.candidates = candidates(lists, &weights);
        wanted
    }

    /// Whether a word of a text is one that is wanted, or of the name of somebody who is.
    pub(super) fn has(&self, word: &str, base: &Snapshot) -> bool {
        let root = root(word);
        self.needs.iter().any(|(need, _)| match need {
            Need::Word { like, exact, .. } => *exact == root || like.roots.contains(&root),
            Need::Entity(id, _) => base.name(id).split(' ').any(|part| part.len() > 3 && part == word),
            Need::Period(_) => false,
        })
    }

    /// One thing alone, to be compared with sentences that are known already.
    pub(super) fn one(need: Need) -> Wanted {
        Wanted { needs: vec![(need, 1.0)], ..Wanted::default() }
    }

    /// Words of the question that no sentence of the base has in any form.
    pub(super) fn unheard(&self, base: &Snapshot) -> Vec<&str> {
        let words = self.needs.iter().filter_map(|(n, _)| match n {
            Need::Word { word, .. } => Some(word.as_str()),
            _ => None,
        });
        let heard = |w: &str| like(w).forms.iter().any(|f| base.has_roots(f));
        words.filter(|w| !heard(w)).collect()
    }

    /// The events that may meet a word of it, and not only its kind, in order: those of the articles that have the rarest such word or one
    /// alike. `None` where each word may be met by a kind of event, and so by any.
    pub(super) fn events_with_rarest(&self, base: &Snapshot) -> Option<Vec<EventId>> {
        let plain = self.needs.iter().filter_map(|(need, _)| match need {
            Need::Word { exact, like, senses, .. } if senses.is_empty() => Some((exact, like)),
            _ => None,
        });
        let roots = plain.map(|(exact, like)| like.roots.iter().chain([exact]).collect::<Vec<_>>());
        let rarest = roots.min_by_key(|roots| base.size_of_roots(roots.iter().copied()))?;
        let mut articles: Vec<usize> = rarest
            .iter()
            .flat_map(|root| base.sentences_with_roots(&[(*root).clone()]))
            .map(|at| at.0)
            .collect();
        articles.sort_unstable();
        articles.dedup();
        let mut ids: Vec<EventId> =
            articles.into_iter().flat_map(|article| base.events_in(article)).collect();
        ids.sort_unstable();
        ids.dedup();
        Some(ids)
    }

    /// How well an event meets what is wanted: the share its tellings meet, and the needs that none of them does.
    pub(super) fn event(&self, event: &Event, base: &Snapshot) -> (f64, Vec<usize>) {
        let list: Vec<Arc<Holds>> = evidence(event, base).into_iter().map(|at| base.holds(at)).collect();
        let (mut sum, mut met) = (0.0, 0.0);
        let mut missing = Vec::new();
        for (i, (need, weight)) in self.needs.iter().enumerate() {
            sum += weight;
            let takes_part = match need {
                Need::Entity(id, _) => {
                    event.entities().any(|e| e == id) || event.place_entity.as_ref() == Some(id)
                }
                Need::Period(period) => event.when.is_some_and(|w| falls_in(&w, period)),
                Need::Word { word, senses, .. } => {
                    senses.iter().any(|s| (s.kind == Kind::State || tells_alone(word, s)) && tells(event, s))
                }
            };
            // A time counts only as the event's own: another date of its sentence is that of something else.
            let timed = matches!(need, Need::Period(_)) && event.when.is_some();
            if takes_part {
                met += weight;
            } else if !timed && list.iter().any(|f| need.met(f)) {
                met += weight * 0.8;
            } else {
                missing.push(i);
            }
        }
        (if sum > 0.0 { met / sum } else { 0.0 }, missing)
    }
}

/// Whether an event is of a sense: kind and mode, or one of the modes it is told with.
pub(super) fn tells(event: &Event, sense: &Sense) -> bool {
    event.kind == sense.kind
        && (sense.mode.is_none()
            || sense.mode.is_some_and(|m| event.mode == Some(m) || event.modes.contains(&m)))
}

/// How much a need that `count` of `total` sentences meet weighs.
fn rarity(total: usize, count: usize) -> f64 {
    // Counts of sentences are far below 2^52.
    #[allow(clippy::cast_precision_loss, reason = "counts of sentences are small")]
    let ratio = (total as f64 + 1.0) / (count as f64 + 1.0);
    ratio.ln().max(0.3)
}

/// The roots of a name's words, for what is no person; people share words of their names.
fn name_roots(id: &EntityId, base: &Snapshot) -> Vec<String> {
    if base.kind(id) == EntityKind::Person {
        return Vec::new();
    }
    let small = |r: &String| !matches!(r.as_str(), "the" | "of" | "and" | "for" | "in");
    roots(&base.name(id)).filter(small).collect()
}

/// What a word alike counts for beside the word itself.
const ALIKE: f64 = 0.8;

impl Need {
    fn met(&self, features: &Holds) -> bool {
        self.strength(features) > 0.0
    }

    /// Whether an article meets it by its title, its first sentence, or a name in it.
    fn is_met_by(&self, whole: &Whole) -> bool {
        match self {
            Need::Entity(_, words) => whole.names.contains(words.id),
            Need::Word { like, .. } => like.marks.meet(&whole.marks),
            Need::Period(_) => false,
        }
    }

    /// How well a sentence meets it: wholly, by a word alike, or not.
    pub(super) fn strength(&self, features: &Holds) -> f64 {
        self.strength_where(features, None)
    }

    /// The same of a sentence of which it is known whether it stands among those that are listed for a word.
    fn strength_where(&self, features: &Holds, is_listed: Option<bool>) -> f64 {
        let sure = |met: bool| if met { 1.0 } else { 0.0 };
        match self {
            Need::Entity(_, words) => {
                let spelt =
                    || !words.marks.is_empty() && words.marks.iter().all(|w| features.marks.contains(*w));
                sure(features.entities.contains(words.id) || spelt())
            }
            Need::Word { mark, like, alone, .. } => {
                if is_listed != Some(false) && features.marks.contains(*mark) {
                    return 1.0;
                }
                let has = || is_listed.unwrap_or_else(|| like.marks.meet(&features.marks));
                let told = || alone.iter().any(|sense| features.tells.contains(sense));
                if has() || told() { ALIKE } else { 0.0 }
            }
            Need::Period(period) => sure(features.dates.iter().any(|d| falls_in(d, period))),
        }
    }

    /// The need in words.
    pub(super) fn describe(&self, base: &Snapshot) -> String {
        match self {
            Need::Entity(id, _) => base.name(id),
            Need::Word { word, .. } => shown(word),
            Need::Period(period) => period.describe(),
        }
    }
}

/// Whether a line ends between two sentences.
pub(super) fn apart(text: &str, before: Span, here: Span) -> bool {
    text.get(before.end..here.start).is_some_and(|between| between.contains('\n'))
}

/// The sentences that tell an event.
pub(super) fn evidence(event: &Event, base: &Snapshot) -> Vec<At> {
    let id = event.reports.first().and_then(|at| base.event_of(*at));
    id.map(|id| base.told(id).to_vec()).unwrap_or_default()
}

/// The events whose word for what happened stands in a sentence.
pub(super) fn events_in(base: &Snapshot, at: At) -> Vec<EventId> {
    let holds = base.holds(at);
    let reports = holds.reports.iter().map(|&report| ReportRef { article: at.0, report });
    let mut found: Vec<EventId> = reports.filter_map(|at| base.event_of(at)).collect();
    found.dedup();
    found
}

/// The events that the best sentences tell and that meet what is wanted, the best first: event, share met, needs missing.
pub(super) fn events(wanted: &Wanted, hits: &[Hit], base: &Snapshot) -> Vec<(EventId, f64, Vec<usize>)> {
    let mut ids: Vec<EventId> = Vec::new();
    for hit in hits.iter().take(80) {
        for id in events_in(base, hit.at) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
    }
    let mut found: Vec<(EventId, f64, Vec<usize>)> = ids
        .into_iter()
        .filter_map(|id| {
            let (share, missing) = wanted.event(base.event(id)?, base);
            Some((id, share, missing))
        })
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

/// Whether an event is a contact: a meeting, a call, talks.
pub(super) fn is_contact(event: &Event) -> bool {
    event.kind == Kind::Consult && !matches!(event.mode, Some(Mode::Letter | Mode::Visit | Mode::Mediate))
}

impl Wanted {
    /// The same without some of it.
    pub(super) fn without(&self, left_out: impl Fn(&Need) -> bool) -> Wanted {
        let needs = self.needs.iter().filter(|(need, _)| !left_out(need)).cloned().collect();
        Wanted { needs, candidates: Arc::clone(&self.candidates), hits: Arc::default() }
    }

    /// Whether a sentence itself meets all that is wanted.
    pub(super) fn own(&self, base: &Snapshot, at: At) -> bool {
        let features = base.holds(at);
        self.needs.iter().all(|(n, _)| n.met(&features))
    }

    /// Whether a sentence has all words that are wanted themselves, and not only words alike.
    pub(super) fn exact(&self, base: &Snapshot, at: At) -> bool {
        let holds = base.holds(at);
        self.needs.iter().all(|(n, _)| match n {
            Need::Word { mark, .. } => holds.marks.contains(*mark),
            _ => true,
        })
    }

    /// Whether a sentence itself meets anything that is wanted.
    pub(super) fn any(&self, base: &Snapshot, at: At) -> bool {
        !self.needs.is_empty() && {
            let features = base.holds(at);
            self.needs.iter().any(|(n, _)| n.met(&features))
        }
    }

    /// Whether the sentences around one meet all that is wanted.
    pub(super) fn near(&self, base: &Snapshot, at: At) -> bool {
        let around = base.holds(at).around.clone().filter(|i| *i != at.1);
        let list: Vec<Arc<Holds>> = around.map(|i| base.holds((at.0, i))).collect();
        self.needs.iter().all(|(n, _)| list.iter().any(|f| n.met(f)))
    }
}

/// The articles that may speak of somebody whom only articles know, in order: which name them, tell of them, or have the words of the name.
pub(super) fn articles_of(id: &EntityId, base: &Snapshot) -> Vec<usize> {
    let words = name_roots(id, base);
    let spelt = if words.is_empty() { Vec::new() } else { base.sentences_with_roots(&words) };
    let told = base.sentences_naming(id).iter().chain(base.sentences_telling_of(id)).copied();
    let mut articles: Vec<usize> = told.chain(spelt).map(|at| at.0).collect();
    articles.sort_unstable();
    articles.dedup();
    articles
}

/// Whether the articles name somebody or something, be it within a longer name.
pub(super) fn is_named(id: &EntityId, base: &Snapshot) -> bool {
    !base.sentences_naming(id).is_empty()
        || (!name_roots(id, base).is_empty() && base.has_words(&base.name(id)))
}

/// The same by the very word or name, and not by a word alike.
pub(super) fn is_of_article_itself(need: &Need, article: usize, base: &Snapshot) -> bool {
    match need {
        Need::Word { mark, .. } => base.whole(article).marks.contains(*mark),
        other => other.is_met_by(&base.whole(article)),
    }
}

/// Whether the article as a whole speaks of it: by its title, its first sentence, or a name in it.
pub(super) fn is_of_article(need: &Need, article: usize, base: &Snapshot) -> bool {
    need.is_met_by(&base.whole(article))
}
