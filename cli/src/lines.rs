//! Many incidents, one a line: read, assess and write, in order; by several threads at once where there are that many.

use hearth_core::calls::{Extent, answer};
use hearth_core::ruleset::shelf::Chosen;
use hearth_core::{MAX_BYTES, Rulesets};
use std::collections::VecDeque;
use std::io::{self, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, Scope};

use crate::{CommandError, source};

/// How many lines are answered together: enough that handing them over costs nothing, few enough to stay small.
const LINES: usize = 16;
/// A line of a megabyte is rare: its room is given back.
const ROOM: usize = 64 * 1024;

/// What lines are answered with.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    pub rulesets: &'a Rulesets,
    pub chosen: Chosen<'a>,
    pub extent: Extent,
}

/// Assesses every line. A line that is refused gives an error on its own line, and the rest go on.
pub fn run(
    source: &mut BufReader<impl Read>,
    out: &mut dyn Write,
    rules: Rules<'_>,
    threads: NonZeroUsize,
) -> Result<(), CommandError> {
    let mut lines = Lines { source, line: Vec::new(), number: 0 };
    if threads == NonZeroUsize::MIN { alone(&mut lines, out, rules) } else { shared(&mut lines, out, rules, threads.get()) }?;
    out.flush().map_err(CommandError::Output)
}

fn alone(lines: &mut Lines<'_, impl Read>, out: &mut dyn Write, rules: Rules<'_>) -> Result<(), CommandError> {
    let mut batch = Batch::default();
    while lines.fill(&mut batch)? {
        batch.answer(rules);
        batch.write(out)?;
        lines.flush_if_waiting(out)?;
    }
    Ok(())
}

/// Every thread gets a batch in turn, and gives back its answers in turn: so they come in order.
fn shared(lines: &mut Lines<'_, impl Read>, out: &mut dyn Write, rules: Rules<'_>, threads: usize) -> Result<(), CommandError> {
    thread::scope(|scope| {
        let workers: Vec<Worker> = (0..threads).map(|_| Worker::start(scope, rules)).collect();
        // Each twice: one batch in work, and one that waits so that nobody is idle while answers are written.
        let mut idle: VecDeque<&Worker> = workers.iter().chain(&workers).collect();
        let mut busy: VecDeque<&Worker> = VecDeque::new();
        let mut spare = Batch::default();
        loop {
            let more = lines.fill(&mut spare)?;
            if more && let Some(worker) = idle.pop_front() {
                worker.give(std::mem::take(&mut spare))?;
                busy.push_back(worker);
            }
            // Whoever waits gets what there is; else the oldest batch is written when a thread is needed for the next.
            let wait_for_all = !more || lines.is_waiting();
            while (wait_for_all || idle.is_empty())
                && let Some(worker) = busy.pop_front()
            {
                spare = worker.take()?;
                spare.write(out)?;
                idle.push_back(worker);
            }
            lines.flush_if_waiting(out)?;
            if !more {
                return Ok(());
            }
        }
    })
}

/// A thread that answers batches, one after the other.
struct Worker {
    to: Sender<Batch>,
    from: Receiver<Batch>,
}

impl Worker {
    fn start<'scope>(scope: &'scope Scope<'scope, '_>, rules: Rules<'scope>) -> Self {
        let (to, inbox) = channel::<Batch>();
        let (outbox, from) = channel();
        scope.spawn(move || {
            for mut batch in inbox {
                batch.answer(rules);
                if outbox.send(batch).is_err() {
                    break;
                }
            }
        });
        Self { to, from }
    }

    fn give(&self, batch: Batch) -> Result<(), CommandError> {
        self.to.send(batch).map_err(|_| stopped())
    }

    fn take(&self) -> Result<Batch, CommandError> {
        self.from.recv().map_err(|_| stopped())
    }
}

/// Only where a thread ended before its time.
fn stopped() -> CommandError {
    CommandError::Output(io::Error::other("a thread stopped"))
}

/// The lines of the input, in turn.
struct Lines<'s, R> {
    source: &'s mut BufReader<R>,
    line: Vec<u8>,
    number: u64,
}

