//! A binary arithmetic coder: each bit costs what the model thought of it. Carry-less, 32 bits wide.

/// Writes bits, each with the probability (of 65,536) that it is a one.
#[derive(Debug)]
pub(crate) struct Encoder {
    low: u32,
    high: u32,
    out: Vec<u8>,
}

impl Encoder {
    pub(crate) fn new() -> Self {
        Self { low: 0, high: u32::MAX, out: Vec::new() }
    }

    pub(crate) fn bit(&mut self, bit: bool, one: u16) {
        let middle = split(self.low, self.high, one);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.out.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = (self.high << 8) | 255;
        }
    }

    /// The bytes; as few as tell the last interval apart, because the decoder reads zeros past the end.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        if self.low > 0 {
            let mut bits = 8;
            while bits < 32
                && (self.low.saturating_add((1 << (32 - bits)) - 1) >> (32 - bits)) << (32 - bits) > self.high
            {
                bits += 8;
            }
            let rounded =
                self.low.saturating_add(((1u64 << (32 - bits)) - 1) as u32) >> (32 - bits) << (32 - bits);
            let value = if (self.low..=self.high).contains(&rounded) { rounded } else { self.low };
            self.out.extend_from_slice(&value.to_be_bytes());
        }
        while self.out.last() == Some(&0) {
            self.out.pop();
        }
        self.out
    }
}

/// Reads what [`Encoder`] wrote; any bytes at all decode to some bits.
#[derive(Debug)]
pub(crate) struct Decoder<'a> {
    low: u32,
    high: u32,
    value: u32,
    rest: std::slice::Iter<'a, u8>,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self { low: 0, high: u32::MAX, value: 0, rest: bytes.iter() };
        for _ in 0..4 {
            decoder.shift();
        }
        decoder
    }

    pub(crate) fn bit(&mut self, one: u16) -> bool {
        let middle = split(self.low, self.high, one);
        let bit = self.value <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = (self.high << 8) | 255;
            self.shift();
        }
        bit
    }

    fn shift(&mut self) {
        self.value = (self.value << 8) | u32::from(self.rest.next().copied().unwrap_or(0));
    }
}

/// The last value that stands for a one.
fn split(low: u32, high: u32, one: u16) -> u32 {
    let range = u64::from(high - low);
    // At most 65,535 of 65,536, so a zero always keeps a part of the range.
    low + ((range * u64::from(one.max(1))) >> 16) as u32
}
