//! What the next bit will be: predictions from contexts of several lengths, mixed by a small online-trained mixer.
//!
//! The shape is that of the PAQ family's light members (context mixing with a match model). Integers only: encoder and
//! decoder must agree to the bit, on every machine and for ever. Nothing here may change while format 1 exists.

const TABLE_BITS: u32 = 18;
const CONTEXTS: usize = 14;
/// Inputs of the mixers: three for each context, two for the match model, one constant.
const INPUTS: usize = CONTEXTS * 3 + 3;
const MIXERS: usize = 3;
const MATCH_MIN: usize = 6;

// Tuned on the histories of public projects; rates are shifts of 2^14 or divisors.
const FIRST_WEIGHT: i32 = 6500;
const MIXER_RATE: i32 = 8;
const FINAL_RATE: i32 = 2;
const RUN_RATE: i32 = 64;
const REFINE_RATE: i32 = 64;
const COUNT_LIMIT: u8 = 120;

/// A guess of one context for one bit.
#[derive(Clone, Copy)]
struct Slot {
    /// Tells contexts apart that share a place.
    check: u8,
    /// How often it was seen, at most [`COUNT_LIMIT`].
    count: u8,
    /// The last bits that came here, at most seven, after a leading one.
    run: u8,
    /// The probability of a one, of 65,536.
    one: u16,
}

const EMPTY: Slot = Slot { check: 0, count: 0, run: 1, one: 1 << 15 };

/// The model; it learns from each bit it is told.
pub(crate) struct Model {
    tables: Vec<Vec<Slot>>,
    hashes: [u32; CONTEXTS],
    picked: [usize; CONTEXTS],
    /// What came after each run of bits, per context.
    runs: Vec<u16>,
    mixers: [Mixer<INPUTS>; MIXERS],
    inputs: [i32; INPUTS],
    /// Mixes what the mixers say.
    last_mixer: Mixer<{ MIXERS + 1 }>,
    opinions: [i32; MIXERS + 1],
    refine: [Vec<u16>; 2],
    refine_at: [usize; 2],
    history: Vec<u8>,
    matcher: Matcher,
    /// The bits of the byte so far, with a leading one.
    partial: u32,
    text: Text,
    final_one: u16,
}

struct Mixer<const N: usize> {
    weights: Vec<i32>,
    selected: usize,
    one: i32,
}

