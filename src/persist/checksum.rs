//! The checksum of an envelope: CRC-32 as in zip and PNG.
//!
//! It finds every single flipped bit and every damaged run of up to 32 bits, which is what storage does to a text.
//! It is no protection against someone who wants to deceive; they could write a valid envelope anyway.
//! Written out here because a crate brings 16 KB of tables, which no compression makes smaller. Making 4 KB of them
//! at each call takes microseconds and keeps them out of the download.

/// The checksum of a text's UTF-8 bytes, as eight hexadecimal digits.
pub(super) fn checksum(text: &str) -> String {
    format!("{:08x}", crc32(text.as_bytes()))
}

/// The CRC-32 (IEEE 802.3) of some bytes.
fn crc32(bytes: &[u8]) -> u32 {
    let [t0, t1, t2, t3] = tables();
    let (words, rest) = bytes.as_chunks::<4>();
    let mut crc = u32::MAX;
    for word in words {
        let [a, b, c, d] = (crc ^ u32::from_le_bytes(*word)).to_le_bytes().map(usize::from);
        crc = t3[a] ^ t2[b] ^ t1[c] ^ t0[d];
    }
    for byte in rest {
        let [a, ..] = (crc ^ u32::from(*byte)).to_le_bytes();
        crc = (crc >> 8) ^ t0[usize::from(a)];
    }
    !crc
}

/// Table `k` holds what a byte does to the remainder when `k` more bytes follow it.
fn tables() -> [[u32; 256]; 4] {
    let mut tables = [[0; 256]; 4];
    for (value, start) in (0..256).zip(0_u32..) {
        let mut remainder = start;
        for _ in 0..8 {
            let odd = remainder & 1;
            remainder = (remainder >> 1) ^ (odd * 0xEDB8_8320);
        }
        tables[0][value] = remainder;
    }
    for value in 0..256 {
        for k in 1..4 {
            let before = tables[k - 1][value];
            let [low, ..] = before.to_le_bytes();
            tables[k][value] = (before >> 8) ^ tables[0][usize::from(low)];
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn known_texts_have_their_published_checksums() {
        let check = |text: &str, expected: &str| assert_eq!(checksum(text), expected, "{text:?}");
        check("", "00000000");
        check("a", "e8b7be43");
        check("abc", "352441c2");
        check("123456789", "cbf43926");
        check("The quick brown fox jumps over the lazy dog", "414fa339");
    }
}
