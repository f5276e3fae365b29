//! From words to vectors: hashed embeddings, one layer on each word, four layers that each see a word and its
//! two neighbours. Every layer is a product, the largest of three pieces, and a normalisation.
//!
//! What depends on a word alone is computed once and kept: the embedding, the first layer, and the products
//! of the second layer, whose sums over the neighbours are all that is left to do there.

use std::collections::HashMap;

use super::hash::row_hashes;
use super::kernel::{Matrix, Sink};
use super::weights::{ModelError, Weights};
use super::words::Word;

/// Floats in a token's vector.
pub(super) const WIDTH: usize = 96;

/// Pieces of which the largest counts.
const PIECES: usize = 3;

/// Outputs of a layer's product.
const OUTPUTS: usize = WIDTH * PIECES;

/// Tables of the embedding: normal form, first letter, last letters, shape, space after, white space.
const TABLES: usize = 6;

/// Layers that see the neighbours.
const WINDOWED: usize = 4;

/// Rows of zeros before, between and after sentences: as far as a vector depends on its surroundings.
const MARGIN: usize = WINDOWED;

/// Keeps the normalisation from dividing by zero; the value the model was trained with.
const EPSILON: f32 = 1e-8;

/// Floats kept of a word: its vector, and its part in the products of its right neighbour, itself and its left neighbour.
const KEPT: usize = WIDTH + 3 * OUTPUTS;

/// Words kept at most (15 MB). A cache that is full is emptied before the next batch.
const MOST_KEPT: usize = 4096;

/// Scale and shift after the normalisation.
struct Norm {
    scale: [f32; WIDTH],
    shift: [f32; WIDTH],
}

/// The network up to the vectors.
pub(super) struct Encoder {
    tables: Vec<Vec<f32>>,
    first: Matrix,
    /// The second layer's weights for the left neighbour, the word and the right one, side by side.
    second: Matrix,
    windowed: Vec<Matrix>,
    norms: Vec<Norm>,
}

/// What is kept between batches, and the room to work in.
pub(super) struct Scratch {
    /// Word → its place in `kept`, in units of [`KEPT`]. Place 0 is the margin between sentences.
    places: HashMap<Word, usize>,
    kept: Vec<f32>,
    /// Vectors of the batch, after each other sentence by sentence.
    vectors: Vec<f32>,
    next: Vec<f32>,
}

/// A batch of sentences laid out for the windowed layers.
struct Layout {
    /// The place of each row's word; 0 in the margins.
    rows: Vec<usize>,
    /// Rows that hold a token.
    tokens: Vec<usize>,
}

impl Encoder {
    /// Lays out the weights.
    ///
    /// # Errors
    /// When a table is missing or of another shape.
    pub(super) fn new(weights: &Weights) -> Result<Encoder, ModelError> {
        let tables = (0..TABLES)
            .map(|table| weights.embedding(&format!("E{table}"), WIDTH).map(|(_, rows)| rows.to_vec()))
            .collect::<Result<_, _>>()?;
        let layer = |layer: usize, inputs: usize| -> Result<(&[f32], &[f32]), ModelError> {
            let weight = weights.table(&format!("M{layer}W"), &[WIDTH, PIECES, inputs])?;
            Ok((weight, weights.table(&format!("M{layer}b"), &[WIDTH, PIECES])?))
        };
        // Outputs are put in the order of pieces, so that the largest is taken of three whole rows.
        let source = |output: usize| (output % WIDTH) * PIECES + output / WIDTH;
        // In bounds: the tables have the shapes just checked, and outputs and inputs stay below them.
        let matrix = |(weight, bias): (&[f32], &[f32]), inputs: usize| {
            Matrix::new(
                inputs,
                OUTPUTS,
                |output, input| weight[source(output) * inputs + input],
                |output| bias[source(output)],
            )
        };
        let (weight, bias) = layer(1, 3 * WIDTH)?;
        let second = Matrix::new(
            WIDTH,
            3 * OUTPUTS,
            |output, input| weight[source(output % OUTPUTS) * 3 * WIDTH + output / OUTPUTS * WIDTH + input],
            |output| if output / OUTPUTS == 1 { bias[source(output % OUTPUTS)] } else { 0.0 },
        );
        let windowed =
            (2..=WINDOWED).map(|at| Ok(matrix(layer(at, 3 * WIDTH)?, 3 * WIDTH))).collect::<Result<_, ModelError>>()?;
        let norms = (0..=WINDOWED)
            .map(|at| {
                let row = |name: String| -> Result<[f32; WIDTH], ModelError> {
                    let values = weights.table(&name, &[WIDTH])?;
                    Ok(values.try_into().unwrap_or([0.0; WIDTH]))
                };
                Ok(Norm { scale: row(format!("L{at}G"))?, shift: row(format!("L{at}b"))? })
            })
            .collect::<Result<_, ModelError>>()?;
        Ok(Encoder { tables, first: matrix(layer(0, TABLES * WIDTH)?, TABLES * WIDTH), second, windowed, norms })
    }

