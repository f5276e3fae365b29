//! The two hashes by which the model finds a word's rows in its tables.
//!
//! Both are Austin Appleby's, and in the public domain: a string becomes 64 bits by MurmurHash64A, and
//! these become four row numbers by MurmurHash3 (x64, 128 bits). The model was trained with exactly them.

/// MurmurHash64A of `bytes` with the seed the model's vocabulary uses.
pub(super) fn string_id(bytes: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const SEED: u64 = 1;
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(M);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut k = little_endian(word).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        hash = (hash ^ little_endian(rest)).wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> 47)
}

/// The four 32-bit parts of MurmurHash3 x64/128 over the eight bytes of `id`.
pub(super) fn row_hashes(id: u64, seed: u32) -> [u32; 4] {
    const C1: u64 = 0x87c3_7b91_1142_53d5;
    const C2: u64 = 0x4cf5_ad43_2745_937f;
    /// Bytes hashed: always one 64-bit number.
    const LENGTH: u64 = 8;
    let seed = u64::from(seed);
    let mut h1 = seed ^ id.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2) ^ LENGTH;
    let mut h2 = seed ^ LENGTH;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = finish(h1);
    h2 = finish(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

/// MurmurHash3's last mixing of one 64-bit half.
fn finish(mut k: u64) -> u64 {
    k = (k ^ (k >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    k = (k ^ (k >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    k ^ (k >> 33)
}

/// Up to eight bytes as a little-endian number.
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reference values: `spacy.strings.hash_string` and `thinc.api.NumpyOps().hash`, versions 3.8 and 8.3.
    #[test]
    fn strings_hash_as_in_the_reference() {
        assert_eq!(string_id(b"coffee"), 3_197_928_453_018_144_401);
        assert_eq!(string_id("dies ist ein längerer Text".as_bytes()), 14_451_118_355_262_383_725);
    }

    #[test]
    fn rows_hash_as_in_the_reference() {
        assert_eq!(
            row_hashes(1_234_567_890_123, 8),
            [4_074_381_468, 3_360_612_860, 1_816_604_906, 2_893_435_643]
        );
        assert_eq!(row_hashes(1, 8), [1_161_550_108, 2_247_783_286, 1_742_325_162, 1_224_191_281]);
    }
}
