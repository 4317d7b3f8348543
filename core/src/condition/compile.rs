//! From a condition as written to a sum of products over bits: what the engine evaluates and what is proved is this one form.
//!
//! Every test becomes a literal (a set of bits of one slot). Floors, and the places where "unknown" counts only together with
//! something else, are worked into the tests of a measure here, once, so that no rule can forget them.

use super::evaluate::{Ask, Condition, Literal};
use super::{Expr, Operator, Test};
use crate::possible::{Bits, bit};
use crate::question::{Kind, Question};
use std::collections::BTreeMap;

/// The most products that one condition may grow to.
const MAX_TERMS: usize = 4096;

/// A slot: a question, or something that the engine works out and rules may read like one.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub question: Question,
    pub bits: Bits,
}

/// A floor of a measure, with its condition still as written.
#[derive(Debug, Clone)]
pub(crate) struct Floor {
    pub when: Expr,
    pub reads_as: usize,
    pub whatever_it_says: bool,
}

/// What conditions are compiled against.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    pub slots: Vec<Slot>,
    pub by_id: BTreeMap<String, u16>,
    pub words: BTreeMap<String, Expr>,
    /// Where the truth of a word stands, for conditions that read words instead of spelling them out.
    pub word_slots: BTreeMap<String, u16>,
    pub floors: BTreeMap<u16, Vec<Floor>>,
    pub unknown_counts: BTreeMap<u16, Expr>,
}

/// How tests read the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// With floors, as the rules read them.
    WithFloors,
    /// As given, as due conditions and floors themselves read them.
    AsGiven,
    /// With floors, and words as facts of their own: for duties, routes and texts, which come after the response. A rule spells
    /// its words out instead, so that what is certain of it is exact.
    WithWords,
}

#[derive(Debug, Clone)]
enum Formula {
    Known(bool),
    Literal(Literal),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

impl Formula {
    fn not(self) -> Self {
        match self {
            Self::Known(known) => Self::Known(!known),
            Self::Literal(literal) => Self::Literal(match literal.ask {
                Ask::Within => Literal { bits: !literal.bits, ..literal },
                Ask::Has => Literal { ask: Ask::HasNone, ..literal },
                Ask::HasNone => Literal { ask: Ask::Has, ..literal },
            }),
            Self::All(parts) => Self::Any(parts.into_iter().map(Self::not).collect()),
            Self::Any(parts) => Self::All(parts.into_iter().map(Self::not).collect()),
        }
    }
}

impl Scope {
    /// Compiles a condition.
    ///
    /// # Errors
    /// Says which question, value or word is not known, or that the test does not fit the question.
    pub fn compile(&self, expr: &Expr, reading: Reading) -> Result<Condition, String> {
        let formula = self.formula(expr, reading, 0)?;
        let terms = self.terms(&formula)?;
        Ok(Condition::of(terms))
    }

    pub fn slot(&self, id: &str) -> Result<(u16, &Slot), String> {
        let index = self.by_id.get(id).copied().ok_or_else(|| format!("no question `{id}`"))?;
        let slot = self.slots.get(usize::from(index)).ok_or_else(|| format!("no question `{id}`"))?;
        Ok((index, slot))
    }

    fn formula(&self, expr: &Expr, reading: Reading, depth: usize) -> Result<Formula, String> {
        if depth > super::MAX_CONDITION_DEPTH {
            return Err("words that lead back to themselves".to_owned());
        }
        let deeper = depth.saturating_add(1);
        let parts = |parts: &[Expr]| parts.iter().map(|part| self.formula(part, reading, deeper)).collect::<Result<_, _>>();
        Ok(match expr {
            Expr::Constant(known) => Formula::Known(*known),
            Expr::Word(word) if reading == Reading::WithWords => {
                let slot = self.word_slots.get(word).ok_or_else(|| format!("no word `{word}`"))?;
                Formula::Literal(Literal { slot: *slot, ask: Ask::Within, bits: 2 })
            }
            Expr::Word(word) => {
                let meaning = self.words.get(word).ok_or_else(|| format!("no word `{word}`"))?;
                self.formula(meaning, reading, deeper)?
            }
            Expr::Not(inner) => self.formula(inner, reading, deeper)?.not(),
            Expr::All(all) => Formula::All(parts(all)?),
            Expr::Any(any) => Formula::Any(parts(any)?),
            Expr::Test(id, test) => {
                let (index, slot) = self.slot(id)?;
                self.test(index, slot, test, reading, deeper)?
            }
        })
    }

