//! An answer while it is written: items, notes and citations that cannot come apart.

use super::cite::Citations;
use super::describe::{self, join, marks, shorten};
use super::find::{self, At, Hit, Need, Wanted};
use super::form::Item;
use super::{Answer, Rests, Verdict, empty};
use crate::base::lookups::Stance;
use crate::base::{Credit, Event, Snapshot};
use crate::facts::{Kind, Quote};
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::{Intent, Question};
use crate::strings::{asked, dated, found, missing, told, words};

/// An answer in the making.
pub(super) struct Draft<'b> {
    pub(super) base: &'b Snapshot,
    pub(super) answer: Answer,
    pub(super) citations: Citations,
    /// Whether words of somebody are told whole, where they are not very long: a judgement may stand anywhere in them.
    pub(super) whole_words: bool,
    /// Words that are asked for as they stand: of a long quotation the part that has them is shown.
    pub(super) literal: Option<String>,
}

impl<'b> Draft<'b> {
    /// An answer without anything found yet; `asked` says what is asked for (of [`asked`]).
    pub(super) fn new(question: &Question, base: &'b Snapshot, asked: &str) -> Draft<'b> {
        let restated = asked::about(asked, &things(question, base));
        let events: Vec<String> =
            question.senses.iter().map(|s| s.mode.map_or(s.kind.name(), |m| m.name()).to_owned()).collect();
        Draft {
            base,
            answer: empty(question, events, restated),
            citations: Citations::default(),
            whole_words: false,
            literal: None,
        }
    }

    /// Adds an event as an item and gives the numbers of its citations.
    pub(super) fn event(&mut self, event: &Event) -> Vec<usize> {
        if self.answer.items.iter().any(|i| i.id == event.id.as_str()) {
            return self.citations.event(self.base, event);
        }
        self.new_event(event)
    }

    /// As [`Draft::event`], of an event that is no item yet: there may be very many.
    pub(super) fn new_event(&mut self, event: &Event) -> Vec<usize> {
        let cited = self.citations.event(self.base, event);
        if !cited.is_empty() {
            self.answer.items.push(describe::item(event, self.base, cited.clone()));
        }
        cited
    }

    /// Adds who denies what an event tells, where that is somebody's word, and gives their names.
    pub(super) fn denial(&mut self, event: &Event) -> Vec<String> {
        let base = self.base;
        if event.kind != Kind::State && event.attribution.is_none() {
            return Vec::new();
        }
        let positions = base.positions(event);
        let denials = positions.iter().filter(|p| matches!(p.stance, Stance::Denies(_)));
        let told = denials
            .filter_map(|p| Some((p, base.event(base.event_of(p.told)?)?)))
            .filter(|(_, e)| e.id != event.id)
            .take(2);
        let mut names: Vec<String> = Vec::new();
        for (position, denial) in told {
            self.event(denial);
            let name = position.by.as_ref().map_or_else(|| position.name.clone(), |id| base.name(id));
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Adds a sentence as an item, told with `text` or else with its own words.
    pub(super) fn sentence(&mut self, at: At, text: Option<String>) -> Option<usize> {
        let span = self.base.sentence(at.0, at.1)?;
        let source = self.base.source(at.0)?;
        let n = self.citations.add(self.base, at.0, span)?;
        let words = span.slice(&source.text).unwrap_or_default();
        let id = format!("{}:{}", source.record.article.id, span);
        if !self.answer.items.iter().any(|i| i.id == id) {
            let text =
                text.unwrap_or_else(|| words::quoted(&describe::shorten_to(words, describe::PASSAGE_CHARS)));
            self.answer.items.push(plain(id, text, vec![n]));
        }
        Some(n)
    }

    /// Adds the sentences from `first` to `last` of one article as an item, in their own words, and gives these.
    pub(super) fn passage(&mut self, first: At, last: At) -> Option<String> {
        let span = self.base.sentence(first.0, first.1)?.cover(self.base.sentence(last.0, last.1)?);
        let source = self.base.source(first.0)?;
        let n = self.citations.add(self.base, first.0, span)?;
        let words = span.slice(&source.text).unwrap_or_default().split_whitespace().collect::<Vec<_>>();
        let text = words::quoted(&describe::shorten_to(&words.join(" "), describe::PASSAGE_CHARS));
        self.answer.items.push(plain(
            format!("{}:{}", source.record.article.id, span),
            text.clone(),
            vec![n],
        ));
        Some(text)
    }

    /// Who says a quote, in words.
    pub(super) fn speaker(&self, quote: &Quote) -> String {
        match (&quote.speaker, &quote.name) {
            (Some(id), _) => self.base.name(id),
            (None, Some(name)) => name.clone(),
            (None, None) => told::NOBODY_NAMED.to_owned(),
        }
    }

    /// Cites a sentence.
    pub(super) fn cite(&mut self, at: At) -> Option<usize> {
        self.citations.add(self.base, at.0, self.base.sentence(at.0, at.1)?)
    }

    /// Adds a note, once.
    pub(super) fn note(&mut self, note: String) {
        if !self.answer.notes.contains(&note) {
            self.answer.notes.push(note);
        }
    }

    /// The answer says it.
    pub(super) fn answered(mut self, headline: String) -> Answer {
        self.answer.verdict = Verdict::Answered;
        self.finish(headline)
    }

    /// The answer says part of it.
    pub(super) fn partial(mut self, headline: String) -> Answer {
        self.answer.verdict = Verdict::Partial;
        self.finish(headline)
    }

    /// With another verdict.
    pub(super) fn with(mut self, verdict: Verdict, headline: String) -> Answer {
        self.answer.verdict = verdict;
        self.finish(headline)
    }

    /// With the words of a sentence, as what the articles say.
    pub(super) fn says(mut self, verdict: Verdict, said: &str) -> Answer {
        self.answer.rests = Rests::Sentence;
        self.with(verdict, found::articles_say(said))
    }

    /// Decided: the net looks for nothing better.
    pub(super) fn settled(mut self, verdict: Verdict, headline: String) -> Answer {
        self.answer.rests = Rests::Settled;
        self.with(verdict, headline)
    }

    fn finish(mut self, headline: String) -> Answer {
        self.answer.headline = headline;
        self.answer.citations = self.citations.into_list();
        self.answer
    }

    /// Nothing was found: says so in `headline` (of [`missing`]).
    pub(super) fn not_found(
        mut self,
        headline: &str,
        question: &Question,
        wanted: &Wanted,
        hits: &[Hit],
    ) -> Answer {
        self.answer.items.clear();
        self.citations = Citations::default();
        let base = self.base;
        let unnamed = question.about.iter().chain(&question.places).find(|id| !find::is_named(id, base));
        let credited = |name: &str| {
            let title = |article: usize| base.source(article).map(super::sources::title);
            if let Some(article) = base.written_by(name).filter(|_| name.contains(' ')) {
                return Some(missing::only_credited(name, &title(article)?));
            }
            let of = |credit: Credit| base.credited(credit, name).first().copied().and_then(title);
            let published = of(Credit::Publisher).map(|title| missing::only_published(name, &title));
            published.or_else(|| Some(missing::only_origin(name, &of(Credit::Origin)?)))
        };
        if let Some(word) = question.nobody.first() {
            let headline = credited(word).unwrap_or_else(|| missing::nobody(word));
            return self.with(Verdict::NotInSources, headline);
        }
        // Who is spelt there within another name ("the X Library") is not said to be named nowhere.
        if let Some(id) = unnamed.filter(|id| !base.has_words(&base.name(id))) {
            let name = base.name(id);
            let headline = credited(&name).unwrap_or_else(|| missing::not_named(&name));
            return self.with(Verdict::NotInSources, headline);
        }
        for word in wanted.unheard(base) {
            self.note(missing::no_such_word(&crate::question::roots::shown(word)));
        }
        // What has all that is asked for is not shown under a denial.
        let two = |h: &&Hit| {
            let names = !lacks_name(&h.not_own, wanted) && self.names_all(h, wanted);
            names && wanted.needs.len().saturating_sub(h.not_own.len()) >= 2 && h.own > 0.5
        };
        let near: Vec<&Hit> = hits.iter().take(20).filter(two).take(2).collect();
        let whole = |h: &&&Hit| h.not_own.is_empty() && wanted.needs.len() >= 3 && wanted.exact(base, h.at);
        if let Some(hit) = near.iter().find(whole) {
            self.sentence(hit.at, None);
            let said = self.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
            let headline = match question.intent {
                Intent::When => dated::spoken_of_without_date(None),
                Intent::Where => found::NO_PLACE.to_owned(),
                Intent::Count(_) => found::NO_FIGURE.to_owned(),
                Intent::Why => found::NO_REASON.to_owned(),
                _ => format!("{} {said}", crate::strings::answers::COMES_NEAREST),
            };
            return self.partial(headline);
        }
        self.with(Verdict::NotInSources, headline.to_owned())
    }

    /// Whether a sentence itself names everybody whom it is said to meet: a pronoun or a part of an event there is no mention.
    fn names_all(&self, hit: &Hit, wanted: &Wanted) -> bool {
        let words = self.base.words_in(hit.at);
        let spelt = |id: &EntityId| {
            let name = self.base.name(id).to_lowercase();
            name.split(' ').all(|part| words.0.iter().any(|w| w.lower == part))
        };
        let met = wanted.needs.iter().enumerate().filter(|(i, _)| !hit.not_own.contains(i));
        met.filter_map(|(_, (need, _))| match need {
            Need::Entity(id, _) => Some(id),
            _ => None,
        })
        .all(|id| self.base.names(hit.at, id) || spelt(id))
    }

    /// The best sentences, told as what mentions it and no more; and what they do not have of it.
    pub(super) fn mention(mut self, said: &str, hits: &[Hit], most: usize, wanted: &Wanted) -> Answer {
        let shown = best(hits, most);
        for hit in &shown {
            self.sentence(hit.at, None);
        }
        let all_lack = |i: &usize| shown.iter().all(|h| h.not_own.contains(i));
        let lacking: Vec<String> = (0..wanted.needs.len())
            .filter(all_lack)
            .filter_map(|i| Some(wanted.needs.get(i)?.0.describe(self.base)))
            .collect();
        if !lacking.is_empty() && !shown.is_empty() {
            self.note(crate::strings::answers::lacking(shown.len(), &lacking));
        }
        self.note(missing::ONLY_MENTIONED.to_owned());
        self.partial(said.to_owned())
    }
}

/// The best of the sentences: those that meet nearly as much as the first.
pub(super) fn best(hits: &[Hit], most: usize) -> Vec<&Hit> {
    let Some(first) = hits.first() else { return Vec::new() };
    let close = |h: &&Hit| h.all >= first.all - 0.08 && h.own >= first.own - 0.15;
    hits.iter().filter(close).take(most).collect()
}

/// Whether a sentence speaks of everything asked for: itself of most, those around it of the rest.
pub(super) fn speaks_of_all(hit: &Hit) -> bool {
    hit.missing.is_empty() && hit.own >= 0.45
}

/// Whether a sentence has at least half of the question's words themselves: what has only words alike for most of them does not mention
/// what was asked.
pub(super) fn has_most(question: &Question, at: At, base: &Snapshot) -> bool {
    let here = base.roots_in(at);
    let words = question.content_words(base);
    let own = words.iter().filter(|w| {
        let parts = || w.contains('-') && w.split('-').all(|p| here.contains(&root(p)));
        here.contains(&root(w)) || parts()
    });
    words.len() < 2 || own.count() * 2 >= words.len()
}

/// Whether a need that is missing is somebody's name.
pub(super) fn lacks_name(missing: &[usize], wanted: &Wanted) -> bool {
    missing.iter().any(|i| matches!(wanted.needs.get(*i), Some((Need::Entity(..), _))))
}

/// An item that is no event.
pub(super) fn plain(id: String, text: String, citations: Vec<usize>) -> Item {
    Item::plain(id, text, Vec::new(), citations)
}

/// What the question names, in words.
pub(super) fn things(question: &Question, base: &Snapshot) -> String {
    let names = question.about.iter().chain(&question.places).map(|id| base.name(id));
    let words = question.topic_words(base).into_iter().map(|w| crate::question::roots::shown(&w));
    let period = question.period.iter().map(|p| p.describe());
    let list: Vec<String> = names.chain(words).chain(period).collect();
    if list.is_empty() { question.wording().trim_end_matches('?').to_owned() } else { join(&list) }
}

/// What is said right behind a plan on what it depends on: "on the condition that …".
pub(super) fn conditions(draft: &mut Draft<'_>, event: &Event) {
    let Some(last) = find::evidence(event, draft.base).last().copied() else { return };
    let next = (last.0, last.1 + 1);
    let (Some(source), Some(a), Some(b)) =
        (draft.base.source(last.0), draft.base.sentence(last.0, last.1), draft.base.sentence(next.0, next.1))
    else {
        return;
    };
    let text = b.slice(&source.text).unwrap_or_default();
    let bound =
        ["condition", "provided that", "unless", "only if", "in exchange"].iter().any(|w| text.contains(w));
    if bound
        && !find::apart(&source.text, a, b)
        && let Some(n) = draft.cite(next)
    {
        draft.note(found::on_its_condition(&shorten(text), &marks(&[n])));
    }
}
