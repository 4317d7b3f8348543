//! The local protocol in words, and the danger advice where there is no assessment.

use super::{IN_DOUBT, Page};
use crate::advice::DangerAdvice;
use crate::assessment::{Contact, Offer};
use crate::ruleset::Response;
use crate::sheet::Sheet;

impl Page<'_, '_> {
    /// What the response is called here, beside the headline.
    pub(super) fn local_name(&mut self) {
        let Some(local) = &self.assessment.overlay else { return };
        if let Some(name) = local.response_name {
            self.sheet.line(&format!("Here this is called \u{201c}{name}\u{201d} ({}).", local.title));
        }
    }

    /// Who settles it, in order, and that nobody has to be asked first.
    pub(super) fn local_deciders(&mut self) {
        let Some(local) = &self.assessment.overlay else { return };
        if local.decides.len() > 1 {
            let names: Vec<&str> = local.decides.iter().map(|role| self.ruleset.role_name(role)).collect();
            self.sheet.line(&format!("Who settles it, in order: {}.", names.join(", then ")));
        }
        if self.assessment.response != Response::Call999 {
            self.sheet.line(local.act_first);
        }
    }

    pub(super) fn local_contacts(&mut self) {
        let Some(local) = &self.assessment.overlay else { return };
        if !local.contacts.is_empty() {
            self.sheet.heading("LOCAL CONTACTS");
        }
        for contact in &local.contacts {
            let mark = self.mark(contact.basis, contact.source);
            self.sheet.entry("  - ", &format!("{}: {} {mark}", contact.name, contact.what_for));
            let reach = reach(contact);
            if !reach.is_empty() {
                self.sheet.entry("    ", &reach);
            }
        }
    }

    pub(super) fn local_offers(&mut self) {
        let Some(local) = &self.assessment.overlay else { return };
        let shown: [(&str, &[Offer<'_>]); 2] = [("LOCAL SERVICES", &local.services), ("FORMS", &local.forms)];
        for (title, offers) in shown {
            if !offers.is_empty() {
                self.sheet.heading(title);
            }
            for offer in offers {
                let mark = self.mark(offer.basis, offer.source);
                let text = offer.text.map_or_else(String::new, |text| format!(": {text}"));
                self.sheet.entry("  - ", &format!("{}{text} {mark}", offer.title));
                self.sheet.entry("    ", offer.place);
            }
        }
    }

    /// What "significant" means here, and which local protocol this is.
    pub(super) fn local_notes(&mut self) {
        if let Some(local) = &self.assessment.overlay {
            if let Some(significant) = &local.significant {
                let mark = self.mark(significant.basis, significant.source);
                self.sheet.entry("  - ", &format!("What counts as significant damage here: {} {mark}", significant.text));
            }
            self.protocol("Local protocol", local.title, local.id, local.version, local.hash);
        }
        if let Some(placing) = &self.assessment.placing_overlay {
            let title = "Whom to tell as well, from the placing authority's protocol";
            self.protocol(title, placing.title, placing.id, placing.version, placing.hash);
        }
    }

    fn protocol(&mut self, lead: &str, title: &str, id: &str, version: &str, hash: &str) {
        let hash = hash.strip_prefix("sha256:").unwrap_or(hash);
        self.sheet.entry("  - ", &format!("{lead}: {title}. {id} {version} ({}).", hash.get(..12).unwrap_or(hash)));
    }
}

fn reach(contact: &Contact<'_>) -> String {
    let ways = [contact.phone.map(|phone| format!("Phone {phone}")), contact.email.map(|email| format!("Email {email}"))];
    ways.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// The danger advice in words, wrapped at `width` columns (at least 40).
///
/// ```
/// use hearth_core::{Because, DangerAdvice, Nation, Ruleset, render};
/// let advice = DangerAdvice::of(&Ruleset::england()?, Because::OutsideEngland, Nation::Wales, None);
/// assert!(render::danger_advice(&advice, 60).ends_with("If in doubt, ring 999.\n"));
/// # Ok::<(), hearth_core::RulesetError>(())
/// ```
pub fn danger_advice(advice: &DangerAdvice, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    sheet.line(&advice.headline);
    advice.lines.iter().for_each(|line| sheet.line(line));
    if let Some(protocol) = &advice.protocol {
        let seen = if protocol.seen { "" } else { " (not read in the original)" };
        sheet.line(&format!("{}{seen}: {}", protocol.title, protocol.url));
    }
    sheet.heading("DANGER NOW IS ANY OF THESE");
    advice.danger.iter().for_each(|danger| sheet.entry("  - ", danger));
    sheet.heading(IN_DOUBT);
    sheet.text()
}
