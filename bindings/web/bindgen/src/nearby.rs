//! An order in which what is alike stands together: gzip writes in a few bytes what it wrote not long ago, and looks back 32 kB.

use std::cmp::{Ordering, Reverse};

/// A run of so many bytes that two functions share makes them alike.
const RUN: usize = 7;
/// What more functions than these share does not tell which of them belong together.
const MANY: usize = 120;
/// How far gzip looks back, less room for the function that it writes.
const LOOKS_BACK: usize = 25_000;

/// Puts functions, each as its bytes, in order: next is always the one that shares most with those that gzip still sees.
pub fn order(functions: &[&[u8]]) -> Vec<usize> {
    let mut shelf = Shelf::new(functions);
    let (mut order, mut oldest, mut seen) = (Vec::new(), 0, 0);
    while let Some(next) = shelf.most_alike() {
        order.push(next);
        seen += shelf.place(next);
        while seen > LOOKS_BACK && oldest + 1 < order.len() {
            seen -= order.get(oldest).map_or(0, |&function| shelf.forget(function));
            oldest += 1;
        }
    }
    order
}

#[derive(Clone, Default)]
struct Function {
    length: usize,
    /// The runs that it shares with others.
    runs: Vec<usize>,
    /// How many of them gzip sees.
    alike: usize,
    placed: bool,
}

impl Function {
    /// By what is alike: a long function shares more than a short one, so its length counts against it, by the root.
    fn compare(&self, other: &Self) -> Ordering {
        let weighed = |function: &Self, by: &Self| function.alike * function.alike * by.length;
        weighed(self, other).cmp(&weighed(other, self)).then(self.length.cmp(&other.length))
    }
}

/// Bytes that some functions share, and in how many of those that gzip sees.
struct Run {
    functions: Vec<usize>,
    seen: usize,
}

struct Shelf {
    functions: Vec<Function>,
    runs: Vec<Run>,
}

impl Shelf {
    fn new(bytes: &[&[u8]]) -> Self {
        let mut all: Vec<(&[u8], usize)> =
            bytes.iter().enumerate().flat_map(|(function, bytes)| bytes.windows(RUN).map(move |run| (run, function))).collect();
        all.sort_unstable();
        all.dedup();
        let mut functions: Vec<Function> =
            bytes.iter().map(|bytes| Function { length: bytes.len(), ..Function::default() }).collect();
        let mut runs = Vec::new();
        for shared in all.chunk_by(|one, next| one.0 == next.0).filter(|shared| (2..=MANY).contains(&shared.len())) {
            let sharing: Vec<usize> = shared.iter().map(|(_, function)| *function).collect();
            for function in &sharing {
                if let Some(function) = functions.get_mut(*function) {
                    function.runs.push(runs.len());
                }
            }
            runs.push(Run { functions: sharing, seen: 0 });
        }
        Self { functions, runs }
    }

    /// Which function comes next, if any is left. Of two that are as good it is the first.
    fn most_alike(&self) -> Option<usize> {
        let left = self.functions.iter().enumerate().filter(|(_, function)| !function.placed);
        left.max_by(|(one, a), (other, b)| a.compare(b).then(Reverse(one).cmp(&Reverse(other)))).map(|(next, _)| next)
    }

    /// Puts a function where gzip sees it: those that share runs with it are more alike. Gives its length.
    fn place(&mut self, function: usize) -> usize {
        for run in self.runs_of(function) {
            self.see(run, 1);
        }
        self.functions.get_mut(function).map_or(0, |function| {
            function.placed = true;
            function.length
        })
    }

    /// Gzip does not see a function any more. Gives its length.
    fn forget(&mut self, function: usize) -> usize {
        for run in self.runs_of(function) {
            self.see(run, -1);
        }
        self.functions.get(function).map_or(0, |function| function.length)
    }

    fn runs_of(&self, function: usize) -> Vec<usize> {
        self.functions.get(function).map_or_else(Vec::new, |function| function.runs.clone())
    }

    /// Whoever has a run is more alike when gzip sees it for the first time, and less when it sees it no more.
    fn see(&mut self, run: usize, change: isize) {
        let Some(run) = self.runs.get_mut(run) else { return };
        let before = run.seen;
        run.seen = before.saturating_add_signed(change);
        if before == 0 || run.seen == 0 {
            for function in &run.functions {
                if let Some(function) = self.functions.get_mut(*function) {
                    function.alike = function.alike.saturating_add_signed(change);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn what_is_alike_stands_together() {
        let functions: [&[u8]; 5] =
            [b"the longest of them all, for a start", b"0123456789 abcdefghi", b"ABCDEFGHIJ", b"0123456789 ABCDEFGHIJ", b"short"];
        assert_eq!(order(&functions), [0, 3, 2, 1, 4]);
    }

    #[test]
    fn what_was_long_ago_is_forgotten() {
        let long = (0..super::LOOKS_BACK / 4).map(|number| number.to_string()).collect::<String>().into_bytes();
        let first = [b"abcdefghij", long.as_slice()].concat();
        let functions: [&[u8]; 4] = [&first, &long, b"abcdefghij", b"ABCDEFGHIJK"];
        assert_eq!(order(&functions), [0, 1, 3, 2]);
    }
}
