//! Who somebody is in the articles: what they are told to be, where they are named first and last, with whom they have to
//! do, and what they say.

use std::collections::BTreeMap;

use super::cite::Citations;
use super::describe::{self, shorten};
use super::form::Item;
use super::{Answer, Understood, Verdict};
use crate::base::{Event, Snapshot};
use crate::facts::{QuoteKind, Role, Status};
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::span::Span;
use crate::strings::answers as say;

/// Most roles, counterparts and quotations that are told.
const ROLES: usize = 8;
const COUNTERPARTS: usize = 6;
const QUOTES: usize = 3;

/// The profile of an entity that the articles name.
pub fn profile(id: &EntityId, base: &Snapshot) -> Answer {
    let name = base.name(id);
    let mut citations = Citations::default();
    let mut items = Vec::new();
    items.extend(roles(id, base, &mut citations));
    items.extend(ends(id, base, &mut citations));
    items.extend(counterparts(id, base, &mut citations));
    items.extend(quotes(id, base, &mut citations));
    let sentences = base.sentences_naming(id).len();
    let mut articles: Vec<usize> = base.sentences_naming(id).iter().map(|(a, _)| *a).collect();
    articles.dedup();
    let verdict = if items.is_empty() { Verdict::NotInSources } else { Verdict::Answered };
    Answer {
        question: say::profile_restated(&name),
        understood: Understood {
            intent: "profile".to_owned(),
            about: vec![id.to_string()],
            event: Vec::new(),
            period: None,
            restated: say::profile_restated(&name),
        },
        verdict,
        headline: say::profile_headline(&name, sentences, articles.len(), base.events_of(id).len()),
        items,
        notes: Vec::new(),
        suggestions: vec![say::suggest_timeline(&name), say::suggest_said(&name), say::suggest_met(&name)],
        citations: citations.into_list(),
        rests: Default::default(),
    }
}

/// What somebody is told to be: each wording once, by the day of the articles that say so.
pub(super) fn roles(id: &EntityId, base: &Snapshot, citations: &mut Citations) -> Vec<Item> {
    let mut told: Vec<(String, Option<crate::edtf::Edtf>, usize, Span)> = Vec::new();
    for &(article, role) in base.roles_of(id) {
        let Some(role) = base.role(article, role) else { continue };
        let Some(span) = role.evidence.first() else { continue };
        let known = told.iter_mut().find(|(words, ..)| key(words) == key(&role.role));
        match known {
            Some(earlier) if role.as_of.map(|d| d.order_key()) < earlier.1.map(|d| d.order_key()) => {
                *earlier = (role.role.clone(), role.as_of, article, *span);
            }
            Some(_) => {}
            None => told.push((role.role.clone(), role.as_of, article, *span)),
        }
    }
    told.sort_by_key(|(_, day, article, span)| {
        (day.is_none(), day.map(|d| d.order_key()), *article, span.start)
    });
    told.truncate(ROLES);
    let mut items = Vec::new();
    for (words, day, article, span) in told {
        let Some(n) = citations.add(base, article, span) else { continue };
        let mut item =
            Item::plain(format!("role:{id}:{span}"), say::told_to_be(&words), vec![id.to_string()], vec![n]);
        item.when = day.map(|d| d.to_string());
        item.when_text = day.map(|d| say::as_of(&d.describe()));
        items.push(item);
    }
    items
}

/// Where somebody is named first and last, by the articles' days and then their order.
fn ends(id: &EntityId, base: &Snapshot, citations: &mut Citations) -> Vec<Item> {
    let day = |article: usize| base.header(article).and_then(|h| h.metadata.published);
    let mut all: Vec<(usize, usize)> = base.sentences_naming(id).to_vec();
    all.sort_by_key(|(a, s)| (day(*a).is_none(), day(*a).map(|d| d.order_key()), *a, *s));
    let (Some(first), Some(last)) = (all.first().copied(), all.last().copied()) else { return Vec::new() };
    let mut ends = vec![(first, say::FIRST_MENTION)];
    if last != first {
        ends.push((last, say::LAST_MENTION));
    }
    ends.into_iter()
        .filter_map(|((article, sentence), what)| {
            let n = citations.add(base, article, base.sentence(article, sentence)?)?;
            let title = base.header(article)?.metadata.title.clone().unwrap_or_default();
            let mut item = Item::plain(
                format!("{what}:{id}"),
                say::mention(what, &title),
                vec![id.to_string()],
                vec![n],
            );
            item.when = day(article).map(|d| d.to_string());
            item.when_text = day(article).map(|d| d.describe());
            Some(item)
        })
        .collect()
}