    /// Room to work in, with an empty cache.
    pub(super) fn scratch(&self) -> Scratch {
        Scratch { places: HashMap::new(), kept: Vec::new(), vectors: Vec::new(), next: Vec::new() }
    }

    /// The vectors of all tokens of `sentences`, [`WIDTH`] floats each, one after the other.
    ///
    /// What else is in the batch, or was in earlier ones, changes no bit of a sentence's vectors: the margins
    /// are as wide as the layers see, and the cache holds what would be computed again.
    pub(super) fn encode<'a>(&self, sentences: &[Vec<Word>], scratch: &'a mut Scratch) -> &'a [f32] {
        let layout = self.lay_out(sentences, scratch);
        self.second_layer(&layout, scratch);
        for (layer, matrix) in self.windowed.iter().enumerate() {
            // Rows of the margin are needed as far as the layers still to come will see.
            let reach = WINDOWED - 2 - layer;
            let rows = rows_within(&layout, reach);
            let starts: Vec<usize> = rows.iter().map(|row| (row - 1) * WIDTH).collect();
            scratch.next.clone_from(&scratch.vectors);
            if let Some(norm) = self.norms.get(layer + 2) {
                let mut sink = Layer { norm, rows: &rows, vectors: &mut scratch.next };
                matrix.apply(&scratch.vectors, &starts, &mut sink);
            }
            std::mem::swap(&mut scratch.vectors, &mut scratch.next);
        }
        // The margins go: what is left are the tokens, in order.
        for (to, from) in layout.tokens.iter().enumerate() {
            scratch.vectors.copy_within(from * WIDTH..(from + 1) * WIDTH, to * WIDTH);
        }
        scratch.vectors.truncate(layout.tokens.len() * WIDTH);
        &scratch.vectors
    }

    /// Puts the batch's words in a row with margins, computing those not yet kept.
    fn lay_out(&self, sentences: &[Vec<Word>], scratch: &mut Scratch) -> Layout {
        let tokens: usize = sentences.iter().map(Vec::len).sum();
        if scratch.kept.is_empty() || scratch.places.len() + tokens > MOST_KEPT {
            scratch.places.clear();
            scratch.kept.clear();
            self.keep(&[0.0; WIDTH], &mut scratch.kept);
        }
        let mut layout = Layout { rows: vec![0; MARGIN], tokens: Vec::with_capacity(tokens) };
        let mut fresh = Vec::new();
        for sentence in sentences {
            for word in sentence {
                let place = scratch.places.len() + 1;
                let place = *scratch.places.entry(*word).or_insert_with(|| {
                    fresh.push(*word);
                    place
                });
                layout.tokens.push(layout.rows.len());
                layout.rows.push(place);
            }
            layout.rows.extend([0; MARGIN]);
        }
        let mut embedded = vec![0.0; fresh.len() * TABLES * WIDTH];
        for (word, target) in fresh.iter().zip(embedded.chunks_exact_mut(TABLES * WIDTH)) {
            self.embed(word, target);
        }
        let starts: Vec<usize> = (0..fresh.len()).map(|row| row * TABLES * WIDTH).collect();
        let rows: Vec<usize> = (0..fresh.len()).collect();
        let mut vectors = vec![0.0; fresh.len() * WIDTH];
        if let Some(norm) = self.norms.first() {
            self.first.apply(&embedded, &starts, &mut Layer { norm, rows: &rows, vectors: &mut vectors });
        }
        self.keep(&vectors, &mut scratch.kept);
        layout
    }

    /// Sums the rows of the embedding tables that stand for `word`.
    fn embed(&self, word: &Word, target: &mut [f32]) {
        let [norm, prefix, suffix, shape] = word.strings;
        // Tokens are never white space, which is what the last table tells.
        let ids = [norm, prefix, suffix, shape, u64::from(word.space_after), 0];
        for (number, ((table, id), target)) in
            self.tables.iter().zip(ids).zip(target.chunks_exact_mut(WIDTH)).enumerate()
        {
            // The seeds are those the model was trained with.
            for hash in row_hashes(id, 8 + number as u32) {
                let row = hash as usize % (table.len() / WIDTH) * WIDTH;
                for (sum, value) in target.iter_mut().zip(table.get(row..row + WIDTH).unwrap_or_default()) {
                    *sum += value;
                }
            }
        }
    }

    /// Appends words' vectors and their products of the second layer to the cache.
    fn keep(&self, vectors: &[f32], kept: &mut Vec<f32>) {
        let starts: Vec<usize> = (0..vectors.len() / WIDTH).map(|row| row * WIDTH).collect();
        kept.reserve(starts.len() * KEPT);
        self.second.apply(vectors, &starts, &mut Keep { vectors, kept });
    }

    /// The first windowed layer, from what is kept of each word.
    fn second_layer(&self, layout: &Layout, scratch: &mut Scratch) {
        let Scratch { kept, vectors, .. } = scratch;
        vectors.clear();
        vectors.resize(layout.rows.len() * WIDTH, 0.0);
        let Some(norm) = self.norms.get(1) else { return };
        pulp::Arch::new().dispatch(Neighbours { layout, kept, norm, vectors });
    }
}

