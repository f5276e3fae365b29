//! What a curator puts right is applied after reading, and what no longer fits is told.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it must be")]

use std::path::{Path, PathBuf};

use footnote::article::{Article, Sources};
use footnote::base::{Record, Snapshot, Source, corrections::Corrections};
use footnote::facts::{Kind, Lexicon, Mode, Status};
use footnote::language::Reader;
use footnote::language::names::EntityId;

const TEXT: &str = "Talks\n\n3 May 2021\n\nEmmanuel Macron met Olaf Scholz in Berlin on 2 May 2021.\n\n\
    Emmanuel Macron telephoned Olaf Scholz on 2 May 2021. Emmanuel Macron met Olaf Scholz in Paris in April 2021.\n\n\
    Aloisia Kaltenbrunn, a spokeswoman, met Emmanuel Macron on 1 May 2021.\n\n\
    The rest of the day was quiet, and the shops in the old town stayed open until late in the evening. \
    Nobody who had been there could say afterwards what the weather was like, but most of them remembered the soup.\n";

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn corrected(toml: &str) -> (Snapshot, Vec<String>) {
    let reader = Reader::load(&data()).unwrap();
    let lexicon = Lexicon::load(&data().join("lexicon")).unwrap();
    let article = Article::from_bytes("x", TEXT.as_bytes(), &Sources::default()).unwrap();
    let source = Source { record: Record::read(&article, &reader, &lexicon), text: article.text.clone() };
    let id = |words: &str| {
        let here = |s: &footnote::span::Span| s.slice(&article.text).unwrap().contains(words);
        let report = source.record.events.iter().find(|r| r.evidence.iter().any(here)).unwrap();
        report.id.to_string()
    };
    let toml = toml
        .replace("BERLIN", &id("in Berlin"))
        .replace("PHONE", &id("telephoned"))
        .replace("PARIS", &id("in Paris"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corrections.toml");
    std::fs::write(&path, toml).unwrap();
    Snapshot::corrected(vec![source], reader.lookup().clone(), &Corrections::load(&path).unwrap())
}

fn entry(lines: &str) -> String {
    format!("[[correction]]\n{lines}\nreason = \"a test\"\nauthor = \"a\"\ndate = 2031-05-03\n")
}

fn modes(base: &Snapshot) -> Vec<Option<Mode>> {
    base.events().iter().filter(|e| e.kind == Kind::Consult).map(|e| e.mode).collect()
}

#[test]
fn it_ships_empty() {
    assert!(Corrections::load(&data().join("corrections.toml")).unwrap().is_empty());
    assert_eq!(modes(&corrected("").0).len(), 4);
}

#[test]
fn a_report_is_rejected() {
    let (base, unfit) = corrected(&entry("action = \"reject\"\nreport = \"PHONE\"\nwords = \"telephoned\""));
    assert!(unfit.is_empty(), "{unfit:?}");
    assert!(!modes(&base).contains(&Some(Mode::Phone)));
}

#[test]
fn a_report_is_amended() {
    let (base, unfit) = corrected(&entry(
        "action = \"amend\"\nreport = \"BERLIN\"\nwords = \"in Berlin\"\nset = { status = \"planned\", when = \"2021-05-09\" }",
    ));
    assert!(unfit.is_empty(), "{unfit:?}");
    let event = base.events().iter().find(|e| e.status == Status::Planned).unwrap();
    assert_eq!(event.when.unwrap().to_string(), "2021-05-09");
}

#[test]
fn reports_are_merged_and_split() {
    let two = "report = \"BERLIN\"\nwords = \"in Berlin\"\nwith = \"PARIS\"\nwith_words = \"in Paris\"";
    let (base, unfit) = corrected(&entry(&format!("action = \"merge\"\n{two}")));
    assert!(unfit.is_empty(), "{unfit:?}");
    assert_eq!(modes(&base).len(), 3);
    let both = format!(
        "{}{}",
        entry(&format!("action = \"merge\"\n{two}")),
        entry(&format!("action = \"split\"\n{two}"))
    );
    // The first of two that contradict each other holds: merging comes before what is kept apart.
    assert_eq!(modes(&corrected(&both).0).len(), 3);
}

#[test]
fn a_name_is_given_to_somebody_known() {
    let (base, unfit) =
        corrected(&entry("action = \"alias\"\nentity = \"olaf-scholz\"\nalias = \"Aloisia Kaltenbrunn\""));
    assert!(unfit.is_empty(), "{unfit:?}");
    assert_eq!(base.events_of(&EntityId::known("olaf-scholz")).len(), 4);
}

#[test]
fn what_fits_nothing_is_told() {
    for lines in [
        "action = \"reject\"\nreport = \"0123456789ab\"\nwords = \"in Berlin\"",
        "action = \"reject\"\nreport = \"BERLIN\"\nwords = \"in Rome\"",
        "action = \"alias\"\nentity = \"olaf-scholz\"\nalias = \"Nobody Atall\"",
        "action = \"alias\"\nentity = \"no-such-one\"\nalias = \"Aloisia Kaltenbrunn\"",
    ] {
        let (base, unfit) = corrected(&entry(lines));
        assert_eq!(unfit.len(), 1, "{lines}: {unfit:?}");
        assert!(unfit[0].contains("no longer fits"), "{unfit:?}");
        assert_eq!(modes(&base).len(), 4);
    }
}

#[test]
fn a_malformed_file_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corrections.toml");
    std::fs::write(&path, entry("action = \"amend\"\nreport = \"0123456789ab\"\nwords = \"x\"")).unwrap();
    let error = Corrections::load(&path).unwrap_err().to_string();
    assert!(error.contains("needs set"), "{error}");
}
