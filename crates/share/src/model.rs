//! What the next bit will be: predictions from contexts of several lengths, mixed by a small online-trained mixer.
//!
//! The shape is that of the PAQ family's light members (context mixing with a match model). Integers only: encoder and
//! decoder must agree to the bit, on every machine and for ever. Nothing here may change while format 1 exists.

const TABLE_BITS: u32 = 19;
const LIMIT: u16 = 250;
/// Inputs of the mixer: two for each context, two for the match model, one constant.
const INPUTS: usize = CONTEXTS * 2 + 3;
const CONTEXTS: usize = 8;
const MATCH_MIN: usize = 4;

/// A guess of one context for one bit.
#[derive(Clone, Copy)]
struct Slot {
    /// Tells contexts apart that share a place.
    check: u8,
    /// How often it was seen, at most [`LIMIT`].
    count: u8,
    /// The probability of a one, of 65,536.
    one: u16,
}

const EMPTY: Slot = Slot { check: 0, count: 0, one: 1 << 15 };

/// The model; it learns from each bit it is told.
pub(crate) struct Model {
    tables: Vec<Vec<Slot>>,
    hashes: [u32; CONTEXTS],
    picked: [usize; CONTEXTS],
    mixers: [Mixer; 2],
    inputs: [i32; INPUTS],
    refine: [Vec<u16>; 2],
    refine_at: [usize; 2],
    history: Vec<u8>,
    matcher: Matcher,
    /// The bits of the byte so far, with a leading one.
    partial: u32,
    word: u32,
    line: u32,
    indent: u32,
    final_one: u16,
}

struct Mixer {
    weights: Vec<i32>,
    selected: usize,
    one: i32,
}

struct Matcher {
    last: Vec<u32>,
    at: usize,
    length: usize,
    /// How often a match of this length class told the bit right.
    trust: [Slot; 64],
    expected: Option<bool>,
}

impl Model {
    pub(crate) fn new() -> Self {
        let mixer = |sets: usize| Mixer { weights: vec![(1 << 16) / 4; sets * INPUTS], selected: 0, one: 0 };
        let identity: Vec<u16> = (0..33).map(|i| (squash((i - 16) * 128) * 16) as u16).collect();
        let table =
            |contexts: usize| (0..contexts).flat_map(|_| identity.iter().copied()).collect::<Vec<u16>>();
        let mut model = Self {
            tables: vec![vec![EMPTY; 1 << TABLE_BITS]; CONTEXTS],
            hashes: [0; CONTEXTS],
            picked: [0; CONTEXTS],
            mixers: [mixer(256), mixer(64)],
            inputs: [0; INPUTS],
            refine: [table(256), table(1 << 16)],
            refine_at: [0; 2],
            history: Vec::new(),
            matcher: Matcher { last: vec![0; 1 << 16], at: 0, length: 0, trust: [EMPTY; 64], expected: None },
            partial: 1,
            word: 0,
            line: 0,
            indent: 0,
            final_one: 1 << 15,
        };
        model.start_byte();
        model.predict();
        model
    }

    /// The probability of a one, of 65,536; never 0.
    pub(crate) fn one(&self) -> u16 {
        self.final_one
    }

    /// Learns the bit and predicts the next.
    pub(crate) fn learn(&mut self, bit: bool) {
        self.learn_slots(bit);
        for mixer in &mut self.mixers {
            mixer.learn(&self.inputs, bit);
        }
        for (table, &at) in self.refine.iter_mut().zip(&self.refine_at) {
            for index in [at, at + 1] {
                let target = if bit { 65_535 } else { 0 };
                let value = i32::from(table[index]);
                table[index] = (value + (target - value) / 64) as u16;
            }
        }
        self.partial = (self.partial << 1) | u32::from(bit);
        if self.partial >= 256 {
            let byte = (self.partial & 255) as u8;
            self.partial = 1;
            self.end_byte(byte);
            self.start_byte();
        }
        self.predict();
    }