impl<R: Read> Lines<'_, R> {
    /// Reads lines until there are enough or the next would have to be waited for. False where the input is over.
    fn fill(&mut self, batch: &mut Batch) -> Result<bool, CommandError> {
        let most = MAX_BYTES.saturating_add(1);
        batch.clear();
        while batch.lines.len() < LINES && batch.text.len() < ROOM {
            if !source::line(self.source, most, &mut self.line).map_err(CommandError::Input)? {
                return Ok(!batch.lines.is_empty());
            }
            self.number = self.number.saturating_add(1);
            // A line that is too long is refused as it is, even where all that was kept of it is blank.
            let text = if self.line.len() == most { self.line.as_slice() } else { self.line.trim_ascii() };
            if !text.is_empty() {
                batch.text.extend_from_slice(text);
                batch.lines.push((self.number, batch.text.len()));
            }
            self.line.shrink_to(ROOM);
            if self.is_waiting() {
                break;
            }
        }
        Ok(true)
    }

    /// Whether everything that came was read: somebody may be waiting for the answer.
    fn is_waiting(&self) -> bool {
        self.source.buffer().is_empty()
    }

    /// Whoever writes one line and waits for its answer gets it.
    fn flush_if_waiting(&self, out: &mut dyn Write) -> Result<(), CommandError> {
        if self.is_waiting() { out.flush().map_err(CommandError::Output) } else { Ok(()) }
    }
}

/// Some lines, and what they give.
#[derive(Default)]
struct Batch {
    text: Vec<u8>,
    /// The number of each line, and where it ends in the text.
    lines: Vec<(u64, usize)>,
    answers: Vec<u8>,
}

impl Batch {
    fn clear(&mut self) {
        self.text.clear();
        self.text.shrink_to(ROOM);
        self.lines.clear();
        self.answers.clear();
    }

    fn answer(&mut self, rules: Rules<'_>) {
        let mut start = 0;
        for (number, end) in &self.lines {
            let line = self.text.get(start..*end).unwrap_or_default();
            answer(rules.rulesets, rules.chosen, line, *number, rules.extent, &mut self.answers);
            self.answers.push(b'\n');
            start = *end;
        }
    }

    fn write(&self, out: &mut dyn Write) -> Result<(), CommandError> {
        out.write_all(&self.answers).map_err(CommandError::Output)
    }
}

#[cfg(test)]
mod tests {
    use super::{Extent, Rules, run};
    use hearth_core::Rulesets;
    use hearth_core::ruleset::shelf::Chosen;
    use serde_json::Value;
    use std::io::BufReader;
    use std::num::NonZeroUsize;

    const GOOD: &str = r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{"danger.now":[]}}"#;

    fn answered(text: &str, threads: usize) -> Vec<u8> {
        let rulesets = Rulesets::shipped().unwrap();
        let (mut out, threads) = (Vec::new(), NonZeroUsize::new(threads).unwrap());
        let rules = Rules { rulesets: &rulesets, chosen: Chosen::default(), extent: Extent::Assessment };
        run(&mut BufReader::new(text.as_bytes()), &mut out, rules, threads).unwrap();
        out
    }

    #[test]
    fn a_bad_line_stands_alone() {
        let out = answered(&format!("{GOOD}\n\n[]\r\n{GOOD}\r\n"), 1);
        let lines: Vec<Value> = out
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["schema"], "hearth/assessment/1");
        assert_eq!((&lines[1]["schema"], &lines[1]["line"]), (&"hearth/error/1".into(), &3.into()));
        assert_eq!(lines[2], lines[0]);
    }

    #[test]
    fn threads_keep_the_order() {
        // Lines of very different cost, with an error that names its line now and then, and no end to the last.
        let text: Vec<String> = (0..500).map(|line| if line % 7 == 0 { format!("[{line}]") } else { GOOD.to_owned() }).collect();
        let text = text.join("\n");
        let alone = answered(&text, 1);
        assert_eq!(str::from_utf8(&alone).unwrap().lines().count(), 500);
        for threads in [2, 3, 8] {
            assert!(answered(&text, threads) == alone, "{threads} threads");
        }
    }
}
