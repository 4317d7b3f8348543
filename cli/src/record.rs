//! `hearth record`: opens a decision record, adds to it, checks it and shows it.

mod append;
mod pdf;

use chrono::{DateTime, FixedOffset};
use hearth_core::record::{Author, Entry, MAX_RECORD_BYTES, MAX_TEXT, Pen, Record, RecordError, Section};
use hearth_core::ruleset::shelf::{Case, Chosen};
use hearth_core::signing::{PublicKey, SigningKey};
use hearth_core::{Ruleset, Rulesets};
use std::path::Path;

use crate::args::record::{AddArgs, Kind, NewArgs, PenArgs, RecordAction, RulesArgs, VerifyArgs};
use crate::{CommandError, clock, key, local, page, print, save, source};

/// Does what is asked with a record.
pub fn run(action: &RecordAction) -> Result<(), CommandError> {
    match action {
        RecordAction::New(args) => new(args),
        RecordAction::Add(args) => add(args),
        RecordAction::Verify(args) => verify(args),
        RecordAction::Show { file, width } => {
            let width = width.map_or_else(page::width, usize::from);
            print(&read(file)?.text(width))
        }
        RecordAction::Pdf { file, output, force } => {
            save::allowed(output, *force)?;
            save::write(output, &pdf::of(&read(file)?)?, *force)
        }
    }
}

/// A record from a file, every entry as it was signed.
pub fn read(file: &Path) -> Result<Record, CommandError> {
    Ok(Record::read(&source::up_to(file, MAX_RECORD_BYTES)?)?)
}

/// Whether a file is a record, rather than one document.
pub fn is_one(file: &[u8]) -> bool {
    file.starts_with(b"{\"hash\":")
}

/// What is needed to write.
struct Desk {
    rulesets: Rulesets,
    overlay: Option<String>,
    ruleset: Ruleset,
    key: SigningKey,
    at: DateTime<FixedOffset>,
}

impl Desk {
    fn of(pen: &PenArgs, rules: &RulesArgs) -> Result<Self, CommandError> {
        let (rulesets, overlay) = local::rulesets(rules.overlay.as_deref())?;
        let at = clock::moment("--at", pen.at.as_deref())?;
        Ok(Self { rulesets, overlay, ruleset: Ruleset::england()?, key: key::signing(&pen.key)?, at })
    }

    fn pen<'a>(&'a self, args: &'a PenArgs) -> Pen<'a> {
        Pen { author: Author { role: &args.by, name: args.name.as_deref() }, ruleset: &self.ruleset, key: &self.key }
    }

    fn case(&self, incident: &[u8], rules: &RulesArgs) -> Result<Case, CommandError> {
        let chosen = Chosen { overlay: self.overlay.as_deref(), nation: rules.nation.map(local::nation) };
        local::open(&self.rulesets, incident, chosen)
    }
}

fn new(args: &NewArgs) -> Result<(), CommandError> {
    save::allowed(&args.output, false)?;
    let desk = Desk::of(&args.pen, &args.rules)?;
    let incident = source::document(&args.incident)?;
    let line = desk.pen(&args.pen).open(desk.at, &incident, &desk.case(&incident, &args.rules)?)?;
    save::write(&args.output, line.as_bytes(), false)?;
    said(&Record::read(line.as_bytes())?)
}

fn add(args: &AddArgs) -> Result<(), CommandError> {
    let desk = Desk::of(&args.pen, &args.rules)?;
    let text = text(args)?;
    let again = match &args.incident {
        None => None,
        Some(file) => {
            let incident = source::document(file)?;
            let case = desk.case(&incident, &args.rules)?;
            Some((incident, case))
        }
    };
    let entry = entry(args, &text, again.as_ref())?;
    let pen = desk.pen(&args.pen);
    let (record, refused) = append::to(&args.file, |record| Ok(pen.add(record, desk.at, &entry)?))?;
    said(&record)?;
    refused.map_or(Ok(()), |refusal| Err(CommandError::Refused(refusal)))
}

