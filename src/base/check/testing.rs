//! A record of a text of our own, to be damaged: each check must see what was damaged, and nothing in the whole record.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::of_record;
use crate::article::{Article, Sources};
use crate::base::Record;
use crate::facts::{Lexicon, Report};
use crate::language::Reader;
use crate::span::Span;

/// A record beside its article.
pub(super) struct Case {
    pub(super) text: String,
    pub(super) record: Record,
}

fn reader() -> &'static (Reader, Lexicon) {
    static READER: OnceLock<(Reader, Lexicon)> = OnceLock::new();
    READER.get_or_init(|| {
        let data: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        (Reader::load(&data).unwrap(), Lexicon::load(&data.join("lexicon")).unwrap())
    })
}

/// What is read from a text published on 10 June 2022.
pub(super) fn case(text: &str) -> Case {
    let (reader, lexicon) = reader();
    let mut article = Article::from_bytes("test", text.as_bytes(), &Sources::default()).unwrap();
    article.metadata.published = "2022-06-10".parse().ok();
    Case { record: Record::read(&article, reader, lexicon), text: text.to_owned() }
}

impl Case {
    /// Where the words first stand.
    pub(super) fn span(&self, words: &str) -> Span {
        let start = self.text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// The report with this trigger.
    pub(super) fn report(&mut self, trigger: &str) -> &mut Report {
        self.record.events.iter_mut().find(|r| r.trigger.text == trigger).unwrap()
    }

    /// The faults, as `check: message`.
    pub(super) fn faults(&self) -> Vec<String> {
        let found = of_record(&self.record, &self.text, &reader().1);
        found.iter().map(|f| format!("{}: {}", f.check, f.message)).collect()
    }

    /// Asserts that the record is whole, and that `damage` makes `check` complain with `words`.
    #[track_caller]
    pub(super) fn damaged(mut self, check: &str, words: &str, damage: impl FnOnce(&mut Case)) {
        assert_eq!(self.faults(), Vec::<String>::new(), "the record is not whole before it is damaged");
        damage(&mut self);
        let found = self.faults();
        let seen = found.iter().any(|f| f.starts_with(&format!("{check}: test: ")) && f.contains(words));
        assert!(seen, "{check} does not say “{words}”: {found:#?}");
        assert!(found.iter().all(|f| f.contains("footnote build")), "what to do is missing: {found:#?}");
    }
}
