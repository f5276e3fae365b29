//! What people type for a digest, read and said back.

use jiff::civil::Weekday;
use thiserror::Error;

use crate::commands::{App, Choice, Request};
use crate::digest::schedule;
use crate::language::names::fold::key;
use crate::store::{Days, Part, Parts, Plan};
use crate::strings::commands;
use crate::strings::digest as say;

/// Most topics of a digest.
const MOST_TOPICS: usize = 10;
/// Longest topic in characters.
const TOPIC_MAX: usize = 100;

/// What cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub(in crate::commands) enum PlanError {
    #[error("{}", say::no_such_channel(.0))]
    Channel(String),
    #[error("{}", say::no_such_time(.0))]
    Time(String),
    #[error("{}", commands::no_such_zone(.0))]
    Zone(String),
    #[error("{}", say::NO_ZONE)]
    NoZone,
    #[error("{}", say::no_such_days(.0))]
    Days(String),
    #[error("{}", say::no_such_section(.0))]
    Sections(String),
    #[error("{}", say::too_many_topics(MOST_TOPICS, TOPIC_MAX))]
    Topics,
}

/// The options of a request, as they were typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given<'a>(&'a Request);

impl<'a> Given<'a> {
    pub(super) fn of(request: &'a Request) -> Given<'a> {
        Given(request)
    }

    /// A plan of its own; what need not be given is the usual, the time zone that of the server.
    pub(super) fn new_plan(self, usual_zone: Option<&str>) -> Result<Plan, PlanError> {
        let typed_zone = self.0.option("zone").or(usual_zone).ok_or(PlanError::NoZone)?;
        // The other two are required: without them the request does not come so far.
        let usual = Plan {
            channel: channel(self.0.option("channel").unwrap_or_default())?,
            minute: minute(self.0.option("time").unwrap_or_default())?,
            zone: zone(typed_zone)?,
            days: Days::ALL,
            parts: Parts::ALL,
            topics: Vec::new(),
        };
        self.changed(&usual)
    }

    /// A plan with what is given put in place of what was.
    pub(super) fn changed(self, plan: &Plan) -> Result<Plan, PlanError> {
        let option = |name| self.0.option(name);
        let mut plan = plan.clone();
        if let Some(typed) = option("channel") {
            plan.channel = channel(typed)?;
        }
        if let Some(typed) = option("time") {
            plan.minute = minute(typed)?;
        }
        if let Some(typed) = option("zone") {
            plan.zone = zone(typed)?;
        }
        if let Some(typed) = option("days") {
            plan.days = read_days(typed).ok_or_else(|| PlanError::Days(typed.to_owned()))?;
        }
        if let Some(typed) = option("sections") {
            plan.parts = read_parts(typed)?;
        }
        if let Some(typed) = option("topics") {
            plan.topics = read_topics(typed)?;
        }
        Ok(plan)
    }
}

pub(in crate::commands) fn channel(typed: &str) -> Result<u64, PlanError> {
    let bare = typed.trim_start_matches("<#").trim_end_matches('>');
    bare.parse().ok().filter(|&id| id != 0).ok_or_else(|| PlanError::Channel(typed.to_owned()))
}

/// "8:30", "08.30", "8", "8 am", "8:30pm".
fn minute(typed: &str) -> Result<u16, PlanError> {
    let wrong = || PlanError::Time(typed.to_owned());
    let folded = typed.trim().to_lowercase().replace(['.', 'h'], ":");
    let (bare, half) = match (folded.strip_suffix("am"), folded.strip_suffix("pm")) {
        (Some(bare), _) => (bare, Some(0)),
        (_, Some(bare)) => (bare, Some(12)),
        _ => (folded.as_str(), None),
    };
    let bare = bare.trim().trim_end_matches(':');
    let (hour, minute) = bare.split_once(':').unwrap_or((bare, "0"));
    let number = |text: &str| text.trim().parse::<u16>().map_err(|_| wrong());
    let (hour, minute) = (number(hour)?, number(minute)?);
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return Err(wrong()),
        Some(more) => hour % 12 + more,
        None => hour,
    };
    if hour < 24 && minute < 60 { Ok(hour * 60 + minute) } else { Err(wrong()) }
}

