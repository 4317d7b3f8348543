//! `hearth handover` and `hearth card`: what a police officer is shown, made and read.

use chrono::{DateTime, FixedOffset};
use hearth_core::handover::{Card, Handover, HandoverError, Input, Mark, Received, Sealed, Trust, USUAL_MINUTES};
use hearth_core::ruleset::shelf::{Case, Chosen};
use hearth_core::{Incident, Ruleset, Rulesets};
use std::path::Path;
use std::sync::Arc;

use crate::args::Format;
use crate::args::handover::{CardArgs, HandoverAction, Made, MakeArgs, ReadArgs, Received as Shape, TrustArgs};
use crate::pdf::{Pages, Paper};
use crate::{CommandError, clock, key, local, print, proofs, qr, save, source};

/// Sizes of letters on paper, in points; the first one with 60 columns.
const SIZES: [f32; 4] = [9.2, 8.4, 7.6, SMALLEST];
const SMALLEST: f32 = 7.0;

/// Makes a hand-over, or reads one.
pub fn run(action: &HandoverAction) -> Result<(), CommandError> {
    match action {
        HandoverAction::Make(args) => make(args),
        HandoverAction::Read(args) => read(args),
    }
}

fn make(args: &MakeArgs) -> Result<(), CommandError> {
    args.png.iter().chain(&args.log).try_for_each(|path| save::allowed(path, args.force))?;
    let key = key::signing(&args.key)?;
    let (ruleset, incident) = opened(&args.file)?;
    let input = with(args.with.as_deref(), &ruleset)?;
    if args.log.is_none() && args.format != Made::Json && !input.share.is_empty() {
        return Err(CommandError::Usage {
            found: "something to share for a reason, and no `--log`".to_owned(),
            allowed: "`--log FILE`, where the reason is kept".to_owned(),
        });
    }
    let handover = Handover::of(&ruleset, &incident, &input, clock::moment("--at", args.at.as_deref())?, args.minutes)?;
    let sealed = Sealed::of(&handover, &input, &ruleset, &key)?;
    if let Some(path) = &args.log {
        save::write(path, (sealed.log.to_json() + "\n").as_bytes(), args.force)?;
    }
    if let Some(path) = &args.png {
        let picture = qr::png(&sealed.qr).map_err(|error| CommandError::Output(error.into()))?;
        save::write(path, &picture, args.force)?;
    }
    print(&match args.format {
        Made::Text => sealed.text + "\n",
        Made::Json => sealed.to_json() + "\n",
        Made::Qr => {
            let colour = anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never;
            let ends = handover.ends_at().format("%H:%M on %A %-d %B");
            format!("{}Good until {ends}. Show it to the officer. Do not send it to anybody.\n", qr::terminal(&sealed.qr, colour))
        }
    })
}

fn read(args: &ReadArgs) -> Result<(), CommandError> {
    let received = received(&args.file, &args.trust)?;
    let ruleset = newest()?;
    print(&match args.format {
        Shape::Text => card_of(&received, &ruleset).text(crate::page::width()),
        Shape::Incident => received.handover.incident_json(&ruleset) + "\n",
        Shape::Json => received.to_json() + "\n",
    })
}

/// Shows the card of an incident, or of a hand-over.
pub fn card(args: &CardArgs) -> Result<(), CommandError> {
    args.pdf.iter().try_for_each(|path| save::allowed(path, args.force))?;
    let (card, made) = match (&args.file, &args.handover) {
        (_, Some(file)) => {
            let received = received(file, &args.trust)?;
            (card_of(&received, &*newest()?), received.handover.made_at())
        }
        (file, None) => {
            let (ruleset, incident) = opened(file.as_deref().unwrap_or(Path::new("-")))?;
            let input = with(args.with.as_deref(), &ruleset)?;
            let now = clock::moment("--now", args.trust.now.as_deref())?;
            let handover = Handover::of(&ruleset, &incident, &input, now, USUAL_MINUTES)?;
            (Card::of(&handover, &ruleset, Mark::Verified, &handover.options(&ruleset)), handover.made_at())
        }
    };
    if let Some(path) = &args.pdf {
        save::write(path, &page(&card, made.fixed_offset())?, args.force)?;
    }
    print(&match args.format {
        Format::Text => card.text(usize::from(args.width)),
        Format::Json => card.to_json() + "\n",
    })
}

