//! "Was that a meeting or a phone call?": what each telling calls a contact.

use std::collections::BTreeMap;

use crate::answer::draft::{Draft, things};
use crate::answer::find::{At, Hit, Wanted};
use crate::answer::{Answer, Verdict, participants};
use crate::base::{EventId, ReportRef, Snapshot};
use crate::facts::{Kind, Mode, Participant};
use crate::language::roots::{root, roots};
use crate::question::Question;
use crate::strings::{found, missing};

/// Words for kinds of contact: the choice itself, and no matter that a sentence must speak of.
const KINDS: &[&str] = &[
    "meeting",
    "call",
    "phone",
    "telephone",
    "visit",
    "letter",
    "conversation",
    "briefing",
    "person",
    "video",
    "talks",
];

/// Most sentences that are read for what they call it.
const MOST_READ: usize = 12;

/// Most contacts that are set side by side.
const MOST_TOLD: usize = 3;

/// The tellings of one event: each kind once, with the sentence that calls it so.
type Tellings = Vec<(Mode, At)>;

pub(super) fn answer(
    question: &Question,
    wanted: &Wanted,
    hits: &[Hit],
    base: &Snapshot,
    mut draft: Draft<'_>,
) -> Answer {
    let rest: Vec<String> =
        question.topic_words(base).into_iter().filter(|w| !KINDS.contains(&w.as_str())).collect();
    let mut events = told(question, &rest, base);
    for (id, tellings) in &mut events {
        complete(*id, tellings, base);
    }
    if events.is_empty() {
        return draft.not_found(&missing::kind(&things(question, base)), question, wanted, hits);
    }
    let mut doubtful = false;
    let mut clear: Vec<(EventId, Tellings)> = Vec::new();
    for (id, tellings) in events {
        let doubted = base.event(id).filter(|e| participants::doubted(e));
        let clearly = telling(&tellings);
        let cited = if doubted.is_some() { &tellings } else { &clearly };
        let marks: Vec<usize> = cited.iter().filter_map(|(_, at)| draft.sentence(*at, None)).collect();
        if let Some(note) = doubted.and_then(|e| participants::doubt(e, base, &marks)) {
            doubtful = true;
            draft.note(note);
        }
        clear.push((id, clearly));
    }
    let mut kinds: Vec<String> = Vec::new();
    for (mode, _) in clear.iter().flat_map(|(_, tellings)| tellings) {
        let kind = found::kind_of_contact(mode.name());
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    match clear.as_slice() {
        _ if kinds.len() == 1 && doubtful => draft.partial(found::of_kind(&kinds)),
        _ if kinds.len() == 1 => draft.answered(found::of_kind(&kinds)),
        [_] => draft.with(Verdict::Disputed, found::kinds_differ(&kinds)),
        // Contacts that the articles tell apart contradict nothing.
        several => {
            let each: Vec<String> = several
                .iter()
                .filter_map(|(id, tellings)| {
                    let (mode, _) = tellings.first()?;
                    let when = base.event(*id)?.when.map(|w| w.describe());
                    Some(found::contact_of_kind(&found::kind_of_contact(mode.name()), when.as_deref()))
                })
                .collect();
            draft.partial(found::contacts_apart(&each))
        }
    }
}

/// The contacts that the best sentences on the matter tell, with what each telling calls them.
fn told(question: &Question, rest: &[String], base: &Snapshot) -> BTreeMap<EventId, Tellings> {
    let ids = question.about.iter().chain(&question.places);
    let matter = Wanted::new(ids, rest, question.period, base);
    let rest_roots: Vec<String> = rest.iter().map(|w| root(w)).collect();
    let asked = |p: &Participant| {
        p.entity.as_ref().is_some_and(|id| question.about.contains(id))
            || roots(&p.name).any(|w| rest_roots.contains(&w))
    };
    let mut events: BTreeMap<EventId, Tellings> = BTreeMap::new();
    // Of more events than that nobody can say which is meant: those of the best sentences are told.
    let full = |events: &BTreeMap<EventId, Tellings>, id: &EventId| {
        events.len() >= MOST_TOLD && !events.contains_key(id)
    };
    for hit in matter.hits(base).iter().filter(|h| h.missing.is_empty() && h.own > 0.9).take(MOST_READ) {
        let (Some(source), Some(span)) = (base.source(hit.at.0), base.sentence(hit.at.0, hit.at.1)) else {
            continue;
        };
        for (i, report) in source.record.events.iter().enumerate() {
            let inside = report.trigger.span.start >= span.start && report.trigger.span.end <= span.end;
            let theirs =
                rest_roots.is_empty() && question.about.is_empty() || report.participants.iter().any(asked);
            let event = base.event_of(ReportRef { article: hit.at.0, report: i });
            let (true, true, Kind::Consult, Some(mode), Some(event)) =
                (inside, theirs, report.kind, report.mode, event)
            else {
                continue;
            };
            if full(&events, &event) {
                continue;
            }
            let tellings = events.entry(event).or_default();
            if tellings.iter().all(|(told, _)| *told != mode) {
                tellings.push((mode, hit.at));
            }
        }
    }
    events
}

/// Adds what the other tellings of an event call it.
fn complete(id: EventId, tellings: &mut Tellings, base: &Snapshot) {
    for at in base.event(id).map(|e| e.reports.clone()).unwrap_or_default() {
        let (Some(report), Some(source)) = (base.report(at), base.source(at.article)) else { continue };
        let Some(mode) = report.mode.filter(|m| tellings.iter().all(|(told, _)| told != m)) else { continue };
        let sentence = source.record.sentences.partition_point(|s| s.end <= report.trigger.span.start);
        tellings.push((mode, (at.article, sentence)));
    }
}

/// Of the tellings of one event those that say what it was: that people spoke ("a conversation") leaves open how, and contradicts no
/// telling of how.
fn telling(tellings: &Tellings) -> Tellings {
    let how = tellings.iter().any(|(mode, _)| *mode != Mode::Talk);
    tellings.iter().filter(|(mode, _)| !how || *mode != Mode::Talk).copied().collect()
}

#[cfg(test)]
mod tests {
    use crate::answer::Verdict;
    use crate::answer::testing::ask_of;
    use crate::passage::quotation::tests::base_of;

    fn asked(sentences: &str) -> (Verdict, String) {
        let base = base_of(&[&format!("A title\n\nOslo, 20 July 2023\n\n{sentences}")]);
        let told = ask_of(&base, "was it a meeting or a phone call between Olaf Scholz and Emmanuel Macron?");
        (told.verdict, told.headline)
    }

    #[test]
    fn a_conversation_contradicts_no_phone_call() {
        let (verdict, headline) = asked(
            "Olaf Scholz phoned Emmanuel Macron on 3 May 2023. In a conversation with Emmanuel Macron on 3 May 2023, \
             Olaf Scholz praised the harbour.",
        );
        assert_eq!(verdict, Verdict::Answered, "{headline}");
        assert!(headline.contains("a phone call"), "{headline}");
    }

    #[test]
    fn contacts_told_apart_do_not_differ() {
        let (verdict, headline) = asked(
            "Olaf Scholz met Emmanuel Macron on 3 May 2023. Olaf Scholz phoned Emmanuel Macron on 9 June 2023.",
        );
        assert_eq!(verdict, Verdict::Partial, "{headline}");
        assert!(headline.contains("a meeting (3 May 2023)"), "{headline}");
        assert!(headline.contains("a phone call (9 June 2023)"), "{headline}");
    }
}
