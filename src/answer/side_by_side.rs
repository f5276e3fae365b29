//! Two side by side: two people (what each is told to be, and what both take part in), or what two articles tell of the
//! same events.

use std::collections::BTreeSet;

use super::cite::Citations;
use super::describe;
use super::form::Item;
use super::profile::roles;
use super::{Answer, Understood, Verdict};
use crate::base::{Event, Snapshot};
use crate::edtf::Edtf;
use crate::facts::Report;
use crate::language::names::{EntityId, EntityKind};
use crate::strings::answers as say;

/// Most events that two people share which are told.
const SHARED: usize = 15;
/// Most events that two articles tell which are told.
const EVENTS: usize = 15;

/// Two entities that the articles name.
pub fn people(first: &EntityId, second: &EntityId, base: &Snapshot) -> Answer {
    let (a, b) = (base.name(first), base.name(second));
    let mut citations = Citations::default();
    let mut items = Vec::new();
    for id in [first, second] {
        for mut item in roles(id, base, &mut citations).into_iter().take(3) {
            item.text = format!("{} {}", base.name(id), item.text);
            items.push(item);
        }
    }
    let ids: BTreeSet<usize> = base.events_of(second).iter().copied().collect();
    let mut shared: Vec<&Event> =
        base.events_of(first).iter().filter(|id| ids.contains(id)).filter_map(|&id| base.event(id)).collect();
    shared.sort_by_key(|e| (e.when.is_none(), e.when.map(|w| w.order_key())));
    let count = shared.len();
    for event in shared.into_iter().take(SHARED) {
        let cited = citations.event(base, event);
        items.push(describe::item(event, base, cited));
    }
    let told = |id: &EntityId| (base.sentences_naming(id).len(), base.events_of(id).len());
    let mut notes = vec![say::told_of(&a, told(first)), say::told_of(&b, told(second))];
    if count > SHARED {
        notes.push(say::more_events(count - SHARED));
    }
    let verdict = if count > 0 {
        Verdict::Answered
    } else if items.is_empty() {
        Verdict::NotInSources
    } else {
        Verdict::Partial
    };
    finish(
        say::compare_restated(&a, &b),
        vec![first, second],
        verdict,
        say::both(&a, &b, count),
        items,
        notes,
        citations,
    )
}

/// Two articles, by index.
pub fn articles(first: usize, second: usize, base: &Snapshot) -> Answer {
    let title = |article: usize| {
        let header = base.header(article);
        header.map_or_else(String::new, |h| h.metadata.title.clone().unwrap_or_else(|| h.id.clone()))
    };
    let (a, b) = (title(first), title(second));
    let mut citations = Citations::default();
    let mut items = Vec::new();
    let (mut count, mut apart) = (0, 0);
    let told_there = base.events_in(second);
    let both = base.events_in(first).into_iter().filter(|id| told_there.binary_search(id).is_ok());
    for event in both.filter_map(|id| base.event(id)) {
        let of = |article: usize| {
            event
                .reports
                .iter()
                .filter(|at| at.article == article)
                .filter_map(|at| base.report(*at))
                .collect::<Vec<_>>()
        };
        let (here, there) = (of(first), of(second));
        if here.is_empty() || there.is_empty() {
            continue;
        }
        count += 1;
        let Accounts { contradict, differences } = compare(&here, &there, base);
        apart += usize::from(contradict);
        if items.len() >= EVENTS {
            continue;
        }
        let mut cited = Vec::new();
        for (article, reports) in [(first, &here), (second, &there)] {
            let spans = reports.first().map(|r| r.evidence.as_slice()).unwrap_or_default();
            cited.extend(spans.iter().filter_map(|span| citations.add(base, article, *span)));
        }
        let mut item = describe::item(event, base, cited);
        let said =
            if differences.is_empty() { say::BOTH_TELL_THE_SAME.to_owned() } else { differences.join("; ") };
        item.text = format!("{} — {said}", item.text);
        items.push(item);
    }
    let mut notes = Vec::new();
    if count > EVENTS {
        notes.push(say::more_events(count - EVENTS));
    }
    let reprint = |x: usize, y: usize| {
        let metadata = &base.header(x)?.metadata;
        let of = metadata.reprint_of.as_ref().or(metadata.translation_of.as_ref())?;
        base.header(y)?
            .metadata
            .publisher
            .as_ref()
            .filter(|publisher| *publisher == of)
            .map(|_| say::SAME_ORIGIN.to_owned())
    };
    notes.extend(reprint(first, second).or_else(|| reprint(second, first)));
    let verdict = match (count, apart) {
        (0, _) => Verdict::NotInSources,
        (_, 0) => Verdict::Answered,
        _ => Verdict::Disputed,
    };
    let headline = say::articles_headline(count, apart);
    finish(say::compare_restated(&a, &b), Vec::new(), verdict, headline, items, notes, citations)
}

