//! Years, decades and centuries: "in 2015", "the 2016 election", "the late 80s", "the 20th century". Most of the work
//! is to tell a year from a count ("2000 soldiers"), a name ("Boeing 737") and a number of order ("Resolution 1973").

use super::calendar::{plain_year, which_year};
use super::count::{DETERMINERS, EVENT_NOUNS, IN_WORDS, clock_like, counted, ends_clause, names_a_work};
use super::moment::{Calendar, Core, Moment, Year};
use super::token::Tokens;
use super::words::{listed, month, ordinal, season};

/// A year, decade or century at `at` and the place after it.
pub(super) fn parse(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    decade(tokens, at)
        .or_else(|| fiscal(tokens, at))
        .or_else(|| short_year(tokens, at))
        .or_else(|| decade_word(tokens, at))
        .or_else(|| century(tokens, at))
        .or_else(|| year_then_month(tokens, at))
        .or_else(|| bare(tokens, at))
}

fn moment(year: Year) -> Moment {
    Moment::calendar(Calendar::Year, year)
}

/// "1990s", "'80s", "late 80s", "1990's" only where no noun follows.
fn decade(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let short = tokens.skip_mark(at, '\'');
    let (number, figures) = tokens.number(short)?;
    let ending = if tokens.glued(short + 1) && tokens.is(short + 1, &["s"]) {
        short + 2
    } else if tokens.mark(short + 1, '\'')
        && tokens.glued(short + 1)
        && tokens.glued(short + 2)
        && tokens.is(short + 2, &["s"])
        && number % 10 == 0
        && tokens.word(short + 3).is_empty()
    {
        short + 3
    } else {
        return None;
    };
    match figures {
        4 if (1000..2100).contains(&number) && number % 10 == 0 && short == at => {
            Some((moment(Year::Decade(i16::try_from(number).ok()?)), ending))
        }
        2 if number % 10 == 0 && number >= 30 => {
            let told = short > at
                || tokens.was(at, &["the", "early", "late", "mid"])
                || tokens.before(at)?.lower == "-";
            let age = (1..=4).any(|back| {
                matches!(
                    tokens.word_back(at, back),
                    "his"
                        | "her"
                        | "their"
                        | "my"
                        | "your"
                        | "our"
                        | "man"
                        | "woman"
                        | "people"
                        | "temperatures"
                        | "aged"
                )
            });
            // The writer's own hundred years: no news speaks of the 2080s as "the 80s".
            (told && !age)
                .then(|| i16::try_from(1900 + number).ok())
                .flatten()
                .map(|y| (moment(Year::Decade(y)), ending))
        }
        _ => None,
    }
}

/// "in '69", "the summer of ’08": of the last hundred years.
fn short_year(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let told = tokens.mark(at, '\'')
        && !tokens.glued(at)
        && tokens.glued(at + 1)
        && tokens.was(at, &["in", "since", "of", "until", "by", "from", "before", "after"]);
    let (number, 2) = tokens.number(at + 1).filter(|_| told)? else {
        return None;
    };
    // "'30" may be of either century.
    let year = match number {
        40.. => 1900 + number,
        ..=25 => 2000 + number,
        _ => return None,
    };
    let alone = tokens.word(at + 2).is_empty() || !tokens.glued(at + 2);
    i16::try_from(year).ok().filter(|_| alone).map(|year| (moment(Year::Stated(year)), at + 2))
}

/// "fiscal 2023", "the financial year 2023", "FY2022": years that begin in another one, so only about.
fn fiscal(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let next = match tokens.word(at) {
        "fiscal" | "financial" => tokens.skip(at + 1, &["year"]),
        "fy" if tokens.capital(at) => at + 1,
        _ => return None,
    };
    let year = plain_year(tokens, next).filter(|year| (1900..=2100).contains(year))?;
    // "fiscal 2023-24" is read as the two years it lies in.
    if tokens.glued(next + 1) && (tokens.mark(next + 1, '-') || tokens.mark(next + 1, '/')) {
        return None;
    }
    Some((Moment { about: true, ..moment(Year::Stated(year)) }, next + 1))
}

/// "the nineties", "the late sixties".
fn decade_word(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let year = match tokens.word(at) {
        "fifties" => 1950,
        "sixties" => 1960,
        "seventies" => 1970,
        "eighties" => 1980,
        "nineties" => 1990,
        _ => return None,
    };
    let told = tokens.was(at, &["the"])
        || (tokens.was(at, &["early", "late", "mid"]) && tokens.is(at.wrapping_sub(2), &["the"]));
    told.then(|| (moment(Year::Decade(year)), at + 1))
}

/// "the 20th century", "nineteenth-century".
fn century(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let (number, next) = ordinal(tokens, at)?;
    let next = tokens.skip_mark(next, '-');
    let year = i16::try_from(number).ok().filter(|n| (1..=21).contains(n))? * 100 - 100;
    let before_christ = tokens.is(next + 1, &["bc", "bce", "b"]);
    (tokens.is(next, &["century"]) && !before_christ).then(|| (moment(Year::Century(year)), next + 1))
}

/// "2022, in December", "last year on November 20", "last year in May".
fn year_then_month(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let (year, next) = match plain_year(tokens, at) {
        Some(year) if follows_a_year_word(tokens, at) => (Year::Stated(year), at + 1),
        Some(_) => return None,
        None => {
            let (which, next) = which_year(tokens, at)?;
            (Year::Which(which), next)
        }
    };
    let next = tokens.skip_mark(next, ',');
    if !tokens.is(next, &["in", "on"]) {
        return None;
    }
    let (inner, end) = super::calendar::parse(tokens, next + 1)?;
    match inner.core {
        Core::Calendar { unit, year: Year::Untold, weekday } => {
            Some((Moment::of(Core::Calendar { unit, year, weekday }), end))
        }
        _ => None,
    }
}

