//! Matrix products that give the same bits on every machine.
//!
//! An output is `bias + a[0]·w[0] + a[1]·w[1] + …`, added in this order, each product and each sum rounded to
//! `f32` on its own (no fused multiply-add). Speed comes from working on many *outputs* side by side, which
//! leaves each sum as it is: so neither the width of the machine's vectors nor the number of rows in a batch
//! can change a bit of the result. `pulp` picks the widest vectors the processor has, at run time.

use pulp::{Arch, Simd, WithSimd};

/// What is done with each row of outputs; its code is compiled together with the product.
pub(super) trait Sink {
    /// Takes the outputs of the row `index`; they may be overwritten. Implement with `#[inline(always)]`.
    fn row(&mut self, index: usize, outputs: &mut [f32]);
}

/// Collects the rows as they are.
pub(super) struct Collect(pub(super) Vec<f32>);

impl Sink for Collect {
    #[inline(always)]
    fn row(&mut self, _: usize, outputs: &mut [f32]) {
        self.0.extend_from_slice(outputs);
    }
}

/// A weight matrix (`inputs` × `outputs`, plus a bias), laid out in panels of a few dozen outputs.
pub(super) struct Matrix {
    /// Matrices side by side, each with inputs and outputs of its own; mostly one.
    groups: usize,
    /// Inputs of a group.
    inputs: usize,
    /// Outputs in a panel.
    panel: usize,
    /// Outputs, rounded up to whole panels.
    padded: usize,
    /// `[panel][input][output in the panel]`
    weights: Aligned,
    /// `[output]`, padded
    bias: Vec<f32>,
}

/// Floats that start at the border of a cache line, so that no vector lies across two.
struct Aligned {
    floats: Vec<f32>,
    /// Floats before the first that counts.
    skip: usize,
}

impl Aligned {
    /// Bytes of a cache line, and of the widest vector.
    const LINE: usize = 64;

    fn collect(count: usize, floats: impl Iterator<Item = f32>) -> Aligned {
        let room = Aligned::LINE / size_of::<f32>();
        let mut all: Vec<f32> = Vec::with_capacity(count + room);
        // The allocation stays where it is: no more is put in than there is room for.
        let skip = all.as_ptr().align_offset(Aligned::LINE).min(room);
        all.resize(skip, 0.0);
        all.extend(floats.take(count));
        Aligned { floats: all, skip }
    }

    fn floats(&self) -> &[f32] {
        self.floats.get(self.skip..).unwrap_or_default()
    }
}

impl Matrix {
    /// Outputs in a panel for products of many rows: two AVX-512 vectors, four of AVX2, eight of NEON.
    const PANEL: usize = 32;
    /// The same for products of one row, which need more sums side by side to hide the adder's latency.
    const WIDE: usize = 128;

    /// Lays out a matrix of which `weight(output, input)` and `bias(output)` are the entries.
    pub(super) fn new(
        inputs: usize,
        outputs: usize,
        weight: impl Fn(usize, usize) -> f32,
        bias: impl Fn(usize) -> f32,
    ) -> Matrix {
        Matrix::with_panel(Matrix::PANEL, inputs, outputs, weight, bias)
    }

    /// `groups` matrices of the same shape side by side: the first has the first `inputs` of a row and gives the
    /// first `outputs`, and so on. `weight(output, input)` and `bias(output)` count outputs through all groups,
    /// inputs within one. `outputs` must fill whole panels, else there are zeros between the groups.
    pub(super) fn grouped(
        groups: usize,
        inputs: usize,
        outputs: usize,
        weight: impl Fn(usize, usize) -> f32,
        bias: impl Fn(usize) -> f32,
    ) -> Matrix {
        debug_assert!(outputs.is_multiple_of(Matrix::PANEL));
        Matrix { groups, ..Matrix::new(inputs, groups * outputs, weight, bias) }
    }

    /// As [`Matrix::new`], for [`Matrix::apply_one`].
    pub(super) fn for_one(
        inputs: usize,
        outputs: usize,
        weight: impl Fn(usize, usize) -> f32,
        bias: impl Fn(usize) -> f32,
    ) -> Matrix {
        Matrix::with_panel(Matrix::WIDE, inputs, outputs, weight, bias)
    }

    fn with_panel(
        panel: usize,
        inputs: usize,
        outputs: usize,
        weight: impl Fn(usize, usize) -> f32,
        bias: impl Fn(usize) -> f32,
    ) -> Matrix {
        let padded = outputs.next_multiple_of(panel);
        let lane = |input: usize, output: usize| if output < outputs { weight(output, input) } else { 0.0 };
        let panels = (0..padded).step_by(panel);
        let rows = panels.flat_map(|first| (0..inputs).map(move |input| (first, input)));
        let weights =
            rows.flat_map(|(first, input)| (first..first + panel).map(move |output| (input, output)));
        let weights = Aligned::collect(padded * inputs, weights.map(|(input, output)| lane(input, output)));
        let bias = (0..padded).map(|output| if output < outputs { bias(output) } else { 0.0 }).collect();
        Matrix { groups: 1, inputs, panel, padded, weights, bias }
    }

