//! `/settings`: how the bot answers on a server.

use super::state::{Settings, StateError, Visibility};
use super::{
    App, Document, OptionKind, OptionSpec, Permission, Problem, Reply, Request, Section, Spec, complete,
};
use crate::digest::schedule;
use crate::strings::{commands as say, settings};

/// Most channels that are kept.
const MOST_CHANNELS: usize = 50;

/// The entry in the command table.
pub const SPEC: Spec = Spec {
    name: "settings",
    description: settings::SETTINGS,
    options: &[
        OptionSpec::text("visibility", settings::SETTINGS_VISIBILITY)
            .of_kind(OptionKind::OneOf(&[("private", "private"), ("public", "public")])),
        OptionSpec::text("allow", settings::SETTINGS_ALLOW).of_kind(OptionKind::Channel),
        OptionSpec::text("disallow", settings::SETTINGS_DISALLOW).of_kind(OptionKind::Channel),
        OptionSpec::text("time_zone", settings::SETTINGS_ZONE).up_to(60).offering(complete::zones),
        OptionSpec::text("page_size", settings::SETTINGS_PAGE).up_to(2),
    ],
    examples: &["/settings", "/settings visibility: public"],
    permission: Permission::ManageServer,
    run: |request, app| Box::pin(run(request, app)),
    ..Spec::BASE
};

async fn run(request: &Request, app: &App) -> Reply {
    let Some(server) = request.place.map(|place| place.guild) else {
        return problem(say::SETTINGS_NEED_SERVER, say::SETTINGS_NEED_SERVER_REMEDY);
    };
    let before = match app.state().settings(server).await {
        Ok(settings) => settings,
        Err(error) => return failed(&error),
    };
    let after = match changed(request, before.clone()) {
        Ok(after) => after,
        Err(problem) => return Reply::Problem(problem),
    };
    if after != before
        && let Err(error) = app.state().keep_settings(server, after.clone()).await
    {
        return failed(&error);
    }
    Reply::Document(shown(&after, after != before))
}

/// The settings with what the options change.
fn changed(request: &Request, mut settings: Settings) -> Result<Settings, Problem> {
    match request.option("visibility") {
        Some("public") => settings.visibility = Visibility::Public,
        Some(_) => settings.visibility = Visibility::Private,
        None => {}
    }
    if let Some(channel) = request.option("allow").map(channel).transpose()?
        && !settings.channels.contains(&channel)
    {
        if settings.channels.len() >= MOST_CHANNELS {
            return Err(Problem {
                what: settings::too_many_channels(MOST_CHANNELS),
                remedy: settings::TOO_MANY_CHANNELS_REMEDY.to_owned(),
            });
        }
        settings.channels.push(channel);
        settings.channels.sort_unstable();
    }
    if let Some(channel) = request.option("disallow").map(channel).transpose()? {
        settings.channels.retain(|known| *known != channel);
    }
    if let Some(zone) = request.option("time_zone") {
        let known = schedule::zone(zone).ok_or_else(|| Problem {
            what: say::no_such_zone(zone),
            remedy: settings::NO_SUCH_ZONE_REMEDY.to_owned(),
        })?;
        settings.time_zone = Some(known.iana_name().unwrap_or(zone).to_owned());
    }
    if let Some(size) = request.option("page_size") {
        settings.page_size = size.parse().ok().filter(|size| (1..=10).contains(size)).ok_or(Problem {
            what: settings::no_such_page_size(size),
            remedy: settings::PAGE_SIZE_REMEDY.to_owned(),
        })?;
    }
    Ok(settings)
}

fn channel(text: &str) -> Result<u64, Problem> {
    text.trim_matches(['<', '#', '>', ' ']).parse().ok().filter(|&id| id != 0).ok_or(Problem {
        what: say::no_such_channel(text),
        remedy: settings::NO_SUCH_CHANNEL_REMEDY.to_owned(),
    })
}

fn shown(settings: &Settings, changed: bool) -> Document {
    let visibility = match settings.visibility {
        Visibility::Private => settings::SHOWN_PRIVATE,
        Visibility::Public => settings::SHOWN_PUBLIC,
    };
    let channels = if settings.channels.is_empty() {
        vec![settings::SHOWN_EVERYWHERE.to_owned()]
    } else {
        settings.channels.iter().map(|id| format!("<#{id}>")).collect()
    };
    let zone = settings.time_zone.clone().unwrap_or_else(|| say::NO_ZONE.to_owned());
    // The names of the options stand beside what they change, so that nobody has to guess them.
    let section =
        |what, options: &[&str], lines| Section { heading: settings::setting(what, options), lines };
    Document {
        title: settings::SETTINGS_TITLE.to_owned(),
        intro: if changed { settings::SETTINGS_KEPT } else { settings::SETTINGS_AS_THEY_ARE }.to_owned(),
        sections: vec![
            section(settings::SETTING_SEEN, &["visibility"], vec![visibility.to_owned()]),
            section(settings::SHOWN_CHANNELS, &["allow", "disallow"], channels),
            section(settings::SETTING_ZONE, &["time_zone"], vec![zone]),
            section(settings::SETTING_PAGE, &["page_size"], vec![settings.page_size.to_string()]),
        ],
    }
}

/// What is said where the state cannot be used; the log says why.
pub(super) fn failed(error: &StateError) -> Reply {
    tracing::error!(%error, "the state could not be used");
    problem(say::STATE_FAILED, say::STATE_FAILED_REMEDY)
}

fn problem(what: &str, remedy: &str) -> Reply {
    Reply::Problem(Problem { what: what.to_owned(), remedy: remedy.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apply(options: &[(&str, &str)]) -> Result<Settings, Problem> {
        changed(&Request::new("settings", options.iter().copied()), Settings::default())
    }

    #[test]
    fn every_option_is_read() {
        let all = apply(&[
            ("visibility", "public"),
            ("allow", "<#42>"),
            ("time_zone", "europe/berlin"),
            ("page_size", "3"),
        ]);
        let all = all.unwrap();
        assert_eq!(
            (all.visibility, all.channels.as_slice(), all.page_size),
            (Visibility::Public, &[42][..], 3)
        );
        assert_eq!(all.time_zone.as_deref(), Some("Europe/Berlin"));
        assert!(apply(&[("allow", "42"), ("disallow", "42")]).unwrap().channels.is_empty());
    }

    #[test]
    fn what_cannot_be_is_refused_with_a_remedy() {
        for option in
            [("time_zone", "Mars/Base"), ("page_size", "0"), ("page_size", "x"), ("allow", "general")]
        {
            let problem = apply(&[option]).unwrap_err();
            assert!(problem.what.contains(option.1) && !problem.remedy.is_empty(), "{option:?}: {problem:?}");
        }
    }

    #[test]
    fn each_setting_stands_with_the_option_that_changes_it() {
        let shown = shown(&Settings::default(), false);
        let headings: Vec<&str> = shown.sections.iter().map(|s| s.heading.as_str()).collect();
        for option in SPEC.options {
            assert!(headings.iter().any(|h| h.contains(option.name)), "{} in {headings:?}", option.name);
        }
        assert!(shown.intro.contains("/settings"));
    }
}
