//! What the tests of the command line share: running it.

#![allow(dead_code, reason = "each test file uses a part")]

pub mod record;

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What a run left.
#[derive(Debug)]
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// Runs `hearth` with an input.
pub fn hearth(args: &[&str], input: &[u8]) -> Run {
    hearth_with(args, input, &[])
}

/// The same, with an environment.
pub fn hearth_with(args: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Run {
    let mut child = spawn(args, environment);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses its input early does not read it to the end.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let run = finish(child);
    writer.join().unwrap();
    run
}

/// Starts it, with pipes.
pub fn spawn(args: &[&str], environment: &[(&str, &str)]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearth"));
    // No proof is kept but where a test says so.
    command.args(args).env_remove("COLUMNS").env_remove("NO_COLOR").env("HEARTH_CACHE", "").envs(environment.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits for it.
pub fn finish(child: Child) -> Run {
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Does something in a folder of its own.
pub fn in_folder(act: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    act(folder.path());
}
