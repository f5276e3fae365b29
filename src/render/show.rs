//! What `footnote show` shows: an entity, an event or an article, as the base has it.

use std::fmt::Write as _;

use crate::base::{Event, ReportRef, Snapshot, Stance};
use crate::facts::Role;
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::span::Span;

/// How many events or sentences of an entity are listed; `stats` counts them.
const MOST: usize = 40;

/// What `what` names: the id or beginning of the id of an article or report, the id of an entity, or a name. `None` where it names
/// nothing; several where it is not clear.
pub fn text(what: &str, base: &Snapshot) -> Result<String, String> {
    let what = what.trim();
    let fits = |id: &str| id == what || (what.len() >= 3 && id.starts_with(what));
    let articles: Vec<usize> =
        base.hashes().enumerate().filter(|(_, (id, _))| fits(id)).map(|(article, _)| article).collect();
    if let [one] = articles.as_slice() {
        return Ok(article(*one, base));
    }
    if articles.len() > 1 {
        let ids: Vec<&str> =
            articles.iter().filter_map(|&i| Some(base.header(i)?.id.as_str())).take(10).collect();
        return Err(format!("{} articles begin with {what}: {}", articles.len(), ids.join(", ")));
    }
    let mut events: Vec<usize> = Vec::new();
    if what.len() >= 4 && what.bytes().all(|b| b.is_ascii_hexdigit()) {
        events = base.reports_beginning(what).into_iter().filter_map(|at| base.event_of(at)).collect();
        events.sort_unstable();
        events.dedup();
    }
    match events.as_slice() {
        [one] => return Ok(base.event(*one).map(|e| event(e, base)).unwrap_or_default()),
        [] => {}
        many => return Err(format!("reports of {} events begin with {what}: give more digits", many.len())),
    }
    let id = EntityId::known(what);
    if base.known(&id).is_some() || !base.sentences_naming(&id).is_empty() {
        return Ok(entity(&id, base));
    }
    let name = key(what);
    let mut named: Vec<EntityId> = base.named().filter(|id| key(&base.name(id)) == name).collect();
    if named.is_empty() {
        named = base.named().filter(|id| key(&base.name(id)).split(' ').any(|w| w == name)).collect();
    }
    match named.as_slice() {
        [one] => Ok(entity(one, base)),
        [] => Err(format!(
            "nothing is called {what}. Give the id or name of an entity, the id of an article (`/sources` at the console), or of a report \
             (data/facts, `footnote ask --json`)."
        )),
        many => {
            let ids: Vec<&str> = many.iter().take(10).map(|id| id.as_str()).collect();
            Err(format!("{} entities are called {what}: {}", many.len(), ids.join(", ")))
        }
    }
}

fn cut(base: &Snapshot, article: usize, span: Span) -> String {
    let text = base.source(article).and_then(|s| span.slice(&s.text)).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn who(base: &Snapshot, entity: Option<&EntityId>, name: &str) -> String {
    entity.map_or_else(|| format!("“{name}”"), |id| base.name(id))
}

/// An event on one line: its id, time, kind, status, who.
fn line(e: &Event, base: &Snapshot) -> String {
    let mode = e.mode.map(|m| format!("/{m}")).unwrap_or_default();
    let when = e.when.map_or_else(|| "no date".to_owned(), |w| w.to_string());
    let parties: Vec<String> = e.parties.iter().map(|p| who(base, p.entity.as_ref(), &p.name)).collect();
    let place = e.place.as_ref().map(|p| format!(" — {p}")).unwrap_or_default();
    format!("{}  {when}  {}{mode} {}: {}{place}", e.id, e.kind, e.status.name(), parties.join(", "))
}

/// An event with every telling, where they differ, and who holds what of it.
fn event(e: &Event, base: &Snapshot) -> String {
    let mut out = format!("{}\n", line(e, base));
    for p in &e.parties {
        let role = match p.role {
            Role::Actor => "actor",
            Role::Recipient => "recipient",
            Role::Host => "host",
            Role::Mediator => "mediator",
            Role::Topic => "topic",
        };
        let id = p.entity.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        let _ = writeln!(out, "  {role}: {}{id}", who(base, p.entity.as_ref(), &p.name));
    }
    if let (Some(when), Some(words)) = (e.when, &e.when_text) {
        let from = e.inferred.as_ref().map(|i| format!(", {i}")).unwrap_or_default();
        let _ = writeln!(out, "  when: {} (“{words}”{from})", when.describe());
    }
    let witnesses = base.witnesses(e);
    let _ = writeln!(out, "  told {} by {}:", times(e.reports.len()), origins(witnesses.len()));
    for at in &e.reports {
        telling(&mut out, *at, base);
    }
    for d in base.differences(e) {
        let _ = writeln!(out, "  tellings differ in {}:", d.aspect.name());
        for (version, at) in &d.versions {
            let _ = writeln!(out, "    {version} — {}", article_id(base, at.article));
        }
    }
    for p in base.positions(e) {
        let holds = match p.stance {
            Stance::Claims => "says so",
            Stance::Denies(crate::base::Denied::Report) => "denies the report of it",
            Stance::Denies(crate::base::Denied::Event) => "denies that it took place",
            Stance::Denies(crate::base::Denied::Contrary) => "tells the contrary",
            Stance::Confirms => "confirms it",
            Stance::DeclinesToComment => "would not comment on it",
        };
        let told = base.report(p.told).map(|r| r.id.to_string()).unwrap_or_default();
        let _ = writeln!(
            out,
            "  {} {holds} ({} {told})",
            who(base, p.by.as_ref(), &p.name),
            article_id(base, p.told.article)
        );
    }
    if let Some(s) = base.settled(e) {
        let told = base.report(s.by).map(|r| r.id.to_string()).unwrap_or_default();
        let _ =
            writeln!(out, "  planned; then {} ({} {told})", s.status.name(), article_id(base, s.by.article));
    }
    for id in base.settles(e) {
        if let Some(plan) = base.event(id) {
            let _ = writeln!(out, "  was planned: {}", line(plan, base));
        }
    }
    out
}

fn times(n: usize) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}

