//! Checks of reports: each part stands in the article, and what does not stand in the report's sentence says why.

use super::view::View;
use crate::facts::{Ground, Mode, Report, ReportId, Status, WhenFrom};
use crate::span::Span;

/// Most sentences that a report may cite.
const MOST_EVIDENCE: usize = 3;

/// The trigger stands in a cited sentence, and `data/lexicon` reads it so.
pub(super) fn triggers(view: &View<'_>) -> Vec<String> {
    each(view, |report| {
        let trigger = &report.trigger;
        let mut faults: Vec<String> = view
            .misquoted(trigger.span, &trigger.text)
            .map(|w| format!("its trigger: {w}"))
            .into_iter()
            .collect();
        match view.sentence(trigger.span) {
            None => faults.push("its trigger stands in no sentence of the body".to_owned()),
            Some(sentence) if !report.evidence.contains(&sentence) => {
                faults.push("it does not cite the sentence of its trigger".to_owned());
            }
            Some(_) => {}
        }
        let entries = view.lexicon.entries_of(&trigger.text);
        // What is said on a platform, in a tweet or on a blog is posted.
        let posted = report.mode == Some(Mode::Post)
            && report.evidence.iter().filter_map(|s| s.slice(view.text)).any(|text| {
                text.split(|c: char| !c.is_alphanumeric()).any(|w| view.lexicon.speech.is_posting(w))
            });
        let read_as = |mode: Option<Mode>| mode == report.mode || (posted && mode == Some(Mode::Statement));
        if !entries.iter().any(|w| w.kind == report.kind && read_as(w.mode)) {
            let mode = report.mode.map(|m| format!(" ({m})")).unwrap_or_default();
            faults.push(format!("data/lexicon does not read “{}” as {}{mode}", trigger.text, report.kind));
        }
        faults
    })
}

/// Ids are one report's each, what is cited is whole, and what is gone on about comes before.
pub(super) fn evidence(view: &View<'_>) -> Vec<String> {
    let events = &view.record.events;
    let known = |id: &ReportId| events.iter().position(|r| &r.id == id);
    let of = |(at, report): (usize, &Report)| {
        let mut faults = view.citing(&report.evidence, report.trigger.span);
        if report.evidence.len() > MOST_EVIDENCE {
            faults.push(format!("cites {} sentences, more than {MOST_EVIDENCE}", report.evidence.len()));
        }
        if known(&report.id) != Some(at) {
            faults.push("another report has its id".to_owned());
        }
        if let Some(before) = &report.continues
            && known(before).is_none_or(|k| k >= at)
        {
            faults.push(format!("goes on about report {before}, which does not stand before it"));
        }
        if let Some(words) = &report.words
            && words.span.slice(view.text) != Some(words.text.as_str())
        {
            faults.push(format!("“{}” is not what stands at {}", words.text, words.span));
        }
        faults.into_iter().map(|what| view.of_report(report, &what)).collect::<Vec<_>>()
    };
    events.iter().enumerate().flat_map(of).collect()
}

/// Each participant stands in the trigger's sentence, or words there say why he is meant who is named elsewhere; and the
/// words for him lead to him.
pub(super) fn participants(view: &View<'_>) -> Vec<String> {
    each(view, |report| {
        let own = view.sentence(report.trigger.span);
        let mut faults = Vec::new();
        for p in &report.participants {
            let mut fault = |what: String| faults.push(format!("participant “{}”: {what}", p.name));
            if let Some(what) = view.misquoted(p.span, &p.name) {
                fault(what);
            }
            let home = view.sentence(p.span);
            match &p.via {
                Some(via) => {
                    if let Some(what) = ground(view, via, own) {
                        fault(what);
                    }
                    if home.is_none() {
                        fault("is named in no sentence of the body".to_owned());
                    }
                }
                None if home.is_none() || home != own => {
                    fault(
                        "does not stand in the sentence of the trigger, and nothing says why he is meant"
                            .to_owned(),
                    );
                }
                None if p.path.is_empty() && !p.span.overlaps(report.trigger.span) => {
                    fault("has no path from the trigger".to_owned());
                }
                None => {}
            }
            // A capital stands for its country, which need not be named.
            let capital = p.via.as_ref().is_some_and(|v| v.rule == "capital");
            let a_place =
                || view.record.mentions.iter().any(|m| m.kind.is_place() && m.span.overlaps(p.span));
            match &p.entity {
                Some(_) if capital && a_place() => {}
                Some(entity) => view.unnamed(p.span, entity).into_iter().for_each(fault),
                None => {}
            }
        }
        faults
    })
}

