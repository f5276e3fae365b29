//! Truth of merging: on generated corpora, and the four events that several of the five articles tell.
//! `cargo test --test merging -- --nocapture` prints the figures of `docs/measures/merging.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it must be")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use corpus::{Corpus, Score, What};
use footnote::article::{Article, Sources};
use footnote::base::{Aspect, Event, Record, ReportRef, Snapshot, Source, Stance};
use footnote::facts::{Kind, Lexicon, Mode, Status};
use footnote::language::Reader;
use footnote::language::names::EntityId;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(texts: &[(String, String)]) -> Snapshot {
    let data = root().join("data");
    let lexicon = Lexicon::load(&data.join("lexicon")).unwrap();
    let reader = Reader::load(&data).unwrap().only_where(lexicon.carriers());
    let sources = texts
        .iter()
        .map(|(id, text)| {
            let article = Article::from_bytes(id, text.as_bytes(), &Sources::default()).unwrap();
            Source { record: Record::read(&article, &reader, &lexicon), text: article.text }
        })
        .collect();
    Snapshot::new(sources, reader.lookup().clone())
}

fn generated(corpus: &Corpus) -> Snapshot {
    read(&corpus.pages.iter().map(|p| (p.id.clone(), p.text.clone())).collect::<Vec<_>>())
}

/// The event that the sentence of a telling was read as, where it was read as one of the right kind.
fn event_of(base: &Snapshot, article: usize, sentence: &str, what: What) -> Option<usize> {
    let source = base.source(article)?;
    let start = source.text.find(sentence)?;
    let end = start + sentence.len();
    let report = source.record.events.iter().position(|r| {
        let here = (start..end).contains(&r.trigger.span.start);
        here && match what {
            What::Meeting => r.kind == Kind::Consult && matches!(r.mode, Some(Mode::Meet | Mode::Negotiate)),
            What::Call => r.mode == Some(Mode::Phone),
            What::Visit => r.mode == Some(Mode::Visit),
            What::Words => r.kind == Kind::State && r.words.is_some(),
            What::Attack => r.kind == Kind::Assault,
        }
    })?;
    base.event_of(ReportRef { article, report })
}

fn score(corpus: &Corpus, base: &Snapshot, wrong: usize) -> Score {
    let mut score = Score::default();
    let mut read: Vec<(usize, usize, &str)> = Vec::new();
    let mut unread: BTreeMap<What, Vec<&str>> = BTreeMap::new();
    for (article, page) in corpus.pages.iter().enumerate() {
        for told in &page.told {
            score.sentences += 1;
            let what = corpus.happenings[told.happening].what;
            match event_of(base, article, &told.sentence, what) {
                Some(event) => read.push((told.happening, event, &told.sentence)),
                None => unread.entry(what).or_default().push(&told.sentence),
            }
        }
    }
    score.read = read.len();
    let mut shown = (0, 0);
    for (n, a) in read.iter().enumerate() {
        for b in &read[n + 1..] {
            let (same, joined) = (a.0 == b.0, a.1 == b.1);
            score.same += usize::from(same);
            score.joined += usize::from(joined);
            score.right += usize::from(same && joined);
            if same && !joined && shown.0 < wrong {
                shown.0 += 1;
                println!("not joined:\n  {}\n  {}", a.2, b.2);
            }
            if joined && !same && shown.1 < wrong {
                shown.1 += 1;
                println!("WRONGLY JOINED:\n  {}\n  {}", a.2, b.2);
            }
        }
    }
    for (what, list) in unread {
        println!("{what:?}: {} not read, for example: {}", list.len(), list[0]);
    }
    score
}

#[test]
fn generated_tellings_are_joined_rightly() {
    for seed in [5, 6] {
        let corpus = corpus::corpus(300, seed, &[], 0);
        let base = generated(&corpus);
        let score = score(&corpus, &base, 6);
        println!("seed {seed}: {score:?}, precision {:.4}, recall {:.4}", score.precision(), score.recall());
        assert!(score.read * 10 >= score.sentences * 7, "{score:?}");
        assert!(score.precision() >= 0.99, "{score:?}");
        assert!(score.recall() >= 0.9, "{score:?}");
    }
}

fn seeds() -> Snapshot {
    let data = root().join("data");
    let lexicon = Lexicon::load(&data.join("lexicon")).unwrap();
    let reader = Reader::load(&data).unwrap().only_where(lexicon.carriers());
    let sources = Sources::load(&data.join("sources.toml")).unwrap();
    let (articles, _) = footnote::article::load_folder(&root().join("seeds"), &sources).unwrap();
    let read = articles
        .iter()
        .map(|a| Source { record: Record::read(a, &reader, &lexicon), text: a.text.clone() })
        .collect();
    Snapshot::new(read, reader.lookup().clone())
}

