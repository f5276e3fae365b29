//! What `footnote show` shows: an entity, an event or an article, as the base has it.

use std::fmt::Write as _;

use crate::base::{Event, ReportRef, Snapshot, Stance};
use crate::facts::{Kind, Mode, Role};
use crate::language::names::EntityId;
use crate::language::names::fold::key;
use crate::span::Span;
use crate::strings::tools::{self, show as say};
use crate::strings::words::quoted;

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
        return Err(say::several_articles(articles.len(), what, &ids.join(", ")));
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
        many => return Err(say::several_reports(many.len(), what)),
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
        [] => Err(say::nothing(what)),
        many => {
            let ids: Vec<&str> = many.iter().take(10).map(|id| id.as_str()).collect();
            Err(say::several_named(many.len(), what, &ids.join(", ")))
        }
    }
}

fn cut(base: &Snapshot, article: usize, span: Span) -> String {
    let text = base.source(article).and_then(|s| span.slice(&s.text)).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn who(base: &Snapshot, entity: Option<&EntityId>, name: &str) -> String {
    entity.map_or_else(|| quoted(name), |id| base.name(id))
}

/// A kind with its mode.
fn kind(kind: Kind, mode: Option<Mode>) -> String {
    mode.map_or_else(|| kind.to_string(), |m| format!("{kind}/{m}"))
}

/// An event on one line: its id, time, kind, status, who.
fn line(e: &Event, base: &Snapshot) -> String {
    let when = e.when.map_or_else(|| tools::NO_DATE.to_owned(), |w| w.to_string());
    let parties: Vec<String> = e.parties.iter().map(|p| who(base, p.entity.as_ref(), &p.name)).collect();
    let (id, kind) = (e.id.to_string(), kind(e.kind, e.mode));
    say::event(&id, &when, &kind, e.status.name(), &parties.join(", "), e.place.as_deref())
}

/// An event with every telling, where they differ, and who holds what of it.
fn event(e: &Event, base: &Snapshot) -> String {
    let mut out = format!("{}\n", line(e, base));
    for p in &e.parties {
        let role = match p.role {
            Role::Actor => say::ACTOR,
            Role::Recipient => say::RECIPIENT,
            Role::Host => say::HOST,
            Role::Mediator => say::MEDIATOR,
            Role::Topic => say::TOPIC,
        };
        let who = who(base, p.entity.as_ref(), &p.name);
        let _ = writeln!(out, "  {}", say::party(role, &who, p.entity.as_ref().map(EntityId::as_str)));
    }
    if let (Some(when), Some(words)) = (e.when, &e.when_text) {
        let from = e.inferred.as_ref().map(ToString::to_string);
        let _ = writeln!(out, "  {}", say::when(&when.describe(), words, from.as_deref()));
    }
    let witnesses = base.witnesses(e);
    let _ = writeln!(out, "  {}", say::told(e.reports.len(), witnesses.len()));
    for at in &e.reports {
        telling(&mut out, *at, base);
    }
    for d in base.differences(e) {
        let _ = writeln!(out, "  {}", say::differ(d.aspect.name()));
        for (version, at) in &d.versions {
            let _ = writeln!(out, "    {}", say::version(version, article_id(base, at.article)));
        }
    }
    for p in base.positions(e) {
        let holds = match p.stance {
            Stance::Claims => say::CLAIMS,
            Stance::Denies(crate::base::Denied::Report) => say::DENIES_REPORT,
            Stance::Denies(crate::base::Denied::Event) => say::DENIES_EVENT,
            Stance::Denies(crate::base::Denied::Contrary) => say::CONTRARY,
            Stance::Confirms => say::CONFIRMS,
            Stance::DeclinesToComment => say::NO_COMMENT,
        };
        let told = base.report(p.told).map(|r| r.id.to_string()).unwrap_or_default();
        let who = who(base, p.by.as_ref(), &p.name);
        let _ = writeln!(out, "  {}", say::holds(&who, holds, article_id(base, p.told.article), &told));
    }
    if let Some(s) = base.settled(e) {
        let told = base.report(s.by).map(|r| r.id.to_string()).unwrap_or_default();
        let article = article_id(base, s.by.article);
        let _ = writeln!(out, "  {}", say::settled(s.status.name(), article, &told));
    }
    for id in base.settles(e) {
        if let Some(plan) = base.event(id) {
            let _ = writeln!(out, "  {}", say::was_planned(&line(plan, base)));
        }
    }
    out
}

fn article_id(base: &Snapshot, article: usize) -> &str {
    base.header(article).map_or("", |h| h.id.as_str())
}

fn telling(out: &mut String, at: ReportRef, base: &Snapshot) {
    let Some(report) = base.report(at) else { return };
    let (id, kind) = (report.id.to_string(), kind(report.kind, report.mode));
    let word = report.attribution.as_ref().map(|a| a.name.as_str());
    let article = article_id(base, at.article);
    let _ = writeln!(out, "    {}", say::telling(article, &id, &kind, report.status.name(), word));
    for span in &report.evidence {
        let _ = writeln!(out, "      {}", quoted(&cut(base, at.article, *span)));
    }
}

/// An entity with its names, roles, events and sentences.
fn entity(id: &EntityId, base: &Snapshot) -> String {
    let id = base.entity(id);
    let mut out = say::entity(&base.name(id), id.as_str(), base.kind(id).describe());
    out.push('\n');
    if let Some(known) = base.known(id) {
        for role in &known.roles {
            let _ = writeln!(out, "  {}", say::office(&role.title));
        }
    }
    for (article, source) in base.sources().iter().enumerate() {
        for r in source.record.roles.iter().filter(|r| base.entity(&r.entity) == id) {
            let _ = writeln!(out, "  {}", say::called(&r.role, article_id(base, article)));
        }
    }
    let mut events: Vec<&Event> = base.events_of(id).iter().filter_map(|&e| base.event(e)).collect();
    events.sort_by_key(|e| (e.when.is_none(), e.when.map(|w| w.order_key())));
    let _ = writeln!(out, "  {}", say::events(events.len()));
    for e in events.iter().take(MOST) {
        let _ = writeln!(out, "    {}", line(e, base));
    }
    more(&mut out, events.len());
    let named = base.sentences_naming(id);
    let _ = writeln!(out, "  {}", say::named_in(named.len()));
    for (article, sentence) in named.iter().take(MOST) {
        if let Some(span) = base.sentence(*article, *sentence) {
            let words = cut(base, *article, span);
            let _ = writeln!(out, "    {}", say::sentence(article_id(base, *article), &words));
        }
    }
    more(&mut out, named.len());
    out
}

/// How many of a list were left out.
fn more(out: &mut String, count: usize) {
    if let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(out, "    {}", say::more(more));
    }
}