/// What did not happen has the words that say so; what did has none.
pub(super) fn statuses(view: &View<'_>) -> Vec<String> {
    each(view, |report| match (&report.status_ground, report.status) {
        (None, Status::Occurred) => Vec::new(),
        (Some(_), Status::Occurred) => {
            vec!["is told as having happened though words speak against it".to_owned()]
        }
        (None, status) => vec![format!("no words are kept that make it {}", status.name())],
        (Some(words), status) => {
            let of_date = report.when.as_ref().is_some_and(|w| w.span == words.span);
            let cited = report.evidence.iter().any(|s| s.contains(words.span));
            let mut faults: Vec<String> = view.misquoted(words.span, &words.text).into_iter().collect();
            if !cited && !of_date {
                faults.push(format!("“{}”, which makes it {}, is not cited", words.text, status.name()));
            }
            faults
        }
    })
}

/// Whose word it is: named, by a word of speaking; and what stands in somebody's quotation is his word.
pub(super) fn attributions(view: &View<'_>) -> Vec<String> {
    each(view, |report| {
        let mut faults = Vec::new();
        if let Some(a) = &report.attribution {
            faults.extend(view.misquoted(a.span, &a.name));
            faults.extend(a.entity.as_ref().and_then(|entity| view.unnamed(a.span, entity)));
            match &a.ground {
                None => faults.push(format!("no word is kept that makes it “{}”’s", a.name)),
                Some(words) => faults.extend(view.misquoted(words.span, &words.text)),
            }
        }
        let at = report.trigger.span;
        let quoted =
            || view.record.quotes.iter().filter(|q| q.direct && q.speaker.is_some() && q.span.contains(at));
        let speaker = report.attribution.as_ref().and_then(|a| a.entity.as_ref());
        if quoted().next().is_some() && !quoted().any(|q| q.speaker.as_ref() == speaker) {
            faults.push("it stands in a quotation and is not told as the speaker’s word".to_owned());
        }
        faults.into_iter().map(|what| format!("attribution: {what}")).collect()
    })
}

/// Each date's words are a date of the article, its own sentence's or by a named inference, and the value is that of the
/// words or says from what it follows.
pub(super) fn dates(view: &View<'_>) -> Vec<String> {
    each(view, |report| {
        let Some(when) = &report.when else { return Vec::new() };
        let mut faults: Vec<String> = view.misquoted(when.span, &when.text).into_iter().collect();
        let (own, home) = (view.sentence(report.trigger.span), view.sentence(when.span));
        let stated = matches!(when.from, WhenFrom::Clause | WhenFrom::Sentence);
        if stated && (home.is_none() || home != own) {
            faults.push(format!("“{}” does not stand in the sentence of the trigger", when.text));
        }
        if home.is_none() {
            faults.push(format!("“{}” stands in no sentence of the body", when.text));
        }
        let inferred = when.inferred.as_ref().is_some_and(|i| !i.trim().is_empty());
        match view.record.dates.iter().find(|d| d.span == when.span) {
            None => faults.push(format!("“{}” is no date of the article", when.text)),
            Some(date) if !inferred && date.value != when.value => faults.push(format!(
                "“{}” is {}, not {}, and no inference is named",
                when.text, date.value, when.value
            )),
            Some(date) if !inferred && date.basis != crate::strings::grounds::STATED => {
                faults.push(format!("{} is not named as inferred: {}", when.value, date.basis));
            }
            Some(_) => {}
        }
        if when.from == WhenFrom::Paragraph && !inferred {
            faults.push("a date of the paragraph is not named as inferred".to_owned());
        }
        faults.into_iter().map(|what| format!("date: {what}")).collect()
    })
}

