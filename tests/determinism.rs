//! The same input gives the same base: whatever the order, the number of threads, or how it came to be.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it must be")]

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use footnote::answer::answer;
use footnote::article::{Article, Sources};
use footnote::base::{self, Record, Snapshot, Source, build, image};
use footnote::facts::Lexicon;
use footnote::language::Reader;
use footnote::language::names::EntityId;
use footnote::question::understand;
use proptest::prelude::*;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// A data folder of its own, without the built base.
fn own_data(folder: &Path) -> PathBuf {
    let to = folder.join("data");
    for part in ["actors", "lexicon", "model"] {
        std::fs::create_dir_all(to.join(part)).unwrap();
        for file in std::fs::read_dir(data().join(part)).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), to.join(part).join(file.file_name())).unwrap();
        }
    }
    to
}

fn seeds(folder: &Path, pages: &[corpus::Page]) -> PathBuf {
    let to = folder.join("seeds");
    std::fs::create_dir_all(&to).unwrap();
    for page in pages {
        std::fs::write(to.join(format!("{}.txt", page.id)), &page.text).unwrap();
    }
    to
}

fn files(facts: &Path) -> BTreeMap<String, String> {
    let listing = std::fs::read_dir(facts).unwrap().map(|e| e.unwrap().path());
    listing
        .map(|p| {
            (p.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&p).unwrap())
        })
        .collect()
}

#[test]
fn a_build_gives_the_same_bytes_and_is_taken_up_where_it_stopped() {
    let pages = corpus::corpus(12, 3, &[], 0).pages;
    let folder = tempfile::tempdir().unwrap();
    let (data, seeds) = (own_data(folder.path()), seeds(folder.path(), &pages));
    build::build_to(&seeds, &data, &|_, _| {}).unwrap();
    let first = files(&data.join("facts"));
    assert!(!first.contains_key("unfinished.jsonl"));

    // In memory, where nothing is written.
    let again = build::build(&seeds, &data).unwrap();
    for (id, text) in &again.records {
        assert_eq!(first.get(&format!("{id}.json")), Some(text));
    }

    // A build that stops after some articles, as a full disk or a signal would stop it.
    std::fs::remove_dir_all(data.join("facts")).unwrap();
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        build::build_to(&seeds, &data, &|done, _| assert!(done < 5, "stopped on purpose")).map(|_| ())
    }));
    assert!(!matches!(stopped, Ok(Ok(()))));
    assert!(data.join("facts").join("unfinished.jsonl").is_file());
    let resumed = build::build_to(&seeds, &data, &|_, _| {}).unwrap();
    assert!(resumed.resumed >= 4, "{}", resumed.resumed);
    assert_eq!(files(&data.join("facts")), first);
}

#[test]
fn one_changed_article_changes_its_own_file_alone() {
    let mut pages = corpus::corpus(8, 4, &[], 0).pages;
    let folder = tempfile::tempdir().unwrap();
    let (data, at) = (own_data(folder.path()), seeds(folder.path(), &pages));
    let before: BTreeMap<_, _> = build::build(&at, &data).unwrap().records.into_iter().collect();
    pages[3].text.push_str("Anna Lindh met Hans Blix in Vienna on 3 May 2001.\n");
    seeds(folder.path(), &pages);
    let after: BTreeMap<_, _> = build::build(&at, &data).unwrap().records.into_iter().collect();
    let changed: Vec<&String> = before.keys().filter(|id| before[*id] != after[*id]).collect();
    assert_eq!(changed, [&pages[3].id]);
}

/// Questions over a generated corpus: each intent, with names that it has.
fn questions(base: &Snapshot) -> Vec<String> {
    let people: Vec<String> =
        base.named().map(|id| base.name(&id)).filter(|name| name.contains(' ')).step_by(7).take(12).collect();
    let mut questions: Vec<String> = [
        "what happened in 2019",
        "timeline 2020",
        "what happened on 3 May 2019",
        "how many meetings in 2019",
        "which articles mention Oslo",
        "which articles mention the pipeline",
        "author of the piece about notes of the day",
        "who said we shall not sign a paper",
        "who attacked Norway",
        "how do the accounts of the attack differ",
        "first meeting of 2019",
        "harbour dues",
        "Kenya",
        "who met Nobodyhasthisname",
    ]
    .map(str::to_owned)
    .to_vec();
    for (n, name) in people.iter().enumerate() {
        let other = &people[(n + 1) % people.len()];
        for form in
            ["who met N", "timeline N", "what did N say about water", "who is N", "did N meet M in 2019"]
        {
            questions.push(form.replace('N', name).replace('M', other));
        }
        // With a slip, for which the names of the base are looked through.
        let doubled: String = name.chars().rev().take(1).chain(name.chars().rev()).collect();
        questions.push(format!("who met {}", doubled.chars().rev().collect::<String>()));
    }
    questions
}

