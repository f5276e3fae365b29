//! Reports against the whole annotation of two of the articles, where it lies beside the repository.
//!
//! When a report tells an annotated event, all of this holds:
//! - its trigger stands within a sentence that the annotation cites for the event, in either article;
//! - its kind and mode are of those that [`kinds`] allows for the annotation's type;
//! - every annotated participant is among its own (targets of statements and people who are only inferred, spoken of or
//!   bring something are not asked for; an author may be the one whose word the report is), and no named one is somebody whom the annotation does not name for the event;
//!   Of a call that is annotated as several, each with one of those called, the others may be named as well; whoever is
//!   annotated as the host is also named by a place in his country where the event is told to be;
//! - its status is the annotated one;
//! - its date is equal to the annotated range or lies in it.
//!
//! An event whose date the annotation only infers from the text around it ("vague") counts as right without a date, and is
//! shown apart. Types that are no events of ours ("policy", "decline", "expectation", "publication") are shown, not counted.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on shall fail")]

use std::collections::BTreeSet;
use std::path::Path;

use footnote::article::{Sources, read_file};
use footnote::base::Record;
use footnote::facts::{Kind, Lexicon, Mode, Report, Role, Status};
use footnote::language::Reader;
use serde_json::Value;

/// Events that must be found right, those without their vague date included.
const LEAST: usize = 30;

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// Whether a report's kind and mode fit an annotated type. `None`: not an event of ours.
fn kinds(kind: &str, report: &Report) -> Option<bool> {
    let mode = |modes: &[Mode]| report.mode.is_some_and(|m| modes.contains(&m));
    let one_of = |list: &[Kind]| list.contains(&report.kind);
    let undone = matches!(report.status, Status::Cancelled | Status::Refused | Status::Negated);
    Some(match kind {
        "meeting" | "negotiation round" => mode(&[Mode::Meet, Mode::Negotiate, Mode::Host, Mode::Mediate]),
        "phone call" => mode(&[Mode::Phone, Mode::Talk]),
        "visit" => mode(&[Mode::Visit]),
        "letter" => mode(&[Mode::Letter]),
        "statement" => one_of(&[Kind::State]) || report.mode.is_some_and(Mode::is_speech),
        "statement (denial)" => mode(&[Mode::Deny]),
        "hearing" => mode(&[Mode::Hearing, Mode::Statement, Mode::Condemn, Mode::Announce]),
        "refusal/cancellation" => {
            one_of(&[Kind::Reject, Kind::Sanction]) || (one_of(&[Kind::Consult]) && undone)
        }
        "ban" => one_of(&[Kind::Coerce, Kind::Sanction, Kind::Reject]) || (mode(&[Mode::Visit]) && undone),
        "blockade" => one_of(&[Kind::Coerce, Kind::Assault]),
        "military action" => one_of(&[Kind::Assault]),
        "agreement" => one_of(&[Kind::Agree]),
        "legal/aid decision" => one_of(&[Kind::Aid, Kind::Retreat, Kind::Agree]) || mode(&[Mode::Announce]),
        _ => return None,
    })
}

fn status_fits(event: &Value, report: &Report) -> bool {
    match text(event, "modality") {
        // What somebody claims is told as having occurred; whose word it is stands apart.
        "occurred" | "claimed" => report.status == Status::Occurred,
        "planned" => matches!(report.status, Status::Planned | Status::Conditional),
        "cancelled" => matches!(report.status, Status::Cancelled | Status::Refused | Status::Negated),
        _ => report.status != Status::Occurred,
    }
}

/// The date: `Some(true)` right, `Some(false)` wrong, `None` not told.
fn date_fits(event: &Value, report: &Report) -> Option<bool> {
    let value = &report.when.as_ref()?.value;
    let (from, to) = (text(&event["date"], "from"), text(&event["date"], "to"));
    let earliest = value.earliest().map(|d| d.to_string()).unwrap_or_default();
    let latest = value.latest().map_or_else(|| "9999".to_owned(), |d| d.to_string());
    // "best" is the annotation's own reading of a date that the text does not give.
    let best = text(&event["date"], "best");
    if !best.is_empty() && value.to_string().trim_end_matches('~') == best {
        return Some(true);
    }
    Some((from.is_empty() || earliest.as_str() >= from) && (to.is_empty() || latest.as_str() <= to))
}

