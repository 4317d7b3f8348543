//! The hand-over: made at the home, read by an officer.

use serde::Serialize;

use crate::types::handover::{Card, HandoverInput, ReceivedHandover, SealedHandover};
use crate::types::incident::Incident;
use crate::{Hearth, HearthError};

/// What a reader believes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct Reading {
    /// The text of the QR code.
    pub text: String,
    /// The moment now: a time with an offset.
    pub now: String,
    /// The public keys that are believed, each as a file (SPKI PEM).
    pub keys: Vec<String>,
    /// Whether one by another key is read too, as not verified.
    #[uniffi(default)]
    pub any_key: bool,
}

#[uniffi::export]
impl Hearth {
    /// Makes a hand-over for a QR code, good for so many minutes (1 to 1440; 60 where it says nothing). `now` is a time with an
    /// offset; `key` is the private key to sign with, as a file (PKCS #8 PEM).
    ///
    /// # Errors
    /// Where the incident, what goes with it, or the key is refused; where it is too large for one QR code: what to leave out.
    #[uniffi::method(default(minutes = None))]
    pub fn handover(
        &self,
        incident: &Incident,
        input: &HandoverInput,
        now: &str,
        key: &str,
        minutes: Option<u16>,
    ) -> Result<SealedHandover, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            incident: &'r Incident,
            with: &'r HandoverInput,
            now: &'r str,
            key: &'r str,
            minutes: Option<u16>,
        }
        self.ask("handover", &Request { incident, with: input, now, key, minutes })
    }

    /// Reads a hand-over, once it can be believed.
    ///
    /// # Errors
    /// Where it is none, was signed by nobody who is believed, was changed, or is over.
    pub fn handover_read(&self, reading: &Reading) -> Result<ReceivedHandover, HearthError> {
        self.ask("handover_read", reading)
    }

    /// The card of an incident, for an officer.
    ///
    /// # Errors
    /// Where the incident, or what goes with it, is refused.
    pub fn card(&self, incident: &Incident, input: &HandoverInput, now: &str) -> Result<Card, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            incident: &'r Incident,
            with: &'r HandoverInput,
            now: &'r str,
        }
        self.ask("card", &Request { incident, with: input, now })
    }

    /// The card of a hand-over that was read.
    ///
    /// # Errors
    /// Where it is none, was signed by nobody who is believed, was changed, or is over.
    pub fn card_of(&self, reading: &Reading) -> Result<Card, HearthError> {
        self.ask("card", reading)
    }
}
