//! `/help`: what can be asked, made from the command table.

use super::{App, Document, Reply, Request, Section, Spec, TABLE};

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "help",
    description: "What can be asked, with examples",
    options: &[],
    examples: &["/help"],
    run: |request, app| Box::pin(run(request, app)),
};

async fn run(_request: &Request, _app: &App) -> Reply {
    Reply::Document(document())
}

/// The help text.
pub fn document() -> Document {
    let sections = TABLE.iter().map(|spec| {
        let options = spec.options.iter().map(|o| {
            let needed = if o.required { "" } else { " (optional)" };
            format!("{}{needed}: {}", o.name, o.description)
        });
        let examples = spec.examples.iter().map(|e| format!("e.g. {e}"));
        Section {
            heading: format!("/{}", spec.name),
            lines: std::iter::once(spec.description.to_owned()).chain(options).chain(examples).collect(),
        }
    });
    Document {
        title: "Footnote".to_owned(),
        intro: "I answer from a folder of articles, and only from it: each statement carries the words it rests on. Where \
                the articles are silent I say so."
            .to_owned(),
        sections: sections.collect(),
    }
}