/// Where it was stands in the sentence of the trigger and is what it is said to be.
pub(super) fn places(view: &View<'_>) -> Vec<String> {
    each(view, |report| {
        let Some(place) = &report.place else { return Vec::new() };
        let mut faults: Vec<String> = view.misquoted(place.span, &place.name).into_iter().collect();
        let home = view.sentence(place.span);
        if home.is_none() || home != view.sentence(report.trigger.span) {
            faults.push(format!("“{}” does not stand in the sentence of the trigger", place.name));
        }
        if place.path.is_empty() {
            faults.push(format!("“{}” has no path from the trigger", place.name));
        }
        faults.extend(place.entity.as_ref().and_then(|entity| view.unnamed(place.span, entity)));
        faults.into_iter().map(|what| format!("place: {what}")).collect()
    })
}

/// What is wrong with the words in sentence `own` that lead to somebody named elsewhere.
fn ground(view: &View<'_>, via: &Ground, own: Option<Span>) -> Option<String> {
    if via.rule.is_empty() {
        return Some("the inference that leads to him has no name".to_owned());
    }
    let home = view.sentence(via.span);
    if home.is_none() || home != own {
        return Some(format!("“{}”, which stands for him, is not in the sentence of the trigger", via.text));
    }
    view.misquoted(via.span, &via.text)
}

