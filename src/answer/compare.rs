//! Two things or two accounts side by side.

mod choice;
mod figures;
mod often;
mod order;

use super::Answer;
use super::describe;
use super::draft::{Draft, speaks_of_all, things};
use super::find::{self, Hit, Wanted};
use super::inside;
use crate::base::{Event, EventId, Snapshot};
use crate::edtf::Edtf;
use crate::facts::{Kind, Quote, QuoteKind};
use crate::language::dates::MONTHS;
use crate::language::names::{EntityId, EntityKind};
use crate::question::{Compared, Question};
use crate::strings::{asked, found, missing};

pub(super) fn answer(question: &Question, compared: Compared, base: &Snapshot) -> Answer {
    let draft = Draft::new(question, base, asked::COMPARE);
    match compared {
        Compared::Order => return order::answer(question, base, draft),
        Compared::Before => return order::before(question, base, draft),
        Compared::Often => return often::answer(question, base, draft),
        Compared::Figures => return figures::answer(question, base, draft),
        Compared::Agreement => return figures::agreement(question, base, draft),
        Compared::Accounts | Compared::Same | Compared::Choice | Compared::Weekday => {}
    }
    let wanted = Wanted::of(question, base);
    let hits = wanted.hits(base);
    match compared {
        Compared::Accounts => accounts(question, &wanted, &hits, base, draft),
        Compared::Same => same(question, &wanted, &hits, base, draft),
        Compared::Choice => choice::answer(question, &wanted, &hits, base, draft),
        // What is left; the others are answered above.
        _ => weekday(question, &wanted, &hits, base, draft),
    }
}

/// What each account says: the words of different speakers, or of different articles, on one matter.
fn accounts(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let mut told: Vec<(String, usize, &Quote)> = Vec::new();
    let countries: Vec<&EntityId> =
        question.about.iter().filter(|id| base.kind(id) == EntityKind::Country).collect();
    // The words of a speaker asked about, article by article.
    let by_speaker = question
        .about
        .iter()
        .find(|id| !base.quotes_of(id).is_empty() && base.kind(id) == EntityKind::Person);
    if let Some(speaker) = by_speaker.filter(|_| countries.len() < 2) {
        for &(article, quote) in base.quotes_of(speaker) {
            let Some(quote) = base.quote(article, quote).filter(|q| q.direct && q.kind == QuoteKind::Speech)
            else {
                continue;
            };
            if !told.iter().any(|(_, a, _)| *a == article) {
                told.push((base.name(speaker), article, quote));
            }
        }
    }
    // The words of each of several speakers asked about.
    let speakers: Vec<&EntityId> =
        question.about.iter().filter(|id| !base.quotes_of(id).is_empty()).collect();
    if countries.len() < 2 && speakers.len() >= 2 {
        told = each(&speakers, question, base);
    }
    // The words of each side's speakers on the matter.
    if told.len() < 2 {
        told.clear();
        let (about, period): (Vec<&EntityId>, _) = (
            question.about.iter().filter(|id| base.kind(id) != EntityKind::Country).collect(),
            question.period,
        );
        let matter = Wanted::new(about.into_iter(), &question.topic_words(base), period, base);
        for side in &countries {
            let mut theirs: Vec<(f64, usize, &Quote)> = Vec::new();
            let speakers = base.of_country(side).into_iter().chain([(*side).clone()]);
            let mut said: Vec<(usize, usize)> =
                speakers.flat_map(|speaker| base.quotes_of(&speaker).to_vec()).collect();
            said.sort_unstable();
            said.dedup();
            for (article, quote) in said {
                let speech =
                    |q: &&Quote| q.direct && q.kind == QuoteKind::Speech && speaks_for(q, side, base);
                let Some(quote) = base.quote(article, quote).filter(speech) else { continue };
                let (share, whole) = super::quote::meets(&matter, article, quote, base);
                if whole {
                    theirs.push((share, article, quote));
                }
            }
            // Of each side those that speak of the matter as much as any of theirs.
            let best = theirs.iter().map(|t| t.0).fold(0.0, f64::max);
            let close = theirs.into_iter().filter(|t| t.0 >= best - 0.05).take(3);
            told.extend(close.map(|(_, article, quote)| (base.name(side), article, quote)));
        }
    }
    let times = times(question.wording());
    if let (Some(speaker), true) = (by_speaker, times.len() >= 2) {
        return at_times(speaker, &times, question, wanted, hits, base, draft);
    }
    for (_, article, quote) in &told {
        draft.quote(*article, quote);
    }
    let mut sides: Vec<String> = told
        .iter()
        .map(|(side, article, _)| {
            if by_speaker.is_some() && countries.len() < 2 && speakers.len() < 2 {
                base.source(*article).map(super::sources::title).unwrap_or_default()
            } else {
                side.clone()
            }
        })
        .collect();
    sides.sort();
    sides.dedup();
    if sides.len() >= 2 {
        let headline = found::different_words(&sides);
        draft.note(found::WORDS_AS_THEY_STAND.to_owned());
        // Whether they said the same is for the reader.
        let whether = question.wording().to_lowercase().contains(" the same");
        return if whether { draft.partial(headline) } else { draft.answered(headline) };
    }
    draft.answer.items.clear();
    draft.citations = super::cite::Citations::default();
    // One event told with different words, times or places.
    let events = find::events(wanted, hits, base);
    let several =
        events.iter().filter(|(_, _, m)| m.is_empty()).filter_map(|(id, _, _)| base.event(*id)).find(|e| {
            e.reports.iter().map(|r| r.article).collect::<std::collections::BTreeSet<_>>().len() > 1
        });
    if let Some(event) = several {
        let cited = draft.event(event);
        let modes: Vec<String> = event.modes.iter().map(|m| m.name().to_owned()).collect();
        return draft.answered(found::accounts(cited.len(), &describe::event(event, base), &modes));
    }
    let full: Vec<Hit> = hits.iter().filter(|h| speaks_of_all(h)).cloned().collect();
    if full.is_empty() {
        return draft.not_found(&missing::accounts(&things(question, base)), question, wanted, hits);
    }
    draft.mention(found::NO_TWO_ACCOUNTS, &full, 2, wanted)
}