/// What was written, so that it can be noted elsewhere.
fn said(record: &Record) -> Result<(), CommandError> {
    print(&format!("Entry {} is kept. Its hash is {}\n", record.len(), record.head()))
}

/// The text, word for word as it was given.
fn text(args: &AddArgs) -> Result<String, CommandError> {
    match (&args.text, &args.text_file) {
        (Some(text), _) => Ok(text.clone()),
        (None, None) => Ok(String::new()),
        (None, Some(file)) => String::from_utf8(source::up_to(file, MAX_TEXT)?).map_err(|_| RecordError::Text.into()),
    }
}

fn entry<'a>(args: &AddArgs, text: &'a str, again: Option<&'a (Vec<u8>, Case)>) -> Result<Entry<'a>, CommandError> {
    let without = |argument: &str| CommandError::Usage { found: format!("no `{argument}`"), allowed: "with it".to_owned() };
    let beside = |argument: &str, given: bool| {
        let found = format!("`{argument}` together with this `--kind`");
        let allowed = "what `hearth record add --help` lists".to_owned();
        if given { Err(CommandError::Usage { found, allowed }) } else { Ok(()) }
    };
    let is = |kind| args.kind == kind;
    beside("--response", args.response.is_some() && !is(Kind::Decision))?;
    beside("--incident", again.is_some() && !is(Kind::Assessed))?;
    beside("--text", !text.is_empty() && is(Kind::Assessed))?;
    beside("--about", args.about.is_some() && (is(Kind::Decision) || is(Kind::Assessed)))?;
    let fixed = match args.kind {
        Kind::Decision => Some(Section::Opinion),
        Kind::ChildView => Some(Section::ChildWords),
        Kind::Assessed => Some(Section::Facts),
        Kind::Addendum | Kind::Correction | Kind::Note => None,
    };
    let given = args.section.map(Section::from);
    beside("--section", fixed.is_some() && given.is_some_and(|given| Some(given) != fixed))?;
    let section = fixed.or(given).ok_or_else(|| without("--section"))?;
    let about = args.about;
    Ok(match args.kind {
        Kind::Decision => Entry::Decision { response: args.response.ok_or_else(|| without("--response"))?.into(), reason: text },
        Kind::Addendum => Entry::Addendum { section, text, about },
        Kind::Correction => Entry::Correction { section, text, about: about.ok_or_else(|| without("--about"))? },
        Kind::Note => Entry::Note { section, text, about },
        Kind::ChildView => Entry::ChildView { text, about },
        Kind::Assessed => {
            let (incident, case) = again.ok_or_else(|| without("--incident"))?;
            Entry::Assessed { incident, case }
        }
    })
}

fn verify(args: &VerifyArgs) -> Result<(), CommandError> {
    let keys = args.key.iter().map(|file| key::public(file)).collect::<Result<Vec<_>, _>>()?;
    let record = read(&args.file)?;
    let entries = |count: usize| if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    let mut lines = vec![format!("{}, all as signed", entries(record.len()))];
    let ids = |keys: &[PublicKey]| keys.iter().map(PublicKey::id).collect::<Vec<_>>().join(", ");
    if keys.is_empty() {
        let own = ids(&record.keys());
        lines.push(format!("The key in it ({own}) vouches only for itself. To know whose it is, give --key."));
    } else {
        record.trusted(&keys)?;
        lines.push(format!("Signed with a key that was given ({}).", ids(&record.keys())));
    }
    lines.push(format!("The hash of the last entry is {}", record.head()));
    if let Some(wanted) = args.length {
        record.at_least(wanted)?;
        lines.push(format!("There are {} or more, as there must be.", entries(wanted)));
    }
    match &args.head {
        Some(head) => {
            let found = record.has(head)?;
            let later = record.len().saturating_sub(found);
            lines.push(format!("The hash that was given is that of entry {found}; {} came after it.", entries(later)));
        }
        None if args.length.is_none() => {
            lines.push("Whether entries are missing at the end cannot be seen in the file: give --head or --length.".to_owned());
        }
        None => {}
    }
    print(&(lines.join("\n") + "\n"))
}
