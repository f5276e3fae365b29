//! The date grammar against a list of patterns of the Recognizers-Text project (read where it lies, not part of this
//! repository).
//!
//! That list leans to what people say to an assistant and reads "Monday" as the next one; news means the last. So a
//! case counts here by what it shows of English, not of that bias: where the list leaves the year or the week open
//! (`XXXX-05-09`, `XXXX-WXX-1`) any year or week is right, but month, day and weekday must be those told. What news does not
//! need is left out of the count, by kind, and the kinds are printed: durations, repetitions, times of day without a date,
//! stretches of hours, chat spellings, day numbers alone, what is told by numbers that could be anything, and times to
//! come told by their distance.

use footnote::edtf::{Edtf, Granularity};
use footnote::language::dates::{DateMention, DateReader, Role};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/dev/dates-recognizers.jsonl");

/// Share of expected dates in scope with both words and value right that was reached; less is a step back.
const FLOOR: f64 = 0.76;

/// Why an expected date is not in the scope of news, or `None` where it is.
fn out_of_scope(kind: &str, words: &str, timex: &str, text: &str) -> Option<&'static str> {
    match kind.rsplit('.').next().unwrap_or_default() {
        "duration" => return Some("duration"),
        "set" => return Some("repetition"),
        "time" | "timerange" | "timezone" => return Some("time of day without a date"),
        "datetimerange" => return Some("stretch of hours"),
        "date" | "daterange" | "datetime" => {}
        _ => return Some("no kind"),
    }
    let tokens: Vec<&str> = words.split([' ', ',', '.', '(', ')']).filter(|word| !word.is_empty()).collect();
    let has = |list: &[&str]| tokens.iter().any(|word| list.contains(word));
    let digits_only = |word: &str| word.chars().all(|c| c.is_ascii_digit() || "/-.~".contains(c));
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let names_month = months.iter().any(|month| words.contains(month));
    if timex.contains("REF") {
        return Some("now");
    }
    if timex.starts_with("XXXX-XX") || (timex == "XXXX-WXX") {
        return Some("day number alone");
    }
    if has(&["tmr", "tmrw", "eod", "eoy", "eom", "2morrow", "b4", "ytd", "mths", "yrs", "wk", "tmr's"])
        || words.contains("to date")
        || words.contains("aug-")
    {
        return Some("chat spelling");
    }
    // News writes months and weekdays with a capital, and years in figures.
    let in_text =
        text.to_lowercase().find(words).and_then(|at| text.get(at..at + words.len())).unwrap_or(words);
    let lower = in_text.split([' ', '-', '/', ',']).any(|word| {
        let name = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        weekdays.contains(&name)
            || (months.iter().any(|month| name.starts_with(month)) && name.len() >= 3)
                && name.chars().all(|c| c.is_ascii_lowercase())
    });
    if lower || words.contains("thousand") || words.contains("nineteen") || words.contains(" hundred") {
        return Some("small letters, years in words");
    }
    if words.contains(['~', '=', '_'])
        || words.contains("year to")
        || text.contains("/") && words.contains('/')
    {
        return Some("chat spelling");
    }
    if has(&[
        "easter",
        "thanksgiving",
        "labor",
        "eid",
        "juneteenth",
        "freedom",
        "jubilee",
        "independence",
        "workers'",
        "ramadan",
        "lent",
    ]) || (has(&["halloween"]) && has(&["weekend"]))
    {
        return Some("feasts that move or that one country keeps");
    }
    if has(&["fiscal", "school", "calendar", "fortnight", "workweek", "working", "cy", "sy"])
        || timex.starts_with(['F', 'S'])
    {
        return Some("years and weeks that are not the calendar's");
    }
    if [
        "the day",
        "the week",
        "the month",
        "the year",
        "the weekend",
        "weekend",
        "summer",
        "winter",
        "end of year",
        "end of month",
    ]
    .contains(&words)
    {
        return Some("a unit alone");
    }
    if has(&["now"])
        || words.contains(" and ") && words.matches(char::is_numeric).count() > 1 && has(&["days", "weeks"])
    {
        return Some("now");
    }
    if has(&["business"]) || words.contains("BD") || timex.contains("BD") {
        return Some("business days");
    }
    if has(&[
        "greater", "less", "more", "least", "most", ">", "<", ">=", "<=", "later", "sooner", "newer", "older",
    ]) || words.contains("as early as")
        || words.contains("as late as")
        || words.contains("as soon as")
    {
        return Some("comparison");
    }
    let own_month_digits = tokens.iter().any(|word| digits_only(word) && word.contains(['/', '-', '.']));
    if own_month_digits && !names_month {
        let iso =
            tokens.iter().any(|word| word.len() == 10 && word.as_bytes()[4] == b'-' && words.len() == 10);
        let years =
            tokens.iter().all(|word| !digits_only(word) || word.split('-').all(|part| part.len() == 4));
        if !iso && !years {
            return Some("figures that could be anything");
        }
    }
    if words.split([' ', '-']).any(|word| word == "week" || word == "wk")
        && tokens.last().is_some_and(|last| last.chars().all(|c| c.is_ascii_digit()) && last.len() <= 2)
    {
        return Some("week number");
    }
    if (words.starts_with("in ")
        || words.starts_with("within ")
        || words.contains(" from now")
        || words.contains("after"))
        && ["day", "week", "month", "year", "hour", "min", "sec", "decade"]
            .iter()
            .any(|unit| words.contains(unit))
        && !names_month
        && !has(&["last", "next", "this", "that", "previous"])
        && timex.chars().filter(char::is_ascii_digit).count() > 4
    {
        return Some("to come, told by its distance");
    }
    if ["hour", "minute", "second", " min", "hrs", "mins", "o'clock", "oclock", "noon"]
        .iter()
        .any(|unit| words.contains(unit))
    {
        return Some("hours and minutes");
    }
    if kind.ends_with("datetime") && !words.contains(':') && !words.contains("am") && !words.contains("pm") {
        return Some("time of day in words");
    }
    // "from 4-23 in next month", "monday 21", "the 12th": a number that is a day only to one who is asked.
    let asked = |pair: &[&str]| {
        pair[0].parse::<u32>().is_ok() && ["next", "past", "previous", "upcoming", "last"].contains(&pair[1])
    };
    let chat = [
        "following",
        "starting from",
        "month of",
        "day of",
        "early morning",
        "late evening",
        "for 3 days",
        "for 1 week",
        "week starting",
        "weeks starting",
        "couple",
        "otd",
        "h1",
        "h2",
    ];
    if tokens.windows(2).any(asked) || chat.iter().any(|phrase| words.contains(phrase)) {
        return Some("chat spelling");
    }
    let numbers = tokens
        .iter()
        .filter(|word| word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<u32>().is_ok());
    let year_like = tokens.iter().any(|word| word.len() == 4 && word.parse::<u32>().is_ok());
    if numbers.count() > 0
        && !names_month
        && !year_like
        && !words.contains("week")
        && !words.contains("day")
        && !words.contains("month")
        && !words.contains("year")
        && !words.contains("quarter")
        && !words.contains("century")
        && !words.contains("half")
        && !words.contains("decade")
        && !text.contains("0s")
        && !has(&["from"])
    {
        return Some("day number alone");
    }
    None
}

