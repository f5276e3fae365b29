//! What one sentence says beside the events read from it: its dates, its places, names it lists, whose quotation it stands in.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use aho_corasick::AhoCorasick;

use super::find::{At, Hit, Need, Wanted};
use crate::base::Snapshot;
use crate::edtf::Edtf;
use crate::language::names::EntityId;
use crate::language::roots::root;
use crate::question::roots::like;
use crate::question::{Question, ordering};
use crate::span::Span;

/// Whether a date is that of the telling and not of what is told: "it was reported on Friday that he had left".
fn of_telling(base: &Snapshot, at: At, start: usize) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let before = source.text.get(span.start..start).unwrap_or_default();
    let mut words = before.split_whitespace().rev().filter(|w| !matches!(*w, "on" | "in" | "late" | "early"));
    if words.next().is_some_and(|w| crate::question::roots::is_saying(w.trim_end_matches(','))) {
        return true;
    }
    // "On Friday, officials said that": a date at the head is that of the first verb behind it.
    let head = before.split_whitespace().count() <= 1;
    let behind = source.text.get(start..span.end).unwrap_or_default();
    let comma = behind.find(',').filter(|at| *at < 40).and_then(|at| behind.get(at + 1..));
    // "States" with a capital is no verb.
    let says = |w: &str| w.starts_with(char::is_lowercase) && crate::question::roots::is_saying(w);
    head && comma.is_some_and(|rest| rest.split_whitespace().take(4).any(says))
}

/// The dates of a sentence that are not those of its telling, unless it is asked after what was said.
pub(super) fn dates_of_event(question: &Question, base: &Snapshot, at: At) -> Vec<(String, Edtf)> {
    let asks_saying = question.verb.as_deref().is_some_and(crate::question::roots::is_saying);
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else {
        return Vec::new();
    };
    let inside = |d: &&crate::base::record::DateRecord| d.span.start >= span.start && d.span.start < span.end;
    let own = |d: &&crate::base::record::DateRecord| asks_saying || !of_telling(base, at, d.span.start);
    source.record.dates.iter().filter(inside).filter(own).map(|d| (d.text.clone(), d.value)).collect()
}

/// The dates that a sentence gives: its words and their value.
pub(super) fn dates_in(base: &Snapshot, (article, sentence): At) -> Vec<(String, Edtf)> {
    let (Some(source), Some(span)) = (base.source(article), base.sentence(article, sentence)) else {
        return Vec::new();
    };
    let dates = source.record.dates_in(span);
    dates.iter().map(|d| (d.text.clone(), d.value)).collect()
}

/// What a sentence names as a place, after "in", "at", "through" and the like, and the question does not.
pub(super) fn places_in(base: &Snapshot, at: At, question: &Question) -> Vec<String> {
    placed_in(base, at, question).into_iter().map(|(name, _)| name).collect()
}

/// As [`places_in`], with where each stands; what is only near or outside of a place is told so.
pub(super) fn placed_in(
    base: &Snapshot,
    (article, sentence): At,
    question: &Question,
) -> Vec<(String, Span)> {
    let (Some(source), Some(span)) = (base.source(article), base.sentence(article, sentence)) else {
        return Vec::new();
    };
    let mentions = source.record.mentions_in(span);
    let mut found: Vec<(String, Span)> = Vec::new();
    for m in mentions.iter() {
        let before = source.text.get(span.start..m.span.start).unwrap_or_default();
        let mut last = before.split_whitespace().rev().take(3);
        let located = last.any(|w| {
            matches!(
                w.to_lowercase().as_str(),
                "in" | "at" | "through" | "near" | "outside" | "to" | "into" | "across" | "during"
            )
        });
        let kind = m.kind;
        // At a body, not in one: "in the Times" is no place.
        let at_body = kind == crate::language::names::EntityKind::Organisation
            && before.split_whitespace().rev().take(2).any(|w| matches!(w, "at" | "outside" | "near"));
        let place = kind.is_place() || kind == crate::language::names::EntityKind::Conference || at_body;
        // "The French city of Lyon" is where; "Lyon's mayor" is not.
        let kind = before.split_whitespace().rev().nth(1).unwrap_or_default().to_lowercase();
        let of = before.trim_end().ends_with(" of")
            && matches!(
                kind.as_str(),
                "city" | "town" | "village" | "capital" | "island" | "province" | "port"
            );
        let behind = source.text.get(m.span.end..span.end).unwrap_or_default();
        let owns = behind.starts_with("'s") || behind.starts_with("’s");
        if (located || of) && !owns && place && !question.about.contains(&m.entity) {
            let word = before.split_whitespace().next_back().unwrap_or_default();
            let name = match word {
                "near" | "outside" => format!("{word} {}", m.text),
                _ => m.text.clone(),
            };
            if found.iter().all(|(other, _)| *other != name) {
                found.push((name, m.span));
            }
        }
    }
    found
}

