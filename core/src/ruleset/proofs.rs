//! What was proved before. A proof takes seconds, so it is made once.

use std::collections::BTreeSet;

use super::{Ruleset, shelf::Rulesets};
use crate::overlay::Overlay;
use crate::replay::ENGINE;

/// What was proved before it shipped: the hash of the promises; then of each overlay its id, and the hashes of the ruleset and its own.
/// A test keeps it true.
const SHIPPED: &str = include_str!("../../rulesets/overlays/proved.txt");

/// Proofs of an earlier run: the hash of a ruleset, and of an overlay that was proved over it.
#[derive(Debug, Default)]
pub(super) struct Proofs(BTreeSet<[String; 2]>);

impl Proofs {
    /// Whether an overlay was proved over a ruleset.
    pub fn hold(&self, ruleset: &str, overlay: &str) -> bool {
        is_shipped(ruleset, overlay) || self.0.contains(&[ruleset.to_owned(), overlay.to_owned()])
    }
}

fn is_shipped(ruleset: &str, overlay: &str) -> bool {
    SHIPPED.lines().any(|line| line.split_whitespace().skip(1).eq([ruleset, overlay]))
}

/// With what each line begins: another engine, or other promises, may come to another end.
fn beginning() -> String {
    let promises = SHIPPED.lines().find_map(|line| line.strip_prefix("promises "));
    format!("{ENGINE} {}", promises.unwrap_or_default())
}

impl Rulesets {
    /// What was proved here, for [`Rulesets::with_proofs`] in a later run: a line for each overlay, with the engine, and the hashes of
    /// the promises, the ruleset and the overlay. Those that ship are not in it; and nothing is where another proof was chosen
    /// ([`Rulesets::with_proof`]), which may ask for less.
    ///
    /// ```
    /// let rulesets = hearth_core::Rulesets::shipped()?;
    /// assert_eq!(rulesets.proofs(), "");
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn proofs(&self) -> String {
        let beginning = beginning();
        let proved = self.proved().into_iter().filter(|[ruleset, overlay]| !is_shipped(ruleset, overlay));
        proved.filter(|_| self.listed).map(|[ruleset, overlay]| [&*beginning, &ruleset, &overlay].join(" ") + "\n").collect()
    }

