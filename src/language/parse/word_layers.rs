//! What the network computes of a word alone: its embedding, the first layer, and the products of the second
//! layer, of which only the sums over neighbours are left to do. Kept from sentence to sentence.

use std::collections::HashMap;

use super::encoder::{Norm, OUTPUTS, WIDTH, add_normalised};
use super::hash::row_hashes;
use super::kernel::{Collect, Matrix, Sink};
use super::words::Word;

/// Tables of the embedding: normal form, first letter, last letters, shape, space after, white space.
pub(super) const TABLES: usize = 6;

/// The tables with thousands of rows. What they give for a word is multiplied when the word is met.
const LARGE: [usize; 3] = [0, 2, 3];

/// The others: their rows are multiplied by the first layer's weights once, at loading.
const SMALL: [usize; 3] = [1, 4, 5];

/// Floats kept of a word: its vector, and its part in the sums of its right neighbour, itself and its left one.
const KEPT: usize = WIDTH + 3 * OUTPUTS;

/// Words in a generation of the cache (8 MB); there are two.
const GENERATION: usize = 2048;

/// The weights.
pub(super) struct WordLayers {
    /// The rows of the [`LARGE`] tables, [`WIDTH`] floats each.
    large: [Vec<f32>; LARGE.len()],
    /// The products of the rows of the [`SMALL`] tables, [`OUTPUTS`] floats each.
    small: [Vec<f32>; SMALL.len()],
    /// The first layer's weights for the large tables.
    first: Matrix,
    norm: Norm,
    /// The second layer's weights for the word as left neighbour, itself and right neighbour, side by side.
    second: Matrix,
}

/// Words and what is kept of them. Place 0 is no word, but the margin between sentences.
#[derive(Default)]
struct Generation {
    places: HashMap<Word, usize>,
    /// [`KEPT`] floats a place.
    floats: Vec<f32>,
}

/// The words met lately. A generation that is full becomes the old one; words met again are taken over from
/// there, and what was not met since is forgotten.
#[derive(Default)]
pub(super) struct WordCache {
    young: Generation,
    old: Generation,
}

impl WordCache {
    /// The vector of the word at `place`, and its part in the sums as left neighbour, itself, right neighbour.
    #[inline(always)]
    pub(super) fn get(&self, place: usize) -> (&[f32], [&[f32]; 3]) {
        let kept = self.young.floats.get(place * KEPT..(place + 1) * KEPT).unwrap_or(&[0.0; KEPT]);
        let (vector, sums) = kept.split_at(WIDTH);
        let (left, sums) = sums.split_at(OUTPUTS);
        let (own, right) = sums.split_at(OUTPUTS);
        (vector, [left, own, right])
    }
}

impl WordLayers {
    /// Lays out the weights: the embedding's `tables`, rows of [`WIDTH`] floats; the first layer's, by output,
    /// table and input; and the second layer's, with three times [`OUTPUTS`] outputs.
    pub(super) fn new(
        tables: &[&[f32]; TABLES],
        weight: impl Fn(usize, usize, usize) -> f32,
        bias: impl Fn(usize) -> f32,
        norm: Norm,
        second: Matrix,
    ) -> WordLayers {
        // In bounds: the numbers in `LARGE` and `SMALL` are below `TABLES`, and inputs below three rows.
        let multiplied = |table: usize| {
            let matrix = Matrix::new(WIDTH, OUTPUTS, |output, input| weight(output, table, input), |_| 0.0);
            let rows = tables[table];
            let starts: Vec<usize> = (0..rows.len()).step_by(WIDTH).collect();
            let mut all = Collect(Vec::with_capacity(starts.len() * matrix.width()));
            matrix.apply(rows, &starts, &mut all);
            all.0
        };
        let entry = |output: usize, input: usize| weight(output, LARGE[input / WIDTH], input % WIDTH);
        WordLayers {
            large: LARGE.map(|table| tables[table].to_vec()),
            small: SMALL.map(multiplied),
            first: Matrix::new(LARGE.len() * WIDTH, OUTPUTS, entry, bias),
            norm,
            second,
        }
    }

