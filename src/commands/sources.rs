//! `/sources`: which articles the answers come from.

use super::{App, Document, Reply, Request, Section, Spec};
use crate::article::Basis;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "sources",
    description: "The articles that all answers come from, and how each one's date and origin are known",
    options: &[],
    examples: &["/sources"],
    run: |request, app| Box::pin(run(request, app)),
};

async fn run(_request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let sections = base.sources().iter().map(|source| {
        let header = &source.record.article;
        let m = &header.metadata;
        let mut lines = Vec::new();
        if !m.authors.is_empty() {
            lines.push(format!("By {}", m.authors.join(", ")));
        }
        let publisher = m.publisher.as_deref().unwrap_or("publisher not stated");
        let date = match (&m.published, m.published_basis) {
            (None, _) => "date not stated".to_owned(),
            (Some(date), Basis::Inferred) => format!("{} (inferred)", date.describe()),
            (Some(date), _) => date.describe(),
        };
        lines.push(format!("{publisher}, {date}"));
        lines.extend(m.reprint_of.as_ref().map(|of| format!("Reprints {of}: no second witness to it")));
        lines.extend(
            m.translation_of.as_ref().map(|of| format!("Translated from {of}: no second witness to it")),
        );
        lines.extend(m.url.clone());
        let events = source.record.events.len();
        lines.push(format!(
            "{} sentences, {events} reports of events; id {}",
            source.record.sentences.len(),
            header.id
        ));
        Section {
            heading: m.title.clone().unwrap_or_else(|| format!("Without a title ({})", header.id)),
            lines,
        }
    });
    Reply::Document(Document {
        title: "Sources".to_owned(),
        intro: format!(
            "Every answer comes from these {} articles and from nothing else.",
            base.sources().len()
        ),
        sections: sections.collect(),
    })
}