    fn test(&self, index: u16, slot: &Slot, test: &Test, reading: Reading, depth: usize) -> Result<Formula, String> {
        let Slot { question, bits } = slot;
        let literal = |ask, bits| Formula::Literal(Literal { slot: index, ask, bits });
        let within = |bits| literal(if slot.bits.list { Ask::Has } else { Ask::Within }, bits);
        let list_only = |what: &str| {
            if bits.list { Ok(()) } else { Err(format!("`{}` is not a list: `{what}` does not fit", question.id)) }
        };
        Ok(match test {
            Test::Unknown => within(bits.unknown),
            Test::LeftOut => within(bits.left_out),
            Test::Empty => {
                list_only("is empty")?;
                literal(Ask::HasNone, bits.everything())
            }
            Test::NamesSomething if bits.list && bits.reading == 0 => literal(Ask::Has, bits.values),
            // Where "unknown" reads as a value, that value was not named.
            Test::NamesSomething => {
                list_only("names something")?;
                Formula::All(vec![literal(Ask::Has, bits.values), literal(Ask::HasNone, bits.unknown)])
            }
            Test::Given if bits.list => {
                Formula::All(vec![literal(Ask::Has, bits.values), literal(Ask::HasNone, bits.unknown | bits.left_out)])
            }
            Test::Given => within((bits.values & !u64::from(question.ordered)) | bits.unknown),
            Test::Has(values) => {
                list_only("has")?;
                let wanted = values.iter().map(|value| value_bit(question, value)).collect::<Result<Vec<_>, _>>()?;
                literal(Ask::Has, wanted.into_iter().fold(0, |all, bit| all | bit))
            }
            Test::Compare(operator, value) => {
                if bits.list {
                    return Err(format!("`{}` is a list: say `has {value}`", question.id));
                }
                self.compare(index, slot, *operator, value, reading, depth)?
            }
        })
    }

    fn compare(
        &self,
        index: u16,
        slot: &Slot,
        operator: Operator,
        value: &str,
        reading: Reading,
        depth: usize,
    ) -> Result<Formula, String> {
        let Slot { question, bits } = slot;
        let bit = value_bit(question, value)?;
        let below = bit.wrapping_sub(1) & bits.values;
        let above = bits.values & !below & !bit;
        let ordered = question.ordered || question.kind == Kind::Whole;
        if !ordered && !matches!(operator, Operator::Equal | Operator::NotEqual) {
            return Err(format!("`{}` has no order: only == and != fit", question.id));
        }
        let whole =
            |set: u64| Ok(Formula::Literal(Literal { slot: index, ask: Ask::Within, bits: set | read_unknown(*bits, set) }));
        if question.kind == Kind::Whole || !ordered {
            return match operator {
                Operator::Equal => whole(bit),
                Operator::NotEqual => whole(bit).map(Formula::not),
                Operator::Less => whole(below),
                Operator::AtMost => whole(below | bit),
                Operator::More => whole(above),
                Operator::AtLeast => whole(above | bit),
            };
        }
        // An ordered question: everything is said with "at least", where floors raise it.
        let at_least = |set| self.at_least(index, *bits, set, reading, depth);
        let from = above | bit;
        Ok(match operator {
            Operator::AtLeast => at_least(from)?,
            Operator::More => at_least(above)?,
            Operator::Less => at_least(from)?.not(),
            Operator::AtMost => at_least(above)?.not(),
            Operator::Equal | Operator::NotEqual => {
                let equal = if below == 0 {
                    // The least value: nothing above it, and not left out.
                    let present = Formula::Literal(Literal { slot: index, ask: Ask::Within, bits: bits.values | bits.unknown });
                    Formula::All(vec![present, at_least(above)?.not()])
                } else {
                    Formula::All(vec![at_least(from)?, at_least(above)?.not()])
                };
                if operator == Operator::Equal { equal } else { equal.not() }
            }
        })
    }

    /// "At least" on an ordered question: `from` holds the bits of the values that count.
    fn at_least(&self, index: u16, bits: Bits, from: u64, reading: Reading, depth: usize) -> Result<Formula, String> {
        let within = |set| Formula::Literal(Literal { slot: index, ask: Ask::Within, bits: set });
        let unknown_counts = bits.reading & from != 0;
        let counts = (reading != Reading::AsGiven).then(|| self.unknown_counts.get(&index)).flatten();
        if from == 0 {
            return Ok(Formula::Known(false));
        }
        let mut set = from;
        let mut ways = Vec::new();
        match counts {
            Some(when) if unknown_counts => {
                ways.push(Formula::All(vec![within(from | bits.unknown), self.formula(when, reading, depth)?]));
            }
            _ if unknown_counts => set |= bits.unknown,
            _ => {}
        }
        ways.push(within(set));
        if reading != Reading::AsGiven {
            for floor in self.floors.get(&index).into_iter().flatten() {
                let read = bit(floor.reads_as);
                if read & from == 0 {
                    continue;
                }
                let replaced = if floor.whatever_it_says { bits.everything() } else { 1 | bits.left_out };
                ways.push(Formula::All(vec![within(replaced | set), self.formula(&floor.when, Reading::AsGiven, depth)?]));
            }
        }
        Ok(Formula::Any(ways))
    }

