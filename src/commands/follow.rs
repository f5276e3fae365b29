//! Answers from the articles as they are, while they come and go.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::{io, thread};

use super::App;
use crate::base::Follower;

/// Keeps the base of `app` as the articles are, as long as the program runs, in a thread of its own. Answers go on from the old base until the new
/// one is ready.
///
/// # Errors
/// The system's error where no thread can be started.
pub fn follow(mut follower: Follower, app: Arc<App>) -> io::Result<()> {
    let look = move || {
        let mut said: BTreeSet<String> = BTreeSet::new();
        loop {
            thread::sleep(follower.pause());
            match follower.look() {
                Ok(None) => match follower.renew() {
                    Ok(None) => {}
                    Ok(Some(loaded)) => {
                        loaded.snapshot.warm_up();
                        app.replace(loaded.snapshot);
                        tracing::debug!("the base was opened anew, to give back memory");
                    }
                    Err(error) => tracing::error!(%error, "the base cannot be opened anew"),
                },
                Ok(Some(loaded)) => {
                    // What a new article is to be warned of is said once, not again with each that follows.
                    for warning in loaded.warnings.iter().filter(|&warning| !said.contains(warning)) {
                        tracing::warn!("{warning}");
                    }
                    said = loaded.warnings.into_iter().collect();
                    loaded.snapshot.warm_up();
                    let articles = loaded.snapshot.sources().len();
                    app.replace(loaded.snapshot);
                    tracing::info!(articles, "the articles changed: answers come from them as they are now");
                }
                Err(error) => {
                    tracing::error!(%error, "the articles changed, and answers still come from them as they were")
                }
            }
        }
    };
    // It ends with the program: it holds nothing that must be put in order.
    thread::Builder::new().name("articles".to_owned()).spawn(look).map(drop)
}
