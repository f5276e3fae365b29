//! What the network computes of a word alone: its embedding, the first layer, and the products of the second
//! layer, of which only the sums over neighbours are left to do. Kept from sentence to sentence.

use std::collections::HashMap;

use pulp::{Arch, NullaryFnOnce};

use super::encoder::{Norm, OUTPUTS, WIDTH, add_normalised};
use super::hash::row_hashes;
use super::kernel::{Collect, Matrix, Sink};
use super::words::Word;

/// Tables of the embedding: normal form, first letter, last letters, shape, space after, white space.
pub(super) const TABLES: usize = 6;

/// Floats kept of a word: its vector, and its part in the sums of its right neighbour, itself and its left one.
const KEPT: usize = WIDTH + 3 * OUTPUTS;

/// Words in a generation of the cache (8 MB); there are two.
const GENERATION: usize = 2048;

/// The weights.
pub(super) struct WordLayers {
    /// The embedding's tables, each row already multiplied by the first layer's weights: [`OUTPUTS`] floats.
    tables: Vec<Vec<f32>>,
    bias: [f32; OUTPUTS],
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
    /// Puts the weights together; `tables` with one matrix each that multiplies their rows. Each matrix has
    /// [`WIDTH`] inputs; `second` has three times [`OUTPUTS`] outputs.
    pub(super) fn new(
        tables: &[(&[f32], Matrix)],
        bias: [f32; OUTPUTS],
        norm: Norm,
        second: Matrix,
    ) -> WordLayers {
        let multiplied = |(rows, matrix): &(&[f32], Matrix)| {
            let starts: Vec<usize> = (0..rows.len()).step_by(WIDTH).collect();
            let mut all = Collect(Vec::with_capacity(starts.len() * matrix.width()));
            matrix.apply(rows, &starts, &mut all);
            all.0
        };
        WordLayers { tables: tables.iter().map(multiplied).collect(), bias, norm, second }
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
        let mut vectors = vec![0.0; fresh.len() * WIDTH];
        Arch::new().dispatch(FirstLayer { layers: self, words: &fresh, vectors: &mut vectors });
        self.compute(&vectors, &fresh_places, &mut young.floats);
        places
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

/// The embedding and the first layer of some words, compiled for the processor's vectors.
struct FirstLayer<'a> {
    layers: &'a WordLayers,
    words: &'a [Word],
    vectors: &'a mut [f32],
}

impl NullaryFnOnce for FirstLayer<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (word, vector) in self.words.iter().zip(self.vectors.chunks_exact_mut(WIDTH)) {
            let [norm, prefix, suffix, shape] = word.strings;
            // Tokens are never white space, which is what the last table tells.
            let ids: [u64; TABLES] = [norm, prefix, suffix, shape, u64::from(word.space_after), 0];
            let mut sums = self.layers.bias;
            for (number, (table, id)) in self.layers.tables.iter().zip(ids).enumerate() {
                let (rows, _) = table.as_chunks::<OUTPUTS>();
                // The seeds are those the model was trained with.
                for hash in row_hashes(id, 8 + number as u32) {
                    let row = rows.get((hash as usize).checked_rem(rows.len()).unwrap_or(0));
                    for (sum, value) in sums.iter_mut().zip(row.into_iter().flatten()) {
                        *sum += value;
                    }
                }
            }
            add_normalised(&sums, &self.layers.norm, vector);
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
        if let (Some(kept), Some(vector)) = (kept, vector) {
            for (target, value) in kept.iter_mut().zip(vector.iter().chain(outputs.iter())) {
                *target = *value;
            }
        }
    }
}