fn origins(n: usize) -> String {
    if n == 1 { "one origin".to_owned() } else { format!("{n} independent origins") }
}

fn article_id(base: &Snapshot, article: usize) -> &str {
    base.header(article).map_or("", |h| h.id.as_str())
}

fn telling(out: &mut String, at: ReportRef, base: &Snapshot) {
    let Some(report) = base.report(at) else { return };
    let mode = report.mode.map(|m| format!("/{m}")).unwrap_or_default();
    let word = report.attribution.as_ref().map(|a| format!(", word of {}", a.name)).unwrap_or_default();
    let _ = writeln!(
        out,
        "    {} {}: {}{mode} {}{word}",
        article_id(base, at.article),
        report.id,
        report.kind,
        report.status.name()
    );
    for span in &report.evidence {
        let _ = writeln!(out, "      “{}”", cut(base, at.article, *span));
    }
}

/// An entity with its names, roles, events and sentences.
fn entity(id: &EntityId, base: &Snapshot) -> String {
    let id = base.entity(id);
    let mut out = format!("{} ({id}), {}\n", base.name(id), base.kind(id).describe());
    if let Some(known) = base.known(id) {
        for role in &known.roles {
            let _ = writeln!(out, "  data/actors: {}", role.title);
        }
    }
    for (article, source) in base.sources().iter().enumerate() {
        for r in source.record.roles.iter().filter(|r| base.entity(&r.entity) == id) {
            let _ = writeln!(out, "  called “{}” ({})", r.role, article_id(base, article));
        }
    }
    let mut events: Vec<&Event> = base.events_of(id).iter().filter_map(|&e| base.event(e)).collect();
    events.sort_by_key(|e| (e.when.is_none(), e.when.map(|w| w.order_key())));
    let _ = writeln!(out, "  {} events:", events.len());
    for e in events.iter().take(MOST) {
        let _ = writeln!(out, "    {}", line(e, base));
    }
    let named = base.sentences_naming(id);
    let _ = writeln!(out, "  named in {} sentences:", named.len());
    for (article, sentence) in named.iter().take(MOST) {
        if let Some(span) = base.sentence(*article, *sentence) {
            let _ = writeln!(out, "    {} “{}”", article_id(base, *article), cut(base, *article, span));
        }
    }
    out
}

/// An article with its events, quotations and claims.
fn article(at: usize, base: &Snapshot) -> String {
    let Some(source) = base.source(at) else { return String::new() };
    let (record, metadata) = (&source.record, &source.record.article.metadata);
    let mut out = format!("{} — {}\n", record.article.id, metadata.title.as_deref().unwrap_or("no title"));
    let published = metadata.published.map_or_else(|| "no date".to_owned(), |p| p.describe());
    let _ =
        writeln!(out, "  {}, {published}", metadata.publisher.as_deref().unwrap_or("publisher not stated"));
    for (what, of) in [("reprint", &metadata.reprint_of), ("translation", &metadata.translation_of)] {
        if let Some(of) = of {
            let _ = writeln!(out, "  {what} of {of}");
        }
    }
    let _ = writeln!(
        out,
        "  {} sentences, {} names, {} dates",
        record.sentences.len(),
        record.mentions.len(),
        record.dates.len()
    );
    let _ = writeln!(out, "  events ({} reports):", record.events.len());
    for report in 0..record.events.len() {
        let told = base.event_of(ReportRef { article: at, report }).and_then(|id| base.event(id));
        if let Some(e) = told {
            let more = e.reports.iter().filter(|r| r.article != at).count();
            let more = if more > 0 { format!(" (told elsewhere as well: {more})") } else { String::new() };
            let _ = writeln!(out, "    {}{more}", line(e, base));
        }
    }
    for q in record.quotes.iter().filter(|q| q.speaker.is_some() || q.name.is_some()) {
        let speaker = who(base, q.speaker.as_ref(), q.name.as_deref().unwrap_or_default());
        let _ = writeln!(out, "  {speaker} ({}): “{}”", q.verb, cut(base, at, q.span));
    }
    for c in record.claims.iter().filter(|c| c.denied.is_some()) {
        let by = who(base, c.by.as_ref(), c.by_name.as_deref().unwrap_or("the article"));
        let denier = who(base, c.denied_by.as_ref(), c.denied_by_name.as_deref().unwrap_or_default());
        let _ = writeln!(out, "  claim of {by}, denied by {denier}: “{}”", c.text);
    }
    out
}