    /// Whether an overlay was proved already: where it was not, adding it takes some seconds.
    ///
    /// ```
    /// let rulesets = hearth_core::Rulesets::shipped()?;
    /// assert!(rulesets.overlays().all(|overlay| rulesets.is_proved(overlay)));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn is_proved(&self, overlay: &Overlay) -> bool {
        let base = self.versions.iter().find(|ruleset| overlay.goes_over(ruleset));
        base.is_some_and(|base| self.is_proved_over(base, overlay))
    }

    pub(super) fn is_proved_over(&self, base: &Ruleset, overlay: &Overlay) -> bool {
        self.listed && self.proofs.hold(&base.about.hash, overlay.hash())
    }

    /// The same with proofs of an earlier run ([`Rulesets::proofs`]): those overlays are not proved again. Lines of another engine, of
    /// other promises, and lines that are none, are passed over.
    ///
    /// Whoever writes these lines decides which overlays count as proved. Take them only from a place that nobody else can write to.
    #[must_use]
    pub fn with_proofs(mut self, proofs: &str) -> Self {
        let beginning = beginning();
        let ours = proofs.lines().filter_map(|line| line.strip_prefix(&beginning));
        let hashes = ours.filter_map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
            [ruleset, overlay] => Some([ruleset.to_owned(), overlay.to_owned()]),
            _ => None,
        });
        self.proofs.0.extend(hashes);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::overlay::SHIPPED;
    use crate::ruleset::shelf::Refusal;

    /// What ships, with a proof of our own that the list of proofs counts for.
    fn with(proof: crate::ruleset::shelf::Proof) -> Rulesets {
        let mut rulesets = Rulesets::shipped().unwrap();
        rulesets.proof = proof;
        rulesets
    }

    fn refuses() -> Rulesets {
        with(|_, _| Err(Refusal { place: "proof".to_owned(), why: "it was asked for".to_owned(), incident: None }))
    }

    fn ours(version: &str) -> Overlay {
        let (_, text) = SHIPPED.iter().find(|(file, _)| file.starts_with("exampleshire")).unwrap();
        let changes = [
            ("id = \"exampleshire\"", "id = \"ours\""),
            ("homes = [", "homes = [] # "),
            ("placing_authorities = [", "placing_authorities = [] # "),
        ];
        let text = changes.iter().fold((*text).to_owned(), |text, (that, this)| text.replacen(that, this, 1));
        Overlay::read(&text.replacen("version = \"2026.1\"", &format!("version = {version:?}"), 1)).unwrap()
    }

    /// `HEARTH_WRITE=1 cargo test -p hearth-core proofs` writes the list anew, after proving it. That what ships keeps the promises
    /// is for `tests/tests/overlays.rs`.
    #[cfg(feature = "prove")]
    #[test]
    fn the_list_of_what_was_proved_is_true() {
        let rulesets = Rulesets::shipped().unwrap();
        let england = rulesets.newest().unwrap();
        let line = |overlay: &Overlay| [overlay.id(), &england.about().hash, overlay.hash()].join(" ") + "\n";
        let promises = format!("promises {}\n", crate::hex::sha256(crate::prove::PROMISES));
        let list = promises + &rulesets.overlays().map(line).collect::<String>();
        if std::env::var_os("HEARTH_WRITE").is_some() {
            let prove = |overlay| crate::ruleset::shelf::PROOF(england, &england.draft(overlay).unwrap());
            rulesets.overlays().try_for_each(prove).unwrap();
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/rulesets/overlays/proved.txt"), &list).unwrap();
        } else {
            assert_eq!(super::SHIPPED, list, "run it again with HEARTH_WRITE=1");
        }
    }

    #[test]
    fn what_was_proved_is_not_proved_again() {
        let mut first = with(|_, _| Ok(()));
        first.admit(ours("1")).unwrap();
        let proofs = first.proofs();
        assert_eq!(proofs.lines().count(), 1, "{proofs}");
        assert!(proofs.starts_with(ENGINE) && proofs.trim_end().ends_with(ours("1").hash()), "{proofs}");
        assert!(!refuses().is_proved(&ours("1")));
        let mut next = refuses().with_proofs(&proofs);
        assert!(next.is_proved(&ours("1")) && !next.is_proved(&ours("2")));
        next.admit(ours("1")).unwrap();
        assert_eq!(next.proofs(), proofs);
    }

    #[test]
    fn nothing_else_counts_as_proved() {
        let mut first = with(|_, _| Ok(()));
        first.admit(ours("1")).unwrap();
        let line = first.proofs();
        let base = first.newest().unwrap().about().hash.clone();
        let other_engine = line.replacen(ENGINE, "hearth-core 0.0.9", 1);
        let other_promises = line.replacen("sha256:", "sha256:0", 1);
        let other_ruleset = line.replacen(&base, "sha256:00", 1);
        let more = line.replace('\n', " and more\n");
        for lines in ["", "\n\n", &other_engine, &other_promises, &other_ruleset, &more, "\u{0}", line.get(1..).unwrap()] {
            assert!(refuses().with_proofs(lines).admit(ours("1")).is_err(), "{lines}");
        }
        // Another text is another overlay.
        assert!(refuses().with_proofs(&line).admit(ours("2")).is_err());
        // Another proof may ask for more than the lines say, or for less.
        assert!(refuses().with_proofs(&line).with_proof(refuses().proof).admit(ours("1")).is_err());
        let mut lenient = refuses().with_proof(|_, _| Ok(()));
        lenient.admit(ours("1")).unwrap();
        assert_eq!(lenient.proofs(), "");
    }
}