/// The months and years that a question sets side by side, as they are called and as times: "in May and in June".
fn times(text: &str) -> Vec<(String, Edtf)> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let year =
        |w: &str| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.parse::<u16>().is_ok();
    let mut found: Vec<(String, Edtf)> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let month = MONTHS.contains(&word.to_lowercase().as_str());
        // "May" in small letters is most often no month.
        let month = month
            && (*word != "may"
                || i.checked_sub(1).is_some_and(|b| {
                    words.get(b).is_some_and(|w| matches!(*w, "in" | "of" | "the" | "after"))
                }));
        let behind = words.get(i + 1).filter(|w| year(w));
        let before = i.checked_sub(1).and_then(|b| words.get(b));
        let named = match () {
            () if month => behind.map_or_else(|| (*word).to_owned(), |y| [*word, *y].join(" ")),
            () if year(word) && !before.is_some_and(|w| MONTHS.contains(&w.to_lowercase().as_str())) => {
                (*word).to_owned()
            }
            () => continue,
        };
        let time = match MONTHS.iter().position(|m| *m == word.to_lowercase()) {
            Some(n) => format!("{}-{:02}", behind.copied().unwrap_or("XXXX"), n + 1).parse().ok(),
            None => named.parse().ok(),
        };
        found.extend(time.filter(|t| found.iter().all(|(_, other)| other != t)).map(|t| (named, t)));
    }
    found
}