/// The zone's own spelling of its name.
fn zone(typed: &str) -> Result<String, PlanError> {
    let known = schedule::zone(typed).and_then(|zone| zone.iana_name().map(str::to_owned));
    known.ok_or_else(|| PlanError::Zone(typed.to_owned()))
}

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mon"),
    (Weekday::Tuesday, "tue"),
    (Weekday::Wednesday, "wed"),
    (Weekday::Thursday, "thu"),
    (Weekday::Friday, "fri"),
    (Weekday::Saturday, "sat"),
    (Weekday::Sunday, "sun"),
];

fn read_days(typed: &str) -> Option<Days> {
    let folded = typed.trim().to_lowercase();
    match folded.as_str() {
        "all" | "daily" | "every day" | "everyday" => return Some(Days::ALL),
        "weekdays" | "working days" | "workdays" => return Some(Days::WORKING),
        "weekend" | "weekends" => return Days::of([Weekday::Saturday, Weekday::Sunday]),
        _ => {}
    }
    let mut days = Vec::new();
    for word in folded.split([',', ' ', '/', '+']).filter(|word| !word.is_empty() && *word != "and") {
        let day = WEEK.iter().find(|(_, short)| word.starts_with(short))?;
        // "Monday" and "Mondays", and not "money".
        let full = format!("{:?}", day.0).to_lowercase();
        if word != day.1 && !full.starts_with(word) && word.strip_suffix('s') != Some(full.as_str()) {
            return None;
        }
        days.push(day.0);
    }
    Days::of(days)
}

fn read_parts(typed: &str) -> Result<Parts, PlanError> {
    let folded = typed.trim().to_lowercase();
    if folded == "all" {
        return Ok(Parts::ALL);
    }
    let words =
        folded.split([',', ';']).map(|word| word.trim().replace(' ', "-")).filter(|word| !word.is_empty());
    let parts = words.map(|word| {
        let known = Part::ALL.into_iter().find(|part| part.name() == word);
        known.ok_or(PlanError::Sections(word))
    });
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    Parts::of(parts).ok_or_else(|| PlanError::Sections(typed.to_owned()))
}

fn read_topics(typed: &str) -> Result<Vec<String>, PlanError> {
    if matches!(typed.trim().to_lowercase().as_str(), "all" | "everything") {
        return Ok(Vec::new());
    }
    let mut topics: Vec<String> = Vec::new();
    for topic in typed.split([',', ';']).map(str::trim).filter(|topic| !topic.is_empty()) {
        if !topics.iter().any(|known| known == topic) {
            topics.push(topic.to_owned());
        }
    }
    let fit = topics.len() <= MOST_TOPICS && topics.iter().all(|topic| topic.chars().count() <= TOPIC_MAX);
    fit.then_some(topics).ok_or(PlanError::Topics)
}

/// "08:30 Europe/Lisbon, every day, in <#5>".
pub(super) fn describe(plan: &Plan) -> String {
    let (hour, minute) = (plan.minute / 60, plan.minute % 60);
    let days = days_in_words(plan.days);
    say::plan(&format!("{hour:02}:{minute:02}"), &plan.zone, &days, plan.channel)
}

fn days_in_words(days: Days) -> String {
    match days {
        Days::ALL => say::EVERY_DAY.to_owned(),
        Days::WORKING => say::WEEKDAYS.to_owned(),
        some => {
            let names: Vec<&str> =
                WEEK.iter().filter(|(day, _)| some.has(*day)).map(|(_, name)| *name).collect();
            names.join(", ")
        }
    }
}

pub(super) fn parts_in_words(parts: Parts) -> String {
    parts.iter().map(Part::name).collect::<Vec<_>>().join(", ")
}

fn choice(text: &str) -> Choice {
    Choice { label: text.to_owned(), value: text.to_owned() }
}

/// Days that begin as typed.
pub(super) fn days(typed: &str, _: &App) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let usual = ["every day", "weekdays", "weekends", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let mut found: Vec<Choice> =
        usual.iter().filter(|name| name.starts_with(&typed)).map(|name| choice(name)).collect();
    if found.is_empty() && read_days(&typed).is_some() {
        found.push(choice(&typed));
    }
    found
}