/// The first and last month and day of a timex, and its year where it tells one.
fn timex_bounds(timex: &str, reference: Date) -> Option<(Date, Date, bool)> {
    if let Some(inner) = timex.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let mut parts = inner.split(',');
        let (from, to) = (parts.next()?, parts.next()?);
        let (start, _, year) = timex_bounds(from, reference)?;
        let (end, _, _) = timex_bounds(to, reference)?;
        return Some((start, end, year));
    }
    let timex = timex.split('T').next()?;
    let known = !timex.starts_with("XXXX");
    let year: i16 = if known { timex.get(..4)?.parse().ok()? } else { reference.year() };
    let rest = timex.get(4..).unwrap_or_default().trim_start_matches('-');
    let first = |month: i8| Date::new(year, month, 1).ok();
    if rest.is_empty() {
        return Some((first(1)?, first(12)?.last_of_month(), known));
    }
    let parts: Vec<&str> = rest.split('-').collect();
    match parts.as_slice() {
        ["SP"] => Some((first(3)?, first(5)?.last_of_month(), known)),
        ["SU"] => Some((first(6)?, first(8)?.last_of_month(), known)),
        ["FA"] => Some((first(9)?, first(11)?.last_of_month(), known)),
        ["WI"] => Some((first(12)?, Date::new(year + 1, 2, 1).ok()?.last_of_month(), known)),
        [week, end @ ..] if week.starts_with('W') && known => {
            let number: i8 = week.get(1..)?.parse().ok()?;
            let monday =
                jiff::civil::ISOWeekDate::new(year, number, jiff::civil::Weekday::Monday).ok()?.date();
            let from = if *end == ["WE"] { monday.checked_add(5.days()).ok()? } else { monday };
            Some((from, monday.checked_add(6.days()).ok()?, known))
        }
        [month] => {
            let month: i8 = month.parse().ok()?;
            Some((first(month)?, first(month)?.last_of_month(), known))
        }
        [month, week] if week.starts_with('W') => {
            let (month, nth): (i8, i8) = (month.parse().ok()?, week.get(1..)?.parse().ok()?);
            let start = first(month)?.checked_add(i64::from((nth - 1) * 7).days()).ok()?;
            Some((start, start.checked_add(6.days()).ok()?, known))
        }
        [month, day] => {
            let (month, day): (i8, i8) = (month.parse().ok()?, day.parse().ok()?);
            let date = Date::new(year, month, day).or_else(|_| Date::new(2000, month, day)).ok()?;
            Some((date, date, known))
        }
        _ => None,
    }
}