/// The entities that an annotated name may stand for.
fn entities(reader: &Reader, name: &str) -> BTreeSet<String> {
    let lookup = reader.lookup();
    let found = lookup.in_question(name);
    found
        .iter()
        .flat_map(|f| f.candidates.iter())
        .filter_map(|c| lookup.entity(*c))
        .map(|e| e.id.clone())
        .collect()
}

/// Names of calls that cite the same sentence: one telling of several.
fn told_together<'a>(gold: &'a [Value], event: &Value) -> Vec<&'a str> {
    let cites = |e: &Value| -> BTreeSet<String> {
        e["snippets"].as_array().unwrap().iter().map(|s| text(s, "snippet").to_owned()).collect()
    };
    let same = |e: &&Value| {
        text(e, "type") == "phone call"
            && text(event, "type") == "phone call"
            && !cites(e).is_disjoint(&cites(event))
    };
    gold.iter()
        .filter(same)
        .flat_map(|e| e["actors"].as_array().unwrap().iter().map(|a| text(a, "name")))
        .collect()
}

/// Whether the report's place lies in one of the `wanted` countries, or is it.
fn is_there(reader: &Reader, wanted: &BTreeSet<String>, report: &Report) -> bool {
    let Some(place) = report.place.as_ref().and_then(|p| p.entity.as_ref()) else { return false };
    let entity = reader.lookup().actors().entity(place);
    let country = entity.and_then(|e| e.country.clone().or(e.capital_of.clone()));
    wanted.contains(place.as_str()) || country.is_some_and(|c| wanted.contains(&c))
}

fn names_fit(reader: &Reader, gold: &[Value], event: &Value, report: &Report) -> bool {
    let kind = text(event, "type");
    let actors = event["actors"].as_array().unwrap();
    let ours = |wanted: &BTreeSet<String>, name: &str| {
        report.participants.iter().any(|p| match &p.entity {
            Some(id) => wanted.contains(id.as_str()),
            None => p.name.to_lowercase().contains(&name.to_lowercase()),
        })
    };
    let mut allowed: BTreeSet<String> = entities(reader, event["place"].as_str().unwrap_or_default());
    allowed.extend(told_together(gold, event).into_iter().flat_map(|name| entities(reader, name)));
    let mut complete = true;
    for actor in actors {
        let (name, role) = (text(actor, "name"), text(actor, "role"));
        let wanted = entities(reader, name);
        let spoken_of = (kind.starts_with("statement") || kind == "hearing" || kind == "letter")
            && !(role.contains("author") || role.contains("bearer"));
        let apart = ["inferred", "subject", "bearer", "accompanying"].iter().any(|w| role.contains(w));
        let says = role == "author"
            && report
                .attribution
                .as_ref()
                .and_then(|a| a.entity.as_ref())
                .is_some_and(|e| wanted.contains(e.as_str()));
        let there = role == "host" && is_there(reader, &wanted, report);
        if !spoken_of && !apart && !says && !there && !ours(&wanted, name) {
            complete = false;
        }
        allowed.extend(wanted);
    }
    // Of a visit the place is the host.
    let wrong = report
        .participants
        .iter()
        .filter_map(|p| p.entity.as_ref().map(|e| (e, p.role)))
        .any(|(e, role)| !allowed.contains(e.as_str()) && role != Role::Topic);
    complete && !wrong
}