    fn learn_slots(&mut self, bit: bool) {
        for (table, &at) in self.tables.iter_mut().zip(&self.picked) {
            table[at].learn(bit, LIMIT);
        }
        if let Some(expected) = self.matcher.expected {
            let class = self.matcher.class();
            self.matcher.trust[class].learn(bit == expected, 1023.min(LIMIT));
            if bit != expected {
                self.matcher.length = 0;
            }
        }
    }

    fn end_byte(&mut self, byte: u8) {
        self.history.push(byte);
        let letter = byte.is_ascii_alphanumeric() || byte >= 128;
        self.word = if letter { hash(self.word, u32::from(byte.to_ascii_lowercase())) } else { 0 };
        if byte == b'\n' {
            (self.line, self.indent) = (0, 0);
        } else {
            if byte == b' ' && self.line == 0 {
                self.indent += 1;
            } else if !letter || self.line == 0 {
                self.line = hash(self.line, u32::from(byte));
            }
        }
        self.matcher.advance(&self.history);
    }

    /// The contexts of the byte that comes: the last 1, 2, 3, 4, 6 bytes, the word, the word and the one before, the line's shape.
    fn start_byte(&mut self) {
        let back = |n: usize| {
            let from = self.history.len().saturating_sub(n);
            self.history[from..].iter().fold(n as u32, |h, &b| hash(h, u32::from(b)))
        };
        let last = self.history.last().copied().unwrap_or(0);
        self.hashes = [
            back(1),
            back(2),
            back(3),
            back(4),
            back(6),
            hash(self.word, u32::from(last) + 0x7777),
            hash(hash(self.line, self.indent), self.word),
            hash(self.line, u32::from(last) + 0x1234),
        ];
    }

    fn predict(&mut self) {
        for (index, table) in self.tables.iter_mut().enumerate() {
            let mixed = hash(self.hashes[index], self.partial.wrapping_mul(0x9E37) + index as u32);
            let (at, check) = ((mixed >> (32 - TABLE_BITS)) as usize, (mixed & 255) as u8);
            if table[at].check != check || table[at].count == 0 {
                table[at] = Slot { check, ..EMPTY };
            }
            self.picked[index] = at;
            let slot = table[at];
            let stretched = stretch(slot.one);
            let sure = i32::from(slot.count.min(8));
            self.inputs[index * 2] = if slot.count == 0 { 0 } else { stretched };
            self.inputs[index * 2 + 1] = (i32::from(slot.one) - 32_768) / 32 * sure / 8;
        }
        self.predict_match();
        self.inputs[INPUTS - 1] = 256;
        let seen = self.picked.iter().zip(&self.tables).take(5).filter(|(at, t)| t[**at].count > 0).count();
        let class = (self.matcher.class() / 8).min(7);
        let first = self.mixers[0].mix(&self.inputs, self.partial as usize);
        let second = self.mixers[1].mix(&self.inputs, (class * 8 + seen).min(63));
        self.refine((first + second) / 2);
    }

    fn predict_match(&mut self) {
        let (a, b) = match self.matcher.bit(&self.history, self.partial) {
            Some(bit) => {
                let right = self.matcher.trust[self.matcher.class()];
                let sign = if bit { 1 } else { -1 };
                let stretched = if right.count == 0 { 512 } else { stretch(right.one) };
                (sign * stretched, sign * (self.matcher.length.min(32) as i32) * 32)
            }
            None => (0, 0),
        };
        (self.inputs[INPUTS - 3], self.inputs[INPUTS - 2]) = (a, b);
    }

    /// Corrects the mix by what really came after such a mix, alone and with the last byte.
    fn refine(&mut self, stretched: i32) {
        let clamped = stretched.clamp(-2047, 2047);
        let (low, weight) = (((clamped + 2048) / 128) as usize, (clamped + 2048) % 128);
        let last = usize::from(self.history.last().copied().unwrap_or(0));
        let contexts = [self.partial as usize, ((last << 8) | self.partial as usize) & 0xFFFF];
        let mut total = squash(clamped) * 16 * 2;
        for (index, table) in self.refine.iter().enumerate() {
            let at = contexts[index] * 33 + low;
            let value = (i32::from(table[at]) * (128 - weight) + i32::from(table[at + 1]) * weight) / 128;
            self.refine_at[index] = at;
            total += value;
        }
        self.final_one = (total / 4).clamp(24, 65_535 - 24) as u16;
    }
}