/// Sections, behind those that were typed already.
pub(super) fn sections(typed: &str, _: &App) -> Vec<Choice> {
    after_comma(typed, &Part::ALL.map(|part| part.name().to_owned()))
}

/// Names that the articles have, behind the topics that were typed already; most often named first.
pub(super) fn topics(typed: &str, app: &App) -> Vec<Choice> {
    let base = app.snapshot();
    let last = key(typed.rsplit(',').next().unwrap_or_default().trim());
    let mut found: Vec<(std::cmp::Reverse<usize>, String)> = base
        .named()
        .map(|id| (std::cmp::Reverse(base.sentences_naming(&id).len()), base.name(&id)))
        .filter(|(_, name)| {
            !name.contains(',') && key(name).split([' ', '-']).any(|word| word.starts_with(&last))
        })
        .collect();
    found.sort();
    let names: Vec<String> = found.into_iter().take(25).map(|(_, name)| name).collect();
    after_comma(typed, &names)
}

/// What fits the part of `typed` behind its last comma, each with the part before it.
fn after_comma(typed: &str, all: &[String]) -> Vec<Choice> {
    let (before, last) = match typed.rsplit_once(',') {
        Some((before, last)) => (format!("{}, ", before.trim()), last.trim()),
        None => (String::new(), typed.trim()),
    };
    let last = key(last);
    let fits = all.iter().filter(|name| {
        let name = key(name);
        name.starts_with(&last) || name.split([' ', '-']).any(|word| word.starts_with(&last))
    });
    let whole = fits.map(|name| format!("{before}{name}"));
    whole.filter(|whole| whole.chars().count() <= 100).take(25).map(|whole| choice(&whole)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        for (typed, wanted) in [
            ("08:30", 510),
            ("8:30", 510),
            ("8.30", 510),
            ("8h30", 510),
            ("8", 480),
            ("8 am", 480),
            ("12am", 0),
            ("12:05 pm", 725),
            ("11:59PM", 1439),
            ("00:00", 0),
            ("17h", 1020),
        ] {
            assert_eq!(minute(typed), Ok(wanted), "{typed}");
        }
        for typed in ["", "24:00", "8:60", "13pm", "0 am", "noon", "-1:00", "8:30:15", "99999999"] {
            assert!(minute(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn days_and_sections() {
        assert_eq!(read_days("Every day"), Some(Days::ALL));
        assert_eq!(
            read_days("Mon, Wednesday and fridays"),
            Days::of([Weekday::Monday, Weekday::Wednesday, Weekday::Friday])
        );
        for typed in ["", "money", "someday", "mon, x", ","] {
            assert_eq!(read_days(typed), None, "{typed}");
        }
        assert_eq!(read_parts("on this day, quote"), Ok(Parts::of([Part::OnThisDay, Part::Quote]).unwrap()));
        assert!(read_parts("news").is_err() && read_parts(",").is_err());
        assert_eq!(days_in_words(Days::of([Weekday::Monday]).unwrap()), "mon");
    }

    #[test]
    fn topics_and_what_is_offered_for_them() {
        assert_eq!(read_topics("Blinken, fish , Blinken"), Ok(vec!["Blinken".to_owned(), "fish".to_owned()]));
        assert_eq!(read_topics("all"), Ok(vec![]));
        assert!(read_topics(&"x,".repeat(30)).is_ok() && read_topics("a,b,c,d,e,f,g,h,i,j,k").is_err());
        let offered = after_comma("quote, on", &Part::ALL.map(|part| part.name().to_owned()));
        assert_eq!(offered, [choice("quote, on-this-day")]);
    }

    #[test]
    fn a_zone_is_called_by_its_own_name() {
        assert_eq!(zone("europe/lisbon"), Ok("Europe/Lisbon".to_owned()));
        assert!(zone("Lisbon").is_err() && zone("").is_err());
        assert_eq!((channel("<#42>"), channel("42")), (Ok(42), Ok(42)));
        assert!(channel("general").is_err() && channel("0").is_err());
    }
}
