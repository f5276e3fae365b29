//! `/about`: what the bot is.

use super::{App, Document, Reply, Request, Section, Spec};
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "about",
    description: say::ABOUT,
    examples: &["/about"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(_request: &Request, app: &App) -> Reply {
    let base = app.snapshot();
    let (reports, quotes) = (base.report_count(), base.quote_count());
    Reply::Document(Document {
        title: say::about_title(env!("CARGO_PKG_VERSION")),
        intro: String::new(),
        sections: vec![
            Section {
                heading: say::ABOUT_HEADING.to_owned(),
                lines: say::ABOUT_LINES.iter().map(|line| (*line).to_owned()).collect(),
            },
            Section {
                heading: say::ABOUT_BASE.to_owned(),
                lines: vec![say::about_base(base.sources().len(), base.events().len(), reports, quotes)],
            },
            Section {
                heading: say::ABOUT_BEGIN.to_owned(),
                lines: say::ABOUT_NEXT.iter().map(|line| (*line).to_owned()).collect(),
            },
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands;

    #[test]
    fn it_says_where_to_begin_with_commands_that_there_are() {
        let text = say::ABOUT_NEXT.join(" ");
        let named: Vec<&str> = text.split('`').filter_map(|w| w.strip_prefix('/')).collect();
        assert!(named.len() >= 3);
        assert!(named.iter().all(|name| commands::find(name).is_some()), "{named:?}");
    }
}
