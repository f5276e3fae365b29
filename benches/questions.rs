//! How long questions of each intent take in process, beside a bare top-10 query of tantivy over the same texts in the same
//! run. Budget: p99 ≤ 1 ms over the five articles, ≤ 3 times the bare query over very many.
//! `cargo bench --bench questions`; over another built base with SEEDS_DIR and DATA_DIR in the environment. Over a large one
//! `-- --times 2 --variants 10` asks a fourth of the questions twice instead of all eight times.
//!
//! `--asked FILE` asks the questions of a file, one a line, instead; `--answers FILE` writes each answer there as a line of JSON, so that
//! those of two programs can be compared; `--each FILE` writes how many microseconds each question takes at the least and for the first
//! time; `--alone` leaves the bare query out; `--store` makes the image anew of the records first, which a program with another form of
//! image needs.
//!
//! How long a question takes that is asked for the first time stands apart: it reads from the disk what later ones find in memory.
//!
//! Beside all times stand those of each question's fastest run: where other programs want the machine, a run is interrupted for
//! milliseconds, and these tell what the question itself takes.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use footnote::answer::answer;
use footnote::base::{self, Snapshot};
use footnote::question::understand;
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{Schema, TEXT};
use tantivy::{Index, TantivyDocument};

/// Questions as people ask them; N and M are names of the base, W a word, Y a year.
const FORMS: &[&str] = &[
    "who met N",
    "did N meet M in Y",
    "who called N",
    "timeline N Y",
    "what happened in Y",
    "what did N say about W",
    "who said we will W",
    "when did N meet M",
    "where did N speak about W",
    "how many meetings between N and M in Y",
    "who is N",
    "who denied the W of N",
    "why did N refuse the W",
    "which articles mention N",
    "author of the piece about W",
    "how do the accounts of the W differ",
    "first meeting of N in Y",
    "N W",
    "W",
    "who met Nobodyhasthisname",
    "the the the the and what",
];

/// How much is asked.
struct Plan {
    /// How many names and words are put into the forms.
    variants: usize,
    /// How often each question is asked.
    times: usize,
    /// A file of questions, one a line, that are asked instead.
    asked: Option<PathBuf>,
    /// Where the answers are written.
    answers: Option<PathBuf>,
    /// Where the times of each question are written.
    each: Option<PathBuf>,
    /// Whether the bare query is left out.
    alone: bool,
    /// Whether the image of the base is made anew of its records before all.
    store: bool,
}

impl Plan {
    /// What the command line says, else what is usual.
    fn read() -> Plan {
        let words: Vec<String> = std::env::args().collect();
        let behind = |name: &str| words.get(words.iter().position(|w| w == name)? + 1);
        let of = |name: &str, usual: usize| behind(name).and_then(|n| n.parse().ok()).unwrap_or(usual).max(1);
        let file = |name: &str| behind(name).map(PathBuf::from);
        Plan {
            variants: of("--variants", 40),
            times: of("--times", 8),
            asked: file("--asked"),
            answers: file("--answers"),
            each: file("--each"),
            alone: words.iter().any(|w| w == "--alone"),
            store: words.iter().any(|w| w == "--store"),
        }
    }
}

fn main() {
    let folder = |name: &str, default: &str| {
        std::env::var_os(name)
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(default), PathBuf::from)
    };
    let plan = Plan::read();
    if plan.store
        && let Err(error) = base::image::write(&folder("SEEDS_DIR", "seeds"), &folder("DATA_DIR", "data"))
    {
        eprintln!("{error}");
        std::process::exit(1);
    }
    let loaded = match base::load(&folder("SEEDS_DIR", "seeds"), &folder("DATA_DIR", "data")) {
        Ok(loaded) => loaded,
        Err(error) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    };
    let base = loaded.snapshot;
    println!("{} articles, {} events", base.sources().len(), base.events().len());
    let started = Instant::now();
    base.warm_up();
    println!("indexed in {:.0} ms", started.elapsed().as_secs_f64() * 1000.0);
    let questions = match plan.asked.as_deref().map(std::fs::read_to_string) {
        None => questions(&base, plan.variants),
        Some(Ok(asked)) => asked.lines().map(str::to_owned).collect(),
        Some(Err(error)) => {
            eprintln!("{error}");
            std::process::exit(1);
        }
    };
    let ours = match ours(&base, &questions, &plan) {
        Ok(ours) => ours,
        Err(error) => {
            eprintln!("the answers cannot be written: {error}");
            std::process::exit(1);
        }
    };
    if plan.alone {
        return;
    }
    match bare(&folder("SEEDS_DIR", "seeds"), &questions, &plan) {
        Ok(bare) => {
            println!("{:14} {}", "tantivy bare", bare.line());
            let times = |ours: &[Duration], bare: &[Duration]| {
                of(ours, 99).as_secs_f64() / of(bare, 99).as_secs_f64()
            };
            println!(
                "p99 is {:.2} times that of the bare query; of the fastest runs {:.2} times",
                times(&ours.all, &bare.all),
                times(&ours.fastest, &bare.fastest)
            );
        }
        Err(error) => eprintln!("the bare query cannot be measured: {error}"),
    }
}

