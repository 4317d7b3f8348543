//! An assessment as bytes.
//!
//! What it says is defined by `Serialize` of the assessment; this writes the same bytes, taking every entry as the ruleset made it
//! ready. A test holds the two against each other on random incidents.

use serde::Serialize;

use crate::assessment::{
    Action, Answer, Assessment, Conclusion, DecideBy, Moment, Note, Notification, Reason, Risk, Timestamp, WouldRaise,
};
use crate::plain::is_plain;
use crate::ruleset::Around;

impl Assessment<'_> {
    /// The assessment as JSON, in one line. The same incident and ruleset give the same bytes.
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset, assess};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
    /// let json = assess(&england, &Incident::from_json(text, &england)?).to_json();
    /// assert!(json.starts_with(r#"{"schema":"hearth/assessment/1""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_json(&self) -> String {
        let mut json = Vec::with_capacity(32 * 1024);
        self.write_json(&mut json);
        String::from_utf8(json).unwrap_or_default()
    }

    /// The same, behind what is in `out` already: for whoever writes many, one after the other, into the same room.
    ///
    /// Entries are written in the words of the ruleset, as `assess` found them there: a changed field of one does not show here.
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset, assess};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
    /// let assessment = assess(&england, &Incident::from_json(text, &england)?);
    /// let mut out = Vec::new();
    /// assessment.write_json(&mut out);
    /// assert_eq!(out, assessment.to_json().as_bytes());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn write_json(&self, out: &mut Vec<u8>) {
        raw(out, "{\"schema\":");
        name(out, self.schema);
        raw(out, ",\"ruleset\":");
        match self.ruleset.ready {
            Some(ready) => raw(out, ready),
            None => serialized(out, &self.ruleset),
        }
        raw(out, ",\"status\":");
        name(out, self.status.as_str());
        raw(out, ",\"response\":");
        name(out, self.response.as_str());
        raw(out, ",\"highest_possible\":");
        name(out, self.highest_possible.as_str());
        raw(out, ",\"emergency_services\":");
        list(out, &self.emergency_services, |out, service| name(out, service.as_str()));
        raw(out, ",\"report_to\":");
        list(out, &self.report_to, |out, to| name(out, to.as_str()));
        raw(out, ",\"decide_by\":");
        decide_by(out, self.decide_by.as_ref());
        raw(out, ",\"headline\":");
        text(out, &self.headline);
        raw(out, ",\"reasonable_parent\":{\"would_call\":");
        serialized(out, &self.reasonable_parent.would_call);
        raw(out, ",\"because\":");
        texts(out, &self.reasonable_parent.because);
        raw(out, "},\"reasons\":");
        list(out, &self.reasons, reason);
        raw(out, ",\"actions\":");
        list(out, &self.actions, action);
        raw(out, ",\"notifications\":");
        list(out, &self.notifications, notification);
        raw(out, ",\"routes\":");
        list(out, &self.routes, |out, route| whole(out, route.ready, route));
        raw(out, ",\"safeguarding\":");
        list(out, &self.safeguarding, |out, sentence| whole(out, sentence.ready, sentence));
        raw(out, ",\"rights\":");
        list(out, &self.rights, |out, right| whole(out, right.ready, right));
        raw(out, ",\"risk\":");
        risk(out, &self.risk);
        raw(out, ",\"next_questions\":");
        list(out, &self.next_questions, |out, question| name(out, question));
        raw(out, ",\"would_raise\":");
        list(out, &self.would_raise, would_raise);
        raw(out, ",\"unresolved\":");
        list(out, &self.unresolved, |out, question| name(out, question));
        raw(out, ",\"notes\":");
        list(out, &self.notes, note);
        raw(out, ",\"easy_read\":");
        list(out, &self.easy_read, |out, sentence| whole(out, sentence.ready, sentence));
        if let Some(overlay) = &self.overlay {
            raw(out, ",\"overlay\":");
            serialized(out, overlay);
        }
        if let Some(placing) = &self.placing_overlay {
            raw(out, ",\"placing_overlay\":");
            serialized(out, placing);
        }
        if let Some(officer) = &self.officer {
            raw(out, ",\"officer\":");
            serialized(out, officer);
        }
        if let Some(care_status) = &self.care_status {
            raw(out, ",\"care_status\":");
            serialized(out, care_status);
        }
        raw(out, "}");
    }

    /// The same, for people: two spaces a level.
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Conclusion<'_> {
    /// The conclusion as JSON, in one line: the fields of an assessment that it has.
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset, conclude};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
    /// let json = conclude(&england, &Incident::from_json(text, &england)?).to_json();
    /// assert!(json.starts_with(r#"{"status":"decided","response":"call_999","highest_possible":"call_999","reasons":[{"rule":"#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_json(&self) -> String {
        let mut json = Vec::with_capacity(8 * 1024);
        self.write_json(&mut json);
        String::from_utf8(json).unwrap_or_default()
    }

    /// The same, behind what is in `out` already: see [`Assessment::write_json`].
    pub fn write_json(&self, out: &mut Vec<u8>) {
        raw(out, "{\"status\":");
        name(out, self.status.as_str());
        raw(out, ",\"response\":");
        name(out, self.response.as_str());
        raw(out, ",\"highest_possible\":");
        name(out, self.highest_possible.as_str());
        raw(out, ",\"reasons\":");
        list(out, &self.reasons, reason);
        raw(out, "}");
    }
}

