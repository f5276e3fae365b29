//! Notices that articles came, went or changed while the program runs, and loads the base anew.
//!
//! It looks at names, sizes and times, again and again. The system's own notices of changed files would be quicker, but a folder on a network
//! share or one that is mounted into a container does not send any.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::articles::hash;
use super::build::BaseError;
use super::image::{Stamps, stamp, stamped};
use super::load::{Loaded, Loader};
use super::manifest::inputs;

/// The shortest pause between two looks.
const PAUSE: Duration = Duration::from_secs(2);

/// Looking may take this part of the time at most, however large the folder is.
const SHARE: u32 = 50;

/// More articles than these are not read into memory beside a program that answers: they wait for a build.
const MOST: usize = 10_000;

/// As many new and changed articles at most are read before it is certain that they have come to rest: of more, too much would be read in vain.
const AHEAD: usize = 16;

/// When so many articles of a stored base were looked at, it is opened anew, and the memory that they take is given back: with
/// what was read of them, some tens of kilobytes each.
const MOST_LOOKED_AT: usize = 2_000;

/// Follows the folders from which a base was loaded.
#[derive(Debug)]
pub struct Follower {
    seeds: PathBuf,
    data: PathBuf,
    /// From what the base was loaded last.
    loaded: Seen,
    /// What differed from it at the last look. It is not loaded before it has come to rest: a file may be half copied.
    moving: Option<Seen>,
    /// The base with what is still moving, for the case that it stays so.
    ahead: Option<Result<Loaded, BaseError>>,
    /// What was seen before the last load: let go of at the next look, for nobody waits then.
    past: Vec<Seen>,
    loader: Loader,
    /// How long the last look took.
    took: Duration,
}

/// What a look finds.
#[derive(Debug)]
struct Seen {
    articles: Stamps,
    /// SHA-256 of `articles`: comparing that of very many with each other would take longer than to read a new one.
    mark: [u8; 32],
    /// Manifest, image and corrections: what a build or a curator changes.
    base: Vec<(PathBuf, (u64, i64))>,
    /// What articles are read with.
    inputs: Vec<(PathBuf, (u64, i64))>,
}

impl PartialEq for Seen {
    fn eq(&self, other: &Seen) -> bool {
        self.mark == other.mark && self.base == other.base && self.inputs == other.inputs
    }
}

/// SHA-256 of names, sizes and times.
fn mark(articles: &Stamps) -> [u8; 32] {
    let mut all = Vec::with_capacity(articles.len() * 48);
    for (name, (size, changed)) in articles {
        // No name has a slash, so that two lists never have the same bytes.
        all.extend_from_slice(name.as_encoded_bytes());
        all.push(b'/');
        all.extend_from_slice(&size.to_le_bytes());
        all.extend_from_slice(&changed.to_le_bytes());
    }
    hash(&all)
}

impl Seen {
    fn now(seeds: &Path, data: &Path) -> Seen {
        let stamps = |paths: Vec<PathBuf>| -> Vec<_> {
            paths.into_iter().filter_map(|path| stamp(&path).map(|stamp| (path, stamp))).collect()
        };
        let base = ["facts/manifest.json", "index/head.json", "corrections.toml"];
        let articles = stamped(seeds).unwrap_or_default();
        Seen {
            mark: mark(&articles),
            articles,
            base: stamps(base.iter().map(|name| data.join(name)).collect()),
            inputs: stamps(inputs(data).into_iter().map(|(_, path)| path).collect()),
        }
    }

    /// The articles that are not there, or not so, in `before`, and whether they were there at all.
    fn not_in<'a>(&'a self, before: &'a Seen) -> impl Iterator<Item = (&'a OsStr, bool)> {
        // Both are in the order of the names, so that the next is the right one almost always.
        let mut next = 0;
        self.articles.iter().filter_map(move |(name, stamp)| {
            let at = match before.articles.get(next) {
                Some((other, _)) if other == name => Some(next),
                _ => before.articles.binary_search_by(|(other, _)| other.cmp(name)).ok(),
            };
            next = at.map_or(next, |at| at + 1);
            let then = at.and_then(|at| before.articles.get(at)).map(|(_, then)| then);
            (then != Some(stamp)).then_some((name.as_os_str(), then.is_some()))
        })
    }
}

impl Follower {
    /// Loads the base of the articles in `seeds`, and follows it from there.
    ///
    /// # Errors
    /// Those of [`super::load`].
    pub fn load(seeds: &Path, data: &Path) -> Result<(Follower, Loaded), BaseError> {
        let started = Instant::now();
        // Before loading: what changes meanwhile is noticed afterwards.
        let loaded = Seen::now(seeds, data);
        let took = started.elapsed();
        let mut loader = Loader::default();
        let base = loader.load(seeds, data, &loaded.articles, usize::MAX)?;
        let (seeds, data) = (seeds.to_owned(), data.to_owned());
        Ok((
            Follower { seeds, data, loaded, moving: None, ahead: None, past: Vec::new(), loader, took },
            base,
        ))
    }

