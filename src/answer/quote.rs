//! "What did X say about Y?": X's words, those that speak of what is asked for.

mod modal;
mod topic;
mod whom;

use super::describe::{join, marks};
use super::draft::{Draft, things};
use super::find::{self, At, Need, Wanted};
use super::reactions::{is_reacting, reacts, reacts_to};
use super::{Answer, Verdict, letters};
use crate::base::{ReportRef, Snapshot};
use crate::facts::{Kind, Quote, QuoteKind};
use crate::language::names::{EntityId, EntityKind};
use crate::language::roots::{root, roots};
use crate::question::Question;
use crate::question::lists::{self, lists};
use crate::strings::{asked, found, missing};

pub(super) use modal::demanded;
use whom::{addresses, is_said_to, to_whom, told_otherwise};

/// Most quotes that are shown.
const MOST: usize = 4;

/// The share of the topic from which on words are on just that.
const WHOLLY: f64 = 0.99;

/// A quote with how well it meets what is asked for.
struct Found<'b> {
    article: usize,
    quote: &'b Quote,
    /// The share of the topic that the words, their sentences or what they were said at meet.
    share: f64,
    /// Whether nothing of the topic is missing.
    whole: bool,
}

/// Words by which a judgement is asked for.
const MIND: &[&str] = &[
    " think ",
    " thinks ",
    " thought ",
    " feel about",
    "opinion",
    " view of ",
    " view on ",
    "react to",
    "reaction",
];

