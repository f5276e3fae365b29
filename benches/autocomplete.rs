//! Names offered while somebody types, over 50,000 of them. Budget: p99 ≤ 1 ms. `cargo bench --bench autocomplete`

use std::time::{Duration, Instant};

use footnote::commands::complete::Names;

/// How many names there are.
const NAMES: usize = 50_000;

/// Syllables that names are put together from.
const SYLLABLES: &[&str] = &[
    "al", "an", "ar", "ba", "be", "bo", "da", "den", "do", "el", "er", "fa", "ga", "ha", "il", "in", "ja",
    "ka", "ko", "la", "len", "li", "ma", "mi", "mo", "na", "no", "o", "pa", "ra", "ri", "ro", "sa", "shi",
    "ta", "to", "u", "va", "yev", "zu",
];

/// A sequence that looks random and is always the same (Knuth's multiplier for 64 bits).
struct Sequence(u64);

impl Sequence {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below
    }

    fn word(&mut self) -> String {
        let count = 2 + self.next(3);
        let word: String = (0..count).map(|_| SYLLABLES[self.next(SYLLABLES.len())]).collect();
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

fn main() {
    let mut sequence = Sequence(7);
    let names: Vec<String> = (0..NAMES).map(|_| format!("{} {}", sequence.word(), sequence.word())).collect();
    let began = Instant::now();
    let index = Names::of_list(names.iter().cloned());
    println!("{NAMES} names made ready in {:?}", began.elapsed());
    let mut typed: Vec<String> = Vec::new();
    for n in 0..4_000 {
        let name = &names[sequence.next(names.len())];
        let letters: Vec<char> = name.chars().collect();
        let length = 1 + sequence.next(letters.len());
        let mut beginning: Vec<char> = letters.into_iter().take(length).collect();
        // Every other one with a typing error.
        if n % 2 == 0 && beginning.len() > 4 {
            let at = 1 + sequence.next(beginning.len() - 2);
            beginning.swap(at, at + 1);
        }
        typed.push(beginning.into_iter().collect());
    }
    typed.extend(["", "a", "al", "zzzz", "alan ba"].map(str::to_owned));
    let mut times: Vec<Duration> = typed
        .iter()
        .map(|typed| {
            let began = Instant::now();
            std::hint::black_box(index.actors(typed));
            began.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "{} beginnings: p50 {:?}, p99 {:?}, slowest {:?}; budget: p99 1 ms",
        times.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
}