    /// Floats in a row of output: the outputs and some zeros after them.
    pub(super) fn width(&self) -> usize {
        self.padded
    }

    /// Multiplies the rows of `input` that start at `starts` (each as long as the matrix has inputs; they may
    /// overlap) and hands every row of outputs to `sink`, in order.
    ///
    /// A start whose row would leave `input` counts as a row of zeros.
    pub(super) fn apply(&self, input: &[f32], starts: &[usize], sink: &mut impl Sink) {
        Arch::new().dispatch(Product { matrix: self, input, starts, sink });
    }

    /// Multiplies one row, from within code that is already compiled for the vectors `S`.
    #[inline(always)]
    pub(super) fn apply_one<S: Simd>(&self, simd: S, row: &[f32], output: &mut [f32]) {
        let (row, _) = row.as_chunks::<1>();
        match S::F32_LANES {
            16 | 8 => self.block::<S, 1, 8>(simd, row, output),
            _ => self.block::<S, 1, 16>(simd, row, output),
        }
    }

    /// All outputs of `ROWS` rows, one after the other in `output`. `inputs` holds the rows side by side: the
    /// first input of each, then the second of each, and so on.
    #[inline(always)]
    fn block<S: Simd, const ROWS: usize, const VECTORS: usize>(
        &self,
        simd: S,
        inputs: &[[f32; ROWS]],
        output: &mut [f32],
    ) {
        let step = VECTORS * S::F32_LANES;
        let panels = self.weights.floats().chunks_exact(self.panel * self.inputs);
        let in_group = self.padded / self.panel / self.groups;
        for (panel, (weights, bias)) in panels.zip(self.bias.chunks_exact(self.panel)).enumerate() {
            let inputs = inputs.get(panel / in_group * self.inputs..).unwrap_or_default();
            for part in 0..self.panel / step {
                let sums = self.sums::<S, ROWS, VECTORS>(simd, inputs, weights, bias, part * VECTORS);
                for (row, sums) in sums.into_iter().enumerate() {
                    let at = row * self.padded + panel * self.panel + part * step;
                    let target = output.get_mut(at..at + step).unwrap_or_default();
                    let (vectors, _) = S::as_mut_simd_f32s(target);
                    for (vector, sum) in vectors.iter_mut().zip(sums) {
                        *vector = sum;
                    }
                }
            }
        }
    }

    /// The sums of `VECTORS` vectors of one panel, from its vector `from` on, for each of `ROWS` rows.
    #[inline(always)]
    fn sums<S: Simd, const ROWS: usize, const VECTORS: usize>(
        &self,
        simd: S,
        inputs: &[[f32; ROWS]],
        weights: &[f32],
        bias: &[f32],
        from: usize,
    ) -> [[S::f32s; VECTORS]; ROWS] {
        let zero = simd.splat_f32s(0.0);
        let (bias, _) = S::as_simd_f32s(bias);
        let start: [S::f32s; VECTORS] =
            std::array::from_fn(|vector| bias.get(from + vector).copied().unwrap_or(zero));
        let mut sums = [start; ROWS];
        for (values, lanes) in inputs.iter().zip(weights.chunks_exact(self.panel)) {
            let (lanes, _) = S::as_simd_f32s(lanes);
            let Some(lanes) = lanes.get(from..from + VECTORS) else { return sums };
            for (sums, value) in sums.iter_mut().zip(values) {
                let value = simd.splat_f32s(*value);
                for (sum, weight) in sums.iter_mut().zip(lanes) {
                    *sum = simd.add_f32s(*sum, simd.mul_f32s(value, *weight));
                }
            }
        }
        sums
    }
}

/// A call of [`Matrix::apply`], handed to code compiled for the processor's vectors.
struct Product<'a, T> {
    matrix: &'a Matrix,
    input: &'a [f32],
    starts: &'a [usize],
    sink: &'a mut T,
}

impl<T: Sink> WithSimd for Product<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        // Rows at a time and vectors at a time: as many sums as the processor has registers for.
        match S::F32_LANES {
            16 => self.run::<S, 8, 2>(simd),
            8 => self.run::<S, 4, 2>(simd),
            4 => self.run::<S, 4, 4>(simd),
            _ => self.run::<S, 1, 8>(simd),
        }
    }
}

