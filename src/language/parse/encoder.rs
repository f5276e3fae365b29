//! From words to vectors: hashed embeddings, one layer on each word, four layers that each see a word and its
//! two neighbours. Every layer is a product, the largest of three pieces, and a normalisation.
//!
//! What depends on a word alone is computed once and kept ([`super::word_layers`]); what depends on its
//! neighbours is computed for pairs of tokens ([`super::pairs`]).

use std::ops::Range;

use super::kernel::Matrix;
use super::pairs::PairLayer;
use super::weights::{ModelError, Weights};
use super::word_layers::{TABLES, WordCache, WordLayers};
use super::words::Word;

/// Floats in a token's vector.
pub(super) const WIDTH: usize = 96;

/// Pieces of which the largest counts.
const PIECES: usize = 3;

/// Outputs of a layer's product.
pub(super) const OUTPUTS: usize = WIDTH * PIECES;

/// Layers that see the neighbours.
const WINDOWED: usize = 4;

/// Rows of zeros before, between and after sentences: as far as a vector depends on its surroundings.
const MARGIN: usize = WINDOWED;

/// Keeps the normalisation from dividing by zero; the value the model was trained with.
const EPSILON: f32 = 1e-8;

/// Scale and shift after the normalisation.
pub(super) struct Norm {
    pub(super) scale: [f32; WIDTH],
    pub(super) shift: [f32; WIDTH],
}

/// The network up to the vectors.
pub(super) struct Encoder {
    words: WordLayers,
    windowed: Vec<PairLayer>,
    /// Of the windowed layers, the first of them included.
    norms: Vec<Norm>,
}

/// What is kept between batches, and the room to work in.
#[derive(Default)]
pub(super) struct Scratch {
    cache: WordCache,
    /// Vectors of the batch, after each other sentence by sentence.
    vectors: Vec<f32>,
    next: Vec<f32>,
}

/// A batch of sentences laid out for the windowed layers.
struct Layout {
    /// The place of each row's word; 0 in the margins.
    rows: Vec<usize>,
    /// The rows of each sentence that has any.
    sentences: Vec<Range<usize>>,
}

impl Encoder {
    /// Lays out the weights.
    ///
    /// # Errors
    /// When a table is missing or of another shape.
    pub(super) fn new(weights: &Weights) -> Result<Encoder, ModelError> {
        let layer = |layer: usize, inputs: usize| -> Result<(&[f32], &[f32]), ModelError> {
            let weight = weights.table(&format!("M{layer}W"), &[WIDTH, PIECES, inputs])?;
            Ok((weight, weights.table(&format!("M{layer}b"), &[WIDTH, PIECES])?))
        };
        let norm = |layer: usize| -> Result<Norm, ModelError> {
            let row = |name: String| -> Result<[f32; WIDTH], ModelError> {
                Ok(weights.table(&name, &[WIDTH])?.try_into().unwrap_or([0.0; WIDTH]))
            };
            Ok(Norm { scale: row(format!("L{layer}G"))?, shift: row(format!("L{layer}b"))? })
        };
        // Outputs are put in the order of pieces, so that the largest is taken of three whole rows.
        let source = |output: usize| (output % WIDTH) * PIECES + output / WIDTH;

        // In bounds, here and below: the tables have the shapes just checked, and outputs and inputs stay below them.
        let (first, first_bias) = layer(0, TABLES * WIDTH)?;
        let mut tables: [&[f32]; TABLES] = [&[]; TABLES];
        for (number, table) in tables.iter_mut().enumerate() {
            (_, *table) = weights.embedding(&format!("E{number}"), WIDTH)?;
        }

        let (weight, bias) = layer(1, 3 * WIDTH)?;
        let second = Matrix::new(
            WIDTH,
            3 * OUTPUTS,
            |output, input| weight[(source(output % OUTPUTS) * 3 + output / OUTPUTS) * WIDTH + input],
            |output| if output / OUTPUTS == 1 { bias[source(output % OUTPUTS)] } else { 0.0 },
        );
        let pair_layer = |at: usize| -> Result<PairLayer, ModelError> {
            let (weight, bias) = layer(at, 3 * WIDTH)?;
            Ok(PairLayer::new(
                |output, neighbour, input| weight[(source(output) * 3 + neighbour) * WIDTH + input],
                |output| bias[source(output)],
            ))
        };
        let windowed = (2..=WINDOWED).map(pair_layer).collect::<Result<_, _>>()?;
        let norms = (1..=WINDOWED).map(norm).collect::<Result<_, _>>()?;
        let words = WordLayers::new(
            &tables,
            |output, table, input| first[(source(output) * TABLES + table) * WIDTH + input],
            |output| first_bias[source(output)],
            norm(0)?,
            second,
        );
        Ok(Encoder { words, windowed, norms })
    }

