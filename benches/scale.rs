//! How the base grows: building, loading, look-ups, answers and memory over generated corpora of known truth.
//! `cargo bench --bench scale -- 1000 10000 [100000]`; with `--keep` the folders stay, for `load FOLDER` and for the bench `questions`.
//!
//! Each article tells two happenings in about eighty words; the figures stand in `docs/measures/scale.md`.

mod corpus;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use footnote::answer::answer;
use footnote::base::{self, Follower, Snapshot, build};
use footnote::question::understand;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let outcome = match args.first().map(String::as_str) {
        // In a process of its own, so that its memory is that of a start.
        Some("load") => args.get(1).map_or(Ok(()), |at| load(Path::new(at))),
        _ => measure(&args),
    };
    if let Err(error) = outcome {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

fn measure(args: &[String]) -> Result<(), String> {
    let mut sizes: Vec<usize> = args.iter().filter_map(|a| a.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![1000];
    }
    for size in sizes {
        let folder = std::env::temp_dir().join(format!("footnote-scale-{}-{size}", std::process::id()));
        let outcome = one(size, &folder);
        if args.iter().any(|a| a == "--keep") {
            println!("  kept in {}", folder.display());
        } else {
            // Left behind it would only fill the disk; that it cannot be removed is no failure of the measure.
            let _ = std::fs::remove_dir_all(&folder);
        }
        outcome?;
    }
    Ok(())
}

fn one(size: usize, folder: &Path) -> Result<(), String> {
    let started = Instant::now();
    let news =
        corpus::news(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/dev/wikinews-2019-2020.jsonl"));
    let corpus = corpus::corpus(size, 11, &news, usize::from(!news.is_empty()));
    let (seeds, data) = (folder.join("seeds"), folder.join("data"));
    std::fs::create_dir_all(&seeds).map_err(|e| e.to_string())?;
    let mut bytes = 0;
    for page in &corpus.pages {
        bytes += page.text.len();
        std::fs::write(seeds.join(format!("{}.txt", page.id)), &page.text).map_err(|e| e.to_string())?;
    }
    copy_data(&data)?;
    println!(
        "{size} articles, {:.1} MB of text, generated in {:.1} s",
        bytes as f64 / 1e6,
        started.elapsed().as_secs_f64()
    );
    let started = Instant::now();
    let built = build::build_to(&seeds, &data, &|_, _| {}).map_err(|e| e.to_string())?;
    let took = started.elapsed().as_secs_f64();
    let words: usize = corpus.pages.iter().map(|p| p.text.split_whitespace().count()).sum();
    println!("  build: {took:.1} s, {:.0} words/s on {} cores", words as f64 / took, cores());
    drop((built, corpus));
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let status = Command::new(program).arg("load").arg(folder).status().map_err(|e| e.to_string())?;
    if status.success() { Ok(()) } else { Err("loading failed".to_owned()) }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

fn copy_data(to: &Path) -> Result<(), String> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for part in ["actors", "lexicon", "model"] {
        std::fs::create_dir_all(to.join(part)).map_err(|e| e.to_string())?;
        for file in std::fs::read_dir(from.join(part)).map_err(|e| e.to_string())?.flatten() {
            std::fs::copy(file.path(), to.join(part).join(file.file_name())).map_err(|e| e.to_string())?;
        }
    }
    Ok(())
}

fn load(folder: &Path) -> Result<(), String> {
    let (seeds, data): (PathBuf, PathBuf) = (folder.join("seeds"), folder.join("data"));
    let before = memory();
    let started = Instant::now();
    let loaded = base::load(&seeds, &data).map_err(|e| e.to_string())?;
    let took = started.elapsed().as_secs_f64();
    let base = loaded.snapshot;
    let stored = if base.is_stored() { " from its image" } else { "" };
    println!("  load{stored}: {took:.2} s");
    let text = size(&seeds);
    let memory = || (memory() - before) as f64;
    println!("  memory: {:.0} MB more, {:.2} times the texts", memory() / 1e6, memory() / text as f64);
    base.warm_up();
    println!("  memory with full text: {:.0} MB more, {:.2} times", memory() / 1e6, memory() / text as f64);
    println!(
        "  image: {:.0} MB, records: {:.0} MB",
        size(&data.join("index")) as f64 / 1e6,
        size(&data.join("facts")) as f64 / 1e6
    );
    look_up(&base);
    drop(base);
    one_more(&seeds, &data)
}

/// One more article: how long until it can be asked about, once it is noticed. Of files that lie there for some seconds already, and of such as were
/// just written: those are loaded at once, but count only when they are the same at the next look.
fn one_more(seeds: &Path, data: &Path) -> Result<(), String> {
    let (mut follower, loaded) = Follower::load(seeds, data).map_err(|e| e.to_string())?;
    loaded.snapshot.warm_up();
    // Nothing changes: what reads articles is made ready here.
    follower.look().map_err(|e| e.to_string())?;
    let (mut lying, mut written, mut at_next) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..10 {
        let text = format!(
            "Talks in Oslo\n\n{} March 2020\n\nEmmanuel Macron met Olaf Scholz in Oslo on {} March 2020. \
             They spoke about fish, water and the harbour dues of the north.\n",
            n + 2,
            n + 1
        );
        std::fs::write(seeds.join(format!("zz-{n}.txt")), text).map_err(|e| e.to_string())?;
        let lies = n % 2 == 0;
        if lies {
            std::thread::sleep(std::time::Duration::from_millis(3_200));
        }
        let mut look = || -> Result<_, String> {
            let started = Instant::now();
            let loaded = follower.look().map_err(|e| e.to_string())?;
            let answered = loaded.map(|loaded| {
                let base = loaded.snapshot;
                base.warm_up();
                let told = answer(&understand("who did Emmanuel Macron meet in March 2020", &base), &base);
                let time = started.elapsed();
                drop(base);
                (told, time)
            });
            let time = answered.as_ref().map_or_else(|| started.elapsed(), |(_, time)| *time);
            Ok((time.saturating_sub(follower.listing()).as_secs_f64() * 1e3, answered.map(|(told, _)| told)))
        };
        let (time, told) = look()?;
        let told = if lies {
            lying.push(time);
            told
        } else {
            written.push(time);
            let (time, told) = look()?;
            at_next.push(time);
            told
        };
        let told = told.ok_or("the new article was not noticed")?;
        if told.citations.is_empty() {
            return Err(format!("the new article cannot be asked about: {}", told.headline));
        }
    }
    for n in 0..10 {
        // So that the next measure finds the folder as it was.
        let _ = std::fs::remove_file(seeds.join(format!("zz-{n}.txt")));
    }
    for (times, of) in [
        (&mut lying, "at rest when noticed, until answered"),
        (&mut written, "just written, made ready meanwhile"),
        (&mut at_next, "the same from the next look until answered"),
    ] {
        times.sort_by(f64::total_cmp);
        let at = |i: usize| times.get(i).copied().unwrap_or_default();
        println!(
            "  one more article, {of}: {:.1} ms median, {:.1} ms at most",
            at(times.len() / 2),
            at(times.len().saturating_sub(1))
        );
    }
    Ok(())
}

/// Memory of this process in bytes; 0 where the system does not tell.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) * 1000
}

/// Size of all files of a folder in bytes, those in folders of it as well.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|e| match e.metadata() {
            Ok(about) if about.is_dir() => size(&e.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

fn look_up(base: &Snapshot) {
    let some: Vec<_> = base.named().step_by((base.named().count() / 200).max(1)).collect();
    let started = Instant::now();
    let mut found = 0;
    for id in &some {
        found += base.events_of(id).len() + base.sentences_naming(id).len();
    }
    println!(
        "  look-up of an entity: {:.1} µs ({found} found)",
        started.elapsed().as_micros() as f64 / some.len().max(1) as f64
    );
    for first in [true, false] {
        let mut times: Vec<f64> = Vec::new();
        for id in some.iter().filter(|id| base.name(id).contains(' ')) {
            for question in [format!("who met {}", base.name(id)), format!("timeline {}", base.name(id))] {
                let started = Instant::now();
                let _ = answer(&understand(&question, base), base);
                times.push(started.elapsed().as_micros() as f64);
            }
        }
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
        let asked = if first { "for the first time" } else { "again" };
        println!(
            "  answers, asked {asked}: median {:.0} µs, p99 {:.0} µs of {}",
            at(50),
            at(99),
            times.len()
        );
    }
    let across = base.events().iter().filter(|e| e.reports.len() > 1).count();
    println!(
        "  {} events of {} reports, {across} told more than once",
        base.events().len(),
        base.report_count()
    );
}