pub(super) fn answer(question: &Question, base: &Snapshot) -> Answer {
    let mut draft = Draft::new(question, base, asked::QUOTE);
    // Asked for what somebody thinks, the part that says it must not be cut away.
    let lower = question.wording().to_lowercase();
    draft.whole_words = MIND.iter().any(|w| lower.contains(w));
    let speakers: Vec<EntityId> = question.subject.clone();
    let wanted_all = Wanted::of(question, base);
    if let Some(id) = speakers.iter().find(|id| !find::is_named(id, base)) {
        return draft.not_found(&missing::words_of(&base.name(id)), question, &wanted_all, &[]);
    }
    if speakers.is_empty() {
        if !question.nobody.is_empty() {
            return draft.not_found(missing::SUCH_WORDS, question, &wanted_all, &wanted_all.hits(base));
        }
        return unnamed(question, base, draft);
    }
    let requests = super::requests::is_asked(question);
    if requests && let Some(answer) = super::requests::answer(question, &speakers, base) {
        return answer;
    }
    // The topic is everything but who speaks.
    let rest = question.about.iter().chain(&question.places).filter(|id| !speakers.contains(id));
    let mut words = topic::of(question, base);
    // "The next meeting": one that is yet to come, whether or not it is called the next.
    let to_come = words.len() > 1 && words.iter().any(|w| lists().to_come.contains(w));
    words.retain(|w| !to_come || !lists().to_come.contains(w));
    let wanted = Wanted::new(rest, &words, question.period, base);
    // That they declined to comment goes before words of theirs, which may be on something else.
    let declined = super::claim::declined(question, &speakers, base);
    if let Some(at) = declined {
        draft.sentence(at, None);
    }
    let mut found: Vec<Found<'_>> = Vec::new();
    // Who speaks to an outlet may be quoted by its article without a word of that.
    let outlet =
        !question.object.is_empty() && question.object.iter().all(|id| base.kind(id) == EntityKind::Outlet);
    let mut beside: Vec<Found<'_>> = Vec::new();
    for (article, quote) in quotes(&speakers, base) {
        let (share, whole) = meets(&wanted, article, quote, base);
        // Only a request answers what somebody asked for.
        let wanted_so = || question.verb.as_deref().is_some_and(|v| modal::tells(v, quote));
        let asks = !requests || lists::roots().requesting.contains(&root(&quote.verb)) || wanted_so();
        if quote.kind != QuoteKind::Scare && asks && (!to_come || modal::is_to_come(quote)) {
            let whom = is_reacting(question) || to_whom(question, article, quote, base);
            let list = if whom { &mut found } else { &mut beside };
            list.push(Found { article, quote, share, whole });
        }
    }
    if found.is_empty() && outlet {
        found = beside;
    }
    // "What was in X's letter": words of X that were said elsewhere are not in it.
    if letters::is_asked(&lower) {
        found.retain(|f| letters::is_quoted(f.article, f.quote, base));
    }
    let all = found.len();
    // "The exact words": not what is told of them.
    let lower = question.wording().to_lowercase();
    let verbatim =
        ["exact words", "exact wording", "verbatim", "word for word", "exact quote", "direct quote"];
    if verbatim.iter().any(|w| lower.contains(w)) && found.iter().any(|f| f.quote.direct) {
        found.retain(|f| f.quote.direct);
    }
    if !wanted.needs.is_empty() {
        let best = found.iter().map(|f| f.share).fold(0.0, f64::max);
        let enough = if found.iter().any(|f| f.whole) { best - 0.05 } else { 0.5_f64.max(best - 0.05) };
        found.retain(|f| f.share >= enough && f.share > 0.0 && (f.whole || f.share >= 0.5));
    }
    // "How did X react": words in which nothing answers anything are no reaction, unless it is said to what, in words. A name alone may be
    // that of anybody who stands beside.
    let worded = wanted.needs.iter().any(|(n, _)| matches!(n, Need::Word { .. }));
    // "X's reaction", to nothing that is named, asks for X's words.
    let bare = wanted.needs.is_empty() && lower.contains("reaction");
    if is_reacting(question) && !worded && !bare {
        let on_it = |f: &Found<'_>| wanted.needs.is_empty() || f.share >= WHOLLY;
        found.retain(|f| on_it(f) && reacts(f.article, f.quote, base));
    }
    // "What did X answer to Y's letter": words on anything else answer something else.
    let answers =
        question.verb.as_deref().is_some_and(|v| root(v) == root("answer") || root(v) == root("reply"));
    if answers && worded {
        found.retain(|f| f.whole);
    }
    // Words of another time are no answer where some are of the time asked for.
    if let Some(period) = question.period {
        let of_time = |f: &Found<'_>| {
            let one = Wanted::one(Need::Period(period));
            meets(&one, f.article, f.quote, base).0 > 0.0
        };
        if found.iter().any(of_time) {
            found.retain(of_time);
        }
    }
    let mut otherwise: Vec<Found<'_>> = Vec::new();
    // "Tweet", "announce": where words are told with it, those.
    if let Some(verb) = question.verb.as_deref().filter(|v| !lists().asks_for_words(v)) {
        let like = crate::question::roots::like(verb);
        let forms = &like.roots;
        // Who apologises says so; words on the same matter without it do not.
        let avows = lists::roots().avowing.contains(&root(verb));
        let with = |f: &Found<'_>| {
            let medium = f.quote.medium.iter().flat_map(|m| roots(m)).any(|r| forms.contains(&r));
            let own = avows && roots(&f.quote.text).any(|r| forms.contains(&r));
            own || medium || forms.contains(&root(&f.quote.verb)) || modal::tells(verb, f.quote)
        };
        // What somebody wrote is not what they said in an interview.
        let written = [
            "write", "wrote", "writes", "written", "tweet", "tweeted", "post", "posted", "letter", "letters",
        ]
        .contains(&verb);
        // "What did X agree to": words of anything else are no answer.
        let bare = wanted.needs.is_empty() && question.period.is_none();
        let commits = lists::roots().committing.contains(&root(verb))
            || lists::roots().predicting.contains(&root(verb));
        if written || bare || commits || avows || found.iter().any(&with) {
            let (own, others): (Vec<Found<'_>>, Vec<Found<'_>>) = found.into_iter().partition(with);
            (found, otherwise) = (own, others);
        }
    }
    // Whole sentences say more than fragments; then the order of the articles.
    found.sort_by(|a, b| {
        b.share
            .total_cmp(&a.share)
            .then(rank(a.quote).cmp(&rank(b.quote)))
            .then((a.article, a.quote.span.start).cmp(&(b.article, b.quote.span.start)))
    });
    // Words that stand in a longer quotation are told with it.
    let mut kept: Vec<&Found<'_>> = Vec::new();
    for f in &found {
        let inside = |k: &&&Found<'_>| {
            k.article == f.article
                && (k.quote.span.start < f.quote.span.end && f.quote.span.start < k.quote.span.end
                    || k.quote.evidence.iter().any(|s| f.quote.evidence.contains(s)) && !f.quote.direct)
        };
        if !kept.iter().any(|k| inside(&k)) {
            kept.push(f);
        }
    }
    let more = kept.len().saturating_sub(MOST);
    kept.truncate(MOST);
    // Where the words only come near the matter, a statement whose sentence itself names all of it goes before them.
    let near = kept.first().is_some_and(|f| f.share < WHOLLY) && !wanted.needs.is_empty();
    let mut occasions: Vec<At> = Vec::new();
    if near {
        let shown = |at: &At| shows(&kept, *at, base);
        let own = |at: &At| wanted.needs.iter().all(|(need, _)| Wanted::one(need.clone()).own(base, *at));
        let list = stated(question, &speakers, &wanted, base);
        let fits = |id: &usize| base.told(*id).iter().any(|at| own(at) && !shown(at));
        for id in list.into_iter().filter(fits).take(2) {
            // What tells the occasion of words that are shown belongs to these: told apart they would stand there twice.
            if base.told(id).iter().any(shown) {
                occasions.extend(base.told(id).iter().copied().filter(|at| own(at)));
            } else if let Some(event) = base.event(id) {
                draft.event(event);
            }
        }
    }
    for f in &kept {
        draft.quote_on(f.article, f.quote, &wanted);
        let here = occasions.iter().filter(|at| at.0 == f.article);
        let cited: Vec<usize> = here.filter_map(|at| draft.cite(*at)).collect();
        if let Some(item) = draft.answer.items.last_mut() {
            item.citations.extend(cited);
            item.citations.sort_unstable();
            item.citations.dedup();
        }
    }
    let who = join(&speakers.iter().map(|id| base.name(id)).collect::<Vec<_>>());
    if let Some(first) = draft.answer.items.first() {
        let headline = first.text.clone();
        if more > 0 {
            draft.note(found::more_words(more));
        }
        if declined.is_some() {
            return draft.says(Verdict::Answered, &headline);
        }
        return draft.answered(headline);
    }
    if let Some(at) = super::reactions::elicited(question, base)
        && let Some(said) = draft.passage(at, at)
    {
        return draft.says(Verdict::Answered, &said);
    }
    if let Some(answer) = super::letters::answer(question, &speakers, base) {
        return answer;
    }
    // Statements told without their words.
    let wishes = question
        .verb
        .as_deref()
        .map(root)
        .is_some_and(|v| lists::roots().predicting.contains(&v) || lists::roots().avowing.contains(&v));
    // What they stated is nothing that they expect, nor that they apologise for.
    if let Some(answer) = told(question, &speakers, &wanted, base).filter(|_| !wishes || otherwise.is_empty())
    {
        return answer;
    }
    // A sentence in which they say or want it, in other words than a quotation's.
    if let Some((at, sure)) = super::net::voiced(question, &speakers, &wanted, base) {
        draft.sentence(at, None);
        let said = draft.answer.items.first().map(|i| i.text.clone()).unwrap_or_default();
        return draft.says(if sure { Verdict::Answered } else { Verdict::Partial }, &said);
    }
    if !otherwise.is_empty() && wanted.needs.is_empty() {
        return told_otherwise(question, &speakers, otherwise, draft);
    }
    if all > 0 && !wanted.needs.is_empty() {
        draft.note(found::other_statements(all, &who));
        draft.answer.suggestions.push(asked::try_said(&who));
    }
    // Where the articles name them once or twice only, that shows what there is.
    let named = speakers.first().map(|id| base.sentences_naming(id)).unwrap_or_default();
    let naming: Vec<usize> =
        named.iter().take(1).filter(|_| named.len() <= 2).filter_map(|at| draft.cite(*at)).collect();
    let asked: Vec<String> = wanted.needs.iter().map(|(n, _)| n.describe(base)).collect();

    if all == 0 && !naming.is_empty() && asked.is_empty() {
        draft.note(found::sentence_naming(&who, &marks(&naming)));
        return draft.with(Verdict::NotInSources, missing::words_of(&who));
    }
    draft.citations = super::cite::Citations::default();
    if is_said_to(question, base) && !is_reacting(question) {
        let whom = join(&question.object.iter().map(|id| base.name(id)).collect::<Vec<_>>());
        if let Some(said) = whom::silence(question, &speakers, base).and_then(|at| draft.passage(at, at)) {
            draft.answer.items.clear();
            draft.note(found::article_says(&said));
        }
        return draft.settled(Verdict::NotInSources, missing::words_to(&who, &whom));
    }
    // A sentence with the same words tells no request.
    let verdict = Verdict::NotInSources;
    let headline = missing::statement_of(&who, &join(&asked));
    if requests { draft.settled(verdict, headline) } else { draft.with(verdict, headline) }
}

