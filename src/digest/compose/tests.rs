use std::path::Path;
use std::sync::{Arc, LazyLock};

use jiff::civil::date;

use super::*;
use crate::article::{Article, Sources};
use crate::base::{Record, Source};
use crate::facts::Lexicon;
use crate::language::Reader;

static READING: LazyLock<(Reader, Lexicon)> = LazyLock::new(|| {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    (Reader::load(&data).unwrap(), Lexicon::load(&data.join("lexicon")).unwrap())
});

/// A base of these articles, `a`, `b`, ….
fn base(texts: &[&str]) -> Snapshot {
    let (reader, lexicon) = &*READING;
    let sources = texts.iter().zip('a'..).map(|(text, id)| {
        let article = Article::from_bytes(&id.to_string(), text.as_bytes(), &Sources::default()).unwrap();
        Source { record: Record::read(&article, reader, lexicon), text: Arc::clone(&article.text) }
    });
    Snapshot::new(sources.collect(), Arc::clone(reader.lookup()))
}

fn wish(day: Date, parts: Parts) -> Wish<'static> {
    Wish { day, parts, topics: &[], new: &[], quotes_used: &[] }
}

fn only(part: Part) -> Parts {
    Parts::of([part]).unwrap()
}

/// The texts of the one section, behind its heading.
fn texts(digest: &Digest) -> Vec<String> {
    assert!(digest.sections.len() <= 1);
    let section = digest.sections.first();
    let heading = section.iter().map(|section| section.heading.clone());
    heading
        .chain(section.iter().flat_map(|section| section.items.iter().map(|item| item.text.clone())))
        .collect()
}

fn seen(base: &Snapshot, changed: bool) -> Vec<Seen> {
    let of = |(seq, source): (i64, &Source)| Seen {
        seq,
        sha256: source.record.article.sha256.clone(),
        id: source.record.article.id.clone(),
        changed,
        first_seen: 0,
    };
    (1..).zip(base.sources()).map(of).collect()
}

const MEETING: &str = "Talks in Paris\n\n2 March 2024\n\nEmmanuel Macron met Olaf Scholz in Paris on 27 November 2023. \
                       They spoke for two hours about the fish of the North Sea, and nobody else was in the room.\n\n\
                       Macron visited Berlin on 30 November 2023, which was the first time in that year.";

#[test]
fn the_day_goes_before_the_week() {
    let base = base(&[MEETING]);
    let on = |day| texts(&compose(&base, &wish(day, only(Part::OnThisDay))));
    let today = on(date(2026, 11, 27));
    assert!(today[0] == "On this day" && today.len() == 2, "{today:?}");
    assert!(today[1].contains("Macron") && today[1].contains("Scholz"), "{today:?}");
    let week = on(date(2026, 11, 28));
    assert!(week[0] == "This week in other years" && week.len() >= 2, "{week:?}");
    assert!(on(date(2026, 6, 1)).is_empty());
    assert!(on(date(2023, 11, 27)).is_empty(), "not of the day itself");
}

#[test]
fn plans_are_near_or_without_an_outcome() {
    let plan = "Macron to visit\n\n1 March 2024\n\nEmmanuel Macron will visit Germany on 12 March 2024, his office said. \
                The visit was prepared for months by both of the governments, it added.";
    let base_of_plan = base(&[plan]);
    let on = |base: &Snapshot, day| texts(&compose(base, &wish(day, only(Part::ComingUp))));
    let near = on(&base_of_plan, date(2024, 3, 4));
    assert!(near.first().is_some_and(|heading| heading == "Coming up"), "{near:?}");
    assert!(near.iter().skip(1).all(|text| !text.contains("no outcome")), "{near:?}");
    assert!(on(&base_of_plan, date(2024, 1, 4)).is_empty(), "too far ahead");
    let passed = on(&base_of_plan, date(2024, 3, 20));
    assert!(passed.get(1).is_some_and(|text| text.contains("no outcome")), "{passed:?}");
    assert!(on(&base_of_plan, date(2024, 6, 20)).is_empty(), "too long ago");
    let outcome = "Macron in Germany\n\n13 March 2024\n\nEmmanuel Macron visited Germany on 12 March 2024. He was received \
                   with music and stayed for two days in the capital of the country.";
    let both = base(&[plan, outcome]);
    assert!(on(&both, date(2024, 3, 20)).is_empty(), "{:?}", on(&both, date(2024, 3, 20)));
}

#[test]
fn new_is_what_the_state_says_and_not_what_the_rules_read() {
    let base = base(&[MEETING]);
    assert!(compose(&base, &wish(date(2026, 11, 27), only(Part::New))).is_empty());
    let new = seen(&base, false);
    let told = compose(&base, &Wish { new: &new, ..wish(date(2026, 11, 27), only(Part::New)) });
    assert!(texts(&told)[0] == "New articles" && texts(&told).len() > 1, "{told:?}");
    let changed = seen(&base, true);
    let told = compose(&base, &Wish { new: &changed, ..wish(date(2026, 11, 27), only(Part::New)) });
    assert!(texts(&told)[0] == "Changed articles" && texts(&told)[1].contains("changed since"), "{told:?}");
    let mut gone = new.clone();
    gone[0].sha256 = "0".repeat(64);
    assert!(compose(&base, &Wish { new: &gone, ..wish(date(2026, 11, 27), only(Part::New)) }).is_empty());
}

#[test]
fn topics_limit_what_is_told() {
    let base = base(&[MEETING]);
    let about = |topic: &str| {
        let topics = [topic.to_owned()];
        texts(&compose(&base, &Wish { topics: &topics, ..wish(date(2026, 11, 27), only(Part::OnThisDay)) }))
            .len()
    };
    assert_eq!((about("Olaf Scholz"), about("Narendra Modi"), about("cucumbers")), (2, 0, 0));
}

#[test]
fn the_same_gives_the_same_and_every_statement_is_cited() {
    let base = base(&[MEETING]);
    let new = seen(&base, false);
    let whole = Wish { new: &new, ..wish(date(2026, 11, 27), Parts::ALL) };
    let digest = compose(&base, &whole);
    assert_eq!(compose(&base, &whole), digest);
    let back: Digest = serde_json::from_str(&serde_json::to_string(&digest).unwrap()).unwrap();
    assert_eq!(back, digest);
    for item in digest.sections.iter().flat_map(|section| &section.items) {
        assert!(!item.citations.is_empty() || item.kind.is_none(), "{item:?}");
        assert!(item.citations.iter().all(|n| digest.citations.iter().any(|citation| citation.n == *n)));
    }
}

#[test]
fn a_sentence_that_holds_a_claim_and_the_saying_of_it_is_one_line_of_the_disputed() {
    const FEARED: &str = "A report on Finland\n\n16 October 2023\n\nAntony Blinken told lawmakers about the region. \
                          He added that he saw a possibility that Russia would invade Finland in the coming weeks.\n\n\
                          On October 16, the US State Department denied the report saying that Blinken has not ruled \
                          out the possibility that Russia will invade Finland in the coming weeks.";
    let base = base(&[FEARED]);
    let told = texts(&compose(&base, &wish(date(2026, 11, 27), only(Part::Disputed))));
    let lines = told.iter().filter(|line| line.contains("would invade Finland")).count();
    assert_eq!(lines, 1, "{told:#?}");
}