    /// The vectors of all tokens of `sentences`, [`WIDTH`] floats each, one after the other.
    ///
    /// What else is in the batch, or was in earlier ones, changes no bit of a sentence's vectors: the margins
    /// are as wide as the layers see, and the cache holds what would be computed again.
    pub(super) fn encode<'a>(&self, sentences: &[Vec<Word>], scratch: &'a mut Scratch) -> &'a [f32] {
        let layout = self.lay_out(sentences, scratch);
        self.second_layer(&layout, scratch);
        for ((layer, norm), after) in
            self.windowed.iter().zip(self.norms.iter().skip(1)).zip((0..WINDOWED - 1).rev())
        {
            // Rows of the margin are needed as far as the layers still to come will see.
            let reach = |rows: &Range<usize>| rows.start - after..rows.end + after;
            let ranges: Vec<Range<usize>> = layout.sentences.iter().map(reach).collect();
            scratch.next.clone_from(&scratch.vectors);
            layer.apply(norm, &scratch.vectors, &ranges, &mut scratch.next);
            std::mem::swap(&mut scratch.vectors, &mut scratch.next);
        }
        // The margins go: what is left are the tokens, in order.
        let mut end = 0;
        for rows in &layout.sentences {
            scratch.vectors.copy_within(rows.start * WIDTH..rows.end * WIDTH, end);
            end += rows.len() * WIDTH;
        }
        scratch.vectors.truncate(end);
        &scratch.vectors
    }

    /// Puts the batch's words in a row with margins.
    fn lay_out(&self, sentences: &[Vec<Word>], scratch: &mut Scratch) -> Layout {
        let mut places = self.words.places(sentences.iter().flatten(), &mut scratch.cache).into_iter();
        let mut layout = Layout { rows: vec![0; MARGIN], sentences: Vec::new() };
        for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
            let start = layout.rows.len();
            layout.rows.extend(places.by_ref().take(sentence.len()));
            layout.sentences.push(start..layout.rows.len());
            layout.rows.extend([0; MARGIN]);
        }
        layout
    }

    /// The first windowed layer, from what is kept of each word.
    fn second_layer(&self, layout: &Layout, scratch: &mut Scratch) {
        let Scratch { cache, vectors, .. } = scratch;
        vectors.clear();
        vectors.resize(layout.rows.len() * WIDTH, 0.0);
        let Some(norm) = self.norms.first() else { return };
        pulp::Arch::new().dispatch(Neighbours { layout, cache, norm, vectors });
    }
}

/// The work of [`Encoder::second_layer`], compiled for the processor's vectors.
struct Neighbours<'a> {
    layout: &'a Layout,
    cache: &'a WordCache,
    norm: &'a Norm,
    vectors: &'a mut [f32],
}

impl pulp::NullaryFnOnce for Neighbours<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let mut sums = [0.0; OUTPUTS];
        let rows = self.vectors.chunks_exact_mut(WIDTH).skip(1);
        for (places, vector) in self.layout.rows.windows(3).zip(rows) {
            let &[left, own, right] = places else { continue };
            let (_, [left, _, _]) = self.cache.get(left);
            let (known, [_, own, _]) = self.cache.get(own);
            let (_, [_, _, right]) = self.cache.get(right);
            vector.copy_from_slice(known);
            for (((sum, left), own), right) in sums.iter_mut().zip(left).zip(own).zip(right) {
                *sum = (left + own) + right;
            }
            add_normalised(&sums, self.norm, vector);
        }
    }
}

/// Takes the largest of the pieces in `outputs`, normalises the row to mean 0 and variance 1, scales and
/// shifts it, and adds it to `vector`.
#[inline(always)]
pub(super) fn add_normalised(outputs: &[f32], norm: &Norm, vector: &mut [f32]) {
    let (pieces, _) = outputs.as_chunks::<WIDTH>();
    let Some([a, b, c]) = pieces.first_chunk::<PIECES>() else { return };
    let mut row = [0.0; WIDTH];
    for (((largest, a), b), c) in row.iter_mut().zip(a).zip(b).zip(c) {
        let ab = if a > b { *a } else { *b };
        *largest = if ab > *c { ab } else { *c };
    }
    let mean = sum(&row) / WIDTH as f32;
    let mut squares = row;
    for value in &mut squares {
        *value -= mean;
        *value *= *value;
    }
    let deviation = (sum(&squares) / WIDTH as f32 + EPSILON).sqrt();
    let scale = 1.0 / deviation;
    for (((target, value), gain), shift) in vector.iter_mut().zip(row).zip(norm.scale).zip(norm.shift) {
        *target += (value - mean) * scale * gain + shift;
    }
}

/// The sum of a row in an order of its own: sixteen sums side by side, then folded in halves.
#[inline(always)]
fn sum(row: &[f32; WIDTH]) -> f32 {
    let mut sums = [0.0; 16];
    for part in row.as_chunks::<16>().0 {
        for (sum, value) in sums.iter_mut().zip(part) {
            *sum += value;
        }
    }
    let mut half = 8;
    while half > 0 {
        let (low, high) = sums.split_at_mut(half);
        for (sum, value) in low.iter_mut().zip(high) {
            *sum += *value;
        }
        half /= 2;
    }
    let [sum, ..] = sums;
    sum
}