/// A card on one page of A5, as large as it fits.
fn page(card: &Card, moment: DateTime<FixedOffset>) -> Result<Vec<u8>, CommandError> {
    let text = |size| card.text(Paper::A5.columns(size));
    let fits = |size: &f32| text(*size).lines().count() <= Paper::A5.rows(*size, 1);
    let size = SIZES.into_iter().find(fits).unwrap_or(SMALLEST);
    Pages { paper: Paper::A5, size, title: "Hand-over card", moment, footer: &[] }.of(&text(size))
}

fn card_of(received: &Received, ruleset: &Ruleset) -> Card {
    let mark = if received.verified { Mark::Verified } else { Mark::NotVerified };
    Card::of(&received.handover, ruleset, mark, &received.handover.options(ruleset))
}

/// The incident in a file, with the rules that hold for it.
fn opened(file: &Path) -> Result<(Arc<Ruleset>, Incident), CommandError> {
    let text = source::document(file)?;
    match local::open(&proofs::shipped()?, &text, Chosen::default())? {
        Case::Assess(ruleset, incident) => Ok((ruleset, incident)),
        Case::DangerAdvice(_) => Err(HandoverError::NoRules.into()),
    }
}

fn with(file: Option<&Path>, ruleset: &Ruleset) -> Result<Input, CommandError> {
    match file {
        None => Ok(Input::default()),
        Some(file) => Input::from_json(&source::document(file)?, ruleset).map_err(CommandError::With),
    }
}

fn newest() -> Result<Arc<Ruleset>, CommandError> {
    crate::local::ruleset(&Rulesets::shipped()?, None)
}

/// Reads the text of a QR code; the end of a line behind it does not count.
fn received(file: &Path, args: &TrustArgs) -> Result<Received, CommandError> {
    let keys = args.trust.iter().map(|file| key::public(file)).collect::<Result<Vec<_>, _>>()?;
    let trust = if args.any_key { Trust::AnyKey(&keys) } else { Trust::Keys(&keys) };
    let bytes = source::document(file)?;
    let text = str::from_utf8(&bytes).map_err(|_| HandoverError::NotOurs)?;
    let line = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
    Ok(Handover::read(line, trust, clock::moment("--now", args.now.as_deref())?)?)
}

#[cfg(test)]
mod tests {
    use super::{Input, SMALLEST};
    use crate::pdf::Paper;
    use hearth_core::handover::{Card, Contact, Handover, Mark, Share};
    use hearth_core::{Incident, Ruleset};

    #[test]
    fn the_longest_card_fits_on_one_page_of_a5() {
        let england = Ruleset::england().unwrap();
        let answers = r#"{ "danger.now": ["fire"], "situation.settled": "no", "child.age": 9, "child.care_status": "looked_after",
            "incident.kinds": ["death"], "incident.place": "online", "harm.injury": "minor", "harm.own_injury": "minor",
            "harm.own_cause": "an_adult", "harm.weapon": "used", "weapon.kind": ["explosive"], "missing.state": "missing" }"#;
        let text = format!(r#"{{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": {answers} }}"#);
        let incident = Incident::from_json(text.as_bytes(), &england).unwrap();
        // Many lines of one word each are the longest page.
        let share = |kind: &str| Share { kind: kind.into(), text: "x".into(), reason: "x".into(), harm_checked: true };
        let input = Input {
            talk: Some("x".into()),
            ring: ["police", "ofsted", "school", "advocate"].map(|role| Contact { role: role.into(), number: None }).into(),
            others: Some(1),
            victim_agreed: true,
            share: ["health", "health", "health", "health"].map(share).into(),
        };
        let handover = Handover::of(&england, &incident, &input, incident.at(), 60).unwrap();
        let options = vec!["x".to_owned(); 150];
        let card = Card::of(&handover, &england, Mark::NotVerified, &options[..5]);
        let lines = card.text(Paper::A5.columns(SMALLEST)).lines().count();
        assert!(lines <= Paper::A5.rows(SMALLEST, 1), "{lines}");
        assert_eq!(Paper::A5.columns(super::SIZES[0]), 60);
    }
}