    /// How long to wait before the next look.
    pub fn pause(&self) -> Duration {
        PAUSE.max(self.took.saturating_mul(SHARE))
    }

    /// The same base opened anew, where very much of it was looked at since it was opened: what nobody asks about any more takes no memory then.
    ///
    /// # Errors
    /// Those of [`super::load`].
    pub fn renew(&mut self) -> Result<Option<Loaded>, BaseError> {
        if self.loader.looked_at() <= MOST_LOOKED_AT {
            return Ok(None);
        }
        self.loader.forget(false);
        self.loader.load(&self.seeds, &self.data, &self.loaded.articles, MOST).map(Some)
    }

    /// How long the last look took to list the files.
    pub fn listing(&self) -> Duration {
        self.took
    }

    /// Looks once: the base as it is now, if something changed and has come to rest, be it that it lies there for a while or that it is as it was
    /// at the look before. What cannot be loaded is not tried again before something changes again.
    ///
    /// # Errors
    /// Those of [`super::load`].
    pub fn look(&mut self) -> Result<Option<Loaded>, BaseError> {
        self.look_at(SystemTime::now())
    }

    fn look_at(&mut self, time: SystemTime) -> Result<Option<Loaded>, BaseError> {
        self.past.clear();
        let started = Instant::now();
        let now = Seen::now(&self.seeds, &self.data);
        self.took = started.elapsed();
        if now == self.loaded {
            (self.moving, self.ahead) = (None, None);
            self.loader.rest(&self.data);
            return Ok(None);
        }
        // What differed and is as it was then has come to rest.
        if self.moving.as_ref() == Some(&now) {
            let ahead = self.ahead.take();
            return self.take(now, ahead).map(Some);
        }
        self.ahead = None;
        if now.inputs == self.loaded.inputs && now.base == self.loaded.base {
            self.loader.prepare(&self.data);
            let new: Vec<(&OsStr, bool)> = now.not_in(&self.loaded).take(AHEAD + 1).collect();
            if new.len() <= AHEAD {
                // What is gone may be about to be written anew.
                let added = new.iter().filter(|(_, there)| !there).count();
                let whole = now.articles.len() == self.loaded.articles.len() + added;
                let rests = whole && new.iter().all(|(name, _)| rests(&self.seeds.join(name), time));
                if rests {
                    return self.take(now, None).map(Some);
                }
                let ahead = self.loader.load(&self.seeds, &self.data, &now.articles, MOST);
                if let Ok(loaded) = &ahead {
                    loaded.snapshot.warm_up();
                }
                self.ahead = Some(ahead);
            }
        }
        self.moving = Some(now);
        Ok(None)
    }

    /// Takes over what is there now; `ahead` is the base of it where it was loaded before.
    fn take(&mut self, now: Seen, ahead: Option<Result<Loaded, BaseError>>) -> Result<Loaded, BaseError> {
        let inputs = now.inputs != self.loaded.inputs;
        if inputs || now.base != self.loaded.base {
            self.loader.forget(inputs);
        }
        let before = std::mem::replace(&mut self.loaded, now);
        self.past.extend(self.moving.take().into_iter().chain([before]));
        ahead.unwrap_or_else(|| self.loader.load(&self.seeds, &self.data, &self.loaded.articles, MOST))
    }
}