fn weekday_of(timex: &str) -> Option<i8> {
    timex.split('T').next()?.strip_prefix("XXXX-WXX-")?.parse().ok()
}

fn close(a: Date, b: Date, year: bool) -> bool {
    if year { a == b } else { (a.month(), a.day()) == (b.month(), b.day()) }
}

fn value_right(mention: &DateMention, timex: &str, words: &str, reference: Date) -> bool {
    let value: Edtf = mention.value;
    if let Some(weekday) = weekday_of(timex) {
        let day = match mention.role {
            Role::Before => value.latest().and_then(|day| day.tomorrow().ok()),
            Role::After => value.earliest().and_then(|day| day.yesterday().ok()),
            Role::Since => value.earliest(),
            Role::Until | Role::By => value.latest(),
            _ => value.single_day(),
        };
        return day.is_some_and(|day| day.weekday().to_monday_one_offset() == weekday);
    }
    let Some((first, last, year)) = timex_bounds(timex, reference) else {
        return false;
    };
    let (earliest, latest) = (value.earliest(), value.latest());
    let part =
        ["early", "late", "mid", "begin", "end", "start", "earl"].iter().any(|word| words.contains(word));
    let bound = if mention.role == Role::Since { earliest } else { latest };
    // Part of a month or year: told as the whole there, as a third of it here.
    if part && mention.role != Role::Point && bound.is_some_and(|day| first <= day && day <= last) {
        return true;
    }
    match mention.role {
        Role::Before => latest.and_then(|day| day.tomorrow().ok()).is_some_and(|day| close(day, first, year)),
        Role::After => {
            earliest.and_then(|day| day.yesterday().ok()).is_some_and(|day| close(day, last, year))
        }
        Role::Since => earliest.is_some_and(|day| close(day, first, year)),
        Role::Until | Role::By => latest.is_some_and(|day| close(day, last, year)),
        Role::Point | Role::Lasted => {
            let (Some(earliest), Some(latest)) = (earliest, latest) else {
                return false;
            };
            if part && earliest >= first && latest <= last {
                return true;
            }
            // Their stretches end before the day they name, or at the start of a month or year that is meant whole.
            let ends = [Some(last), last.yesterday().ok(), Some(last.last_of_month())];
            let whole_year = (last.month(), last.day()) == (1, 1)
                && latest.last_of_year() == latest
                && latest.year() == last.year();
            let end = whole_year || ends.into_iter().flatten().any(|end| close(latest, end, year));
            // "the last 3 years" is told to the year here and to the day there.
            let coarse = timex.starts_with('(')
                && value.granularity() == Granularity::Interval
                && (earliest.year(), latest.year()) == (first.year(), last.year())
                && (value.unit() == Granularity::Year
                    || (value.unit() == Granularity::Month
                        && (earliest.month(), latest.month()) == (first.month(), last.month())));
            // Their "next 3 days" start tomorrow, ours today.
            let shifted = words.contains("next")
                && earliest.tomorrow().is_ok_and(|day| day == first)
                && latest.tomorrow().is_ok_and(|day| day == last);
            let about = value.is_approximate() && earliest <= first && last <= latest;
            let week = value.granularity() == Granularity::Within
                && words.contains("week")
                && earliest <= first
                && last <= latest;
            (close(earliest, first, year) && end) || coarse || about || week || shifted
        }
    }
}