/// All that a base answers to some questions.
fn answers(base: &Snapshot) -> Vec<String> {
    let told = |q: &String| serde_json::to_string(&answer(&understand(q, base), base)).unwrap();
    questions(base).iter().map(|q| format!("{q}: {}", told(q))).collect()
}

#[test]
fn a_stored_image_answers_as_what_it_was_made_of() {
    let pages = corpus::corpus(40, 5, &[], 0).pages;
    let folder = tempfile::tempdir().unwrap();
    let (data, seeds_at) = (own_data(folder.path()), seeds(folder.path(), &pages));
    std::fs::write(seeds_at.join("refused.txt"), "Home\nNews\n").unwrap();
    build::build_to(&seeds_at, &data, &|_, _| {}).unwrap();
    let read = base::load(&seeds_at, &data).unwrap();
    image::write(&seeds_at, &data).unwrap();
    let stored = base::load(&seeds_at, &data).unwrap();
    assert!(!read.snapshot.is_stored() && stored.snapshot.is_stored());
    assert_eq!(read.warnings, stored.warnings);
    let (a, b) = (&read.snapshot, &stored.snapshot);
    assert_eq!(a.events().iter().collect::<Vec<_>>(), b.events().iter().collect::<Vec<_>>());
    assert_eq!(a.by_time(), b.by_time());
    assert_eq!(a.named().collect::<Vec<_>>(), b.named().collect::<Vec<_>>());
    for id in a.named() {
        assert_eq!((a.name(&id), a.kind(&id), a.entity(&id)), (b.name(&id), b.kind(&id), b.entity(&id)));
        assert_eq!((a.events_of(&id), a.sentences_naming(&id)), (b.events_of(&id), b.sentences_naming(&id)));
    }
    for (x, y) in answers(a).into_iter().zip(answers(b)) {
        assert_eq!(x, y);
    }
    assert_eq!(b.changed_since_built().count(), 0);

    // An article that changes while the base is open is not cited; one that was read already stays as it was.
    let again = base::load(&seeds_at, &data).unwrap().snapshot;
    let path = seeds_at.join(format!("{}.txt", pages[3].id));
    std::fs::write(&path, pages[3].text.replace(" the ", " thy ")).unwrap();
    let article = again.article(&pages[3].id).unwrap();
    assert!(again.source(article).is_none() && again.source(article + 1).is_some());
    assert_eq!(again.changed_since_built().count(), 1);
    let told: Vec<String> = answers(&again);
    assert!(told.iter().all(|t| !t.contains(&format!("\"article\":\"{}\"", pages[3].id))));
    // At the next start it is read again, and laid over the image.
    let anew = base::load(&seeds_at, &data).unwrap();
    assert!(anew.snapshot.is_stored() && anew.snapshot.source(article).is_none());
    assert!(anew.snapshot.source(anew.snapshot.article(&pages[3].id).unwrap()).is_some());
    assert!(anew.warnings.iter().any(|w| w.starts_with(&pages[3].id)), "{:?}", anew.warnings);

    // The same words under another time are the same article.
    std::fs::write(&path, &pages[3].text).unwrap();
    let as_before = base::load(&seeds_at, &data).unwrap();
    assert!(as_before.snapshot.is_stored() && as_before.snapshot.source(article).is_some());
    // One more file that is no article changes nothing; another correction is another base.
    std::fs::write(seeds_at.join("more.txt"), "Home\nNews\n").unwrap();
    let more = base::load(&seeds_at, &data).unwrap();
    assert!(more.snapshot.is_stored() && more.warnings.iter().any(|w| w.starts_with("more")));
    std::fs::write(data.join("corrections.toml"), "# none\n").unwrap();
    assert!(!base::load(&seeds_at, &data).unwrap().snapshot.is_stored());
}

/// Which reports tell one event: what does not depend on the order of articles.
fn clusters(base: &Snapshot) -> BTreeSet<BTreeSet<String>> {
    let id = |at: &base::ReportRef| base.report(*at).unwrap().id.to_string();
    base.events().iter().map(|event| event.reports.iter().map(id).collect()).collect()
}

