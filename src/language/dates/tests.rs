//! Sentences of our own, each with what must be read from it.

use proptest::prelude::*;

use super::{Basis, Conflict, DateReader, Role, Tense};
use crate::edtf::Edtf;

/// The dates of one sentence as `words=value`, joined by `; `.
fn read(published: &str, sentence: &str) -> String {
    read_all(published, &[sentence])
}

/// The dates of the last of several sentences of one paragraph.
pub(super) fn read_all(published: &str, sentences: &[&str]) -> String {
    let published: Option<Edtf> = published.parse().ok();
    let mut reader = DateReader::new(published.as_ref());
    let mut last = String::new();
    for sentence in sentences {
        last = reader
            .read(sentence, None)
            .iter()
            .map(|mention| format!("{}={}", &sentence[mention.range.clone()], mention.value))
            .collect::<Vec<_>>()
            .join("; ");
    }
    last
}

pub(super) fn check(published: &str, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(sentence, want)| {
            let got = read(published, sentence);
            (got != *want).then(|| format!("{sentence}\n   want {want}\n   got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn told_in_full() {
    check(
        "2024-05-15",
        &[
            ("The hearing was on November 15, 2023.", "November 15, 2023=2023-11-15"),
            ("It opened on the 15th of November 2023.", "the 15th of November 2023=2023-11-15"),
            ("It opened 15 November 2023, they said.", "15 November 2023=2023-11-15"),
            ("Signed Nov. 5, 2019, in Rome.", "Nov. 5, 2019=2019-11-05"),
            (
                "Dated 2023-11-15 and 15.11.2023 and 11/15/2023.",
                "2023-11-15=2023-11-15; 15.11.2023=2023-11-15; 11/15/2023=2023-11-15",
            ),
            ("Dated 05/06/2023, it is not clear.", ""),
            ("It fell in September 2023.", "September 2023=2023-09"),
            ("On\u{a0}Friday, 17\u{a0}November 2023 it ended.", "Friday, 17\u{a0}November 2023=2023-11-17"),
        ],
    );
}

#[test]
fn year_from_publication() {
    check(
        "2024-05-15",
        &[
            ("The two spoke on April 23rd.", "April 23rd=2024-04-23"),
            ("The two spoke on June 20.", "June 20=2023-06-20"),
            ("The two will speak on June 20.", "June 20=2024-06-20"),
            ("In a September 20 statement, he denied it.", "September 20=2023-09-20"),
            ("The waiver lapsed in June.", "June=2023-06"),
            ("Elections are scheduled for October.", "October=2024-10"),
            ("His term was to end in August.", "August=2024-08"),
            ("They rescheduled the vote to July 20.", "July 20=2024-07-20"),
            ("It was shut until June 1.", "until June 1=../2024-06-01"),
            ("Riots due to the shooting in April could return.", "April=2024-04"),
            ("They met last November.", "last November=2023-11"),
            ("They meet next March.", "next March=2025-03"),
            ("In late April he wrote a letter.", "late April=[2024-04-21..2024-04-30]"),
            ("He died on New Year's Eve.", "New Year's Eve=2023-12-31"),
            ("On Christmas Day 2019 she sang.", "Christmas Day 2019=2019-12-25"),
        ],
    );
}

#[test]
fn counted_from_publication() {
    // 15 May 2024 is a Wednesday.
    check(
        "2024-05-15",
        &[
            ("He resigned on Monday.", "Monday=2024-05-13"),
            ("The vote will be held on Friday.", "Friday=2024-05-17"),
            ("He spoke Wednesday night.", "Wednesday night=2024-05-15"),
            ("It closed last Wednesday.", "last Wednesday=2024-05-08"),
            ("It was Tuesday of last week.", "Tuesday of last week=2024-05-07"),
            ("Last week on Friday it rained.", "Last week on Friday=2024-05-10"),
            (
                "It applies from tomorrow night into Friday morning.",
                "tomorrow night=2024-05-16; Friday morning=2024-05-17",
            ),
            (
                "On Monday, the rival for the vote to be held on August 9, held a rally.",
                "Monday=2024-05-13; August 9=2024-08-09",
            ),
            ("He told us he would leave by October 31st.", "by October 31st=[..2024-10-31]"),
            ("A 2015 report and 2014's best album.", "2015=2015; 2014=2014"),
            ("As of Tuesday, \"we will go\", he had said.", "Tuesday=2024-05-14"),
            ("It was to open on Friday, but did not.", "Friday=2024-05-10"),
            ("\"Today we won,\" she said.", "Today=2024-05-15?"),
            ("By today's ruling he is free.", "today=2024-05-15"),
            ("The Senate was set to meet on Friday.", "Friday=2024-05-17"),
            ("It fell following Tuesday's quake.", "Tuesday=2024-05-14"),
            ("It struck at 4:42 (2024 Friday, UTC).", "Friday=2024-05-10"),
            ("The total 2020 population rose.", "2020=2020"),
            ("The hall dates to 1873.", "1873=1873"),
            ("Yesterday he spoke; today he is silent.", "Yesterday=2024-05-14; today=2024-05-15"),
            ("Last week he flew home.", "Last week=[2024-05-06..2024-05-12]"),
            ("Last month, last year, this year.", "Last month=2024-04; last year=2023; this year=2024"),
            ("Earlier this month it rained.", "Earlier this month=[2024-05-01..2024-05-15]"),
            ("Two weeks ago he left.", "Two weeks ago=[2024-04-28..2024-05-04]"),
            ("She left three years ago.", "three years ago=2021~"),
            ("Over the last 3 years it grew.", "the last 3 years=2021/2024"),
            ("In the past decade it grew.", "the past decade=2014/2024"),
            ("They will build it over the next five years.", "the next five years=2024/2029"),
            ("She spent the next five years at sea.", ""),
            ("He worked for the next two decades in Oslo.", ""),
            ("They demonstrated over the weekend.", "weekend=[2024-05-11..2024-05-12]"),
            ("It must be signed by the end of the year.", "by the end of the year=[..2024]"),
            (
                "It was planned for the end of last year on November 20.",
                "end of last year on November 20=2023-11-20",
            ),
            ("It fell in the last week of March 2023.", "last week of March 2023=[2023-03-25..2023-03-31]"),
            ("It fell the last week of July 2023.", "last week of July 2023=[2023-07-25..2023-07-31]"),
            ("It came two weeks before Christmas.", "two weeks before Christmas=[2023-12-08..2023-12-14]"),
            ("He resigned a day after Monday's vote.", "a day after Monday=2024-05-14"),
            ("Last summer was dry.", "Last summer=2023-22"),
        ],
    );
}

#[test]
fn roles_and_ranges() {
    check(
        "2024-05-15",
        &[
            ("Since the 1990s it has been a goal.", "Since the 1990s=199X/.."),
            ("Every year since 2002 it was waived.", "since 2002=2002/.."),
            ("The state, starting from 1992, has grown.", "starting from 1992=1992/.."),
            ("He wants it signed by the end of 2024.", "by the end of 2024=[..2024]"),
            ("It ran until March 2023.", "until March 2023=../2023-03"),
            ("Talks were held between May 1-4.", "between May 1-4=2024-05-01/2024-05-04"),
            ("Talks were held between June 27–29, 2023.", "between June 27–29, 2023=2023-06-27/2023-06-29"),
            (
                "It lasted from December 2022 through September 2023.",
                "from December 2022 through September 2023=2022-12/2023-09",
            ),
            (
                "It began back in 2022, in December and continued through September 2023 when it fell.",
                "2022, in December and continued through September 2023=2022-12/2023-09",
            ),
            (
                "In the 2018–19 season and between 2007 and 2009.",
                "2018–19=2018/2019; between 2007 and 2009=2007/2009",
            ),
            ("The war of 1914–1918 was long.", "1914–1918=1914/1918"),
            (
                "From November 20 to January 5, 2024 it was shut.",
                "From November 20 to January 5, 2024=2023-11-20/2024-01-05",
            ),
            ("He met them on May 5 and June 6, 2012.", "May 5=2012-05-05; June 6, 2012=2012-06-06"),
            ("It was postponed from May 3 to June 5.", "May 3=2024-05-03; June 5=2024-06-05"),
            ("He was dead before 2010.", "before 2010=[..2009]"),
            ("They fled in the late 80s.", "late 80s=[1987..1989]"),
            ("In the early 1990s and mid-2023.", "early 1990s=[1990..1993]; mid-2023=[2023-05..2023-08]"),
            (
                "In the third quarter of 2020 and the first half of 2019.",
                "third quarter of 2020=2020-35; first half of 2019=[2019-01..2019-06]",
            ),
            ("On the first Monday of May 2023.", "first Monday of May 2023=2023-05-01"),
        ],
    );
}

#[test]
fn no_dates() {
    check(
        "2024-05-15",
        &[
            ("The Sunday Times wrote of it.", ""),
            ("The first was a 25-year-old.", ""),
            ("Under Resolution 1973 and Article 2020 of the code.", ""),
            ("A Boeing 737 and 2000 soldiers at COP29.", ""),
            ("Theresa May may march.", ""),
            ("May I ask what 1,992 people want?", ""),
            ("The 44-day war cost $2020 and 80 percent.", ""),
            ("After nearly 30 years of it, for three years, he was in his 80s.", ""),
            ("Some 1990 people and at least 2000 others came.", ""),
            ("The March on Washington and Black Friday.", ""),
            ("Every Monday he swims.", ""),
        ],
    );
}

#[test]
fn leaning_on_what_was_told() {
    let cases: &[(&[&str], &str)] = &[
        (&["It was seen on 3 March 2021.", "Two days earlier he had left."], "Two days earlier=2021-03-01"),
        (&["It was seen on 3 March 2021.", "A month later he rang."], "A month later=2021-04~"),
        (&["It was seen on 3 March 2021.", "The following month he rang."], "The following month=2021-04"),
        (&["It was seen on 3 March 2021.", "The next day it rained."], "The next day=2021-03-04"),
        (
            &["Last year they met.", "The first meeting that year took place on February 18."],
            "that year=2023; February 18=2023-02-18",
        ),
        (&["In 2019 it was founded.", "That year, in May, it grew."], "That year, in May=2019-05"),
        (&["Two days earlier he had left."], ""),
        (
            &[
                "The blockade began in December 2022 and continued through September 2023.",
                "The first word came on the second day of the blockade.",
                "A month later he rang.",
            ],
            "A month later=2023-01~",
        ),
    ];
    for (sentences, want) in cases {
        assert_eq!(read_all("2024-05-15", sentences), *want, "{sentences:?}");
    }
}

#[test]
fn publication_known_as_a_range() {
    check(
        "[2023-10-16..2023-10-31]",
        &[
            ("The incursion last month was swift.", "last month=2023-09"),
            ("It lapsed in June.", "June=2023-06"),
            ("He wrote on Wednesday.", "Wednesday=[2023-10-11..2023-10-25]"),
            ("In an October 3 phone call they asked.", "October 3=2023-10-03"),
        ],
    );
    check("2024", &[("They met last year.", "last year=2023"), ("He rang on May 1.", "May 1=XXXX-05-01")]);
    check("", &[("He spoke on Monday.", ""), ("He spoke on May 3.", "May 3=XXXX-05-03")]);
}

#[test]
fn times_of_day() {
    check(
        "2021-04-28",
        &[
            ("So he said on April 28 at 1:31 pm.", "April 28 at 1:31 pm=2021-04-28T13:31"),
            ("At 6 a.m. on Monday it broke.", "6 a.m. on Monday=2021-04-26T06"),
            ("It ends Friday at 12:00 UTC.", "Friday at 12:00 UTC=2021-04-30T12:00Z"),
            ("At 6 a.m. it broke.", ""),
        ],
    );
}

#[test]
fn basis_role_and_conflict() {
    let published: Edtf = "2024-05-15".parse().unwrap();
    let mut reader = DateReader::new(Some(&published));
    let found = reader.read("He was seen on Monday, May 14, but will go on Friday.", None);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].basis, Basis::YearFromPublication { published });
    assert_eq!(
        found[0].conflict,
        Some(Conflict::Weekday { said: "Monday".to_owned(), falls_on: "Tuesday".to_owned() })
    );
    assert_eq!((found[1].role, found[1].tense), (Role::Point, Some(Tense::Future)));
    assert_eq!(found[1].basis.describe(), "counted from the publication date (15 May 2024)");
}

/// Words and marks the grammar knows, put together at random: far more often near a date than random letters are.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "May",
            "March",
            "Dec.",
            "Monday",
            "the",
            "last",
            "next",
            "year",
            "years",
            "two",
            "a",
            "of",
            "in",
            "on",
            "since",
            "by",
            "end",
            "late",
            "mid-",
            "-",
            "–",
            ",",
            "’80s",
            "1990s",
            "2023",
            "23rd",
            "4",
            "31",
            "earlier",
            "later",
            "ago",
            "that",
            "day",
            "week",
            "month",
            "decade",
            "and",
            "to",
            "through",
            "between",
            "from",
            "at",
            "1:31",
            "pm",
            "UTC",
            "é",
            "\u{a0}",
            "9/11",
            "2023-02-30",
            "9999",
            "first",
            "quarter",
            "Q3",
            "summer",
            "today",
            "400",
            "weekend",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn any_text(
        sentences in prop::collection::vec(prop::collection::vec((piece(), prop::bool::weighted(0.85)), 0..14), 1..5),
        published in prop::sample::select(vec!["", "2024-05-15", "2024", "[2023-10-16..2023-10-31]", "0000-01-01", "9999-12-31"]),
    ) {
        let published: Option<Edtf> = published.parse().ok();
        let mut reader = DateReader::new(published.as_ref());
        for words in sentences {
            let sentence: String =
                words.iter().map(|(word, space)| format!("{word}{}", if *space { " " } else { "" })).collect();
            let mut end = 0;
            for mention in reader.read(&sentence, None) {
                prop_assert!(mention.range.start >= end && mention.range.start < mention.range.end);
                prop_assert!(sentence.get(mention.range.clone()).is_some());
                end = mention.range.end;
                prop_assert_eq!(mention.value.to_string().parse::<Edtf>(), Ok(mention.value));
            }
        }
    }
}