/// An article with its events, quotations and claims.
fn article(at: usize, base: &Snapshot) -> String {
    let Some(source) = base.source(at) else { return String::new() };
    let (record, metadata) = (&source.record, &source.record.article.metadata);
    let mut out = say::article(&record.article.id, metadata.title.as_deref().unwrap_or(tools::NO_TITLE));
    out.push('\n');
    let published = metadata.published.map_or_else(|| tools::NO_DATE.to_owned(), |p| p.describe());
    let publisher = metadata.publisher.as_deref().unwrap_or(say::NOT_PUBLISHED);
    let _ = writeln!(out, "  {}", say::published(publisher, &published));
    let reprint = metadata.reprint_of.iter().map(|of| say::reprint_of(of));
    for line in reprint.chain(metadata.translation_of.iter().map(|of| say::translation_of(of))) {
        let _ = writeln!(out, "  {line}");
    }
    let holding = say::holding(record.sentences.len(), record.mentions.len(), record.dates.len());
    let _ = writeln!(out, "  {holding}");
    let _ = writeln!(out, "  {}", say::reports(record.events.len()));
    for report in 0..record.events.len() {
        let told = base.event_of(ReportRef { article: at, report }).and_then(|id| base.event(id));
        if let Some(e) = told {
            let more = e.reports.iter().filter(|r| r.article != at).count();
            let _ = writeln!(out, "    {}", say::told_elsewhere(&line(e, base), more));
        }
    }
    for q in record.quotes.iter().filter(|q| q.speaker.is_some() || q.name.is_some()) {
        let speaker = who(base, q.speaker.as_ref(), q.name.as_deref().unwrap_or_default());
        let _ = writeln!(out, "  {}", say::quote(&speaker, &q.verb.to_string(), &cut(base, at, q.span)));
    }
    for c in record.claims.iter().filter(|c| c.denied.is_some()) {
        let by = who(base, c.by.as_ref(), c.by_name.as_deref().unwrap_or(say::THE_ARTICLE));
        let denier = who(base, c.denied_by.as_ref(), c.denied_by_name.as_deref().unwrap_or_default());
        let _ = writeln!(out, "  {}", say::claim(&by, &denier, &c.text));
    }
    out
}
