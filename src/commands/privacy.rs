//! `/privacy`: what is kept of who asks, and how to have it forgotten.

use super::request::flag;
use super::{App, Document, OptionKind, OptionSpec, Reply, Request, Section, Spec};
use crate::strings::settings;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "privacy",
    description: settings::PRIVACY,
    options: &[OptionSpec::text("forget", settings::PRIVACY_FORGET).of_kind(OptionKind::Flag)],
    examples: &["/privacy"],
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

/// Whether a request is to forget who makes it.
pub fn forgets(request: &Request) -> bool {
    request.command == SPEC.name && request.option("forget").and_then(flag) == Some(true)
}

async fn run(request: &Request, app: &App) -> Reply {
    let (mut of_you, mut kept) = (Vec::new(), Vec::new());
    if let Some(user) = request.user {
        if forgets(request) {
            let talks = app.conversations().of(user);
            app.conversations().forget(user);
            app.base().recent().clear();
            match app.state().forget(user).await {
                Ok(count) => of_you.push(settings::forgotten(count + talks)),
                Err(error) => return super::settings::failed(&error),
            }
        }
        match app.state().kept_of(user).await {
            Ok(lines) => kept = lines,
            Err(error) => return super::settings::failed(&error),
        }
        let talks = app.conversations().of(user);
        kept.extend((talks > 0).then(|| settings::kept_talks(talks)));
    }
    kept.push(if kept.is_empty() { settings::PRIVACY_NOTHING } else { settings::PRIVACY_HOW }.to_owned());
    of_you.extend(kept);
    Reply::Document(Document {
        title: settings::PRIVACY_TITLE.to_owned(),
        intro: String::new(),
        sections: vec![
            Section {
                heading: settings::PRIVACY_ALL.to_owned(),
                lines: settings::PRIVACY_LINES.iter().map(|line| (*line).to_owned()).collect(),
            },
            Section { heading: settings::PRIVACY_YOU.to_owned(), lines: of_you },
        ],
    })
}