/// Rows of tokens, and rows of the margins at most `reach` away from one.
fn rows_within(layout: &Layout, reach: usize) -> Vec<usize> {
    let near = |row: usize| {
        let from = row.saturating_sub(reach);
        layout.rows.iter().skip(from).take(row + reach + 1 - from).any(|place| *place != 0)
    };
    // The outermost rows have no neighbour on one side; the margin is too wide for them to be near.
    (1..layout.rows.len().saturating_sub(1)).filter(|row| near(*row)).collect()
}

/// Adds a layer's result to the vectors of its rows.
struct Layer<'a> {
    norm: &'a Norm,
    rows: &'a [usize],
    vectors: &'a mut [f32],
}

impl Sink for Layer<'_> {
    #[inline(always)]
    fn row(&mut self, index: usize, outputs: &mut [f32]) {
        let row = self.rows.get(index).copied().unwrap_or(usize::MAX / (2 * WIDTH));
        if let Some(vector) = self.vectors.get_mut(row * WIDTH..(row + 1) * WIDTH) {
            add_normalised(outputs, self.norm, vector);
        }
    }
}

/// Appends to the cache: the word's vector, then its products.
struct Keep<'a> {
    vectors: &'a [f32],
    kept: &'a mut Vec<f32>,
}

impl Sink for Keep<'_> {
    #[inline(always)]
    fn row(&mut self, index: usize, outputs: &mut [f32]) {
        self.kept.extend_from_slice(self.vectors.get(index * WIDTH..(index + 1) * WIDTH).unwrap_or_default());
        self.kept.extend_from_slice(outputs.get(..3 * OUTPUTS).unwrap_or_default());
    }
}

/// The work of [`Encoder::second_layer`], compiled for the processor's vectors.
struct Neighbours<'a> {
    layout: &'a Layout,
    kept: &'a [f32],
    norm: &'a Norm,
    vectors: &'a mut [f32],
}

impl pulp::NullaryFnOnce for Neighbours<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let part = |place: usize, from: usize, length: usize| {
            self.kept.get(place * KEPT + from..place * KEPT + from + length).unwrap_or_default()
        };
        let mut sums = [0.0; OUTPUTS];
        let rows = self.vectors.chunks_exact_mut(WIDTH).skip(1);
        for (places, vector) in self.layout.rows.windows(3).zip(rows) {
            let &[left, own, right] = places else { continue };
            vector.copy_from_slice(part(own, 0, WIDTH));
            let left = part(left, WIDTH, OUTPUTS);
            let own = part(own, WIDTH + OUTPUTS, OUTPUTS);
            let right = part(right, WIDTH + 2 * OUTPUTS, OUTPUTS);
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
fn add_normalised(outputs: &[f32], norm: &Norm, vector: &mut [f32]) {
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