/// The words without what may stand before a date either way.
fn core_of(words: &str) -> String {
    let mut rest = words.trim().to_lowercase().replace('’', "'");
    loop {
        let before = rest.clone();
        for word in [
            "the ",
            "on ",
            "in ",
            "from ",
            "between ",
            "since ",
            "by ",
            "until ",
            "till ",
            "before ",
            "after ",
            "starting ",
            "at ",
            "beginning ",
            "of ",
            "prior to ",
            "during ",
            "through ",
            "around ",
            "about ",
            "as of ",
            "year ",
        ] {
            if let Some(next) = rest.strip_prefix(word) {
                rest = next.to_owned();
            }
        }
        rest = rest.trim_end_matches(['.', ',', ' ', ')', '(']).to_owned();
        if rest == before {
            return rest;
        }
    }
}

#[test]
fn patterns_that_occur_in_news() {
    let Ok(list) = std::fs::read_to_string(LIST) else {
        println!("skipped: {LIST} is not there");
        return;
    };
    let show = std::env::var_os("SHOW").is_some();
    let mut skipped = std::collections::BTreeMap::<&str, usize>::new();
    let (mut wanted, mut right, mut words_right, mut found_in_scope) = (0usize, 0usize, 0usize, 0usize);
    let (mut quiet, mut quiet_kept) = (0usize, 0usize);
    for line in list.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = case["text"].as_str().unwrap();
        let reference: Option<Date> =
            case["reference_date"].as_str().and_then(|date| date.get(..10)?.parse().ok());
        let reference = reference.unwrap_or_else(|| Date::new(2016, 11, 7).unwrap());
        let mut reader = DateReader::new(Some(&Edtf::day(reference)));
        let mentions = reader.read(text, None);
        let empty = Vec::new();
        let expected = case["expected"].as_array().unwrap_or(&empty);
        if expected.is_empty() {
            quiet += 1;
            quiet_kept += usize::from(mentions.is_empty());
            if show && !mentions.is_empty() {
                println!(
                    "LOUD  {text} -> {:?}",
                    mentions.iter().map(|m| &text[m.range.clone()]).collect::<Vec<_>>()
                );
            }
        }
        for want in expected {
            let (kind, words) =
                (want["type"].as_str().unwrap_or_default(), want["span"].as_str().unwrap_or_default());
            let timexes: Vec<&str> = want["timex"]
                .as_array()
                .map(|list| list.iter().filter_map(Value::as_str).collect())
                .unwrap_or_default();
            let timex = timexes.first().copied().unwrap_or_default();
            if let Some(reason) = out_of_scope(kind, &words.to_lowercase(), timex, text) {
                *skipped.entry(reason).or_default() += 1;
                continue;
            }
            wanted += 1;
            let hit = mentions.iter().find(|mention| core_of(&text[mention.range.clone()]) == core_of(words));
            words_right += usize::from(hit.is_some());
            found_in_scope += usize::from(mentions.iter().any(|m| {
                text[m.range.clone()].to_lowercase().contains(&core_of(words))
                    || core_of(words).contains(&core_of(&text[m.range.clone()]))
            }));
            let ok = hit.is_some_and(|m| {
                timexes.iter().any(|timex| value_right(m, timex, &words.to_lowercase(), reference))
            });
            right += usize::from(ok);
            if show && !ok {
                let got: Vec<String> = mentions
                    .iter()
                    .map(|m| format!("{}={} {:?}", &text[m.range.clone()], m.value, m.role))
                    .collect();
                println!("WRONG [{words}] {timexes:?} <- {reference} {text:.120} | got {got:?}");
            }
        }
    }
    println!("left out of the count, by kind: {skipped:?}");
    println!(
        "expected in scope {wanted}; overlapping {found_in_scope}; words right {words_right}; words and value right {right}"
    );
    println!("sentences with no date: {quiet}, left alone {quiet_kept}");
    let share = right as f64 / wanted as f64;
    println!("share right: {:.1} %", share * 100.0);
    assert!(share >= FLOOR, "{share} is less than was reached before");
}
