//! What a table says is what its conditions say one by one.

use super::Table;
use crate::condition::evaluate::{Ask, Condition, Literal};
use crate::drawn::Drawn;
use crate::possible::{Possible, Truth};
use crate::ruleset::Ruleset;

/// What a table says is what the conditions say one by one.
fn same<const W: usize>(conditions: &[&Condition], table: &Table<W>, facts: &[Possible]) {
    let truths: Vec<Truth> = conditions.iter().map(|condition| condition.evaluate(facts).0).collect();
    let all = 0..u16::try_from(conditions.len()).unwrap();
    let held = table.held(facts);
    for (numbers, truth) in [(&held.certain, Truth::Yes), (&held.open, Truth::Open)] {
        let wanted: Vec<usize> = (0..truths.len()).filter(|number| truths[*number] == truth).collect();
        assert_eq!(numbers.within(&all).collect::<Vec<_>>(), wanted);
        assert_eq!(numbers.all().collect::<Vec<_>>(), wanted);
        assert!((0..truths.len()).all(|number| numbers.contains(number) == wanted.contains(&number)));
        for (start, end) in [(0, 0), (3, 64), (63, 65), (64, 130), (5, all.end)] {
            let inside = |number: &usize| number.checked_sub(usize::from(start)).filter(|_| *number < usize::from(end));
            let within: Vec<usize> = wanted.iter().filter_map(inside).collect();
            let range = start..end;
            assert_eq!(numbers.within(&range).collect::<Vec<_>>(), within);
        }
    }
}

#[test]
fn says_what_the_conditions_of_the_ruleset_say() {
    let england = Ruleset::england().unwrap();
    let all = england.conditions();
    let conditions: Vec<&Condition> = all.iter().map(|(_, when)| &when.compiled).collect();
    let table: Table<8> = Table::of(conditions.iter().copied(), |_| 64);
    let mut drawn = Drawn::new();
    for _ in 0..500 {
        let facts: Vec<Possible> = england.scope.slots.iter().map(|slot| drawn.possible(slot.bits)).collect();
        same(&conditions, &table, &facts);
    }
}

#[test]
fn says_what_any_conditions_say() {
    let mut drawn = Drawn::new();
    for _ in 0..300 {
        let made: Vec<Condition> = (0..150)
            .map(|_| {
                let term = |drawn: &mut Drawn| {
                    let literal = |drawn: &mut Drawn| Literal {
                        slot: u16::try_from(drawn.below(6)).unwrap(),
                        ask: [Ask::Within, Ask::Has, Ask::HasNone][drawn.below(3)],
                        bits: drawn.bits(7),
                    };
                    (0..drawn.below(5)).map(|_| literal(drawn)).collect()
                };
                Condition::of((0..drawn.below(6)).map(|_| term(&mut drawn)).collect())
            })
            .collect();
        let conditions: Vec<&Condition> = made.iter().collect();
        let table: Table<2> = Table::of(conditions.iter().copied(), |_| 7);
        let facts: Vec<Possible> = (0..6)
            .map(|_| {
                let may = drawn.bits(7).max(1);
                Possible { may, must: if drawn.below(2) == 0 { may } else { may & drawn.bits(7) } }
            })
            .collect();
        same(&conditions, &table, &facts);
    }
}