fn finish(
    restated: String,
    about: Vec<&EntityId>,
    verdict: Verdict,
    headline: String,
    items: Vec<Item>,
    notes: Vec<String>,
    citations: Citations,
) -> Answer {
    Answer {
        question: restated.clone(),
        understood: Understood {
            intent: "compare".to_owned(),
            about: about.into_iter().map(ToString::to_string).collect(),
            event: Vec::new(),
            period: None,
            restated,
        },
        verdict,
        headline,
        items,
        notes,
        suggestions: Vec::new(),
        citations: citations.into_list(),
        rests: Default::default(),
    }
}

/// Two articles' tellings of an event, compared.
#[derive(Default)]
struct Accounts {
    /// Whether they cannot both be right: another date, status or place. Another word for it is no contradiction.
    contradict: bool,
    /// In what they differ, in words.
    differences: Vec<String>,
}

impl Accounts {
    fn differ(&mut self, what: &str, first: &str, second: &str) {
        self.contradict |= what != say::WORDING;
        self.differences.push(say::accounts_differ(what, first, second));
    }
}

/// In what two articles' tellings of an event differ: only where both say something of it.
fn compare(here: &[&Report], there: &[&Report], base: &Snapshot) -> Accounts {
    let mut found = Accounts::default();
    let whens = |reports: &[&Report]| {
        reports.iter().filter_map(|r| r.when.as_ref().map(|w| w.value)).collect::<Vec<_>>()
    };
    let (a, b) = (whens(here), whens(there));
    // "In November" and "on November 20" go together.
    let agree = |x: &Edtf| b.iter().any(|y| x.within(y) || y.within(x));
    if let (Some(x), Some(y)) = (a.first(), b.first())
        && !a.iter().any(agree)
    {
        found.differ(say::DATE, &x.describe(), &y.describe());
    }
    let status = |reports: &[&Report]| reports.iter().map(|r| r.status).collect::<BTreeSet<_>>();
    let (x, y) = (status(here), status(there));
    if x.is_disjoint(&y)
        && let (Some(x), Some(y)) = (x.first(), y.first())
    {
        found.differ(say::STATUS, x.name(), y.name());
    }
    let place = |reports: &[&Report]| {
        reports
            .iter()
            .find_map(|r| r.place.as_ref()?.entity.clone().zip(Some(r.place.as_ref()?.name.clone())))
    };
    // A city and its country, or a committee and its house, are two words for one place more often than two places.
    let comparable = |x: &EntityId, y: &EntityId| {
        x != y
            && base.kind(x) == base.kind(y)
            && matches!(base.kind(x), EntityKind::Place | EntityKind::Country)
    };
    if let (Some((x, a)), Some((y, b))) = (place(here), place(there))
        && comparable(&x, &y)
    {
        found.differ(say::PLACE, &a, &b);
    }
    let words = |reports: &[&Report]| reports.iter().map(|r| r.trigger.text.clone()).collect::<Vec<_>>();
    let modes = |reports: &[&Report]| reports.iter().filter_map(|r| r.mode).collect::<BTreeSet<_>>();
    if modes(here).is_disjoint(&modes(there))
        && let (Some(x), Some(y)) = (words(here).first(), words(there).first())
    {
        found.differ(say::WORDING, &format!("“{x}”"), &format!("“{y}”"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::quotation::tests::base_of;

    fn base() -> Snapshot {
        base_of(&[
            "A week of visits\n\nOslo, 20 May 2023 (Daily Courier)\n\n\
             French President Emmanuel Macron met German Chancellor Olaf Scholz in Berlin on 3 May 2023.",
            "A busy month\n\nBergen, 30 May 2023 (Evening Star)\n\n\
             Olaf Scholz and Emmanuel Macron held talks in Berlin on 3 May 2023, officials told this paper.",
            "Ships\n\nBergen, 30 May 2023 (Evening Star)\n\nThe harbour of Bergen will be closed before the winter comes.",
        ])
    }

    #[test]
    fn what_both_take_part_in() {
        let base = base();
        let answer = people(&EntityId::known("emmanuel-macron"), &EntityId::known("olaf-scholz"), &base);
        assert_eq!(answer.verdict, Verdict::Answered, "{answer:?}");
        assert!(answer.items.iter().all(|i| !i.citations.is_empty()));
        assert!(answer.items.iter().any(|i| i.text.contains("met")), "{:?}", answer.items);
    }

    #[test]
    fn two_accounts_of_one_event() {
        let base = base();
        let answer = articles(0, 1, &base);
        assert_eq!(answer.items.len(), 1, "{answer:?}");
        assert!(answer.citations.len() >= 2);
        // Another word for it is told, and is no disagreement.
        assert_eq!(answer.verdict, Verdict::Answered, "{answer:?}");
        assert_eq!(articles(0, 2, &base).verdict, Verdict::NotInSources);
    }
}