/// Whether words of these quotations stand in a sentence.
fn shows(kept: &[&Found<'_>], at: At, base: &Snapshot) -> bool {
    let span = base.sentence(at.0, at.1);
    kept.iter().any(|f| f.article == at.0 && f.quote.evidence.iter().any(|e| Some(*e) == span))
}

/// The words of these speakers; for a state or an office also those of who speaks for it.
fn quotes<'b>(speakers: &[EntityId], base: &'b Snapshot) -> Vec<(usize, &'b Quote)> {
    let mut list: Vec<(usize, usize)> = Vec::new();
    for speaker in speakers {
        list.extend(base.quotes_of(speaker));
        // "Study co-author Jane Smith" may be told as words only.
        let name = base.name(speaker);
        let last = name.split(' ').next_back().unwrap_or(&name).to_owned();
        for article in base
            .articles_naming(speaker)
            .into_iter()
            .take(50)
            .filter(|_| base.kind(speaker) == EntityKind::Person || speaker.is_unknown())
        {
            let quotes = base.source(article).map(|s| s.record.quotes.as_slice()).unwrap_or_default();
            let theirs = |q: &Quote| {
                q.speaker.is_none() && q.name.as_ref().is_some_and(|n| n.ends_with(last.as_str()))
            };
            list.extend(quotes.iter().enumerate().filter(|(_, q)| theirs(q)).map(|(i, _)| (article, i)));
        }
        if matches!(base.kind(speaker), EntityKind::Organisation | EntityKind::Country) {
            let names = spoken_for(speaker, base);
            list.extend(names.iter().flat_map(|id| base.quotes_of(id)));
        }
    }
    list.sort_unstable();
    list.dedup();
    list.into_iter().filter_map(|(a, q)| Some((a, base.quote(a, q)?))).collect()
}

