//! From the start of the process to the gateway's IDENTIFY, and the memory it takes, on the test Discord.
//! Budget: ≤ 50 ms and ≤ 60 MB with the five articles. `cargo bench --bench start`

use std::path::Path;
use std::time::Duration;

use footnote_test_discord::Discord;

/// Starts measured; the median is told.
const RUNS: usize = 15;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let result = runtime.map_err(|e| e.to_string()).and_then(|runtime| runtime.block_on(measure()));
    if let Err(error) = result {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn measure() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [("SEEDS_DIR", root.join("seeds")), ("DATA_DIR", root.join("data"))];
    let env: Vec<(String, String)> =
        folders.iter().map(|(k, v)| ((*k).to_owned(), v.display().to_string())).collect();
    let (mut times, mut peak) = (Vec::new(), 0);
    for _ in 0..RUNS {
        let discord = Discord::start().await;
        let mut bot = discord
            .spawn_bot(
                Path::new(env!("CARGO_BIN_EXE_footnote")),
                env.iter().map(|(k, v)| (k.as_str(), v.as_str())),
            )
            .map_err(|e| e.to_string())?;
        bot.wait_ready(Duration::from_secs(20)).await.map_err(|e| e.to_string())?;
        times.extend(bot.time_to_identify());
        peak = peak.max(bot.peak_memory().unwrap_or_default());
        bot.terminate().map_err(|e| e.to_string())?;
        bot.wait(Duration::from_secs(10)).await.map_err(|e| e.to_string())?;
    }
    times.sort();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    let (first, last) =
        (times.first().copied().unwrap_or_default(), times.last().copied().unwrap_or_default());
    println!(
        "start to IDENTIFY, {} runs: median {median:?} (fastest {first:?}, slowest {last:?}); budget 50 ms",
        times.len()
    );
    println!("peak memory: {:.1} MB; budget 60 MB", peak as f64 / 1e6);
    Ok(())
}