/// The articles of the best sentences.
pub(super) fn articles_of(hits: &[Hit]) -> Vec<usize> {
    let mut articles: Vec<usize> = hits.iter().take(20).map(|h| h.at.0).collect();
    articles.dedup();
    articles
}

/// Names that a sentence lists as some of a group ("the lawmakers, among them X and Y"): where, and who.
pub(super) fn listed(group: &str, articles: &[usize], base: &Snapshot) -> Option<(At, Vec<EntityId>)> {
    const LISTING: &[&str] = &["among them", "including", "such as", "among whom", "namely"];
    // Nearly no sentence has any of them: one search for all.
    static ANY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(LISTING).ok());
    let lists = |text: &str| ANY.as_ref().is_none_or(|any| any.is_match(text));
    let like = like(group);
    for &article in articles {
        let source = base.source(article)?;
        for &i in base.listing_in(article, lists).iter() {
            let Some(span) = source.record.sentences.get(i) else { continue };
            let text = span.slice(&source.text).unwrap_or_default();
            for listing in LISTING {
                let Some(at) = text.find(listing) else { continue };
                let before = text.get(..at).unwrap_or_default().trim_end_matches([',', ' ', '—', '(']);
                let of_group = before.rsplit(' ').next().is_some_and(|w| like.roots.contains(&root(w)));
                let from = span.start + at;
                let people = source
                    .record
                    .mentions
                    .iter()
                    .filter(|m| m.span.start >= from && m.span.end <= span.end && m.how.is_name());
                let mut ids: Vec<EntityId> = Vec::new();
                for m in people.filter(|m| m.kind == crate::language::names::EntityKind::Person) {
                    if !ids.contains(&m.entity) {
                        ids.push(m.entity.clone());
                    }
                }
                if of_group && !ids.is_empty() {
                    return Some(((article, i), ids));
                }
            }
        }
    }
    None
}

/// Whether a word of a question tells that something happens.
pub(super) fn is_happening(word: &str) -> bool {
    word.ends_with("ed")
        || crate::question::roots::is_event_verb(word)
        || crate::question::roots::has_sense(word)
}

/// The roots of what the question asks after, and of words alike: of its verb; else of its words for events; else of its topic.
pub(super) fn asked_verbs(question: &Question) -> BTreeSet<String> {
    let told = |w: &&String| is_happening(w);
    let events: Vec<&String> = question.topic.iter().filter(told).collect();
    let topic = if events.is_empty() { question.topic.iter().collect() } else { events };
    let list = question.verb.as_ref().map_or(topic, |v| vec![v]);
    list.into_iter().flat_map(|v| like(v).roots.clone()).collect()
}

/// Whether an event is told with a word for what is asked: what has no mode of its own ("sanctions") is told with many words,
/// and not each is an answer.
pub(super) fn worded(question: &Question, event: &crate::base::Event, base: &Snapshot) -> bool {
    use crate::facts::Kind;
    // Contacts and words have many names; what else has a mode is told with the verb or one that says the same.
    let free = matches!(event.kind, Kind::Consult | Kind::State) || question.verb.is_none();
    if event.mode.is_some() && free {
        return true;
    }
    let own = question.verb.as_deref().filter(|_| event.mode.is_some());
    let verbs = own.map_or_else(|| Arc::new(asked_verbs(question)), crate::question::roots::synonyms);
    let mut reports = event.reports.iter().filter_map(|at| base.report(*at));
    reports.any(|r| crate::language::roots::roots(&r.trigger.text).any(|root| verbs.contains(&root)))
}

