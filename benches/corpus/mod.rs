//! A corpus of any size with known truth: which sentences tell the same happening, who took part, and when.
//!
//! Every happening is told by one to three articles in different words, with more or less of the date and the place; beside it
//! stand happenings that are almost the same (the same two on another day, one of them with somebody else on that day, a call instead of a
//! meeting). Each article also holds paragraphs of real news with other names, places and dates, where a file of such news is at hand. The
//! same seed gives the same bytes.

#![allow(dead_code, reason = "each of those that include it needs a part of it")]

use std::collections::BTreeSet;
use std::path::Path;

/// What is told: the kinds that the truth knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// Two met.
    Meeting,
    /// Two telephoned.
    Call,
    /// Somebody visited a country.
    Visit,
    /// Somebody said words that are quoted.
    Words,
    /// A country attacked a city.
    Attack,
}

/// A happening that the corpus tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Happening {
    /// Its kind.
    pub(crate) what: What,
    /// Who: names as the articles have them.
    pub(crate) who: Vec<String>,
    /// The day, as `2031-05-03`.
    pub(crate) day: String,
    city: String,
    topic: &'static str,
    date: jiff::civil::Date,
}

/// A sentence of an article that tells a happening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Index of the happening.
    pub(crate) happening: usize,
    /// The sentence, as it stands in the article.
    pub(crate) sentence: String,
}

/// An article of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The file's stem.
    pub(crate) id: String,
    /// The file's text.
    pub(crate) text: String,
    /// What it tells, in order.
    pub(crate) told: Vec<Told>,
}

/// A corpus and its truth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Corpus {
    /// The articles, by id.
    pub(crate) pages: Vec<Page>,
    /// What they tell.
    pub(crate) happenings: Vec<Happening>,
}

const GIVEN: &[&str] = &[
    "Alden", "Berit", "Carlo", "Dorota", "Emre", "Farida", "Goran", "Hanna", "Ivo", "Jelena", "Karim",
    "Leila", "Marek", "Nadia", "Oskar", "Petra", "Rafael", "Salma", "Tomas", "Ursula", "Viktor", "Wanda",
    "Yusuf", "Zora",
];
const SURNAME_HEADS: &[&str] = &[
    "Bar", "Cor", "Dal", "Fen", "Gar", "Hol", "Jan", "Kel", "Lor", "Mar", "Nor", "Pel", "Ros", "Sel", "Tor",
    "Var", "Wes", "Zel",
];
const SURNAME_TAILS: &[&str] = &[
    "amov", "berg", "dottir", "enko", "ford", "gaard", "ides", "kowski", "lund", "mann", "ović", "quist",
    "rup", "sen", "tz", "wick",
];
const COUNTRIES: &[(&str, &str)] = &[
    ("Norway", "Norwegian"),
    ("Chile", "Chilean"),
    ("Kenya", "Kenyan"),
    ("Portugal", "Portuguese"),
    ("Vietnam", "Vietnamese"),
    ("Peru", "Peruvian"),
    ("Ghana", "Ghanaian"),
    ("Finland", "Finnish"),
    ("Jordan", "Jordanian"),
    ("Malaysia", "Malaysian"),
    ("Bolivia", "Bolivian"),
    ("Estonia", "Estonian"),
    ("Morocco", "Moroccan"),
    ("Nepal", "Nepalese"),
    ("Uruguay", "Uruguayan"),
    ("Zambia", "Zambian"),
];
const CITIES: &[&str] = &[
    "Oslo",
    "Lisbon",
    "Nairobi",
    "Hanoi",
    "Lima",
    "Accra",
    "Helsinki",
    "Amman",
    "Tallinn",
    "Rabat",
    "Kathmandu",
    "Montevideo",
    "Lusaka",
    "Geneva",
    "Vienna",
    "Doha",
];
const OFFICES: &[&str] =
    &["Foreign Minister", "Defence Minister", "Prime Minister", "Trade Minister", "President"];