/// With whom somebody has to do most often in what is told as having happened; the latest event is cited.
fn counterparts(id: &EntityId, base: &Snapshot, citations: &mut Citations) -> Vec<Item> {
    const SIDES: &[Role] = &[Role::Actor, Role::Recipient, Role::Host];
    let mut with: BTreeMap<EntityId, Vec<&Event>> = BTreeMap::new();
    let events = base.events_of(id).iter().filter_map(|&e| base.event(e));
    for event in events.filter(|e| e.status == Status::Occurred && e.has(id, SIDES)) {
        let mut others: Vec<&EntityId> = event
            .parties
            .iter()
            .filter(|p| SIDES.contains(&p.role))
            .filter_map(|p| p.entity.as_ref())
            .collect();
        others.sort();
        others.dedup();
        for other in others.into_iter().filter(|other| *other != id) {
            with.entry(other.clone()).or_default().push(event);
        }
    }
    let mut ranked: Vec<(EntityId, Vec<&Event>)> = with.into_iter().collect();
    ranked.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    ranked
        .into_iter()
        .take(COUNTERPARTS)
        .filter_map(|(other, events)| {
            let latest = events.iter().max_by_key(|e| e.when.map(|w| w.order_key()))?;
            let cited = citations.event(base, latest);
            let what = format!("{} ({})", describe::event(latest, base), describe::when(latest));
            let text = say::counterpart(&base.name(&other), events.len(), &what);
            (!cited.is_empty()).then(|| {
                Item::plain(format!("with:{other}"), text, vec![id.to_string(), other.to_string()], cited)
            })
        })
        .collect()
}

/// The longest of somebody's direct quotations.
fn quotes(id: &EntityId, base: &Snapshot, citations: &mut Citations) -> Vec<Item> {
    let mut said: Vec<(usize, &crate::facts::Quote)> = base
        .quotes_of(id)
        .iter()
        .filter_map(|&(article, quote)| Some((article, base.quote(article, quote)?)))
        .filter(|(_, q)| q.direct && q.kind == QuoteKind::Speech)
        // What is told must stand whole in what is cited, and no more than three sentences are.
        .filter(|(_, q)| q.evidence.len() <= 3)
        .collect();
    let count = said.len();
    said.sort_by_key(|(a, q)| (std::cmp::Reverse(q.text.len()), *a, q.span.start));
    said.into_iter()
        .take(QUOTES)
        .filter_map(|(article, quote)| {
            let first = quote.evidence.first()?;
            let last = quote.evidence.last()?;
            let n = citations.add(base, article, first.cover(*last))?;
            let text = say::one_of_quotes(count, &shorten(&quote.text));
            let mut item =
                Item::plain(format!("quote:{id}:{}", quote.span), text, vec![id.to_string()], vec![n]);
            item.when = quote.when.map(|d| d.to_string());
            item.when_text = quote.when.map(|d| d.describe());
            Some(item)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    #[test]
    fn everything_in_a_profile_is_cited() {
        let base = base_of(&["A week of visits\n\nOslo, 20 May 2023 (Daily Courier)\n\n\
             French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on 3 May 2023.\n\n\
             “The road to Kyiv must stay open for everybody who wants to help,” Scholz told reporters on 8 May 2023."]);
        let answer = profile(&EntityId::known("olaf-scholz"), &base);
        assert_eq!(answer.verdict, Verdict::Answered);
        let texts: Vec<&str> = answer.items.iter().map(|i| i.text.as_str()).collect();
        assert!(texts.iter().any(|t| t.contains("Chancellor")), "{texts:?}");
        assert!(texts.iter().any(|t| t.contains("Emmanuel Macron")), "{texts:?}");
        assert!(texts.iter().any(|t| t.contains("The road to Kyiv")), "{texts:?}");
        assert!(answer.items.iter().all(|i| !i.citations.is_empty()));
        let nobody = profile(&EntityId::known("nobody"), &base);
        assert_eq!((nobody.verdict, nobody.items.len()), (Verdict::NotInSources, 0));
    }
}