/// Whether a sentence may tell what is asked of whom it is asked: contacts and attacks are read as events, so that a sentence
/// with none of those asked about in one does not tell of theirs.
pub(super) fn may_tell(question: &Question, at: At, base: &Snapshot) -> bool {
    use crate::facts::Kind;
    let acts = |k: Kind| matches!(k, Kind::Consult | Kind::Assault);
    let asked: Vec<_> = question.senses.iter().filter(|s| s.kind != Kind::State).collect();
    let told: Vec<&crate::base::Event> = super::find::events_in(base, at)
        .into_iter()
        .filter_map(|id| base.event(id))
        .filter(|e| asked.iter().any(|s| s.kind == e.kind))
        .collect();
    let there = |e: &crate::base::Event, id: &EntityId| {
        e.entities().any(|x| x == id) || e.place_entity.as_ref() == Some(id)
    };
    // "According to the Times": who reports it has no part in it.
    let part = |id: &&EntityId| base.kind(id) != crate::language::names::EntityKind::Outlet;
    let about: Vec<&EntityId> = question.about.iter().filter(part).collect();
    if about.len() >= 2 && !asked.is_empty() && asked.iter().all(|s| acts(s.kind)) {
        return told.iter().any(|e| about.iter().all(|id| there(e, id)));
    }
    // What the sentence tells of others is not told of those asked about.
    let named = told
        .iter()
        .any(|e| e.parties.iter().any(|p| p.role == crate::facts::Role::Actor && p.entity.is_some()));
    !named
        || question.subject.is_empty()
        || told.iter().any(|e| question.subject.iter().any(|id| there(e, id)))
}

/// How many words of the question a sentence does not have itself, in any form; names may stand around it.
pub(super) fn words_missing(hit: &Hit, wanted: &Wanted) -> usize {
    hit.not_own.iter().filter(|i| matches!(wanted.needs.get(**i), Some((Need::Word { .. }, _)))).count()
}

/// Whether one of two names is a part of the other: "Smith" and "Smith the Elder" in one article are hardly two.
pub(super) fn one_name(a: &EntityId, b: &EntityId, base: &Snapshot) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (base.name_key(a), base.name_key(b));
    let within = |few: &str, many: &str| few.split(' ').all(|w| many.split(' ').any(|v| v == w));
    within(&a, &b) || within(&b, &a)
}

/// Whether a sentence that does not name somebody asked about names another of their kind: what it tells is told of that one.
pub(super) fn rival(id: &EntityId, at: At, base: &Snapshot) -> bool {
    use crate::language::names::EntityKind;
    let kind = base.kind(id);
    let alike = |other: EntityKind| {
        (kind.is_place() && other.is_place()) || (kind == EntityKind::Person && other == kind)
    };
    let located = |start: usize, text: &str| {
        !kind.is_place() || text.get(..start).is_some_and(|t| t.trim_end().ends_with(" in"))
    };
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let mentions = source.record.mentions_in(span);
    let mut here = mentions.iter();
    !base.names(at, id)
        && (here.any(|m| {
            m.entity != *id
                && !one_name(&m.entity, id, base)
                && alike(m.kind)
                && located(m.span.start, &source.text)
        }) || (kind == EntityKind::Person && calls_another(id, at, base)))
}

/// Whether a sentence that does not name a place tells of another of the very kind (a town, a country) that something was in it.
pub(super) fn rival_place(id: &EntityId, at: At, base: &Snapshot) -> bool {
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let kind = base.kind(id);
    let other = |m: &crate::base::record::MentionRecord| {
        m.kind == kind
            && m.entity != *id
            && !one_name(&m.entity, id, base)
            && source.text.get(..m.span.start).is_some_and(|t| t.trim_end().ends_with(" in"))
    };
    !base.names(at, id) && source.record.mentions_in(span).iter().any(other)
}

/// Whether a sentence calls somebody else whom its article names by a part of the name alone: "Olaf" where the article has an Olaf Scholz.
fn calls_another(id: &EntityId, at: At, base: &Snapshot) -> bool {
    use crate::language::names::EntityKind;
    let (Some(source), Some(span)) = (base.source(at.0), base.sentence(at.0, at.1)) else { return false };
    let name = base.name(id);
    let words = base.words_in(at);
    let own = |w: &str| name.split(' ').any(|part| part.eq_ignore_ascii_case(w));
    let free = words.0.iter().filter(|w| {
        let named = source.record.mentions_in(span).iter().any(|m| m.span.overlaps(w.span));
        w.text.len() > 2 && w.text.starts_with(char::is_uppercase) && !named && !own(&w.text)
    });
    free.into_iter().any(|w| {
        source.record.mentions.iter().any(|m| {
            let person = m.kind == EntityKind::Person && m.how.is_name() && m.entity != *id;
            person && m.text.split(' ').any(|part| part == w.text)
        })
    })
}