const TOPICS: &[&str] = &[
    "fishing quotas in the northern sea",
    "the exchange of prisoners",
    "a gas pipeline under the strait",
    "debt relief after the drought",
    "visa rules for seasonal workers",
    "the repair of a damaged dam",
    "border crossings for lorries",
    "a treaty on river water",
    "the return of stolen paintings",
    "compensation for flooded farms",
];
const QUOTES: &[&str] = &[
    "We shall not sign a paper that leaves the villages below the dam without water",
    "Nobody in this government has ever promised a bridge without a price",
    "The harbour will stay open to every ship that pays its dues on time",
    "Our farmers have waited eleven years and they will not wait for another winter",
    "There is no road to a settlement that leads around the people of the valley",
];
/// Plain words at the end of each article, so that its language is beyond doubt.
const CLOSING: &str =
    "The rest of the day was quiet, and the shops in the old town stayed open until late in the evening.\n";
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A sequence of numbers from a seed: SplitMix64 (Steele, Lea and Flood, 2014).
pub(crate) struct Numbers(u64);

impl Numbers {
    /// The sequence of `seed`.
    pub(crate) fn new(seed: u64) -> Numbers {
        Numbers(seed)
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, which is at least 1.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n.max(1) as u64).unwrap_or(0)
    }

    /// One of a list.
    pub(crate) fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.below(list.len());
        &list[at]
    }
}

/// Somebody of the corpus: whole name with office, and surname.
#[derive(Clone)]
struct Person {
    name: String,
    titled: String,
}

fn person(n: &mut Numbers) -> Person {
    let (_, adjective) = n.of(COUNTRIES);
    let name = format!("{} {}{}", n.of(GIVEN), n.of(SURNAME_HEADS), n.of(SURNAME_TAILS));
    Person { titled: format!("{adjective} {} {name}", n.of(OFFICES)), name }
}