/// The forms with names, words and years of the base, spread evenly over it.
fn questions(base: &Snapshot, variants: usize) -> Vec<String> {
    let ids: Vec<_> = base.named().collect();
    let names: Vec<String> =
        (0..variants).filter_map(|n| ids.get(n * ids.len() / variants)).map(|id| base.name(id)).collect();
    let of = |n: usize| names.get(n).cloned().unwrap_or_default();
    let words: Vec<String> = (0..variants)
        .filter_map(|n| {
            let text = &*base.source(n * base.sources().len() / variants)?.text;
            let long = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.len() > 6 && w.chars().all(char::is_lowercase));
            long.clone().nth(n % long.count().max(1)).map(str::to_owned)
        })
        .collect();
    let mut list = Vec::new();
    for form in FORMS {
        for n in 0..variants {
            let year = 2015 + n % 12;
            let put = |word: &str| match word {
                "N" => of(n),
                "M" => of((n + variants / 2) % variants),
                "W" => words.get(n % words.len().max(1)).cloned().unwrap_or_default(),
                "Y" => year.to_string(),
                word => word.to_owned(),
            };
            list.push(form.split(' ').map(put).collect::<Vec<_>>().join(" "));
        }
    }
    list
}

/// How long questions took, in order of size.
#[derive(Default)]
struct Times {
    /// Every run.
    all: Vec<Duration>,
    /// The fastest run of each question.
    fastest: Vec<Duration>,
    /// The run before all others, of each question.
    first: Vec<Duration>,
}

impl Times {
    /// Adds the runs of one question.
    fn add(&mut self, first: Duration, runs: &[Duration]) {
        self.first.push(first);
        self.all.extend(runs);
        self.fastest.extend(runs.iter().min());
    }

    fn sorted(mut self) -> Times {
        self.all.sort_unstable();
        self.fastest.sort_unstable();
        self.first.sort_unstable();
        self
    }

    fn line(&self) -> String {
        format!(
            "{}   fastest runs: {}   for the first time: {}",
            line(&self.all),
            line(&self.fastest),
            line(&self.first)
        )
    }
}

/// The times of our answers, after a table by intent.
fn ours(base: &Snapshot, questions: &[String], plan: &Plan) -> std::io::Result<Times> {
    let mut answers = plan.answers.as_ref().map(File::create).transpose()?.map(BufWriter::new);
    let mut each = plan.each.as_ref().map(File::create).transpose()?.map(BufWriter::new);
    let mut by_intent: BTreeMap<String, Times> = BTreeMap::new();
    let mut slowest = (Duration::ZERO, "");
    for question in questions {
        let started = Instant::now();
        let told = answer(&understand(question, base), base);
        let first = started.elapsed();
        if let Some(answers) = &mut answers {
            writeln!(answers, "{}", serde_json::to_string(&told)?)?;
        }
        let mut runs = vec![Duration::ZERO; plan.times];
        for run in &mut runs {
            let started = Instant::now();
            let _ = answer(&understand(question, base), base);
            *run = started.elapsed();
        }
        if let Some(each) = &mut each {
            let fastest = runs.iter().min().copied().unwrap_or_default();
            writeln!(each, "{}\t{}\t{question}", fastest.as_micros(), first.as_micros())?;
        }
        slowest = slowest.max((runs.iter().min().copied().unwrap_or_default(), question));
        by_intent.entry(told.understood.intent).or_default().add(first, &runs);
    }
    for file in [answers, each].iter_mut().flatten() {
        file.flush()?;
    }
    let mut all = Times::default();
    for (intent, times) in by_intent {
        let times = times.sorted();
        println!("{intent:14} {}", times.line());
        all.all.extend(times.all);
        all.fastest.extend(times.fastest);
        all.first.extend(times.first);
    }
    let all = all.sorted();
    println!("{:14} {}", "all", all.line());
    println!("slowest in its fastest run: {:.0} µs “{}”", slowest.0.as_secs_f64() * 1e6, slowest.1);
    Ok(all)
}

/// The times of tantivy's own top ten over the same texts, one document an article, asked with the same words.
/// The texts are read from their files: read by way of the base, all of it would be in memory.
fn bare(seeds: &Path, questions: &[String], plan: &Plan) -> tantivy::Result<Times> {
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, 50_000_000)?;
    for file in std::fs::read_dir(seeds)?.flatten() {
        let mut document = TantivyDocument::new();
        document.add_text(text, std::fs::read_to_string(file.path())?);
        writer.add_document(document)?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let parser = QueryParser::for_index(&index, vec![text]);
    let mut times = Times::default();
    for question in questions {
        let words: String = question.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let mut runs = vec![Duration::ZERO; plan.times + 1];
        for run in &mut runs {
            let started = Instant::now();
            let query = parser.parse_query(&words)?;
            let _ = searcher.search(&query, &TopDocs::with_limit(10).order_by_score())?;
            *run = started.elapsed();
        }
        times.add(runs.remove(0), &runs);
    }
    Ok(times.sorted())
}

fn of(times: &[Duration], share: usize) -> Duration {
    times.get((times.len() * share / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

fn line(times: &[Duration]) -> String {
    let at = |share: usize| of(times, share).as_secs_f64() * 1e6;
    format!("median {:7.1} µs   p99 {:7.1} µs   of {}", at(50), at(99), times.len())
}