/// Whether a sentence tells of another thing of the kind asked after: "a similar fire", "another attack last year".
pub(super) fn of_another(question: &Question, at: At, base: &Snapshot) -> bool {
    const OTHER: &[&str] = &["similar", "another", "previous", "earlier", "former", "second"];
    let asks_other = |w: &str| question.topic.iter().any(|t| t == w);
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
    // Few sentences have any of them.
    if !text.split_whitespace().any(|w| OTHER.iter().any(|other| w.eq_ignore_ascii_case(other))) {
        return false;
    }
    let topic: BTreeSet<String> = question.topic.iter().map(|w| root(w)).collect();
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.iter().enumerate().any(|(i, w)| {
        OTHER.contains(&w.as_str())
            && !asks_other(w)
            && words.iter().skip(i + 1).take(2).any(|next| topic.contains(&root(next)))
    })
}

/// Whether all words that a sentence lacks stand in its article's title or first sentence, so that it speaks of them.
pub(super) fn rest_in_head(hit: &Hit, wanted: &Wanted, base: &Snapshot) -> bool {
    let needs = hit.not_own.iter().filter_map(|i| wanted.needs.get(*i));
    let own = wanted.needs.len() - hit.not_own.len();
    own > 0
        && hit.not_own.len() <= 2
        && needs.into_iter().all(|(n, _)| super::find::is_of_article(n, hit.at.0, base))
}

/// Whether a sentence tells what one of `verbs` (roots) says as possible, wished or not so: by a word shortly before it.
pub(super) fn hedged(base: &Snapshot, at: At, verbs: &BTreeSet<String>) -> bool {
    const HEDGES: &[&str] = &[
        "could",
        "may",
        "might",
        "would",
        "should",
        "possibility",
        "possible",
        "risk",
        "fear",
        "feared",
        "fears",
        "if",
        "unless",
        "plan",
        "plans",
        "planned",
        "planning",
        "unwilling",
        "unable",
        "expected",
        "likely",
        "hope",
        "hopes",
        "hoped",
        "not",
        "never",
        "no",
        "refused",
        "refuses",
        "allegedly",
        "attempt",
        "attempts",
        "attempted",
        "attempting",
        "tried",
        "whether",
        "going",
        "will",
        "wants",
        "want",
        "wanted",
        "threatened",
        "ready",
        "willingness",
        "cannot",
        "accused",
        "accuse",
        "deny",
        "denied",
        "denies",
        "alleged",
        "don't",
        "didn't",
        "isn't",
        "wasn't",
        "won't",
        "hasn't",
        "without",
    ];
    let text = base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
    let text = crate::language::names::fold::key(text);
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '-'))
        .filter(|w| !w.is_empty())
        .collect();
    let found: Vec<usize> =
        words.iter().enumerate().filter(|(_, w)| verbs.contains(&root(w))).map(|(i, _)| i).collect();
    if found.is_empty() {
        return words.iter().any(|w| HEDGES.contains(w));
    }
    let ahead = |i: usize| {
        // "Announced he would resign": announced it is.
        let said = words.get(i).is_some_and(|w| crate::question::roots::is_saying(w));
        !said
            && words
                .iter()
                .skip(i + 1)
                .take(2)
                .any(|w| matches!(*w, "will" | "would" | "could" | "might" | "may"))
    };
    // "Statements on signing it" tell of no signing.
    let nominal = |i: usize| {
        let before = i.checked_sub(1).and_then(|b| words.get(b)).copied().unwrap_or_default();
        let gerund = words.get(i).is_some_and(|w| w.ends_with("ing"))
            && matches!(
                before,
                "on" | "of" | "for" | "about" | "toward" | "towards" | "against" | "at" | "from"
            );
        let to_be = before == "be" && i.checked_sub(2).and_then(|b| words.get(b)).is_some_and(|w| *w == "to");
        gerund || to_be
    };
    // "Called on the ministry to recognise it", "urged them to sign": asked for, and not done.
    let asked_for = |i: usize| {
        // "To likewise recognise it".
        let to = words.iter().take(i).rev().take(2).any(|w| *w == "to");
        let asks = |w: &&str| {
            ["urge", "ask", "demand", "appeal", "request", "press", "invit", "call", "order", "encourag"]
                .iter()
                .any(|stem| w.starts_with(stem))
        };
        to && words.iter().take(i).rev().take(8).any(asks)
    };
    let plain = |i: &usize| {
        !asked_for(*i)
            && !words.iter().take(*i).rev().take(6).any(|w| HEDGES.contains(w))
            && !ahead(*i)
            && !nominal(*i)
    };
    !found.iter().any(plain)
}