/// Paragraphs of real news, cut from a file of JSON lines with a `text`; none where the file is missing.
pub(crate) fn news(path: &Path) -> Vec<String> {
    let Ok(file) = std::fs::read_to_string(path) else { return Vec::new() };
    file.lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter_map(|v| Some(v.get("text")?.as_str()?.to_owned()))
        .flat_map(|text| {
            text.split("\n")
                .map(str::trim)
                .filter(|p| (150..600).contains(&p.len()) && p.ends_with('.'))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// A corpus of `articles` articles. `fillers` are paragraphs that take `paragraphs` places in each.
pub(crate) fn corpus(articles: usize, seed: u64, fillers: &[String], paragraphs: usize) -> Corpus {
    let mut n = Numbers::new(seed);
    let mut corpus = Corpus::default();
    let mut pending: Vec<(usize, usize)> = Vec::new();
    // As many people as make the same two meet on more than one day.
    let people: Vec<Person> = (0..(articles / 4).max(12)).map(|_| person(&mut n)).collect();
    while pending.len() < articles * 2 {
        let first = corpus.happenings.len();
        let h = happening(&mut n, &people);
        corpus.happenings.push(h.clone());
        // What is almost the same.
        match n.below(5) {
            0 => corpus.happenings.push(again(&h, 1 + n.below(40) as i64)),
            1 if h.what == What::Meeting => {
                corpus.happenings.push(Happening { what: What::Call, ..h.clone() })
            }
            2 if h.who.len() == 2 && matches!(h.what, What::Meeting | What::Call) => {
                let mut who = h.who.clone();
                who[1] = n.of(&people).titled.clone();
                if who[1] != h.who[1] && who[1] != who[0] {
                    corpus.happenings.push(Happening { who, ..h.clone() });
                }
            }
            _ => {}
        }
        for id in first..corpus.happenings.len() {
            for version in 0..1 + n.below(3) {
                pending.push((id, version));
            }
        }
    }
    pending.truncate(articles * 2);
    // Two tellings an article, of two happenings: the list against itself, half way round.
    for i in 0..articles {
        let mut told = Vec::new();
        for (id, version) in [pending.get(i), pending.get(i + articles)].into_iter().flatten() {
            told.push((*id, *version));
        }
        corpus.pages.push(page(i, &told, &corpus.happenings, &mut n, fillers, paragraphs));
    }
    corpus
}

fn happening(n: &mut Numbers, people: &[Person]) -> Happening {
    let what = *n.of(&[What::Meeting, What::Meeting, What::Call, What::Visit, What::Words, What::Attack]);
    let date = jiff::civil::date(2019, 1, 10).saturating_add(jiff::Span::new().days(n.below(720) as i64));
    let a = n.of(people).clone();
    let mut b = n.of(people).clone();
    while b.name == a.name {
        b = n.of(people).clone();
    }
    let (c, d) = (n.of(COUNTRIES).0, n.of(COUNTRIES).0);
    let who = match what {
        What::Meeting | What::Call => vec![a.titled, b.titled],
        What::Visit => vec![a.titled, c.to_owned()],
        What::Words => vec![a.titled],
        What::Attack => vec![c.to_owned(), if d == c { "Iceland".to_owned() } else { d.to_owned() }],
    };
    Happening {
        what,
        who,
        day: date.to_string(),
        city: (*n.of(CITIES)).to_owned(),
        topic: n.of::<&str>(TOPICS),
        date,
    }
}

/// The same on another day.
fn again(h: &Happening, days: i64) -> Happening {
    let date = h.date.saturating_add(jiff::Span::new().days(days));
    Happening { date, day: date.to_string(), ..h.clone() }
}

/// The day in words: whole, without the year, or by its weekday where the article is of the same week.
fn day(h: &Happening, style: usize) -> String {
    let month = MONTHS[usize::try_from(h.date.month() - 1).unwrap_or(0)];
    match style % 3 {
        0 => format!("on {} {month} {}", h.date.day(), h.date.year()),
        1 => format!("on {month} {}, {}", h.date.day(), h.date.year()),
        _ => format!("on {month} {}", h.date.day()),
    }
}

/// One telling, in the words of a version.
fn sentence(h: &Happening, version: usize, n: &mut Numbers) -> String {
    let (who, city, topic) = (&h.who, &h.city, h.topic);
    let when = day(h, n.below(3));
    let (a, b) = (who[0].as_str(), who.get(1).map_or("", String::as_str));
    match (h.what, version % 3) {
        (What::Meeting, 0) => format!("{a} met {b} in {city} {when} to discuss {topic}."),
        (What::Meeting, 1) => {
            format!("A meeting between {b} and {a} took place in {city} {when}, officials said, on {topic}.")
        }
        (What::Meeting, _) => format!("{b} held talks with {a} {when} about {topic}."),
        (What::Call, 0) => format!("{a} spoke by telephone with {b} {when} about {topic}."),
        (What::Call, 1) => format!("{a} had a phone call with {b} {when}, officials said, about {topic}."),
        (What::Call, _) => format!("{b} telephoned {a} {when} about {topic}."),
        (What::Visit, 0) => format!("{a} visited {b} {when} to discuss {topic}."),
        (What::Visit, 1) => format!("{a} travelled to {b} {when} and spoke about {topic}."),
        (What::Visit, _) => format!("{a} paid a visit to {b} {when}."),
        (What::Words, v) => {
            let quote = QUOTES[(h.topic.len() + h.city.len()) % QUOTES.len()];
            match v {
                0 => format!("\"{quote},\" {a} said {when}."),
                1 => format!("\"{quote},\" said {a} in {city} {when}."),
                _ => format!("{a} said {when}: \"{quote}.\""),
            }
        }
        (What::Attack, 0) => format!("{a} attacked {b} {when} after a dispute over {topic}."),
        (What::Attack, 1) => format!("{b} was attacked by {a} {when} in a dispute over {topic}."),
        (What::Attack, _) => format!("The army of {a} shelled {b} {when}, and {topic} remained unsettled."),
    }
}

fn page(
    i: usize,
    told: &[(usize, usize)],
    all: &[Happening],
    n: &mut Numbers,
    fillers: &[String],
    paragraphs: usize,
) -> Page {
    let last = told.iter().filter_map(|(id, _)| all.get(*id)).map(|h| h.date).max();
    let published = last
        .unwrap_or(jiff::civil::date(2020, 1, 1))
        .saturating_add(jiff::Span::new().days(n.below(4) as i64));
    let month = MONTHS[usize::try_from(published.month() - 1).unwrap_or(0)];
    let mut text =
        format!("Notes of the day, number {i}\n\n{month} {}, {}\n\n", published.day(), published.year());
    let mut sentences = Vec::new();
    let mut seen = BTreeSet::new();
    for &(id, version) in told {
        let Some(h) = all.get(id).filter(|_| seen.insert(id)) else { continue };
        // A day without its year means the last one before the article: only where that is right.
        let mut sentence = sentence(h, version, n);
        if (published - h.date).get_days() > 200 && !sentence.contains(&h.date.year().to_string()) {
            sentence = sentence.replacen(&day(h, 2), &day(h, 0), 1);
        }
        text.push_str(&sentence);
        text.push_str("\n\n");
        sentences.push(Told { happening: id, sentence });
        for _ in 0..paragraphs.min(fillers.len()) {
            let filler = n.of(fillers).clone();
            text.push_str(&vary(&filler, n));
            text.push_str("\n\n");
        }
    }
    text.push_str(CLOSING);
    Page { id: format!("{i:06}"), text, told: sentences }
}

/// A paragraph with other people, cities and years.
fn vary(paragraph: &str, n: &mut Numbers) -> String {
    let shift = n.below(9);
    let mut out = String::new();
    let mut words = paragraph.split(' ').peekable();
    let mut first = true;
    while let Some(word) = words.next() {
        if !out.is_empty() {
            out.push(' ');
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let name = |w: &str| {
            w.len() > 3
                && w.chars().next().is_some_and(char::is_uppercase)
                && w.chars().skip(1).all(char::is_lowercase)
        };
        let next = words.peek().map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
        let known = MONTHS.contains(&bare) || COUNTRIES.iter().any(|(c, d)| *c == bare || *d == bare);
        if let Ok(year) = bare.parse::<usize>()
            && (1990..2030).contains(&year)
        {
            out.push_str(&word.replace(bare, &(year - shift).to_string()));
        } else if !first && name(bare) && name(next) && !known && word == bare {
            // Two capitalised words in a row are taken for a given name and a surname.
            out.push_str(n.of::<&str>(GIVEN));
        } else if CITIES.contains(&bare) {
            out.push_str(&word.replace(bare, n.of::<&str>(CITIES)));
        } else {
            out.push_str(word);
        }
        first = word.ends_with('.');
    }
    out
}

/// How well reports of a corpus were joined: pairs of tellings of one happening, and pairs that were made one event.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Score {
    /// Sentences that tell a happening.
    pub(crate) sentences: usize,
    /// Of these, those with a report of the right kind.
    pub(crate) read: usize,
    /// Pairs of read sentences of one happening.
    pub(crate) same: usize,
    /// Pairs of read sentences that stand in one event.
    pub(crate) joined: usize,
    /// Pairs of both.
    pub(crate) right: usize,
}

impl Score {
    /// Which share of what was joined belongs together.
    pub(crate) fn precision(&self) -> f64 {
        if self.joined == 0 { 1.0 } else { self.right as f64 / self.joined as f64 }
    }

    /// Which share of what belongs together was joined.
    pub(crate) fn recall(&self) -> f64 {
        if self.same == 0 { 1.0 } else { self.right as f64 / self.same as f64 }
    }
}