#[test]
fn what_is_laid_over_an_image_answers_as_a_build_from_nothing() {
    let mut pages = corpus::corpus(60, 8, &[], 0).pages;
    // Every third comes later, and stands behind the others.
    for page in pages.iter_mut().step_by(3) {
        page.id.insert(0, 'z');
    }
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    let (earlier, later) = pages.split_at(40);
    let folder = tempfile::tempdir().unwrap();
    let (data, at) = (own_data(folder.path()), seeds(folder.path(), earlier));
    build::build_to(&at, &data, &|_, _| {}).unwrap();
    image::write(&at, &data).unwrap();
    // What a build of all that is in `seeds` now gives.
    let whole = || {
        let folder = tempfile::tempdir().unwrap();
        let data = own_data(folder.path());
        build::build_to(&at, &data, &|_, _| {}).unwrap();
        base::load(&at, &data).unwrap().snapshot
    };

    // Behind the others: the same in everything.
    seeds(folder.path(), later);
    let (laid, built) = (base::load(&at, &data).unwrap().snapshot, whole());
    assert!(laid.is_stored() && !built.is_stored());
    assert_eq!(clusters(&laid), clusters(&built));
    let late = |at: &base::ReportRef| at.article >= earlier.len();
    let across = |e: &&base::Event| e.reports.iter().any(late) && !e.reports.iter().all(late);
    assert!(laid.events().iter().filter(|e| across(e)).count() > 0, "some tell what others told before");
    assert_eq!(laid.named().collect::<Vec<_>>(), built.named().collect::<Vec<_>>());
    for id in built.named() {
        assert_eq!((laid.name(&id), laid.kind(&id)), (built.name(&id), built.kind(&id)));
        assert_eq!(
            (laid.entity(&id), laid.sentences_naming(&id)),
            (built.entity(&id), built.sentences_naming(&id))
        );
    }
    for (x, y) in answers(&laid).into_iter().zip(answers(&built)) {
        assert_eq!(x, y);
    }
    for id in built.named() {
        let slip = format!("{}s", built.name_key(&id));
        assert_eq!(laid.names_near(&slip, true), built.names_near(&slip, true), "{slip}");
    }

    // One that changed, one that is gone.
    let path = |n: usize| at.join(format!("{}.txt", pages[n].id));
    std::fs::write(
        path(3),
        format!("{}\nAnna Lindh met Hans Blix in Vienna on 3 May 2001.\n", pages[3].text),
    )
    .unwrap();
    std::fs::remove_file(path(7)).unwrap();
    let (laid, built) = (base::load(&at, &data).unwrap().snapshot, whole());
    assert!(laid.is_stored());
    assert_eq!(clusters(&laid), clusters(&built));
    let told = answers(&laid);
    assert!(told.iter().all(|t| !t.contains(&format!("\"article\":\"{}\"", pages[7].id))));
}

#[test]
fn an_alias_of_a_curator_holds_for_what_is_laid_over_an_image() {
    let page =
        |id: &str, text: &str| corpus::Page { id: id.to_owned(), text: text.to_owned(), told: Vec::new() };
    let folder = tempfile::tempdir().unwrap();
    let first = page(
        "a",
        "Talks in Berlin\n\n3 May 2021\n\nAloisia Kaltenbrunn, a spokeswoman, met Emmanuel Macron in Berlin on 1 May 2021.\n",
    );
    let (data, at) = (own_data(folder.path()), seeds(folder.path(), &[first]));
    let alias = "[[correction]]\naction = \"alias\"\nentity = \"olaf-scholz\"\nalias = \"Aloisia Kaltenbrunn\"\n\
                 reason = \"a test\"\nauthor = \"a\"\ndate = 2031-05-03\n";
    std::fs::write(data.join("corrections.toml"), alias).unwrap();
    build::build_to(&at, &data, &|_, _| {}).unwrap();
    image::write(&at, &data).unwrap();
    // Nothing but the name is the same.
    let later = page(
        "b",
        "Visit to Oslo\n\n9 July 2022\n\nAloisia Kaltenbrunn met Rishi Sunak in Oslo on 7 July 2022.\n",
    );
    seeds(folder.path(), &[later]);
    let laid = base::load(&at, &data).unwrap().snapshot;
    let whole = tempfile::tempdir().unwrap();
    let data = own_data(whole.path());
    std::fs::write(data.join("corrections.toml"), alias).unwrap();
    build::build_to(&at, &data, &|_, _| {}).unwrap();
    let built = base::load(&at, &data).unwrap().snapshot;
    assert!(laid.is_stored() && !built.is_stored());
    let scholz = EntityId::known("olaf-scholz");
    assert_eq!(laid.sentences_naming(&scholz).len(), 2);
    assert_eq!(laid.sentences_naming(&scholz), built.sentences_naming(&scholz));
    assert_eq!((laid.events_of(&scholz).len(), built.events_of(&scholz).len()), (2, 2));
}

