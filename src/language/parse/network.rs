//! The heads of the network: which tag a vector stands for, and which move comes next.

use pulp::{Arch, Simd, WithSimd};

use super::encoder::{Encoder, Scratch, WIDTH};
use super::kernel::{Collect, Matrix, Sink};
use super::labels::{Dep, Tag};
use super::transitions::{FEATURES, Move, State};
use super::weights::{ModelError, Weights};
use super::words::Word;

/// Floats of a token's vector that the parser works with.
const SMALL: usize = 64;

/// Pieces of the parser's hidden layer, of which the larger counts.
const PIECES: usize = 2;

/// Floats a token brings to the hidden layer in one of its features.
const BROUGHT: usize = SMALL * PIECES;

/// What the network says of one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Analysis {
    /// A tag for every token.
    pub(super) tags: Vec<Tag>,
    /// Head and relation of every token; the root is its own head.
    pub(super) tree: Vec<(usize, Dep)>,
}

impl Analysis {
    /// Appends the next part of an overlong sentence, its root hung from the root there is.
    pub(super) fn append(&mut self, part: Analysis) {
        let before = self.tree.len();
        let root = self.tree.iter().position(|(_, dep)| *dep == Dep::Root);
        self.tags.extend(part.tags);
        self.tree.extend(part.tree.into_iter().enumerate().map(|(token, (head, dep))| match root {
            Some(root) if head == token => (root, Dep::Dep),
            _ => (head + before, dep),
        }));
    }
}

/// Encoder, tagger and parser.
pub(super) struct Network {
    encoder: Encoder,
    tagger: Matrix,
    tags: Vec<Tag>,
    /// Vectors to small vectors.
    reduce: Matrix,
    /// Small vectors to what each token brings to the hidden layer, for every feature it may be.
    features: Matrix,
    /// What a feature brings when there is no token for it: `[feature][BROUGHT]`.
    missing: Vec<f32>,
    hidden_bias: [f32; BROUGHT],
    /// Hidden layer to the moves' scores.
    scores: Matrix,
    moves: Vec<Move>,
}

impl Network {
    /// Lays out the weights.
    ///
    /// # Errors
    /// When a table is missing or of another shape, or a label is not known.
    pub(super) fn new(weights: &Weights) -> Result<Network, ModelError> {
        let moves = weights.moves.iter().map(|name| Move::read(name)).collect::<Result<Vec<_>, _>>()?;
        let (tags, steps) = (weights.tags.len(), moves.len());
        let tagger = (weights.table("TW", &[tags, WIDTH])?, weights.table("Tb", &[tags])?);
        let reduce = (weights.table("QW", &[SMALL, WIDTH])?, weights.table("Qb", &[SMALL])?);
        let scores = (weights.table("UW", &[steps, SMALL])?, weights.table("Ub", &[steps])?);
        let features = weights.table("PW", &[FEATURES, SMALL, PIECES, SMALL])?;
        let missing = weights.table("Ppad", &[1, FEATURES, SMALL, PIECES])?;
        let hidden = weights.table("Pb", &[SMALL, PIECES])?;
        // In bounds, here and below: the tables have the shapes just checked.
        let plain = |(weight, bias): (&[f32], &[f32]), inputs: usize, outputs: usize| {
            Matrix::new(
                inputs,
                outputs,
                |output, input| weight[output * inputs + input],
                |output| bias[output],
            )
        };
        // Piece by piece, so that the larger is taken of two whole rows.
        let source = |output: usize| {
            let (feature, piece, unit) = (output / BROUGHT, output / SMALL % PIECES, output % SMALL);
            (feature * SMALL + unit) * PIECES + piece
        };
        Ok(Network {
            encoder: Encoder::new(weights)?,
            tagger: plain(tagger, WIDTH, tags),
            tags: weights.tags.clone(),
            reduce: plain(reduce, WIDTH, SMALL),
            features: Matrix::new(
                SMALL,
                FEATURES * BROUGHT,
                |output, input| features[source(output) * SMALL + input],
                |_| 0.0,
            ),
            missing: (0..FEATURES * BROUGHT).map(|output| missing[source(output)]).collect(),
            hidden_bias: std::array::from_fn(|output| hidden[source(output)]),
            scores: Matrix::for_one(
                SMALL,
                steps,
                |output, input| scores.0[output * SMALL + input],
                |output| scores.1[output],
            ),
            moves,
        })
    }