/// The faults of each report, as sentences.
fn each(view: &View<'_>, faults: impl Fn(&Report) -> Vec<String>) -> Vec<String> {
    let reports = view.record.events.iter();
    reports
        .flat_map(|r| faults(r).into_iter().map(|what| view.of_report(r, &what)).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, case};
    use crate::facts::{Kind, ReportId, Status};
    use crate::span::Span;

    const TEXT: &str = "Olaf Scholz came to Paris on 3 May 2022. He met Emmanuel Macron in Berlin on Monday. \
        Viktor Orban said that Joe Biden had visited Warsaw on 4 May 2022. Iran will attack France. \
        “I condemn Iran and its war,” Olaf Scholz said.";

    fn whole() -> Case {
        case(TEXT)
    }

    #[test]
    fn what_was_read_is_whole() {
        let case = whole();
        assert_eq!(case.faults(), Vec::<String>::new());
        let triggers: Vec<&str> = case.record.events.iter().map(|r| r.trigger.text.as_str()).collect();
        for trigger in ["met", "visited", "attack", "condemn"] {
            assert!(triggers.contains(&trigger), "{triggers:?}");
        }
    }

    #[test]
    fn what_is_said_on_a_platform_is_posted() {
        let case = case("Olaf Scholz said on Twitter that Iran would not attack France.");
        assert_eq!(case.faults(), Vec::<String>::new());
        assert!(case.record.events.iter().any(|r| r.mode == Some(crate::facts::Mode::Post)));
    }

    #[test]
    fn triggers_and_evidence() {
        whole().damaged("triggers", "not “meets”", |c| c.report("met").trigger.text = "meets".to_owned());
        whole().damaged("triggers", "does not read “met” as AID (meet)", |c| {
            c.report("met").kind = Kind::Aid
        });
        whole().damaged("triggers", "does not cite the sentence of its trigger", |c| {
            let other = c.record.sentences[0];
            c.report("met").evidence = vec![other];
        });
        whole().damaged("evidence", "no whole sentence", |c| {
            let span = c.span("He met Emmanuel");
            c.report("met").evidence = vec![span];
        });
        whole().damaged("evidence", "does not stand before it", |c| {
            c.report("met").continues = Some(ReportId::from("000000000000"));
        });
        whole().damaged("evidence", "another report has its id", |c| {
            let id = c.report("met").id.clone();
            c.report("visited").id = id;
        });
        whole().damaged("evidence", "more than 3", |c| {
            let all = c.record.sentences[..4].to_vec();
            c.report("met").evidence = all;
        });
    }

    #[test]
    fn participants_stand_there_or_say_why_they_are_meant() {
        whole().damaged("participants", "not “She”", |c| {
            c.report("met").participants[0].name = "She".to_owned()
        });
        whole().damaged("participants", "nothing says why he is meant", |c| {
            let span = c.span("Olaf Scholz");
            let p = &mut c.report("met").participants[0];
            (p.span, p.name) = (span, "Olaf Scholz".to_owned());
        });
        whole().damaged("participants", "joe-biden has no mention there", |c| {
            let biden = c.report("visited").participants[0].entity.clone();
            c.report("met").participants[0].entity = biden;
        });
        whole().damaged("participants", "where a link leads", |c| {
            let (he, paris) = (c.span("He"), c.span("Paris"));
            let link = c.record.mentions.iter_mut().find(|m| m.span == he).unwrap();
            link.goes_back_to = Some(paris);
        });
        whole().damaged("participants", "has no path", |c| c.report("met").participants[0].path.clear());
        whole().damaged("participants", "is not in the sentence of the trigger", |c| {
            let paris = c.span("Paris");
            c.report("condemn").participants[0].via.as_mut().unwrap().span = paris;
        });
        whole().damaged("participants", "has no name", |c| {
            c.report("condemn").participants[0].via.as_mut().unwrap().rule.clear();
        });
        whole().damaged("participants", "nothing says why he is meant", |c| {
            let elsewhere = c.span("Olaf Scholz");
            let p = &mut c.report("condemn").participants[0];
            (p.via, p.span) = (None, elsewhere);
        });
    }

    #[test]
    fn a_status_has_its_words() {
        whole().damaged("statuses", "no words are kept that make it planned", |c| {
            c.report("attack").status_ground = None;
        });
        whole().damaged("statuses", "no words are kept that make it negated", |c| {
            c.report("met").status = Status::Negated;
        });
        whole()
            .damaged("statuses", "told as having happened", |c| c.report("attack").status = Status::Occurred);
        whole().damaged("statuses", "not “would”", |c| {
            c.report("attack").status_ground.as_mut().unwrap().text = "would".to_owned();
        });
        whole().damaged("statuses", "is not cited", |c| {
            let elsewhere = c.span("came");
            let ground = c.report("attack").status_ground.as_mut().unwrap();
            (ground.span, ground.text) = (elsewhere, "came".to_owned());
        });
    }

    #[test]
    fn an_attribution_has_its_words() {
        whole().damaged("attributions", "no word is kept", |c| {
            c.report("visited").attribution.as_mut().unwrap().ground = None;
        });
        whole().damaged("attributions", "not “claimed”", |c| {
            let a = c.report("visited").attribution.as_mut().unwrap();
            a.ground.as_mut().unwrap().text = "claimed".to_owned();
        });
        whole().damaged("attributions", "not “Orban”", |c| {
            c.report("visited").attribution.as_mut().unwrap().name = "Orban".to_owned();
        });
        whole().damaged("attributions", "viktor-orban has no mention there", |c| {
            let span = c.span("Joe Biden");
            c.report("visited").attribution.as_mut().unwrap().span = span;
        });
        whole().damaged("attributions", "not told as the speaker’s word", |c| {
            c.report("condemn").attribution = None
        });
    }

    #[test]
    fn dates_stand_there_or_are_named_as_inferred() {
        let day = || "2022-05-05".parse().unwrap();
        whole().damaged("dates", "no inference is named", |c| {
            c.report("visited").when.as_mut().unwrap().value = day();
        });
        whole().damaged("dates", "is not named as inferred", |c| {
            c.report("met").when.as_mut().unwrap().inferred = None;
        });
        whole().damaged("dates", "not “Tuesday”", |c| {
            c.report("met").when.as_mut().unwrap().text = "Tuesday".to_owned();
        });
        whole().damaged("dates", "is no date of the article", |c| {
            c.record.dates.retain(|d| d.text != "Monday");
        });
        whole().damaged("dates", "does not stand in the sentence of the trigger", |c| {
            let elsewhere = c.span("3 May 2022");
            let when = c.report("met").when.as_mut().unwrap();
            (when.span, when.text) = (elsewhere, "3 May 2022".to_owned());
        });
    }

    #[test]
    fn places_and_quoted_words() {
        whole().damaged("places", "not “Bonn”", |c| {
            c.report("met").place.as_mut().unwrap().name = "Bonn".to_owned()
        });
        whole().damaged("places", "does not stand in the sentence", |c| {
            let elsewhere = c.span("Paris");
            let place = c.report("met").place.as_mut().unwrap();
            (place.span, place.name) = (elsewhere, "Paris".to_owned());
        });
        whole().damaged("places", "has no path", |c| c.report("met").place.as_mut().unwrap().path.clear());
        whole().damaged("evidence", "is not what stands at", |c| {
            let said = c.record.events.iter_mut().find_map(|r| r.words.as_mut()).unwrap();
            said.span = Span::new(0, 4);
        });
    }
}
