//! A layer that sees a token and its two neighbours, computed for two tokens at a time.
//!
//! With the weights `a`, `b`, `c` for the left neighbour, the token and the right one, two tokens `x1`, `x2`
//! between `x0` and `x3` take six products: `a·x0 + b·x1 + c·x2` and `a·x1 + b·x2 + c·x3`. Winograd's minimal
//! filtering (Winograd 1980; Lavin and Gray 2016, F(2,3)) makes do with four, from which both sums are put
//! together:
//!
//! ```text
//! p = a·(x0 − x2)    q = (a+b+c)/2·(x1 + x2)    r = (a−b+c)/2·(x2 − x1)    s = c·(x1 − x3)
//! left sum = p + (q + r)    right sum = (q − r) − s
//! ```
//!
//! Pairs are counted from a sentence's first token, so a sentence is paired alike whatever is in its batch.

use std::ops::Range;

use super::encoder::{Norm, OUTPUTS, WIDTH, add_normalised};
use super::kernel::{Matrix, Sink};

/// Products for a pair of tokens.
const PRODUCTS: usize = 4;

/// The weights of such a layer.
pub(super) struct PairLayer(Matrix);

impl PairLayer {
    /// Lays out the weights: `weight(output, neighbour, input)`, the neighbours from left to right.
    pub(super) fn new(weight: impl Fn(usize, usize, usize) -> f32, bias: impl Fn(usize) -> f32) -> PairLayer {
        let entry = |output: usize, input: usize| {
            let [a, b, c] = [0, 1, 2].map(|neighbour| weight(output % OUTPUTS, neighbour, input));
            match output / OUTPUTS {
                0 => a,
                1 => (a + b + c) / 2.0,
                2 => (a - b + c) / 2.0,
                _ => c,
            }
        };
        // The second product is a part of both sums, so it carries the bias.
        let bias = |output: usize| if output / OUTPUTS == 1 { bias(output % OUTPUTS) } else { 0.0 };
        PairLayer(Matrix::grouped(PRODUCTS, WIDTH, OUTPUTS, entry, bias))
    }

    /// Adds the layer's result to the rows in `ranges` of `next`, reading their neighbours from `vectors`.
    /// Rows are [`WIDTH`] floats; on both sides of a range there must be two more rows.
    pub(super) fn apply(&self, norm: &Norm, vectors: &[f32], ranges: &[Range<usize>], next: &mut [f32]) {
        let mut pairs = Vec::new();
        for range in ranges {
            pairs.extend(range.clone().step_by(2).map(|row| (row, row + 1 < range.end)));
        }
        let mut inputs = vec![0.0; pairs.len() * PRODUCTS * WIDTH];
        for ((row, _), target) in pairs.iter().zip(inputs.chunks_exact_mut(PRODUCTS * WIDTH)) {
            let around = vectors.get((row - 1) * WIDTH..(row + 3) * WIDTH).unwrap_or_default();
            combine(around, target);
        }
        let starts: Vec<usize> = (0..pairs.len()).map(|pair| pair * PRODUCTS * WIDTH).collect();
        self.0.apply(&inputs, &starts, &mut Pairs { norm, pairs: &pairs, next });
    }
}

/// What the four products are taken of, from four rows.
fn combine(rows: &[f32], target: &mut [f32]) {
    let (rows, _) = rows.as_chunks::<WIDTH>();
    let (target, _) = target.as_chunks_mut::<WIDTH>();
    let ([x0, x1, x2, x3], [p, q, r, s]) = (rows, target) else { return };
    for at in 0..WIDTH {
        // In bounds: all are of this length.
        p[at] = x0[at] - x2[at];
        q[at] = x1[at] + x2[at];
        r[at] = x2[at] - x1[at];
        s[at] = x1[at] - x3[at];
    }
}

/// Puts both sums together and adds what the layer makes of them to the rows.
struct Pairs<'a> {
    norm: &'a Norm,
    /// The first row of each pair, and whether the second is wanted too.
    pairs: &'a [(usize, bool)],
    next: &'a mut [f32],
}

impl Sink for Pairs<'_> {
    #[inline(always)]
    fn row(&mut self, index: usize, outputs: &mut [f32]) {
        let Some((row, both)) = self.pairs.get(index).copied() else { return };
        let (products, _) = outputs.as_chunks_mut::<OUTPUTS>();
        let [p, q, r, s] = products else { return };
        for at in 0..OUTPUTS {
            // In bounds: all are of this length.
            p[at] += q[at] + r[at];
            s[at] = (q[at] - r[at]) - s[at];
        }
        let mut rows = self.next.chunks_exact_mut(WIDTH).skip(row);
        if let Some(left) = rows.next() {
            add_normalised(p, self.norm, left);
        }
        if let Some(right) = rows.next().filter(|_| both) {
            add_normalised(s, self.norm, right);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sums_come_of_four_products() {
        let number = |seed: usize| ((seed * 7919) % 1000) as f32 / 500.0 - 1.0;
        let weight =
            |output: usize, neighbour: usize, input: usize| number(output * 31 + neighbour * 7 + input);
        let vectors: Vec<f32> = (0..7 * WIDTH).map(number).collect();
        let norm = Norm { scale: [1.0; WIDTH], shift: [0.0; WIDTH] };
        let mut next = vec![0.0; vectors.len()];
        let wanted = 2..5;
        PairLayer::new(weight, number).apply(&norm, &vectors, std::slice::from_ref(&wanted), &mut next);
        for row in 0..7 {
            let mut sums = [0.0; OUTPUTS];
            for (output, sum) in sums.iter_mut().enumerate() {
                *sum = number(output);
                for at in 0..3 * WIDTH {
                    let value = vectors.get((row.max(1) - 1) * WIDTH + at).copied().unwrap_or_default();
                    *sum += weight(output, at / WIDTH, at % WIDTH) * value;
                }
            }
            let mut expected = [0.0; WIDTH];
            if wanted.contains(&row) {
                add_normalised(&sums, &norm, &mut expected);
            }
            for (value, expected) in next[row * WIDTH..].iter().zip(expected) {
                assert!((value - expected).abs() < 1e-3, "row {row}: {value} for {expected}");
            }
        }
    }
}
