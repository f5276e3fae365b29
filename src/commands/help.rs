//! `/help`: what can be asked, made from the command table.

use super::{App, Document, Permission, Reply, Request, Section, Spec, TABLE};
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "help",
    description: say::HELP,
    examples: &["/help"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(_request: &Request, _app: &App) -> Reply {
    Reply::Document(document())
}

/// The help text.
pub fn document() -> Document {
    let sections = TABLE.iter().map(|spec| {
        let options = spec
            .options
            .iter()
            .filter(|_| spec.menu.is_none())
            .map(|o| say::help_option(o.name, o.required, o.description));
        let examples = spec.examples.iter().filter(|_| spec.menu.is_none()).map(|e| say::help_example(e));
        let may = (spec.permission == Permission::ManageServer).then(|| say::NEEDS_MANAGE_SERVER.to_owned());
        let heading = spec.menu.map_or_else(|| format!("/{}", spec.name), say::help_menu);
        let lines = std::iter::once(spec.description.to_owned()).chain(may).chain(options).chain(examples);
        Section { heading, lines: lines.collect() }
    });
    Document { title: say::TITLE.to_owned(), intro: say::HELP_INTRO.to_owned(), sections: sections.collect() }
}
