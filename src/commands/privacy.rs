//! `/privacy`: what is kept of who asks, and how to have it forgotten.

use super::{App, Document, OptionKind, OptionSpec, Reply, Request, Section, Spec};
use crate::strings::commands as say;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "privacy",
    description: say::PRIVACY,
    options: &[OptionSpec::text("forget", say::PRIVACY_FORGET).of_kind(OptionKind::Flag)],
    examples: &["/privacy"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

/// Whether a request is to forget who makes it.
pub fn forgets(request: &Request) -> bool {
    request.command == SPEC.name && request.option("forget") == Some("true")
}

async fn run(request: &Request, app: &App) -> Reply {
    let mut of_you = Vec::new();
    if let Some(user) = request.user {
        if forgets(request) {
            let talks = app.conversations().of(user);
            app.conversations().forget(user);
            match app.state().forget(user).await {
                Ok(count) => of_you.push(say::forgotten(count + talks)),
                Err(error) => return super::settings::failed(&error),
            }
        }
        match app.state().kept_of(user).await {
            Ok(kept) => of_you.extend(kept),
            Err(error) => return super::settings::failed(&error),
        }
    }
    let talks = request.user.map_or(0, |user| app.conversations().of(user));
    of_you.extend((talks > 0).then(|| say::kept_talks(talks)));
    if of_you.is_empty() {
        of_you.push(say::PRIVACY_NOTHING.to_owned());
    }
    Reply::Document(Document {
        title: say::PRIVACY_TITLE.to_owned(),
        intro: String::new(),
        sections: vec![
            Section {
                heading: say::PRIVACY_ALL.to_owned(),
                lines: say::PRIVACY_LINES.iter().map(|line| (*line).to_owned()).collect(),
            },
            Section { heading: say::PRIVACY_YOU.to_owned(), lines: of_you },
        ],
    })
}