/// Whether nobody has written to a file for as long as lies between two looks at least.
fn rests(path: &Path, time: SystemTime) -> bool {
    let Ok(about) = std::fs::metadata(path) else { return false };
    let changed = about.modified().ok();
    // What copies a file gives it the time of the original, but cannot set this one (stat(2), st_ctim).
    #[cfg(unix)]
    let changed = {
        use std::os::unix::fs::MetadataExt;
        let since = u64::try_from(about.ctime()).ok().map(Duration::from_secs);
        changed.max(since.map(|since| SystemTime::UNIX_EPOCH + since))
    };
    // Whole seconds may be cut off, and a time in the future says nothing.
    let age = changed.and_then(|changed| time.duration_since(changed).ok());
    age.is_some_and(|age| age >= PAUSE + Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::build;

    const MEETING: &str =
        "Talks in Paris\n\n2 March 2024\n\nEmmanuel Macron met Olaf Scholz in Paris on 1 March 2024.\n";
    const VISIT: &str =
        "Visit to Berlin\n\n9 March 2024\n\nEmmanuel Macron visited Berlin on 8 March 2024.\n";

    /// A folder of data as it ships, without records, and one of articles.
    fn folders() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        for part in ["actors", "lexicon", "model"] {
            let to = folder.path().join("data").join(part);
            std::fs::create_dir_all(&to).unwrap();
            for entry in std::fs::read_dir(ours.join(part)).unwrap() {
                let path = entry.unwrap().path();
                std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
            }
        }
        std::fs::create_dir(folder.path().join("seeds")).unwrap();
        folder
    }

    fn ids(loaded: &Loaded) -> Vec<String> {
        loaded.snapshot.hashes().map(|(id, _)| id.to_owned()).collect()
    }

    #[test]
    fn what_comes_and_goes_is_noticed_once_it_rests() {
        let folder = folders();
        let (seeds, data) = (folder.path().join("seeds"), folder.path().join("data"));
        std::fs::write(seeds.join("a.txt"), MEETING).unwrap();
        build::build_to(&seeds, &data, &|_, _| {}).unwrap();
        let (mut follower, loaded) = Follower::load(&seeds, &data).unwrap();
        assert_eq!(ids(&loaded), ["a"]);
        assert!(follower.look().unwrap().is_none(), "nothing changed");

        std::fs::write(seeds.join("b.txt"), "Visit to").unwrap();
        assert!(follower.look().unwrap().is_none(), "it may still be written");
        std::fs::write(seeds.join("b.txt"), VISIT).unwrap();
        assert!(follower.look().unwrap().is_none(), "it changed since the look before");
        let loaded = follower.look().unwrap().unwrap();
        assert_eq!(ids(&loaded), ["a", "b"]);
        assert!(loaded.snapshot.report_count() >= 2, "it was read");
        assert!(loaded.warnings.iter().any(|w| w.contains("footnote build")), "{:?}", loaded.warnings);
        assert_eq!(
            follower.loader.readings.keys().collect::<Vec<_>>(),
            ["b"],
            "the one of which there is no record"
        );
        assert!(follower.look().unwrap().is_none());

        build::build_to(&seeds, &data, &|_, _| {}).unwrap();
        assert!(follower.look().unwrap().is_none());
        let built = follower.look().unwrap().unwrap();
        assert_eq!((ids(&built), built.warnings.as_slice()), (ids(&loaded), [].as_slice()));
        assert!(follower.loader.readings.is_empty());

        std::fs::remove_file(seeds.join("a.txt")).unwrap();
        std::fs::remove_file(seeds.join("b.txt")).unwrap();
        assert!(follower.look().unwrap().is_none());
        assert!(matches!(follower.look(), Err(BaseError::NoArticles { .. })));
        assert!(follower.look().unwrap().is_none(), "said once");
    }

    #[test]
    fn what_lies_there_for_a_while_is_taken_at_once() {
        let folder = folders();
        let (seeds, data) = (folder.path().join("seeds"), folder.path().join("data"));
        std::fs::write(seeds.join("a.txt"), MEETING).unwrap();
        build::build_to(&seeds, &data, &|_, _| {}).unwrap();
        let (mut follower, _) = Follower::load(&seeds, &data).unwrap();
        std::fs::write(seeds.join("b.txt"), VISIT).unwrap();
        let now = SystemTime::now();
        assert!(follower.look_at(now).unwrap().is_none(), "just written");
        assert!(follower.ahead.is_some());
        std::fs::write(seeds.join("b.txt"), VISIT.replace("visited", "never visited")).unwrap();
        assert!(follower.look_at(now).unwrap().is_none(), "written once more");
        let later = now + Duration::from_secs(60);
        let loaded = follower.look_at(later).unwrap().unwrap();
        assert!(loaded.snapshot.source(1).unwrap().text.contains("never visited"));
        assert!(follower.ahead.is_none());

        std::fs::write(seeds.join("c.txt"), VISIT).unwrap();
        let loaded = follower.look_at(SystemTime::now() + Duration::from_secs(60)).unwrap().unwrap();
        assert_eq!(ids(&loaded), ["a", "b", "c"]);
        assert!(follower.look().unwrap().is_none());
    }

    #[test]
    fn an_article_read_before_is_taken_over_only_as_it_was() {
        let folder = folders();
        let (seeds, data) = (folder.path().join("seeds"), folder.path().join("data"));
        std::fs::write(seeds.join("a.txt"), MEETING).unwrap();
        let (mut follower, _) = Follower::load(&seeds, &data).unwrap();
        // A mark that no reading would make shows that the article was not read again.
        follower.loader.readings.get_mut("a").unwrap().record.overlong = 77;
        let overlong = |loaded: &Loaded| loaded.snapshot.source(0).unwrap().record.overlong;
        let mut again = || {
            assert!(follower.look().unwrap().is_none());
            follower.look().unwrap().unwrap()
        };
        std::fs::write(seeds.join("b.txt"), VISIT).unwrap();
        assert_eq!(overlong(&again()), 77);
        // Its metadata, and what it is read with, are other ones now.
        let of = crate::article::sha256_hex(MEETING.as_bytes());
        let grounds = ["title", "authors", "publisher", "published", "origin"]
            .map(|of| format!("{of}_basis = \"stated\"\n"));
        let entry = format!(
            "[[article]]\nid = \"a\"\nsha256 = \"{of}\"\npublisher = \"The Paper\"\nauthors = []\nlanguage = \"en\"\n{}",
            grounds.concat()
        );
        std::fs::write(data.join("sources.toml"), entry).unwrap();
        assert_eq!(overlong(&again()), 0);
    }
}