#[test]
fn gold_events() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(gold) = std::fs::read_to_string(root.join("../shared/gold/events.json")) else {
        println!("skipped: the annotation is not there");
        return;
    };
    let gold: Vec<Value> = serde_json::from_str(&gold).unwrap();
    let reader = Reader::load(&root.join("data")).unwrap();
    let lexicon = Lexicon::load(&root.join("data/lexicon")).unwrap();
    let sources = Sources::load(&root.join("data/sources.toml")).unwrap();
    let (mut right, mut undated, mut counted, mut unmatched, mut told) = (0, 0, 0, 0, 0);
    let mut false_tellings = Vec::new();
    let articles = ["000_cd1974efe9a6869e", "003_48b95d38765017bd"].map(|file| {
        let article = read_file(&root.join(format!("seeds/{file}.txt")), &sources).unwrap();
        let record = Record::read(&article, &reader, &lexicon);
        // The annotation counts characters.
        let chars = |r: &Report| article.text.get(..r.trigger.span.start).map_or(0, |t| t.chars().count());
        let reports: Vec<(usize, Report)> = record.events.iter().map(|r| (chars(r), r.clone())).collect();
        (file, reports)
    });
    let stands_in = |file: &str, at: usize, e: &Value| {
        e["snippets"].as_array().unwrap().iter().any(|s| {
            file.starts_with(text(s, "file"))
                && s["start"].as_u64().is_some_and(|start| at as u64 >= start)
                && s["end"].as_u64().is_some_and(|end| (at as u64) < end)
        })
    };
    for event in gold.iter().filter(|e| articles.iter().any(|(file, _)| file.starts_with(text(e, "file")))) {
        let near: Vec<&Report> = articles
            .iter()
            .flat_map(|(file, reports)| reports.iter().map(move |(at, r)| (*file, *at, r)))
            .filter(|(file, at, _)| stands_in(file, *at, event))
            .map(|(_, _, r)| r)
            .collect();
        let typed: Vec<&Report> =
            near.iter().filter(|r| kinds(text(event, "type"), r) == Some(true)).copied().collect();
        let whole: Vec<&&Report> =
            typed.iter().filter(|r| names_fit(&reader, &gold, event, r) && status_fits(event, r)).collect();
        let dated = whole.iter().any(|r| date_fits(event, r) == Some(true));
        let vague = text(&event["date"], "granularity") == "vague";
        let silent = vague && whole.iter().any(|r| date_fits(event, r).is_none());
        let none = ["policy", "decline", "expectation", "publication"].contains(&text(event, "type"));
        let verdict = match (none, dated, silent, whole.is_empty(), typed.is_empty()) {
            (true, ..) => "no event of ours",
            (_, true, ..) => "right",
            (_, _, true, ..) => "right, no date told",
            (_, _, _, false, _) => "date",
            (_, _, _, _, false) => "participants or status",
            _ => "not found",
        };
        println!("{} {:22} {verdict:22} {}", text(event, "id"), text(event, "type"), text(event, "title"));
        if verdict == "date" || verdict == "participants or status" || verdict == "not found" {
            for r in if typed.is_empty() { &near } else { &typed } {
                println!("       {}", line(r));
            }
        }
        counted += usize::from(!none);
        right += usize::from(verdict == "right");
        undated += usize::from(verdict == "right, no date told");
    }
    for (file, at, report) in
        articles.iter().flat_map(|(file, reports)| reports.iter().map(move |(at, r)| (file, *at, r)))
    {
        told += 1;
        let cited: Vec<&Value> = gold.iter().filter(|e| stands_in(file, at, e)).collect();
        let typed: Vec<&&Value> =
            cited.iter().filter(|e| kinds(text(e, "type"), report) == Some(true)).collect();
        if typed.is_empty() {
            unmatched += 1;
            println!("no annotated event: {file} {}", line(report));
        }
        if report.status == Status::Occurred
            && !typed.is_empty()
            && typed.iter().all(|e| !status_fits(e, report) && names_fit(&reader, &gold, e, report))
        {
            false_tellings.push(line(report));
        }
    }
    println!(
        "annotated events of our types: {counted}; wholly right: {right}, and {undated} without the vague date; \
         reports: {told}, of which {unmatched} match no annotated event"
    );
    assert_eq!(false_tellings, [""; 0], "told as occurred, and annotated otherwise");
    assert!(right + undated >= LEAST, "{right} + {undated} of {counted}");
}

fn line(r: &Report) -> String {
    let who: Vec<&str> =
        r.participants.iter().map(|p| p.entity.as_ref().map_or(p.name.as_str(), |e| e.as_str())).collect();
    format!(
        "{} {} {} [{}] {} “{}” by {}",
        r.kind,
        r.mode.map_or("-", Mode::name),
        r.status.name(),
        who.join(", "),
        r.when.as_ref().map_or_else(|| "-".to_owned(), |w| w.value.to_string()),
        r.trigger.text,
        r.attribution.as_ref().map_or("the article", |a| a.name.as_str()),
    )
}