#[inline]
fn raw(out: &mut Vec<u8>, bytes: &str) {
    out.extend_from_slice(bytes.as_bytes());
}

/// What serde makes of it. A tree of strings and numbers cannot fail to serialize.
fn serialized(out: &mut Vec<u8>, value: &impl Serialize) {
    let _ = serde_json::to_writer(out, value);
}

/// A name that needs no escape.
#[inline]
fn name(out: &mut Vec<u8>, name: &str) {
    out.push(b'"');
    raw(out, name);
    out.push(b'"');
}

/// A moment, which needs none either.
#[inline]
fn moment(out: &mut Vec<u8>, moment: &Timestamp) {
    out.push(b'"');
    out.extend_from_slice(moment.bytes());
    out.push(b'"');
}

#[inline]
fn text(out: &mut Vec<u8>, text: &str) {
    if is_plain(text) {
        name(out, text);
    } else {
        serialized(out, &text);
    }
}

#[inline]
fn list<T>(out: &mut Vec<u8>, items: impl IntoIterator<Item = T>, write: impl Fn(&mut Vec<u8>, T)) {
    out.push(b'[');
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(out, item);
    }
    out.push(b']');
}

fn texts(out: &mut Vec<u8>, items: &[&str]) {
    list(out, items.iter(), |out, item| text(out, item));
}

fn deadline(out: &mut Vec<u8>, by: Option<&Timestamp>) {
    match by {
        Some(by) => moment(out, by),
        None => raw(out, "null"),
    }
}

#[inline]
fn whole(out: &mut Vec<u8>, ready: Option<&str>, entry: &impl Serialize) {
    match ready {
        Some(ready) => raw(out, ready),
        None => serialized(out, entry),
    }
}

fn decide_by(out: &mut Vec<u8>, decide_by: Option<&DecideBy<'_>>) {
    let Some(DecideBy { clock, by, owner }) = decide_by else {
        return raw(out, "null");
    };
    raw(out, "{\"clock\":");
    name(out, clock.as_str());
    raw(out, ",\"by\":");
    moment(out, by);
    raw(out, ",\"owner\":");
    text(out, owner);
    raw(out, "}");
}

fn reason(out: &mut Vec<u8>, reason: &Reason<'_>) {
    let Some(head) = reason.ready else {
        return serialized(out, reason);
    };
    raw(out, head);
    for (index, question) in reason.answers.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        name(out, question);
    }
    raw(out, "]}");
}

fn note(out: &mut Vec<u8>, note: &Note<'_>) {
    match note {
        // About the rules themselves: it has no source, and is not made ready.
        Note { id, text: said, basis, source: None, ready: None } => {
            raw(out, "{\"id\":");
            name(out, id);
            raw(out, ",\"text\":");
            text(out, said);
            raw(out, ",\"basis\":");
            serialized(out, basis);
            raw(out, ",\"source\":null}");
        }
        _ => whole(out, note.ready, note),
    }
}

fn action(out: &mut Vec<u8>, action: &Action<'_>) {
    around(out, action.ready, action.owner, action.by.as_ref(), action);
}

fn notification(out: &mut Vec<u8>, notification: &Notification<'_>) {
    around(out, notification.ready, notification.to, notification.by.as_ref(), notification);
}

/// What is written around a role and a deadline.
#[inline]
fn around(out: &mut Vec<u8>, ready: Option<&Around>, role: &str, by: Option<&Timestamp>, entry: &impl Serialize) {
    let Some(Around { role: known, usual, pieces: [head, between, tail] }) = ready else {
        return serialized(out, entry);
    };
    if role == &**known {
        raw(out, usual);
    } else {
        raw(out, head);
        text(out, role);
        raw(out, between);
    }
    deadline(out, by);
    raw(out, tail);
}

fn risk(out: &mut Vec<u8>, risk: &Risk<'_>) {
    let Risk { level, direction, review_by, factors, timeline } = risk;
    raw(out, "{\"level\":");
    name(out, level.as_str());
    raw(out, ",\"direction\":");
    serialized(out, direction);
    raw(out, ",\"review_by\":");
    moment(out, review_by);
    raw(out, ",\"factors\":");
    list(out, factors, |out, factor| whole(out, factor.ready, factor));
    raw(out, ",\"timeline\":");
    list(out, timeline, |out, Moment { at, level, response }| {
        raw(out, "{\"at\":");
        moment(out, at);
        raw(out, ",\"level\":");
        name(out, level.as_str());
        raw(out, ",\"response\":");
        name(out, response.as_str());
        raw(out, "}");
    });
    raw(out, "}");
}

fn would_raise(out: &mut Vec<u8>, change: &WouldRaise<'_>) {
    // A list that grows or shrinks is not made ready.
    let (None, Answer::List(values)) = (change.ready, &change.when.answer) else {
        return whole(out, change.ready, change);
    };
    raw(out, "{\"if\":{");
    name(out, change.when.question);
    raw(out, ":");
    list(out, values.iter(), name);
    raw(out, "},\"response\":");
    name(out, change.response.as_str());
    raw(out, "}");
}