impl<T: Sink> Product<'_, T> {
    /// Takes the rows `ROWS` at a time; places left over in the last block are filled with zeros.
    #[inline(always)]
    fn run<S: Simd, const ROWS: usize, const VECTORS: usize>(self, simd: S) {
        let Product { matrix, input, starts, sink } = self;
        let mut output = vec![0.0; matrix.padded * ROWS];
        let inputs = matrix.groups * matrix.inputs;
        let mut packed = vec![[0.0; ROWS]; inputs];
        for (block, starts) in starts.chunks(ROWS).enumerate() {
            for (place, start) in starts.iter().enumerate() {
                let row = input.get(*start..start.saturating_add(inputs)).unwrap_or_default();
                if row.is_empty() {
                    packed.iter_mut().for_each(|values| values[place] = 0.0);
                }
                for (values, value) in packed.iter_mut().zip(row) {
                    // In bounds: a chunk has at most `ROWS` starts.
                    values[place] = *value;
                }
            }
            matrix.block::<S, ROWS, VECTORS>(simd, &packed, &mut output);
            let outputs = output.chunks_exact_mut(matrix.padded).take(starts.len());
            for (place, outputs) in outputs.enumerate() {
                sink.row(block * ROWS + place, outputs);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers whose sums depend on the order in which they are added.
    fn number(seed: usize) -> f32 {
        let mixed = (seed as u32).wrapping_mul(2_654_435_761).rotate_left(13).wrapping_mul(2_246_822_519);
        (mixed as f32 / u32::MAX as f32 - 0.5) * 10f32.powi((mixed % 7) as i32 - 3)
    }

    /// The definition: one sum at a time.
    fn plain(matrix: impl Fn(usize, usize) -> f32, bias: f32, row: &[f32], output: usize) -> f32 {
        let mut sum = bias;
        for (input, value) in row.iter().enumerate() {
            sum += value * matrix(output, input);
        }
        sum
    }

    /// Keeps the bits of all outputs.
    struct Bits(Vec<u32>);

    impl Sink for Bits {
        fn row(&mut self, _: usize, outputs: &mut [f32]) {
            self.0.extend(outputs.iter().map(|value| value.to_bits()));
        }
    }

    fn bits(matrix: &Matrix, input: &[f32], starts: &[usize]) -> Vec<u32> {
        let mut sink = Bits(Vec::new());
        matrix.apply(input, starts, &mut sink);
        sink.0
    }

    #[test]
    fn the_vector_code_gives_the_bits_of_the_plain_sum() {
        let weight = |output: usize, input: usize| number(output * 1000 + input);
        for (inputs, outputs, count) in [(96, 50, 1), (288, 288, 21), (64, 106, 8), (5, 33, 3)] {
            let matrix = Matrix::new(inputs, outputs, weight, |output| number(output + 7));
            let input: Vec<f32> = (0..inputs + 3 * count).map(|at| number(at + 99)).collect();
            let starts: Vec<usize> = (0..count).map(|row| row * 3).collect();
            let seen = bits(&matrix, &input, &starts);
            assert_eq!(seen.len(), count * matrix.width());
            for (row, values) in seen.chunks(matrix.width()).enumerate() {
                for (output, value) in values.iter().enumerate().take(outputs) {
                    let expected = plain(weight, number(output + 7), &input[row * 3..][..inputs], output);
                    assert_eq!(*value, expected.to_bits());
                }
            }
        }
    }

    #[test]
    fn every_width_of_vector_gives_the_same_bits() {
        let matrix = Matrix::new(96, 96, |output, input| number(output * 31 + input), number);
        let wide = Matrix::for_one(96, 96, |output, input| number(output * 31 + input), number);
        let input: Vec<f32> = (0..96 * 9).map(number).collect();
        let starts: Vec<usize> = (0..9).map(|row| row * 96).collect();
        let fast = bits(&matrix, &input, &starts);
        let mut slow = Bits(Vec::new());
        Product { matrix: &matrix, input: &input, starts: &starts, sink: &mut slow }.with_simd(pulp::Scalar);
        assert_eq!(fast, slow.0);
        let mut one = vec![0.0; wide.width()];
        wide.apply_one(pulp::Scalar, &input[..96], &mut one);
        assert!(one.iter().zip(&fast).take(96).all(|(one, fast)| one.to_bits() == *fast));
    }

    #[test]
    fn groups_are_matrices_of_their_own() {
        let weight = |output: usize, input: usize| number(output * 77 + input);
        let input: Vec<f32> = (0..30).map(number).collect();
        let both = Matrix::grouped(2, 10, 32, weight, number);
        let first = Matrix::new(10, 32, weight, number);
        let second =
            Matrix::new(10, 32, |output, input| weight(output + 32, input), |output| number(output + 32));
        let expected = [bits(&first, &input, &[5]), bits(&second, &input, &[15])].concat();
        assert_eq!(bits(&both, &input, &[5]), expected);
    }

    #[test]
    fn a_row_outside_the_input_is_zero_and_spoils_no_other() {
        let matrix = Matrix::new(4, 2, |_, _| 1.0, |output| output as f32);
        let rows = bits(&matrix, &[1.0; 4], &[0, 3, 0, 0, 0, 0, 0, 0, 0]);
        let first: Vec<f32> = rows.chunks(matrix.width()).map(|row| f32::from_bits(row[0])).collect();
        assert_eq!(first, [4.0, 0.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0]);
    }
}