    /// The places of `words` in the cache, in order, after those not yet there have been computed. They hold
    /// until the next call.
    pub(super) fn places<'a>(
        &self,
        words: impl Iterator<Item = &'a Word> + Clone,
        cache: &mut WordCache,
    ) -> Vec<usize> {
        let WordCache { young, old } = cache;
        if young.floats.is_empty() || young.places.len() + words.clone().count() > GENERATION {
            *old = std::mem::take(young);
            self.compute(&[0.0; WIDTH], &[0], &mut young.floats);
        }
        let mut fresh = Vec::new();
        let mut fresh_places = Vec::new();
        let mut places = Vec::new();
        for word in words {
            let next = young.places.len() + 1;
            let place = *young.places.entry(*word).or_insert(next);
            places.push(place);
            if place == next {
                young.floats.resize((next + 1) * KEPT, 0.0);
                let known =
                    old.places.get(word).and_then(|place| old.floats.get(place * KEPT..(place + 1) * KEPT));
                match (known, young.floats.get_mut(next * KEPT..)) {
                    (Some(known), Some(target)) if known.len() == target.len() => {
                        target.copy_from_slice(known)
                    }
                    _ => {
                        fresh.push(*word);
                        fresh_places.push(place);
                    }
                }
            }
        }
        let vectors = self.first_layer(&fresh);
        self.compute(&vectors, &fresh_places, &mut young.floats);
        places
    }

    /// The vectors of `words` after the first layer.
    fn first_layer(&self, words: &[Word]) -> Vec<f32> {
        let mut embedded = vec![0.0; words.len() * LARGE.len() * WIDTH];
        let mut targets = embedded.chunks_exact_mut(WIDTH);
        for word in words {
            let ids = ids(word);
            // The large tables' rows are summed before the product, the small ones' products after it.
            for ((number, table), target) in LARGE.iter().zip(&self.large).zip(targets.by_ref()) {
                add_rows::<WIDTH>(table, *number, ids[*number], target);
            }
        }
        let starts: Vec<usize> = (0..words.len()).map(|row| row * LARGE.len() * WIDTH).collect();
        let mut vectors = vec![0.0; words.len() * WIDTH];
        self.first.apply(&embedded, &starts, &mut First { layers: self, words, vectors: &mut vectors });
        vectors
    }

    /// Writes words' vectors and their parts in the second layer's sums to their places.
    fn compute(&self, vectors: &[f32], places: &[usize], floats: &mut Vec<f32>) {
        if floats.is_empty() {
            floats.resize(KEPT, 0.0);
        }
        let starts: Vec<usize> = (0..places.len()).map(|row| row * WIDTH).collect();
        self.second.apply(vectors, &starts, &mut Keep { vectors, places, floats });
    }
}

/// What is looked up in each table. Tokens are never white space, which is what the last one tells.
#[inline(always)]
fn ids(word: &Word) -> [u64; TABLES] {
    let [norm, prefix, suffix, shape] = word.strings;
    [norm, prefix, suffix, shape, u64::from(word.space_after), 0]
}

/// Adds the four rows that stand for `id` in the table `number`.
#[inline(always)]
fn add_rows<const LENGTH: usize>(table: &[f32], number: usize, id: u64, sums: &mut [f32]) {
    let (rows, _) = table.as_chunks::<LENGTH>();
    // The seeds are those the model was trained with.
    for hash in row_hashes(id, 8 + number as u32) {
        let row = (hash as usize).checked_rem(rows.len()).and_then(|row| rows.get(row));
        let Some(row) = row else { continue };
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
}

/// Completes the first layer's sums and takes words' vectors from them.
struct First<'a> {
    layers: &'a WordLayers,
    words: &'a [Word],
    vectors: &'a mut [f32],
}

impl Sink for First<'_> {
    #[inline(always)]
    fn row(&mut self, index: usize, outputs: &mut [f32]) {
        let vector = self.vectors.get_mut(index * WIDTH..(index + 1) * WIDTH);
        if let (Some(word), Some(vector)) = (self.words.get(index), vector) {
            let ids = ids(word);
            for (number, table) in SMALL.iter().zip(&self.layers.small) {
                // In bounds: the numbers are below `TABLES`.
                add_rows::<OUTPUTS>(table, *number, ids[*number], outputs);
            }
            add_normalised(outputs, &self.layers.norm, vector);
        }
    }
}

/// Writes the second layer's products to the cache, after the word's vector.
struct Keep<'a> {
    vectors: &'a [f32],
    places: &'a [usize],
    floats: &'a mut [f32],
}

impl Sink for Keep<'_> {
    #[inline(always)]
    fn row(&mut self, index: usize, outputs: &mut [f32]) {
        let kept =
            self.places.get(index).and_then(|place| self.floats.get_mut(place * KEPT..(place + 1) * KEPT));
        let vector = self.vectors.get(index * WIDTH..(index + 1) * WIDTH);
        if let (Some(kept), Some(vector), Some(products)) = (kept, vector, outputs.get(..KEPT - WIDTH)) {
            let (own, rest) = kept.split_at_mut(WIDTH);
            own.copy_from_slice(vector);
            rest.copy_from_slice(products);
        }
    }
}
