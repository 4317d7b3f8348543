//! What an overlay brings that is shown and never decides: names, contacts, services, forms, and what "significant" means there.

use super::OverlayRef;
use crate::ruleset::{Ground, Response, When};

/// The parts of an overlay that a ruleset keeps for showing.
#[derive(Debug, Clone)]
pub(crate) struct Local {
    pub about: OverlayRef,
    /// By response, from the least to the most.
    pub names: [Option<String>; 4],
    pub names_ground: Option<Ground>,
    pub contacts: Vec<Contact>,
    pub services: Vec<Offer>,
    pub forms: Vec<Offer>,
    pub significant: Option<(String, Ground)>,
}

/// Somebody to turn to.
#[derive(Debug, Clone)]
pub(crate) struct Contact {
    pub id: String,
    pub role: String,
    pub name: String,
    pub what_for: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub when: When,
    pub ground: Ground,
}

/// A local service or a form.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub id: String,
    pub title: String,
    pub text: Option<String>,
    pub place: String,
    pub when: When,
    pub ground: Ground,
}

impl Local {
    pub fn name(&self, response: Response) -> Option<&str> {
        self.names.get(response as usize).and_then(Option::as_deref)
    }

    /// Its sentences, each with its ground.
    pub fn sentences(&self) -> Vec<(String, &str, Ground)> {
        let mut all: Vec<(String, &str, Ground)> = Vec::new();
        if let Some(ground) = self.names_ground {
            all.extend(self.names.iter().flatten().map(|name| ("overlay.names".to_owned(), name.as_str(), ground)));
        }
        for contact in &self.contacts {
            all.push((format!("overlay.contact.{}", contact.id), &contact.what_for, contact.ground));
        }
        for (kind, offers) in [("service", &self.services), ("form", &self.forms)] {
            for offer in offers {
                let words = offer.text.as_ref().unwrap_or(&offer.title);
                all.push((format!("overlay.{kind}.{}", offer.id), words, offer.ground));
            }
        }
        if let Some((text, ground)) = &self.significant {
            all.push(("overlay.significant".to_owned(), text, *ground));
        }
        all
    }

    /// Its conditions, each with its place.
    pub fn conditions(&self) -> Vec<(String, &When)> {
        let contacts = self.contacts.iter().map(|contact| (format!("overlay.contact.{}", contact.id), &contact.when));
        let services = self.services.iter().map(|offer| (format!("overlay.service.{}", offer.id), &offer.when));
        let forms = self.forms.iter().map(|offer| (format!("overlay.form.{}", offer.id), &offer.when));
        contacts.chain(services).chain(forms).collect()
    }
}