/// What one speaker said at each of several times; where nothing is read of one of them, no words are set side by side.
fn at_times(
    speaker: &EntityId,
    times: &[(String, Edtf)],
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let quotes = || base.quotes_of(speaker).iter().filter_map(|&(a, q)| Some((a, base.quote(a, q)?)));
    let said = |time: &Edtf| {
        let one = Wanted::one(find::Need::Period(*time));
        quotes()
            .filter(|(_, q)| q.kind != QuoteKind::Scare)
            .map(|(a, q)| (super::quote::meets(&one, a, q, base).0, a, q))
            .filter(|(share, _, q)| *share > 0.99 && q.when.is_none_or(|w| find::falls_in(&w, time)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then((b.1, b.2.span.start).cmp(&(a.1, a.2.span.start))))
    };
    let told: Vec<_> = times.iter().filter_map(|(name, time)| Some((name, said(time)?))).collect();
    let same = told.iter().enumerate().any(|(i, (_, (_, a, q)))| {
        told.iter().take(i).any(|(_, (_, b, r))| (a, q.span.start) == (b, r.span.start))
    });
    if told.len() < times.len() || same {
        let things = things(question, base);
        return draft.not_found(&missing::accounts(&things), question, wanted, hits);
    }
    for (_, (_, article, quote)) in &told {
        draft.quote(*article, quote);
    }
    draft.note(found::WORDS_AS_THEY_STAND.to_owned());
    let said: Vec<String> = told
        .iter()
        .zip(&draft.answer.items)
        .map(|((name, _), item)| found::words_of_time(name, item.text.trim_end_matches('.')))
        .collect();
    draft.answered(crate::strings::words::series(&said))
}

/// What each of several speakers is told to say on the matter: the words that speak of it most.
fn each<'b>(
    speakers: &[&EntityId],
    question: &Question,
    base: &'b Snapshot,
) -> Vec<(String, usize, &'b Quote)> {
    let rest = question.about.iter().chain(&question.places).filter(|id| !speakers.contains(id));
    let matter = Wanted::new(rest, &question.topic_words(base), question.period, base);
    let of_time = |article: usize, quote: &Quote| {
        question.period.is_none_or(|p| {
            let one = Wanted::one(find::Need::Period(p));
            super::quote::meets(&one, article, quote, base).0 > 0.0
        })
    };
    let mut told = Vec::new();
    for speaker in speakers {
        let theirs = base.quotes_of(speaker).iter().filter_map(|&(a, q)| Some((a, base.quote(a, q)?)));
        let best = theirs
            .filter(|(_, q)| q.kind != QuoteKind::Scare)
            .map(|(a, q)| (super::quote::meets(&matter, a, q, base), a, q))
            .filter(|((share, whole), _, _)| *whole || *share > 0.2)
            .filter(|(_, a, q)| of_time(*a, q))
            .max_by(|a, b| a.0.0.total_cmp(&b.0.0));
        told.extend(best.map(|(_, article, quote)| (base.name(speaker), article, quote)));
    }
    told
}

/// Whether a quote's speaker is of a country: its person, or its office.
fn speaks_for(quote: &Quote, country: &EntityId, base: &Snapshot) -> bool {
    quote.speaker.as_ref().is_some_and(|id| {
        id == country || base.known(id).and_then(|e| e.country.as_deref()) == Some(country.as_str())
    })
}

/// Most contacts of which it is told whether they were at one place.
const MOST_CONTACTS: usize = 50;

/// Whether several events were at one place.
fn same(question: &Question, wanted: &Wanted, hits: &[Hit], base: &Snapshot, mut draft: Draft<'_>) -> Answer {
    let months: Vec<&str> = crate::language::dates::MONTHS
        .iter()
        .copied()
        .filter(|m| question.wording().to_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| w == *m))
        .collect();
    let contact = |id: &EventId| base.facet(*id).is_some_and(|f| f.kind == Kind::Consult);
    let in_month = base.of_times(|when| {
        let month = when.earliest().and_then(|d| usize::try_from(d.month()).ok()?.checked_sub(1));
        let name = month.and_then(|m| crate::language::dates::MONTHS.get(m));
        months.is_empty() || name.is_some_and(|m| months.contains(m))
    });
    // What can be told without reading an event goes first.
    let fits = |id: &EventId| contact(id) && in_month.of(*id) == Some(true);
    let ids: Vec<EventId> = match question.about.as_slice() {
        [] => base.by_time().iter().copied().filter(fits).take(MOST_CONTACTS + 1).collect(),
        [first, others @ ..] => {
            let theirs = |id: &EventId| others.iter().all(|o| base.takes_part(*id, base.entity(o)));
            let list = base.events_of(first).iter().copied().filter(fits);
            base.in_time(&list.filter(theirs).take(MOST_CONTACTS + 1).collect::<Vec<_>>())
        }
    };
    let mut found: Vec<&Event> = Vec::new();
    // Of very many nobody can say which are meant.
    for id in ids.iter().filter(|_| ids.len() <= MOST_CONTACTS) {
        let event = base.event(*id).filter(|e| e.place.is_some());
        let Some(event) = event.filter(|e| question.about.iter().all(|id| e.entities().any(|x| x == id)))
        else {
            continue;
        };
        if !found.iter().any(|f| f.id == event.id) {
            found.push(event);
        }
    }
    let of_month = |event: &&Event| event.when.and_then(|w| w.earliest()).map(|d| (d.year(), d.month()));
    let mut moments: Vec<_> = found.iter().filter_map(of_month).collect();
    moments.dedup();
    if moments.len() < 2 {
        return draft.not_found(&missing::places(&things(question, base)), question, wanted, hits);
    }
    let mut places: Vec<String> = Vec::new();
    for event in &found {
        draft.event(event);
        let place = event.place.clone().unwrap_or_default();
        if !places.contains(&place) {
            places.push(place);
        }
    }
    match places.as_slice() {
        [one] => {
            let headline = found::one_place(one);
            draft.answered(headline)
        }
        _ => {
            let headline = found::several_places(&places);
            draft.answered(headline)
        }
    }
}

