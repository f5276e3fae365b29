//! Checks of what is no report: links, quotations, roles, figures, reasons.

use super::view::View;
use crate::facts::quotes::WITHOUT_A_WORD;
use crate::facts::{Quote, QuoteKind, ReportId};

/// Every pronoun and description leads to a name.
pub(super) fn links(view: &View<'_>) -> Vec<String> {
    let linked = view.record.mentions.iter().filter_map(|m| Some((m, m.rule.as_deref()?)));
    linked
        .filter_map(|(m, rule)| {
            let what = view.unnamed(m.span, &m.entity)?;
            Some(view.of(&format!("link “{}”", m.text), m.span, rule, &what))
        })
        .collect()
}

/// Words verbatim and between marks where they are direct; speaker, verb, addressee, time and occasion stand where they are
/// said to stand.
pub(super) fn quotes(view: &View<'_>) -> Vec<String> {
    let of = |quote: &Quote| {
        let mut faults = view.citing(&quote.evidence, quote.span);
        if quote.span.slice(view.text) != Some(quote.text.as_str()) {
            faults.push("its words are not what stands there".to_owned());
        }
        if quote.direct && !is_marked(view.text, quote) {
            faults.push("no quotation mark stands before or behind it".to_owned());
        }
        faults.extend(speaker(view, quote));
        faults.extend(verb(view, quote));
        if let Some(to) = quote.addressee.as_ref().filter(|to| !view.speaks_of(&quote.evidence, to)) {
            faults.push(format!("{to}, to whom it is said, is not mentioned in what it cites"));
        }
        if let Some(words) = &quote.when_text
            && !view.record.dates.iter().any(|d| view.misquoted(d.span, words).is_none())
        {
            faults.push(format!("“{words}”, when it was said, is no date of the article"));
        }
        if let Some(id) = quote.occasion.as_ref().filter(|id| view.record.events.iter().all(|r| r.id != **id))
        {
            faults.push(format!("its occasion {id} is no report"));
        }
        let thing = format!("quotation “{}”", short(&quote.text));
        faults.into_iter().map(|what| view.of(&thing, quote.span, &quote.rule, &what)).collect::<Vec<_>>()
    };
    view.record.quotes.iter().flat_map(of).collect()
}

fn speaker(view: &View<'_>, quote: &Quote) -> Vec<String> {
    let Some(name) = &quote.name else {
        let nameless = quote.speaker.is_some();
        return nameless.then(|| "it has a speaker but no words for him".to_owned()).into_iter().collect();
    };
    if quote.kind == QuoteKind::Scare {
        return vec![format!("words that are nobody’s are given to “{name}”")];
    }
    let Some(span) = quote.speaker_read else {
        return vec![format!("“{name}”, who speaks, has no place in the article")];
    };
    let mut faults: Vec<String> = view.misquoted(span, name).into_iter().collect();
    if view.sentence(span).is_none() {
        faults.push(format!("“{name}”, who speaks, stands in no sentence of the body"));
    }
    faults.extend(quote.speaker.as_ref().and_then(|entity| view.unnamed(span, entity)));
    faults
}

fn verb(view: &View<'_>, quote: &Quote) -> Vec<String> {
    match quote.verb_read {
        Some(span) => {
            let mut faults: Vec<String> = view.misquoted(span, &quote.verb).into_iter().collect();
            if !quote.evidence.iter().any(|s| s.contains(span)) {
                faults.push(format!("“{}”, which introduces it, is not cited", quote.verb));
            }
            faults
        }
        None if quote.verb.is_empty() && WITHOUT_A_WORD.contains(&quote.rule.as_str()) => Vec::new(),
        None if quote.name.is_some() => vec!["no word is kept that makes it the speaker’s".to_owned()],
        None => Vec::new(),
    }
}

/// Whether a quotation mark stands right before or right behind the words. One of the two may be missing: a speech that
/// goes on in the next paragraph is not closed.
fn is_marked(text: &str, quote: &Quote) -> bool {
    const MARKS: &[char] = &['"', '“', '”', '„', '‟', '«', '»', '\'', '‘', '’', '‚', '‹', '›', '`', '´'];
    let before = text.get(..quote.span.start).unwrap_or_default().trim_end();
    let behind = text.get(quote.span.end..).unwrap_or_default().trim_start();
    before.ends_with(MARKS) || behind.starts_with(MARKS)
}