/// People whom the articles call spokespeople of an organisation or state.
fn spoken_for(speaker: &EntityId, base: &Snapshot) -> Vec<EntityId> {
    let known = base.known(speaker);
    let country = known.filter(|e| e.kind == EntityKind::Country);
    let names: Vec<String> =
        known.into_iter().flat_map(|e| e.full_names().map(str::to_owned).collect::<Vec<_>>()).collect();
    let mut found = Vec::new();
    // "Baku claims": words of its capital are the country's.
    if let Some(country) = country {
        let seats = base.lookup().actors().seats_of(&country.id);
        found.extend(seats.map(|seat| EntityId::known(&seat.id)));
    }
    for (id, words) in base.spokespeople() {
        let of_country =
            country.is_some_and(|c| base.known(id).and_then(|e| e.country.as_deref()) == Some(&c.id));
        if (of_country || names.iter().any(|n| n.len() > 3 && words.contains(n.as_str())))
            && !found.contains(id)
        {
            found.push(id.clone());
        }
    }
    found
}

/// How much of the topic a quote meets: in its own words and sentences, in what it was said at, in its paragraph.
pub(super) fn meets(wanted: &Wanted, article: usize, quote: &Quote, base: &Snapshot) -> (f64, bool) {
    let Some(source) = base.source(article) else { return (0.0, false) };
    let sentences: Vec<At> = super::quoting::own_sentences(article, quote, base)
        .iter()
        .chain([&quote.span])
        .map(|s| (article, source.record.sentences.partition_point(|x| x.end <= s.start)))
        .collect();
    let occasion =
        quote.occasion.as_ref().and_then(|id| source.record.events.iter().position(|r| r.id == *id));
    let event = occasion
        .and_then(|report| base.event_of(ReportRef { article, report }))
        .and_then(|id| base.event(id));
    let (mut sum, mut met) = (0.0, 0.0);
    let mut whole = true;
    for (need, weight) in &wanted.needs {
        sum += weight;
        let one = Wanted::one(need.clone());
        let own = sentences.iter().any(|at| one.own(base, *at));
        let said_when = match need {
            Need::Period(p) => {
                quote.when.is_some_and(|w| find::falls_in(&w, p))
                    || event.and_then(|e| e.when).is_some_and(|w| find::falls_in(&w, p))
            }
            Need::Entity(id, _) => quote.addressee.as_ref() == Some(id),
            Need::Word { like, .. } => {
                quote
                    .medium
                    .as_ref()
                    .is_some_and(|m| crate::language::roots::roots(m).any(|r| like.roots.contains(&r)))
                    || like.roots.contains(&crate::language::roots::root(&quote.verb))
            }
        };
        let there = event.is_some_and(|e| one.event(e, base).1.is_empty());
        let near = || sentences.first().is_some_and(|at| one.near(base, *at));
        if own || said_when {
            met += weight;
        } else if there || near() {
            met += weight * 0.6;
        } else if find::is_of_article(need, article, base) {
            met += weight * 0.3;
        } else {
            whole = false;
        }
    }
    (if sum > 0.0 { met / sum } else { 1.0 }, whole)
}

fn rank(quote: &Quote) -> u8 {
    match quote.kind {
        QuoteKind::Speech => 0,
        QuoteKind::Indirect => 1,
        QuoteKind::Fragment => 2,
        QuoteKind::Scare => 3,
    }
}