    fn terms(&self, formula: &Formula) -> Result<Vec<Vec<Literal>>, String> {
        let terms = match formula {
            Formula::Known(false) => Vec::new(),
            Formula::Known(true) => vec![Vec::new()],
            Formula::Literal(literal) => self.simplified(vec![*literal]).into_iter().collect(),
            Formula::Any(parts) => {
                let mut terms = Vec::new();
                for part in parts {
                    terms.extend(self.terms(part)?);
                }
                terms
            }
            Formula::All(parts) => {
                let mut terms = vec![Vec::new()];
                for part in parts {
                    let more = self.terms(part)?;
                    if terms.len().saturating_mul(more.len()) > MAX_TERMS {
                        return Err(format!("too long: grows to more than {MAX_TERMS} combinations"));
                    }
                    terms = absorbed(
                        terms
                            .iter()
                            .flat_map(|left: &Vec<Literal>| more.iter().map(move |right| [left.as_slice(), right].concat()))
                            .filter_map(|term| self.simplified(term))
                            .collect(),
                    );
                }
                terms
            }
        };
        if terms.len() > MAX_TERMS {
            return Err(format!("too long: grows to more than {MAX_TERMS} combinations"));
        }
        Ok(absorbed(terms))
    }

    /// One literal for each slot and way of asking; `None` where the term can never hold.
    fn simplified(&self, term: Vec<Literal>) -> Option<Vec<Literal>> {
        let mut within: BTreeMap<u16, u64> = BTreeMap::new();
        let mut none: BTreeMap<u16, u64> = BTreeMap::new();
        let mut has: Vec<(u16, u64)> = Vec::new();
        for Literal { slot, ask, bits } in term {
            match ask {
                Ask::Within => {
                    let everything = self.slots.get(usize::from(slot)).map_or(u64::MAX, |slot| slot.bits.everything());
                    let set = within.entry(slot).or_insert(everything);
                    *set &= bits;
                    if *set == 0 {
                        return None;
                    }
                }
                Ask::HasNone => *none.entry(slot).or_insert(0) |= bits,
                Ask::Has => has.push((slot, bits)),
            }
        }
        let mut kept: Vec<Literal> = Vec::new();
        for (slot, bits) in within {
            let everything = self.slots.get(usize::from(slot)).map_or(u64::MAX, |slot| slot.bits.everything());
            if bits != everything {
                kept.push(Literal { slot, ask: Ask::Within, bits });
            }
        }
        for (slot, bits) in &mut has {
            *bits &= !none.get(slot).copied().unwrap_or(0);
            if *bits == 0 {
                return None;
            }
        }
        // Of two lists of wanted bits the narrower says it all.
        for (index, (slot, bits)) in has.iter().enumerate() {
            let implied = has
                .iter()
                .enumerate()
                .any(|(other, (same, narrower))| same == slot && narrower & !bits == 0 && (narrower != bits || other < index));
            if !implied {
                kept.push(Literal { slot: *slot, ask: Ask::Has, bits: *bits });
            }
        }
        kept.extend(none.into_iter().map(|(slot, bits)| Literal { slot, ask: Ask::HasNone, bits }));
        kept.sort_unstable();
        Some(kept)
    }
}

/// Leaves out terms that another term already covers.
fn absorbed(mut terms: Vec<Vec<Literal>>) -> Vec<Vec<Literal>> {
    let mut kept: Vec<Vec<Literal>> = Vec::new();
    terms.sort_by_key(Vec::len);
    for term in terms {
        let covered = kept.iter().any(|wider| wider.iter().all(|literal| term.iter().any(|narrow| implies(*narrow, *literal))));
        if !covered {
            kept.push(term);
        }
    }
    kept
}

fn implies(narrow: Literal, wide: Literal) -> bool {
    narrow.slot == wide.slot
        && narrow.ask == wide.ask
        && match narrow.ask {
            Ask::Within | Ask::Has => narrow.bits & !wide.bits == 0,
            Ask::HasNone => wide.bits & !narrow.bits == 0,
        }
}

/// "Unknown" counts where its reading lies in the set.
fn read_unknown(bits: Bits, set: u64) -> u64 {
    if bits.reading & set != 0 { bits.unknown } else { 0 }
}

fn value_bit(question: &Question, value: &str) -> Result<u64, String> {
    let index = match (question.kind, question.range) {
        (Kind::Whole, Some((low, high))) => value
            .parse::<u8>()
            .ok()
            .filter(|number| (low..=high).contains(number))
            .map(|number| usize::from(number.saturating_sub(low))),
        _ => question.position(value),
    };
    index.map(bit).ok_or_else(|| format!("`{}` has no value `{value}`: allowed is {}", question.id, question.allowed()))
}