    /// Tags and trees of a batch of sentences, in order.
    pub(super) fn analyse(&self, sentences: &[Vec<Word>], scratch: &mut Scratch) -> Vec<Analysis> {
        let vectors = self.encoder.encode(sentences, scratch);
        let tokens = vectors.len() / WIDTH;
        let starts = |width: usize| (0..tokens).map(|row| row * width).collect::<Vec<_>>();
        let mut tags = Tags { known: &self.tags, found: Vec::with_capacity(tokens) };
        self.tagger.apply(vectors, &starts(WIDTH), &mut tags);
        let mut small = Collect(Vec::with_capacity(tokens * self.reduce.width()));
        self.reduce.apply(vectors, &starts(WIDTH), &mut small);
        let mut brought = Collect(Vec::with_capacity(tokens * self.features.width()));
        self.features.apply(&small.0, &starts(self.reduce.width()), &mut brought);

        let mut tags = tags.found.into_iter();
        let mut brought = brought.0.as_slice();
        let mut analyses = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let (own, rest) = brought.split_at((sentence.len() * FEATURES * BROUGHT).min(brought.len()));
            brought = rest;
            let tags = tags.by_ref().take(sentence.len()).collect();
            let walk = Walk { network: self, tokens: sentence.len(), brought: own };
            analyses.push(Analysis { tags, tree: Arch::new().dispatch(walk) });
        }
        analyses
    }
}

/// Takes the best tag of each row of scores.
struct Tags<'a> {
    known: &'a [Tag],
    found: Vec<Tag>,
}

impl Sink for Tags<'_> {
    #[inline(always)]
    fn row(&mut self, _: usize, outputs: &mut [f32]) {
        let mut best = (f32::NEG_INFINITY, Tag::Xx);
        for (score, tag) in outputs.iter().zip(self.known) {
            if *score > best.0 {
                best = (*score, *tag);
            }
        }
        self.found.push(best.1);
    }
}

/// The parse of one sentence, move by move.
struct Walk<'a> {
    network: &'a Network,
    tokens: usize,
    /// `[token][feature][BROUGHT]`
    brought: &'a [f32],
}

impl WithSimd for Walk<'_> {
    type Output = Vec<(usize, Dep)>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<(usize, Dep)> {
        let mut state = State::new(self.tokens);
        let mut scores = vec![0.0; self.network.scores.width()];
        // Two moves a token, a few more where one is put back. The limit only keeps a hostile row of tokens
        // from taking time that grows with its square.
        for _ in 0..20 * self.tokens + 100 {
            if state.is_final() {
                break;
            }
            let hidden = self.hidden(&state);
            self.network.scores.apply_one(simd, &hidden, &mut scores);
            let allowed = state.allowed();
            let mut best = (f32::NEG_INFINITY, Move::Break);
            for (score, step) in scores.iter().zip(&self.network.moves) {
                if *score > best.0 && allowed.allows(*step) {
                    best = (*score, *step);
                }
            }
            state.make(best.1);
        }
        state.tree()
    }
}

impl Walk<'_> {
    /// The hidden layer for a state: what its features bring, the larger piece of each unit.
    #[inline(always)]
    fn hidden(&self, state: &State) -> [f32; SMALL] {
        let mut sums = self.network.hidden_bias;
        for (feature, token) in state.features().into_iter().enumerate() {
            let at = feature * BROUGHT;
            let values = match token {
                Some(token) => {
                    let at = token * FEATURES * BROUGHT + at;
                    self.brought.get(at..at + BROUGHT)
                }
                None => self.network.missing.get(at..at + BROUGHT),
            };
            for (sum, value) in sums.iter_mut().zip(values.unwrap_or_default()) {
                *sum += value;
            }
        }
        let mut hidden = [0.0; SMALL];
        let (first, second) = sums.split_at(SMALL);
        for ((unit, a), b) in hidden.iter_mut().zip(first).zip(second) {
            *unit = if a > b { *a } else { *b };
        }
        hidden
    }
}