/// What the speaker is told to have stated, where no words of theirs are given.
fn told(question: &Question, speakers: &[EntityId], wanted: &Wanted, base: &Snapshot) -> Option<Answer> {
    let mut draft = Draft::new(question, base, asked::QUOTE);
    for id in stated(question, speakers, wanted, base).into_iter().take(3) {
        draft.event(base.event(id)?);
    }
    let first = draft.answer.items.first()?.text.clone();
    Some(draft.answered(first))
}

/// The statements of these speakers that speak of all that is wanted, the best first; where a verb of its own asks for them and nothing else says
/// of what, only those told with it.
fn stated(question: &Question, speakers: &[EntityId], wanted: &Wanted, base: &Snapshot) -> Vec<usize> {
    let said = super::inside::asked_verbs(question);
    let own_verb = question.verb.as_deref().is_some_and(|v| !lists().asks_for_words(v));
    let bare = own_verb && wanted.needs.is_empty();
    let mut found: Vec<(f64, usize)> = Vec::new();
    for speaker in speakers {
        for &id in base.events_of(speaker) {
            let Some(event) = base.event(id) else { continue };
            let speaks = event.kind == Kind::State || event.mode.is_some_and(crate::facts::Mode::is_speech);
            let asks = !super::requests::is_asked(question) || event.kind == Kind::Request;
            if speaks && asks && event.has(speaker, &[crate::facts::Role::Actor]) {
                let (share, missing) = wanted.event(event, base);
                let reports = event.reports.iter().filter_map(|at| base.report(*at));
                let exact = reports
                    .flat_map(|r| roots(&r.trigger.text).collect::<Vec<_>>())
                    .any(|r| said.contains(&r));
                let addressed = || {
                    question.object.iter().all(|to| {
                        event.has(to, &[crate::facts::Role::Recipient])
                            || base.told(id).iter().any(|at| addresses(*at, to, base))
                    })
                };
                if missing.is_empty()
                    && (exact || !bare)
                    && (!is_said_to(question, base) || is_reacting(question) || addressed())
                {
                    found.push((share + if exact { 0.5 } else { 0.0 }, id));
                }
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    found.into_iter().map(|(_, id)| id).collect()
}

/// Whether a sentence has a noun for those whose words are asked for: "demonstrated" is nobody's. True of sentences that were not parsed.
fn is_noun_in(people: &str, at: At, base: &Snapshot) -> bool {
    let alike = crate::question::roots::like(people);
    base.tree(at).is_none_or(|tree| {
        (0..tree.parse.len()).any(|t| {
            tree.parse.tag(t).is_some_and(crate::language::parse::Tag::is_noun) && tree.is(t, &alike.roots)
        })
    })
}

/// Words whose speaker the question does not name ("what did the US readout say about the call").
fn unnamed(question: &Question, base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let own = question.verb.as_deref().filter(|v| !lists().asks_for_words(v));
    let words: Vec<String> = question.topic_words(base).into_iter().chain(own.map(str::to_owned)).collect();
    let wanted = Wanted::new(question.about.iter().chain(&question.places), &words, question.period, base);
    let hits = wanted.hits(base);
    let mut shown = 0;
    let people: Vec<&String> = words.iter().filter(|w| crate::question::is_acting(w)).collect();
    let theirs = |h: &&find::Hit| people.iter().all(|w| is_noun_in(w, h.at, base));
    for hit in hits.iter().filter(|h| h.missing.is_empty()).take(8).filter(theirs) {
        let Some(span) = base.sentence(hit.at.0, hit.at.1) else { continue };
        let quotes = base.source(hit.at.0).map(|s| s.record.quotes.as_slice()).unwrap_or_default();
        // Whoever's words are reacted to does not react to them.
        let reacting = is_reacting(question);
        let answers = |q: &Quote| {
            !reacting
                || (reacts_to(question, hit.at.0, q, base)
                    && q.speaker.as_ref().is_none_or(|id| !question.is_of(id)))
        };
        let inside = |q: &&Quote| q.kind != QuoteKind::Scare && q.evidence.contains(&span) && answers(q);
        if let Some(quote) = quotes.iter().find(inside)
            && shown < 3
        {
            draft.quote(hit.at.0, quote);
            shown += 1;
        }
    }
    if shown == 0
        && let Some(at) = super::reactions::elicited(question, base)
        && let Some(said) = draft.passage(at, at)
    {
        return draft.says(Verdict::Answered, &said);
    }
    match draft.answer.items.first().map(|i| i.text.clone()) {
        Some(first) => draft.answered(first),
        None => draft.not_found(&missing::words_on(&things(question, base)), question, &wanted, &hits),
    }
}