#[test]
fn ids_survive_other_rules() {
    // Other kinds, modes and places for the same words: the lexicon without modes, one word of another kind.
    let text = "Talks\n\n3 May 2021\n\nEmmanuel Macron met Olaf Scholz in Berlin on 2 May 2021. France condemned Russia on 1 May 2021.";
    let read = |data: &Path| -> Vec<(String, String)> {
        let reader = Reader::load(data).unwrap();
        let lexicon = Lexicon::load(&data.join("lexicon")).unwrap();
        let article = Article::from_bytes("x", text.as_bytes(), &Sources::default()).unwrap();
        let record = Record::read(&article, &reader, &lexicon);
        record.events.iter().map(|r| (r.id.to_string(), format!("{} {:?}", r.kind, r.mode))).collect()
    };
    let folder = tempfile::tempdir().unwrap();
    let other = own_data(folder.path());
    let verbs = other.join("lexicon").join("verbs.toml");
    let words = std::fs::read_to_string(&verbs).unwrap();
    let changed =
        words.replace("kind = \"ACCUSE\", mode = \"condemn\"", "kind = \"THREATEN\", mode = \"threaten\"");
    assert_ne!(words, changed);
    std::fs::write(&verbs, changed).unwrap();
    let (before, after) = (read(&data()), read(&other));
    assert_ne!(before, after);
    let ids = |list: &[(String, String)]| list.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after));
}

/// Articles read once, for merging in every order.
fn read() -> &'static (Vec<Source>, std::sync::Arc<footnote::language::Lookup>) {
    static READ: OnceLock<(Vec<Source>, std::sync::Arc<footnote::language::Lookup>)> = OnceLock::new();
    READ.get_or_init(|| {
        let lexicon = Lexicon::load(&data().join("lexicon")).unwrap();
        let reader = Reader::load(&data()).unwrap().only_where(lexicon.carriers());
        let pages = corpus::corpus(60, 9, &[], 0).pages;
        let sources = pages
            .iter()
            .map(|p| {
                let article = Article::from_bytes(&p.id, p.text.as_bytes(), &Sources::default()).unwrap();
                Source { record: Record::read(&article, &reader, &lexicon), text: article.text }
            })
            .collect();
        (sources, reader.lookup().clone())
    })
}

/// The events as sets of report ids, with all that is said of each.
fn events(sources: Vec<Source>) -> BTreeMap<BTreeSet<String>, String> {
    let base = Snapshot::new(sources, read().1.clone());
    base.events()
        .iter()
        .map(|e| {
            let ids = e.reports.iter().map(|at| base.report(*at).unwrap().id.to_string()).collect();
            // A name of several articles goes by the id of the first of them: what it is called does not change.
            let who: Vec<_> = e
                .parties
                .iter()
                .map(|p| (p.entity.as_ref().map(|id| base.name(id)), &p.name, p.role))
                .collect();
            let differences: Vec<_> = base.differences(e).into_iter().map(|d| d.aspect).collect();
            let told = format!("{:?}", (&e.id, e.kind, e.mode, e.status, who, e.when, &e.place, differences));
            (ids, told)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Articles come and go in any order: what stays gives the same events as a base of these alone, and an article changes only events that
    /// it tells, or that are no longer told with it.
    #[test]
    fn merging_knows_no_history(order in Just((0..60usize).collect::<Vec<_>>()).prop_shuffle(), keep in 30..59usize) {
        let all = &read().0;
        let pick = |list: &[usize]| -> Vec<Source> { list.iter().map(|&i| all[i].clone()).collect() };
        let shuffled = events(pick(&order[..keep]));
        let mut sorted = order[..keep].to_vec();
        sorted.sort_unstable();
        prop_assert_eq!(&shuffled, &events(pick(&sorted)));

        // One more article.
        let one = order[keep];
        let mine: BTreeSet<String> = all[one].record.events.iter().map(|r| r.id.to_string()).collect();
        let more = events(pick(&order[..=keep]));
        let touched: BTreeSet<&String> =
            more.keys().filter(|ids| !ids.is_disjoint(&mine)).flatten().collect();
        for (ids, told) in &more {
            let untouched = ids.is_disjoint(&mine);
            if untouched {
                prop_assert_eq!(shuffled.get(ids), Some(told));
            }
        }
        for ids in shuffled.keys() {
            prop_assert!(more.contains_key(ids) || ids.iter().any(|id| touched.contains(id)));
        }
    }
}