/// The first words of a quotation, to tell it by.
fn short(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

/// The words of a role stand there, and the sentence mentions whose it is.
pub(super) fn roles(view: &View<'_>) -> Vec<String> {
    let of = |role: &crate::facts::roles::RoleFact| {
        let mut faults = view.citing(&role.evidence, role.span);
        if role.span.slice(view.text) != Some(role.role.as_str()) {
            faults.push("its words are not what stands there".to_owned());
        }
        if !view.speaks_of(&role.evidence, &role.entity) {
            faults.push(format!("{} is not mentioned in what it cites", role.entity));
        }
        let thing = format!("role “{}”", role.role);
        faults.into_iter().map(|what| view.of(&thing, role.span, &role.rule, &what)).collect::<Vec<_>>()
    };
    view.record.roles.iter().flat_map(of).collect()
}

/// The words of a figure stand there; what it is of, whose it is and how exact it is are told by its sentence.
pub(super) fn figures(view: &View<'_>) -> Vec<String> {
    let of = |figure: &crate::facts::Figure| {
        let mut faults = view.citing(&figure.evidence, figure.span);
        if figure.span.slice(view.text) != Some(figure.text.as_str()) {
            faults.push("its words are not what stands there".to_owned());
        }
        if !figure.value.chars().any(|c| c.is_ascii_digit()) {
            faults.push(format!("its value “{}” holds no number", figure.value));
        }
        for words in std::iter::once(&figure.of).chain(&figure.bound) {
            if !view.holds(&figure.evidence, words) {
                faults.push(format!("“{words}” does not stand in what it cites"));
            }
        }
        if let Some(whose) = figure.whose.as_ref().filter(|w| !view.speaks_of(&figure.evidence, w)) {
            faults.push(format!("{whose}, whose it is, is not mentioned in what it cites"));
        }
        let thing = format!("figure “{}”", figure.text);
        faults.into_iter().map(|what| view.of(&thing, figure.span, &figure.rule, &what)).collect::<Vec<_>>()
    };
    view.record.figures.iter().flat_map(of).collect()
}

/// The words of a reason stand there and begin with what makes it one; it belongs to a report of its sentence.
pub(super) fn reasons(view: &View<'_>) -> Vec<String> {
    let trigger = |id: &ReportId| view.record.events.iter().find(|r| &r.id == id).map(|r| r.trigger.span);
    let of = |reason: &crate::facts::Reason| {
        let mut faults = view.citing(&reason.evidence, reason.span);
        if reason.span.slice(view.text) != Some(reason.text.as_str()) {
            faults.push("its words are not what stands there".to_owned());
        }
        // Of "after the accusations" the marker is "after accusation": its first word begins the reason.
        let word = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
        let begins = word(&reason.marker).is_some() && word(&reason.marker) == word(&reason.text);
        if !begins && !reason.is_apart() {
            faults.push(format!("it does not begin with “{}”", reason.marker));
        }
        if !reason.evidence.iter().any(|s| s.contains(reason.of)) {
            faults.push(format!("what it is the reason of, at {}, stands in another sentence", reason.of));
        }
        if let Some(id) = &reason.report {
            match trigger(id) {
                None => faults.push(format!("report {id}, whose reason it is, does not exist")),
                Some(at) if !reason.evidence.iter().any(|s| s.contains(at)) => {
                    faults.push(format!("report {id}, whose reason it is, stands in another sentence"));
                }
                Some(_) => {}
            }
        }
        if let Some(cause) = &reason.cause
            && trigger(cause).is_none_or(|at| !reason.span.contains(at))
        {
            faults.push(format!("its words do not hold the trigger of report {cause}"));
        }
        let thing = format!("reason “{}”", short(&reason.text));
        faults.into_iter().map(|what| view.of(&thing, reason.span, &reason.rule, &what)).collect::<Vec<_>>()
    };
    view.record.reasons.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Case, case};
    use crate::facts::{QuoteKind, ReportId};
    use crate::language::names::EntityId;
    use crate::span::Span;

    const TEXT: &str = "Olaf Scholz came to Paris. He met Emmanuel Macron because the talks had failed. \
        Angela Merkel, an aide to the Spanish president, sent more than 300 trucks to Warsaw on 4 May 2022. \
        “We will not give in to anybody in this war,” Viktor Orban told Joe Biden on Monday. \
        Olaf Scholz said that the road to the sea was closed.";

    fn whole() -> Case {
        case(TEXT)
    }

    #[test]
    fn what_was_read_is_whole() {
        let case = whole();
        assert_eq!(case.faults(), Vec::<String>::new());
        let record = &case.record;
        assert!(!record.quotes.is_empty() && !record.roles.is_empty(), "{:?}", record.quotes);
        assert!(!record.figures.is_empty() && !record.reasons.is_empty(), "{:?}", record.figures);
    }

    #[test]
    fn links() {
        whole().damaged("links", "goes back to nothing", |c| {
            c.record.mentions.iter_mut().find(|m| m.text == "He").unwrap().goes_back_to = None;
        });
    }

    #[test]
    fn quotations() {
        fn direct(c: &mut Case) -> &mut crate::facts::Quote {
            c.record.quotes.iter_mut().find(|q| q.direct).unwrap()
        }
        whole().damaged("quotes", "not what stands there", |c| direct(c).text.push('!'));
        whole().damaged("quotes", "no quotation mark", |c| {
            let span = c.span("the road to the sea");
            let quote = direct(c);
            (quote.span, quote.text) = (span, "the road to the sea".to_owned());
        });
        whole().damaged("quotes", "has no place in the article", |c| direct(c).speaker_read = None);
        whole().damaged("quotes", "viktor-orban has no mention there", |c| {
            let span = c.span("Joe Biden");
            direct(c).speaker_read = Some(span);
        });
        whole().damaged("quotes", "no words for him", |c| direct(c).name = None);
        whole().damaged("quotes", "not “shouted”", |c| direct(c).verb = "shouted".to_owned());
        whole().damaged("quotes", "no word is kept", |c| direct(c).verb_read = None);
        whole().damaged("quotes", "is not cited", |c| {
            let span = c.span("said");
            let quote = direct(c);
            (quote.verb_read, quote.verb) = (Some(span), "said".to_owned());
        });
        whole().damaged("quotes", "nobody’s", |c| direct(c).kind = QuoteKind::Scare);
        whole().damaged("quotes", "to whom it is said", |c| {
            direct(c).addressee = Some(EntityId::known("angela-merkel"));
        });
        whole().damaged("quotes", "when it was said", |c| direct(c).when_text = Some("Tuesday".to_owned()));
        whole()
            .damaged("quotes", "is no report", |c| direct(c).occasion = Some(ReportId::from("000000000000")));
        whole().damaged("quotes", "does not cite the sentence", |c| {
            let other = c.record.sentences[0];
            direct(c).evidence = vec![other];
        });
    }

    #[test]
    fn roles_figures_and_reasons() {
        whole().damaged("roles", "not what stands there", |c| c.record.roles[0].role.push('x'));
        whole().damaged("roles", "is not mentioned", |c| {
            c.record.roles[0].entity = EntityId::known("joe-biden")
        });
        whole().damaged("figures", "not what stands there", |c| c.record.figures[0].text.push('x'));
        whole().damaged("figures", "holds no number", |c| c.record.figures[0].value = "many".to_owned());
        whole().damaged("figures", "“tanks” does not stand", |c| {
            c.record.figures[0].of = "tanks".to_owned()
        });
        whole().damaged("figures", "“about” does not stand", |c| {
            c.record.figures[0].bound = Some("about".to_owned());
        });
        whole().damaged("figures", "whose it is", |c| {
            c.record.figures[0].whose = Some(EntityId::known("joe-biden"));
        });
        whole().damaged("reasons", "not what stands there", |c| c.record.reasons[0].text.push('x'));
        whole()
            .damaged("reasons", "does not begin with", |c| c.record.reasons[0].marker = "since".to_owned());
        whole().damaged("reasons", "does not exist", |c| {
            c.record.reasons[0].report = Some(ReportId::from("000000000000"));
        });
        whole().damaged("reasons", "do not hold the trigger", |c| {
            let id = c.record.reasons[0].report.clone();
            c.record.reasons[0].cause = id;
        });
        whole().damaged("reasons", "no whole sentence", |c| {
            c.record.reasons[0].evidence = vec![Span::new(3, 9)]
        });
    }
}
