//! Every pattern the grammar is to know, each in a sentence of our own, and what looks like one and is none.

use super::tests::{check, read_all};

#[test]
fn counted_to_the_day() {
    // 15 May 2024 is a Wednesday.
    check(
        "2024-05-15",
        &[
            ("A year ago Tuesday he fell.", "A year ago Tuesday=2023-05-14"),
            ("It began two weeks ago Tuesday.", "two weeks ago Tuesday=2024-04-30"),
            ("He resigned a year ago today.", "a year ago today=2023-05-15"),
            ("It ends a week from Friday.", "a week from Friday=2024-05-24"),
            ("It ends in three months' time.", "three months' time=2024-08~"),
            ("A year ago he left on Tuesday.", "A year ago=2023~; Tuesday=2024-05-14"),
        ],
    );
}

#[test]
fn feasts() {
    check(
        "2024-05-15",
        &[
            ("They sang on Christmas Eve.", "Christmas Eve=2023-12-24"),
            ("They sang on New Year's Day.", "New Year's Day=2024-01-01"),
            ("They ran on Boxing Day.", "Boxing Day=2023-12-26"),
            ("They marched on Bastille Day last year.", "Bastille Day last year=2023-07-14"),
            ("They prayed on Easter Sunday 2023.", "Easter Sunday 2023=2023-04-09"),
            ("Shops shut on Good Friday.", "Good Friday=2024-03-29"),
            ("Shops were shut on Easter Monday.", "Easter Monday=2024-04-01"),
            ("At Easter he was in Rome.", "Easter=2024-03-31"),
            ("On Ash Wednesday 2021 they fasted.", "Ash Wednesday 2021=2021-02-17"),
            // Which country, which church?
            ("They marched on Independence Day.", ""),
            ("They ate turkey on Thanksgiving.", ""),
            ("The Orthodox prayed on Easter Sunday.", ""),
            ("The Good Friday Agreement holds on Easter Island.", ""),
        ],
    );
}

#[test]
fn times_with_zones() {
    check(
        "2024-05-15",
        &[
            ("He spoke at 7:30 p.m. ET on Monday.", "7:30 p.m. ET on Monday=2024-05-13T19:30"),
            ("It sank on Tuesday at 1400 GMT.", "Tuesday at 1400 GMT=2024-05-14T14:00Z"),
            ("It sank at 1400 GMT on Tuesday.", "1400 GMT on Tuesday=2024-05-14T14:00Z"),
            ("He spoke at 8 a.m. Eastern Time on Monday.", "8 a.m. Eastern Time on Monday=2024-05-13T08"),
            ("Shells fell overnight.", "overnight=[2024-05-14..2024-05-15]"),
            ("Shells fell this morning.", "this morning=2024-05-15"),
            ("Shells fell on Tuesday night.", "Tuesday night=2024-05-14"),
        ],
    );
}

#[test]
fn years_that_are_not_the_calendars() {
    check(
        "2024-05-15",
        &[
            ("It grew in fiscal 2023.", "fiscal 2023=2023~"),
            ("It grew in fiscal year 2022.", "fiscal year 2022=2022~"),
            ("It grew in FY2022.", "FY2022=2022~"),
            ("It grew in fiscal 2022-23.", "2022-23=2022/2023"),
            ("It fell in Q3 2021.", "Q3 2021=2021-35"),
            ("It stood at the turn of the century.", "turn of the century=[1995..2005]"),
            ("It fell at the turn of the 20th century.", "turn of the 20th century=[1895..1905]"),
            ("He promised it in his 2016 campaign.", "2016=2016"),
            ("In the ’90s it stood.", "’90s=199X"),
            ("He was freed in ’69.", "’69=1969"),
        ],
    );
}

#[test]
fn lists() {
    check(
        "2024-05-15",
        &[
            ("They met on April 24, 25 and 26.", "April 24, 25 and 26=2024-04-24/2024-04-26"),
            ("They met on April 24 and 25.", "April 24 and 25=2024-04-24/2024-04-25"),
            ("It rained in June, July and August 2023.", "June=2023-06; July=2023-07; August 2023=2023-08"),
            ("They met on April 24, 25 others came.", "April 24=2024-04-24"),
            (
                "There were days of mourning, Tuesday through Thursday.",
                "Tuesday through Thursday=2024-05-14/2024-05-16",
            ),
            ("He lost his 2008 and 2010 runs.", "2008=2008; 2010=2010"),
            (
                "They sat between 3 and 12 of September.",
                "between 3 and 12 of September=2023-09-03/2023-09-12",
            ),
            ("It ran from Nov. to March.", "from Nov. to March=2023-11/2024-03"),
        ],
    );
}

#[test]
fn direction() {
    check(
        "2024-05-15",
        &[
            ("Lawmakers have until Friday.", "until Friday=../2024-05-17"),
            ("He took office in 2005 and was due to stand down in August.", "2005=2005; August=2024-08"),
            ("He said in 2015 that he would stand down in August.", "2015=2015; August=2015-08"),
            ("It fell due to the storm in August.", "August=2023-08"),
            ("The bid for July elections failed.", "July=2024-07"),
            ("They met last Tuesday.", "last Tuesday=2024-05-07"),
            ("They met last Monday.", "last Monday=2024-05-13"),
            ("She worked until March this year [2023].", "until March this year [2023]=../2023-03"),
        ],
    );
}

#[test]
fn on_a_sunday_last_week_may_be_the_one_just_ended() {
    check("2024-05-12", &[("Last week he flew home.", "Last week=[2024-04-29..2024-05-11]")]);
    check("2024-05-13", &[("Last week he flew home.", "Last week=[2024-05-06..2024-05-12]")]);
}

#[test]
fn anchored_on_the_date_last_spoken_of() {
    let cases: &[(&[&str], &str)] = &[
        (&["They met on 3 March 2021.", "The day before, they had rung."], "The day before=2021-03-02"),
        (&["They met on 3 March 2021.", "On the same day he fell."], "the same day=2021-03-03"),
        (&["They met on 3 March 2021.", "He resigned that night."], "that night=2021-03-03"),
        (
            &["They met on 3 March 2021.", "The following week he fell."],
            "The following week=[2021-03-08..2021-03-14]",
        ),
        // A quotation that goes on: the day is that of the words, which nobody tells.
        (&["\"It was good.", "We won today.\""], "today=2024-05-15?"),
        (&["\"It was good,\" he said.", "They won today."], "today=2024-05-15"),
        (&["They met on 3 March 2021.", "The year was hard and the day long."], ""),
    ];
    for (sentences, want) in cases {
        assert_eq!(read_all("2024-05-15", sentences), *want, "{sentences:?}");
    }
}

#[test]
fn looks_like_a_date_and_is_none() {
    check(
        "2024-05-15",
        &[
            ("The Sun and The Sunday Times said so.", ""),
            ("The first and the second were wounded for a second.", ""),
            ("It ran on Windows 2000 near Area 51 under Title 42.", ""),
            ("Resolution 1973 cost $2020.", ""),
            ("The 1975 film won.", ""),
            ("Their 1978 self-titled debut album sold well.", ""),
            ("In 1975 films were long.", "1975=1975"),
            ("They won 19-20; dial 1-800-555-1999, page 2010.", ""),
            ("Theresa May may march; you may see May march.", ""),
            ("Between 1800 and 2000 people came.", ""),
            ("April Ryan said that June was kind and August too.", ""),
            ("Even today some say so.", ""),
            ("He lay in bed for 30 days, then two weeks.", ""),
            ("Flight 1977 left Room 2012 by Highway 2010.", ""),
        ],
    );
}
