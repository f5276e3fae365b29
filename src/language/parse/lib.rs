//! Tags and dependency trees of English sentences.
//!
//! This is our own inference of spaCy's small English pipeline (its weights lie in `data/model`, with their
//! licence): tokeniser, word vectors of a small convolutional network, tagger and arc-eager parser. Sentences
//! are parsed one by one; white space is no token.
//!
//! ```no_run
//! use std::path::Path;
//! use footnote_parse::{Dep, Parser};
//!
//! let parser = Parser::load(Path::new("data/model"))?;
//! let parse = parser.parse("The ministers met in Munich on Friday.");
//! let root = parse.root().expect("the sentence is not empty");
//! assert_eq!(parse.lemma(root), "meet");
//! let subject = parse.child(root, Dep::Nsubj).map(|subject| parse.text(subject));
//! assert_eq!(subject, Some("ministers"));
//! # Ok::<(), footnote_parse::ModelError>(())
//! ```
//!
//! **The same bits everywhere.** All sums have a fixed order ([`kernel`]), so the result depends neither on
//! the machine, nor on what else is parsed in the same call, nor on what was parsed before.

mod encoder;
mod hash;
mod kernel;
mod labels;
mod lemma;
mod network;
mod pairs;
mod tokenize;
mod transitions;
mod tree;
mod weights;
mod word_layers;
mod words;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

pub use labels::{Dep, Tag, UnknownLabel};
pub use lemma::lemma;
pub use tokenize::{Piece, is_space, tokenize};
pub use tree::{Parse, Token};
pub use weights::ModelError;

use encoder::Scratch;
use network::{Analysis, Network};
use weights::Weights;
use words::{Norms, Word};

/// Tokens of a sentence that are parsed together. A longer one is parsed in parts of this length, and the
/// roots of the later parts hang from the root of the first as [`Dep::Dep`]: memory and time stay in
/// proportion to the text, whatever comes in as one sentence. Real sentences are far shorter.
pub const MOST_TOKENS: usize = 512;

/// Tokens that go through the network together: enough for its products to be quick, few enough for what they
/// leave behind (4 kB a token) to stay in the processor's cache.
const BATCH: usize = 128;

/// The loaded model. Immutable, and the same for all threads: load it once.
pub struct Parser {
    network: Network,
    norms: Norms,
    /// Room to work in, for as many threads as parsed at the same time. Holds caches that change no result.
    scratch: Mutex<Vec<Scratch>>,
}

/// A row of tokens that goes through the network as one: a sentence, or a part of an overlong one.
struct Part {
    sentence: usize,
    words: Vec<Word>,
}

impl Parser {
    /// Loads the model in `folder` (`model.bin`, `meta.json`).
    ///
    /// # Errors
    /// When a file is missing, or is not the model this code knows.
    pub fn load(folder: &Path) -> Result<Parser, ModelError> {
        let weights = Weights::read(folder)?;
        let network = Network::new(&weights)?;
        Ok(Parser { network, norms: Norms::new(weights.norms), scratch: Mutex::new(Vec::new()) })
    }

    /// Parses one sentence.
    #[must_use]
    pub fn parse(&self, sentence: &str) -> Parse {
        self.parse_batch(&[sentence]).pop().unwrap_or_default()
    }

    /// Parses sentences, each by itself: the result is that of [`Parser::parse`] for each, only faster.
    #[must_use]
    pub fn parse_batch(&self, sentences: &[&str]) -> Vec<Parse> {
        let pieces: Vec<Vec<Piece>> = sentences.iter().map(|sentence| tokenize(sentence)).collect();
        let mut scratch = self.scratch().pop().unwrap_or_default();
        let mut analyses: Vec<Analysis> = sentences.iter().map(|_| Analysis::default()).collect();
        let mut batch: Vec<Part> = Vec::new();
        let mut tokens = 0;
        let mut run = |batch: &mut Vec<Part>| {
            let (owners, words): (Vec<_>, Vec<_>) =
                batch.drain(..).map(|part| (part.sentence, part.words)).unzip();
            for (sentence, analysis) in owners.into_iter().zip(self.network.analyse(&words, &mut scratch)) {
                if let Some(whole) = analyses.get_mut(sentence) {
                    whole.append(analysis);
                }
            }
        };
        for (sentence, (text, pieces)) in sentences.iter().zip(&pieces).enumerate() {
            for part in pieces.chunks(MOST_TOKENS) {
                let word = |piece: &Piece| {
                    let text = text.get(piece.start..piece.end).unwrap_or_default();
                    self.norms.word(text, piece.norm, piece.space_after)
                };
                batch.push(Part { sentence, words: part.iter().map(word).collect() });
                tokens += part.len();
                if tokens >= BATCH {
                    run(&mut batch);
                    tokens = 0;
                }
            }
        }
        run(&mut batch);
        self.scratch().push(scratch);
        let parts = sentences.iter().zip(pieces).zip(analyses);
        parts.map(|((text, pieces), analysis)| assemble(text, &pieces, analysis)).collect()
    }

    /// The spare rooms. They hold nothing that a panic elsewhere could have left half done and that matters:
    /// a thread that panics takes its room with it.
    fn scratch(&self) -> std::sync::MutexGuard<'_, Vec<Scratch>> {
        self.scratch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Parser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Parser").finish_non_exhaustive()
    }
}

/// Puts tokens and what the network says of them together.
fn assemble(text: &str, pieces: &[Piece], analysis: Analysis) -> Parse {
    let labelled = pieces.iter().zip(analysis.tags).zip(analysis.tree);
    let tokens = labelled.map(|((piece, tag), (head, dep))| Token {
        start: piece.start,
        end: piece.end,
        tag,
        head,
        dep,
        space_after: piece.space_after,
    });
    Parse::new(text, tokens.collect())
}