/// A year in four figures that nothing else belongs to.
fn bare(tokens: &Tokens<'_>, at: usize) -> Option<(Moment, usize)> {
    let year = plain_year(tokens, at).filter(|year| (1400..=2150).contains(year))?;
    let stated = Some((moment(Year::Stated(year)), at + 1));
    if let Some(before) = tokens.before(at)
        && tokens.glued(at)
        && !matches!(before.lower, "(" | "[" | "\"" | "“" | "‘" | "'" | "—" | "/" | "–" | "-")
    {
        return None;
    }
    // "B-2000", "1/2000", "1800-2000 troops": what is joined to something else must be joined to a year.
    if tokens.glued(at) && tokens.before(at).is_some_and(|token| matches!(token.lower, "/" | "–" | "-")) {
        if tokens.is(at.wrapping_sub(2), &["mid", "early", "late", "pre", "post"]) {
            return stated;
        }
        let other = at.checked_sub(2).and_then(|other| plain_year(tokens, other));
        // "138-2010-2015" is a telephone number.
        let longer =
            at >= 3 && tokens.glued(at - 2) && tokens.before(at - 2).is_some_and(|token| token.lower != "(");
        return if other.is_some_and(|other| other < year) && !longer { stated } else { None };
    }
    // "2000-strong", "1500-metre", "1984/85" (the range family reads seasons).
    if tokens.glued(at + 1) && (tokens.mark(at + 1, '-') || tokens.mark(at + 1, '/')) && tokens.glued(at + 2)
    {
        let other = plain_year(tokens, at + 2).is_some();
        return if other { stated } else { None };
    }
    let after_in = tokens.was(at, &["in", "since", "by", "until", "from", "before", "after", "during"]);
    if counted(tokens, at) || clock_like(tokens, at) || (!after_in && names_a_work(tokens, at)) {
        return None;
    }
    // "between 1800 and 2000 people": both are counts.
    if tokens.was(at, &["between"]) && tokens.is(at + 1, &["and"]) && counted(tokens, at + 2) {
        return None;
    }
    // "2014 to 2018": two years in order need no word before.
    let pair =
        tokens.is(at + 1, &["to", "through"]) && plain_year(tokens, at + 2).is_some_and(|other| other > year);
    if pair || follows_a_year_word(tokens, at) { stated } else { None }
}

/// Whether the words before `at` are such as a year follows.
fn follows_a_year_word(tokens: &Tokens<'_>, at: usize) -> bool {
    // "2019 was a bad year", not "1500 people …" (a count, seen before this).
    let opens =
        tokens.is(at + 1, &["was", "is", "saw", "has", "will", "would", "brought", "marked", "marks"]);
    let Some(before) = tokens.before(at) else {
        return opens || tokens.capital(at + 1) || listed(EVENT_NOUNS, tokens.word(at + 1));
    };
    if !before.lower.chars().all(char::is_alphabetic) {
        return (matches!(before.lower, ";" | "." | ",") && opens)
            || (matches!(before.lower, "(" | "[" | "," | ";" | ":" | "\"" | "“" | "—" | "–" | "-" | "'")
                && (matches!(before.lower, "(" | "[")
                    || year_chain(tokens, at)
                    || ends_clause(tokens, at + 1)));
    }
    let word = before.lower;
    // "as early as 2000", "was born 1940".
    let early = word == "as" && tokens.is(at.wrapping_sub(2), &["early", "late", "recently"]);
    if listed(IN_WORDS, word) || early || (word == "born" && ends_clause(tokens, at + 1)) {
        return true;
    }
    if before.capital && !listed(DETERMINERS, word) {
        return false;
    }
    match word {
        "and" | "or" | "to" | "through" | "until" | "till" => {
            year_chain(tokens, at)
                || matches!(word, "until" | "till" | "through")
                || (word == "to"
                    && tokens.is(at.wrapping_sub(2), &["dates", "dated", "dating", "back", "prior", "up"]))
        }
        _ if listed(DETERMINERS, word) => true,
        // "was 2014's best".
        _ if tokens.mark(at + 1, '\'') && tokens.glued(at + 1) && tokens.is(at + 2, &["s"]) => true,
        // "the disputed 2020 election": any adjective, if what follows is what years are named for.
        _ => {
            let next = tokens.word(at + 1);
            // "the total 2020 population": between an adjective that has an article and a noun.
            let inside =
                listed(DETERMINERS, tokens.word_back(at, 2)) && !next.is_empty() && !next.ends_with('s');
            listed(EVENT_NOUNS, next) || (inside && !tokens.is(at + 1, LINKS))
        }
    }
}

/// Words after a number that show it to stand for itself.
const LINKS: &[&str] =
    &["and", "or", "of", "in", "on", "to", "at", "by", "for", "with", "from", "when", "that", "it", "he"];

/// "2015, 2016 and 2017": a year stands before the mark or word.
fn year_chain(tokens: &Tokens<'_>, at: usize) -> bool {
    let far = |back: usize| at.checked_sub(back).is_some_and(|at| plain_year(tokens, at).is_some());
    far(2) || far(3) || {
        let named = |back: usize| {
            month(tokens.word_back(at, back)).is_some() || season(tokens.word_back(at, back)).is_some()
        };
        named(2)
    }
}