/// Who says the quotation that a sentence stands in, in words.
pub(super) fn quoted_by(base: &Snapshot, at: At) -> Option<String> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let around = |q: &&crate::facts::Quote| {
        q.direct && q.span.start < span.end && span.start < q.span.end && q.span.len() * 2 > span.len()
    };
    let quote = source.record.quotes.iter().find(around)?;
    // "Holm brought a letter in which Berg wrote “…”": what stands before the words of Berg is not by them.
    let told_of = quote.span.start > span.start + 3
        && quote.speaker_read.is_some_and(|s| {
            let before = Span { start: span.start, end: s.start };
            span.contains(s) && source.record.mentions_in(before).iter().any(|m| m.kind.can_act())
        });
    (!told_of).then(|| quote.speaker.as_ref().map(|id| base.name(id)).or_else(|| quote.name.clone()))?
}

/// As [`quoted_by`], where the quotation has one of these verbs, if the sentence has any: "the speech", he said according to a transcript posted
/// by the board, is posted by nobody's word.
pub(super) fn quoted_by_with(base: &Snapshot, at: At, verbs: &BTreeSet<String>) -> Option<String> {
    let (source, span) = (base.source(at.0)?, base.sentence(at.0, at.1)?);
    let quoted = |s: Span| source.record.quotes.iter().any(|q| q.direct && q.span.overlaps(s));
    let words = base.words_in(at);
    let told: Vec<Span> = words
        .with(verbs)
        .into_iter()
        .filter_map(|i| words.0.get(i).map(|w| w.span))
        .filter(|s| span.contains(*s))
        .collect();
    (told.is_empty() || told.into_iter().any(quoted)).then(|| quoted_by(base, at))?
}

/// Who says the quotation within which these bytes of an article stand, in words.
pub(super) fn quoted_at(base: &Snapshot, article: usize, at: Span) -> Option<String> {
    let quotes = base.source(article)?.record.quotes.iter();
    let quote = quotes.filter(|q| q.direct).find(|q| q.span.contains(at))?;
    quote.speaker.as_ref().map(|id| base.name(id)).or_else(|| quote.name.clone())
}

/// Whether a sentence tells of the first or last of what is asked for, where that is asked: by a word for it that stands with one of
/// the question's own, and not with another ("the first time that the second trial …").
pub(super) fn in_order(question: &Question, at: At, base: &Snapshot) -> bool {
    let Some(order) = question.order else { return true };
    let Some(tree) = base.tree(at) else {
        let text =
            base.source(at.0).and_then(|s| base.sentence(at.0, at.1)?.slice(&s.text)).unwrap_or_default();
        return text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| ordering::tells(w, order));
    };
    let asked: BTreeSet<String> = question
        .content
        .iter()
        .flat_map(|w| like(w).roots.iter().cloned().chain([root(w)]).collect::<Vec<_>>())
        .collect();
    let parse = &tree.parse;
    let known = |i: usize| {
        tree.roots
            .get(i)
            .is_some_and(|r| asked.contains(r) && !ordering::tells(&parse.text(i).to_lowercase(), order))
    };
    // "Last Friday" is a date.
    let dates = base.source(at.0).zip(base.sentence(at.0, at.1)).map(|(s, span)| s.record.dates_in(span));
    let dated = |i: usize| {
        let (start, end) = parse.get(i).map_or((0, 0), |t| (t.start + tree.start, t.end + tree.start));
        dates.is_some_and(|list| list.iter().any(|d| d.span.start < end && start < d.span.end))
    };
    let ends = |i: &usize| ordering::tells(&parse.text(*i).to_lowercase(), order) && !dated(*i);
    (0..parse.len()).filter(ends).any(|i| {
        // "Most recently met", "the first of the trials", "was the first to be impeached".
        let mut above = parse.ancestors(i).take(2);
        above.any(known)
            || parse.subtree_range(i).any(known)
            || parse.head(i).is_some_and(|h| parse.children(h).any(known))
    })
}