/// The event one of whose tellings has this trigger in an article whose id begins so, in a sentence with these words.
fn told<'a>(base: &'a Snapshot, article: &str, trigger: &str, words: &str) -> Option<&'a Event> {
    base.events().iter().find(|e| {
        e.reports.iter().any(|at| {
            let source = base.source(at.article).unwrap();
            let report = base.report(*at).unwrap();
            let here = report.evidence.iter().any(|s| s.slice(&source.text).unwrap().contains(words));
            source.record.article.id.starts_with(article) && report.trigger.text == trigger && here
        })
    })
}

fn articles(base: &Snapshot, event: &Event) -> Vec<String> {
    let mut ids: Vec<String> =
        event.reports.iter().map(|at| base.header(at.article).unwrap().id[..3].to_owned()).collect();
    ids.dedup();
    ids
}

#[test]
fn the_use_of_force_in_september_is_one_event() {
    let base = seeds();
    let event = told(&base, "004", "incursion", "last month").unwrap();
    assert_eq!(articles(&base, event), ["003", "004"], "{event:?}");
    assert_eq!(base.witnesses(event).len(), 2);
    assert!(base.differences(event).iter().any(|d| d.aspect == Aspect::Kind));
}

#[test]
fn the_call_with_the_lawmakers_is_one_event() {
    let base = seeds();
    let event = told(&base, "004", "call", "October 3").unwrap();
    assert_eq!(articles(&base, event), ["003", "004"], "{event:?}");
    let differences = base.differences(event);
    assert!(differences.iter().any(|d| d.aspect == Aspect::Kind), "{differences:?}");
    // What is denied is the report of what was said; that there was a call is confirmed.
    let positions = base.positions(event);
    assert!(!positions.iter().any(|p| matches!(p.stance, Stance::Denies(_))), "{positions:?}");
}

#[test]
fn what_was_reported_of_the_call_is_denied() {
    let base = seeds();
    let department = EntityId::known("us-state-department");
    for (article, words) in [("003", "some sources"), ("004", "two people familiar")] {
        let denied = base.events().iter().find(|e| {
            let here = e.reports.iter().any(|at| {
                let source = base.source(at.article).unwrap();
                let report = base.report(*at).unwrap();
                let found = report
                    .evidence
                    .iter()
                    .any(|s| s.slice(&source.text).unwrap().replace('\u{a0}', " ").contains(words));
                source.record.article.id.starts_with(article) && found
            });
            let by = |p: &footnote::base::Position| {
                p.by.as_ref() == Some(&department)
                    && matches!(p.stance, Stance::Denies(footnote::base::Denied::Report))
            };
            here && base.positions(e).iter().any(by)
        });
        assert!(denied.is_some(), "{article}");
    }
}

#[test]
fn marukyans_announcement_is_refuted_by_the_ministry() {
    let base = seeds();
    let claims: Vec<_> = base.sources().iter().flat_map(|s| &s.record.claims).collect();
    let by = |c: &&&footnote::base::Claim, id: &str| c.denied_by.as_ref().is_some_and(|e| e.as_str() == id);
    let refuted = claims.iter().find(|c| by(c, "armenia-foreign-ministry")).unwrap();
    assert!(refuted.text.contains("Marukyan recently announced"), "{refuted:?}");
    assert_eq!(refuted.by.as_ref().map(EntityId::as_str), Some("edmon-marukyan"));
}

#[test]
fn the_hearing_and_the_refused_round_are_one_event_each() {
    let base = seeds();
    let hearing = told(&base, "000", "comments", "November 15, 2023").unwrap();
    println!("hearing: {:?}, {:?}", articles(&base, hearing), base.differences(hearing));
    let refused = told(&base, "003", "negotiations", "November 20").unwrap();
    println!("refused: {:?}, {:?}", articles(&base, refused), base.differences(refused));
    assert_eq!(refused.status, Status::Refused);
    assert_eq!(told(&base, "003", "statements", "House of Representatives").unwrap().id, hearing.id);
    assert_eq!(told(&base, "000", "canceling", "canceling a scheduled meeting").unwrap().id, refused.id);
    assert!(!base.differences(hearing).is_empty());
}

#[test]
fn the_corpus_is_the_same_every_time() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/dev/wikinews-2019-2020.jsonl");
    let news = corpus::news(&file);
    if news.is_empty() {
        println!("skipped: no {}", file.display());
    }
    let (a, b) = (corpus::corpus(20, 7, &news, 2), corpus::corpus(20, 7, &news, 2));
    assert_eq!(a.pages, b.pages);
    assert!(a.happenings.iter().all(|h| !h.who.is_empty() && h.day.len() == 10));
}