/// Where in the text the next byte stands, as hashes.
#[derive(Default)]
struct Text {
    /// The word so far, and the words before it.
    word: u32,
    former: u32,
    before: u32,
    /// The line's first word, and that of the line above.
    first: u32,
    above: u32,
    /// The word before the last opening bracket.
    call: u32,
    /// The line's shape: its signs without its words.
    line: u32,
    indent: u32,
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
        let identity: Vec<u16> = (0..33).map(|i| (squash((i - 16) * 128) * 16) as u16).collect();
        let table =
            |contexts: usize| (0..contexts).flat_map(|_| identity.iter().copied()).collect::<Vec<u16>>();
        let mut model = Self {
            tables: vec![vec![EMPTY; 1 << TABLE_BITS]; CONTEXTS],
            hashes: [0; CONTEXTS],
            picked: [0; CONTEXTS],
            runs: vec![1 << 15; CONTEXTS * 256],
            mixers: [256, 64, 256].map(|sets| Mixer::new(sets, FIRST_WEIGHT)),
            inputs: [0; INPUTS],
            last_mixer: Mixer::new(256, (1 << 16) / MIXERS as i32),
            opinions: [0; MIXERS + 1],
            refine: [table(256), table(1 << 16)],
            refine_at: [0; 2],
            history: Vec::new(),
            matcher: Matcher { last: vec![0; 1 << 16], at: 0, length: 0, trust: [EMPTY; 64], expected: None },
            partial: 1,
            text: Text::default(),
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
            mixer.learn(&self.inputs, bit, MIXER_RATE);
        }
        self.last_mixer.learn(&self.opinions, bit, FINAL_RATE);
        for (table, &at) in self.refine.iter_mut().zip(&self.refine_at) {
            for index in [at, at + 1] {
                let target = if bit { 65_535 } else { 0 };
                let value = i32::from(table[index]);
                table[index] = (value + (target - value) / REFINE_RATE) as u16;
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
        for (index, (table, &at)) in self.tables.iter_mut().zip(&self.picked).enumerate() {
            let run = &mut self.runs[index * 256 + usize::from(table[at].run)];
            *run = (i32::from(*run) + ((if bit { 65_535 } else { 0 }) - i32::from(*run)) / RUN_RATE) as u16;
            table[at].learn(bit);
        }
        if let Some(expected) = self.matcher.expected {
            let class = self.matcher.class();
            self.matcher.trust[class].learn(bit == expected);
            if bit != expected {
                self.matcher.length = 0;
            }
        }
    }

    fn end_byte(&mut self, byte: u8) {
        self.history.push(byte);
        self.text.advance(byte);
        self.matcher.advance(&self.history);
    }

    /// The contexts of the byte that comes: the last bytes, and where it stands in the text.
    fn start_byte(&mut self) {
        let back = |n: usize| {
            let from = self.history.len().saturating_sub(n);
            self.history[from..].iter().fold(n as u32, |h, &b| hash(h, u32::from(b)))
        };
        let last = u32::from(self.history.last().copied().unwrap_or(0));
        let Text { word, former, before, above, call, line, indent, .. } = self.text;
        self.hashes = [
            back(1),
            back(2),
            back(3),
            back(4),
            back(5),
            back(6),
            back(8),
            hash(word, last + 0x7777),
            hash(former, last + 0x99),
            hash(hash(word, former), last + 0x55),
            hash(hash(word, former), hash(before, last)),
            hash(hash(line, indent), word),
            hash(line, last + 0x1234),
            hash(hash(word, call), hash(above, last)),
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
            self.inputs[index * 3] = if slot.count == 0 { 0 } else { stretched };
            self.inputs[index * 3 + 2] =
                if slot.count == 0 { 0 } else { stretch(self.runs[index * 256 + usize::from(slot.run)]) };
            self.inputs[index * 3 + 1] = (i32::from(slot.one) - 32_768) / 32 * sure / 8;
        }
        self.predict_match();
        self.inputs[INPUTS - 1] = 256;
        let seen = self.picked.iter().zip(&self.tables).take(5).filter(|(at, t)| t[**at].count > 0).count();
        let class = (self.matcher.class() / 8).min(7);
        let last = usize::from(self.history.last().copied().unwrap_or(0));
        let selected = [self.partial as usize, (class * 8 + seen).min(63), last];
        for (opinion, (mixer, set)) in self.opinions.iter_mut().zip(self.mixers.iter_mut().zip(selected)) {
            *opinion = mixer.mix(&self.inputs, set);
        }
        self.opinions[MIXERS] = 256;
        let mixed = self.last_mixer.mix(&self.opinions, self.partial as usize);
        self.refine(mixed);
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
    fn learn(&mut self, bit: bool) {
        let target = if bit { 65_535 } else { 0 };
        let rate = 2 * i32::from(self.count) + 3;
        self.one = (i32::from(self.one) + (target - i32::from(self.one)) * 2 / rate) as u16;
        self.run = if self.run >= 128 { (self.run << 1) & 127 | 128 } else { self.run << 1 } | u8::from(bit);
        if self.count < COUNT_LIMIT {
            self.count += 1;
        }
    }
}

impl Text {
    fn advance(&mut self, byte: u8) {
        let letter = byte.is_ascii_alphanumeric() || byte >= 128;
        if letter {
            self.word = hash(self.word, u32::from(byte.to_ascii_lowercase()));
        } else if self.word != 0 {
            if byte == b'(' {
                self.call = self.word;
            }
            if self.first == 0 {
                self.first = self.word;
            }
            (self.before, self.former, self.word) = (self.former, self.word, 0);
        }
        if byte == b'\n' {
            (self.line, self.indent) = (0, 0);
            (self.above, self.first) = (self.first, 0);
        } else if byte == b' ' && self.line == 0 {
            self.indent += 1;
        } else if !letter || self.line == 0 {
            self.line = hash(self.line, u32::from(byte));
        }
    }
}

impl<const N: usize> Mixer<N> {
    fn new(sets: usize, weight: i32) -> Self {
        Self { weights: vec![weight; sets * N], selected: 0, one: 0 }
    }

    fn mix(&mut self, inputs: &[i32; N], set: usize) -> i32 {
        self.selected = set * N;
        let weights = &self.weights[self.selected..self.selected + N];
        let sum: i64 = weights.iter().zip(inputs).map(|(&w, &i)| i64::from(w) * i64::from(i)).sum();
        let stretched = (sum >> 16).clamp(-2047, 2047) as i32;
        self.one = squash(stretched);
        stretched
    }

    fn learn(&mut self, inputs: &[i32; N], bit: bool, rate: i32) {
        let error = (if bit { 4095 } else { 0 } - self.one) * rate;
        for (weight, &input) in self.weights[self.selected..self.selected + N].iter_mut().zip(inputs) {
            *weight = weight.saturating_add((input * error + 0x2000) >> 14);
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