impl Slot {
    fn learn(&mut self, bit: bool, limit: u16) {
        let target = if bit { 65_535 } else { 0 };
        let rate = 2 * i32::from(self.count) + 3;
        self.one = (i32::from(self.one) + (target - i32::from(self.one)) * 2 / rate) as u16;
        if u16::from(self.count) < limit.min(60) {
            self.count += 1;
        }
    }
}

impl Mixer {
    fn mix(&mut self, inputs: &[i32; INPUTS], set: usize) -> i32 {
        self.selected = set * INPUTS;
        let weights = &self.weights[self.selected..self.selected + INPUTS];
        let sum: i64 = weights.iter().zip(inputs).map(|(&w, &i)| i64::from(w) * i64::from(i)).sum();
        let stretched = ((sum >> 16) as i32).clamp(-2047, 2047);
        self.one = squash(stretched);
        stretched
    }

    fn learn(&mut self, inputs: &[i32; INPUTS], bit: bool) {
        let error = (if bit { 4095 } else { 0 } - self.one) * 10;
        for (weight, &input) in self.weights[self.selected..self.selected + INPUTS].iter_mut().zip(inputs) {
            *weight += (input * error + 0x800) >> 12;
        }
    }
}

impl Matcher {
    /// How far the present match can be trusted, 0 to 63; 0 without a match.
    fn class(&self) -> usize {
        if self.length == 0 { 0 } else { (self.length.min(32) + self.length.min(320) / 11).clamp(1, 63) }
    }

    fn advance(&mut self, history: &[u8]) {
        let here = history.len();
        if self.length > 0 && history.get(self.at) == history.last() {
            self.length += 1;
            self.at += 1;
        } else {
            self.length = 0;
        }
        if here < MATCH_MIN {
            return;
        }
        let key = history[here - MATCH_MIN..].iter().fold(0, |h, &b| hash(h, u32::from(b))) >> 16;
        if self.length == 0 {
            self.at = self.last[key as usize] as usize;
            if self.at > 0 {
                self.length = (0..400.min(self.at))
                    .take_while(|&i| history[self.at - 1 - i] == history[here - 1 - i])
                    .count();
            }
        }
        self.last[key as usize] = here as u32;
    }

    /// The bit that came where the history was the same.
    fn bit(&mut self, history: &[u8], partial: u32) -> Option<bool> {
        self.expected = None;
        if self.length > 0 {
            let byte = u32::from(*history.get(self.at)?) | 256;
            let done = 31 - partial.leading_zeros();
            if byte >> (8 - done) == partial {
                self.expected = Some((byte >> (7 - done)) & 1 == 1);
            } else {
                self.length = 0;
            }
        }
        self.expected
    }
}

fn hash(seed: u32, value: u32) -> u32 {
    let mixed = (seed ^ value.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    mixed ^ (mixed >> 15)
}

/// The logistic function: -2047..=2047 (eighths of a nat × 32) to 0..=4095.
fn squash(stretched: i32) -> i32 {
    const TABLE: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607,
        3785, 3901, 3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    let clamped = stretched.clamp(-2047, 2047);
    let (index, weight) = (((clamped >> 7) + 16) as usize, clamped & 127);
    (TABLE[index] * (128 - weight) + TABLE[index + 1] * weight + 64) >> 7
}

/// The inverse of [`squash`], for a probability of 65,536.
fn stretch(one: u16) -> i32 {
    static TABLE: std::sync::OnceLock<Vec<i16>> = std::sync::OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut table = vec![2047; 4096];
        let mut filled = 0;
        for stretched in -2047..=2047 {
            let end = squash(stretched) as usize;
            for entry in &mut table[filled.min(end)..=end] {
                *entry = stretched as i16;
            }
            filled = filled.max(end + 1);
        }
        table
    });
    i32::from(table[usize::from(one >> 4)])
}
