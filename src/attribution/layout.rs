//! The layout of a model: where the weight of each feature of a candidate stands, and their sum.

use super::model::{Candidate, Decision, MOST_ATTRIBUTES};

/// How many attributes a feature can join.
pub(super) const MOST_JOINED: usize = 3;

/// How many features a decision can have.
pub(super) const MOST_FEATURES: usize = 32;

/// How many candidates are scored at once.
const LANES: usize = 8;

/// A value of each of the candidates that are scored at once.
type Lanes = [u16; LANES];

/// Of so few candidates each is scored by itself: that takes less than eight at once.
const FEW: usize = 4;

/// How many weights 16 bits tell apart.
const BLOCK: usize = 1 << 16;

/// A feature as it is laid: where its weights begin, and of the attributes that it joins the number and the factor of the
/// value. Where it joins fewer the others have the factor 0.
#[derive(Clone, Copy, Debug)]
struct Term {
    start: u32,
    attributes: [u8; MOST_JOINED],
    factors: [u32; MOST_JOINED],
}

impl Term {
    /// The place of a candidate's weight.
    fn place(&self, candidate: &Candidate) -> usize {
        let value = |attribute: u8| u32::from(candidate[usize::from(attribute)]);
        let steps = self.attributes.iter().zip(self.factors).map(|(&attribute, factor)| value(attribute) * factor);
        (self.start + steps.sum::<u32>()) as usize
    }
}

/// A feature of no more than [`BLOCK`] weights, which are therefore all in one block of so many: where that begins, and how
/// many weights of others are in it before.
#[derive(Clone, Copy, Debug)]
struct Narrow {
    block: u32,
    before: u16,
    attributes: [u8; MOST_JOINED],
    /// Those of the second attribute and the third; the first one's is 1.
    factors: [u16; MOST_JOINED - 1],
}

impl Narrow {
    /// The places in the block of the candidates' weights.
    #[inline(always)]
    fn places(&self, columns: &[Lanes; MOST_ATTRIBUTES]) -> Lanes {
        // The remainder changes nothing; it spares the check that the attribute is there.
        let [first, second, third] =
            self.attributes.map(|attribute| &columns[usize::from(attribute) % MOST_ATTRIBUTES]);
        let [second_factor, third_factor] = self.factors;
        std::array::from_fn(|lane| {
            let others = second[lane].wrapping_mul(second_factor).wrapping_add(third[lane].wrapping_mul(third_factor));
            self.before.wrapping_add(first[lane]).wrapping_add(others)
        })
    }
}

/// The features of a decision with their weights laid one behind the other.
#[derive(Debug, Default)]
pub(super) struct Layout {
    terms: Vec<Term>,
    narrow: Vec<Narrow>,
    /// The others: those of more weights.
    wide: Vec<Term>,
    /// How many attributes there are.
    attributes: usize,
    /// How many weights there are.
    pub size: usize,
}

impl Layout {
    pub fn of(decision: &Decision) -> Self {
        let mut layout = Self { attributes: decision.attributes.len(), ..Self::default() };
        let counts: Vec<_> = decision.attributes.iter().map(|attribute| attribute.values.count()).collect();
        let mut sizes = Vec::new();
        for attributes in decision.features {
            let mut term = Term { start: layout.size as u32, attributes: [0; MOST_JOINED], factors: [0; MOST_JOINED] };
            let mut size = 1;
            for (place, &attribute) in attributes.iter().enumerate().take(MOST_JOINED) {
                term.attributes[place] = attribute;
                term.factors[place] = size as u32;
                size *= counts[usize::from(attribute)];
            }
            layout.terms.push(term);
            sizes.push(size);
            layout.size += size;
        }
        let last_block = layout.size.saturating_sub(BLOCK) as u32;
        for (&term, size) in layout.terms.iter().zip(sizes) {
            if size > BLOCK {
                layout.wide.push(term);
                continue;
            }
            let Term { start, attributes, factors } = term;
            let block = start.min(last_block);
            let [_, factors @ ..] = factors.map(|factor| factor as u16);
            layout.narrow.push(Narrow { block, before: (start - block) as u16, attributes, factors });
        }
        layout
    }

    /// Room for the weights, all nothing.
    pub fn weights(&self) -> Vec<f32> {
        vec![0.0; self.size.max(BLOCK)]
    }

    /// The places of the weights of a candidate's features.
    pub fn places<'a>(&'a self, candidate: &'a Candidate) -> impl Iterator<Item = usize> + 'a {
        self.terms.iter().map(|term| term.place(candidate))
    }

    /// Appends the scores of the candidates with these weights.
    pub fn score(&self, weights: &[f32], candidates: &[Candidate], scores: &mut Vec<f32>) {
        let (eights, rest) = candidates.as_chunks();
        for eight in eights {
            scores.extend(self.sums(weights, eight));
        }
        if rest.len() <= FEW {
            let weight = |place: usize| weights.get(place).copied().unwrap_or_default();
            scores.extend(rest.iter().map(|candidate| self.places(candidate).map(weight).sum::<f32>()));
        } else {
            let mut eight = [Candidate::default(); LANES];
            eight[..rest.len()].copy_from_slice(rest);
            scores.extend(&self.sums(weights, &eight)[..rest.len()]);
        }
    }

    /// For each of eight candidates the sum of its features' weights. It is here that most of the time for the models goes:
    /// first all places are reckoned, eight at once, then the weights are looked up there, without a check of each.
    #[inline(never)]
    fn sums(&self, weights: &[f32], candidates: &[Candidate; LANES]) -> [f32; LANES] {
        let mut columns = [[0; LANES]; MOST_ATTRIBUTES];
        for (attribute, column) in columns.iter_mut().enumerate().take(self.attributes) {
            *column = std::array::from_fn(|lane| candidates[lane][attribute]);
        }
        let mut places = [[0; LANES]; MOST_FEATURES];
        for (places, term) in places.iter_mut().zip(&self.narrow) {
            *places = term.places(&columns);
        }
        let mut sums = [0.0; LANES];
        for (places, term) in places.iter().zip(&self.narrow) {
            let block = weights.get(term.block as usize..).and_then(|weights| weights.first_chunk::<BLOCK>());
            let Some(block) = block else { continue };
            for (sum, &place) in sums.iter_mut().zip(places) {
                *sum += block[usize::from(place)];
            }
        }
        for term in &self.wide {
            for (sum, candidate) in sums.iter_mut().zip(candidates) {
                *sum += weights.get(term.place(candidate)).copied().unwrap_or_default();
            }
        }
        sums
    }
}