/// Whether a weekday and a date in one matter fit.
fn weekday(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let Some(day) = question.period else {
        return draft.not_found(missing::SUCH_A_DATE, question, wanted, hits);
    };
    let asked = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        .into_iter()
        .find(|d| question.wording().to_lowercase().contains(&d.to_lowercase()));
    for hit in hits.iter().take(20) {
        let dates = inside::dates_in(base, hit.at);
        let Some((_, value)) =
            dates.iter().find(|(_, v)| v.single_day().is_some() && find::falls_in(v, &day))
        else {
            continue;
        };
        let Some(date) = value.single_day() else { continue };
        let name = format!("{:?}", date.weekday());
        draft.sentence(hit.at, None);
        // The sentence with the weekday stands near.
        let near = (1..=2)
            .map(|n| (hit.at.0, hit.at.1 + n))
            .find(|at| inside::dates_in(base, *at).iter().any(|(t, _)| asked.is_some_and(|a| t.contains(a))));
        if let Some(at) = near {
            draft.sentence(at, None);
        }
        let fits = asked == Some(name.as_str());

        return draft.answered(found::weekday(fits, &value.describe(), &name));
    }
    draft.not_found(missing::SUCH_A_DATE, question, wanted, hits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Verdict;
    use crate::passage::quotation::tests::base_of;
    use crate::question::understand;

    fn same_place(days: usize) -> Verdict {
        let days: Vec<String> = (1..=days)
            .map(|n| {
                format!(
                    "Olaf Scholz met Emmanuel Macron in Oslo on {} {} 2023.",
                    n % 27 + 1,
                    ["May", "June"][n % 2]
                )
            })
            .collect();
        let base = base_of(&[&format!("A title\n\nOslo, 20 July 2023\n\n{}", days.join(" "))]);
        let question = understand("were the May and June meetings held at the same place?", &base);
        assert_eq!(question.intent, crate::question::Intent::Compare(Compared::Same));
        answer(&question, Compared::Same, &base).verdict
    }

    #[test]
    fn words_of_two_times_stand_side_by_side() {
        let text = "A title\n\nOslo, 20 July 2023\n\nOn 3 May 2023 Olaf Scholz said: “The harbour is old.” \
                    On 9 June 2023 Olaf Scholz said: “The harbour is new.” On 1 July 2023 Olaf Scholz said: “Bread is dear.”";
        let base = base_of(&[text]);
        let told = crate::answer::testing::ask_of(&base, "compare what Olaf Scholz said in May and in June");
        assert!(told.headline.contains("is old") && told.headline.contains("is new"), "{told:?}");
        assert!(!told.headline.contains("Bread"), "{told:?}");
        // Of one of the times nothing is read.
        let told =
            crate::answer::testing::ask_of(&base, "compare what Olaf Scholz said in May and in August");
        assert_ne!(told.verdict, Verdict::Answered, "{told:?}");
    }

    #[test]
    fn whether_meetings_were_at_one_place_is_told_of_a_few() {
        assert_eq!(same_place(2), Verdict::Answered);
        assert_ne!(same_place(54), Verdict::Answered);
    }
}
