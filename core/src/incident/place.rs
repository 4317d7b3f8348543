//! Where an incident is: the nation, the areas, and the local protocol that it asks for.

use std::borrow::Cow;

use super::IncidentError;
use crate::json::{Node, Pointer, is_identifier};
use crate::ruleset::Ruleset;

/// The nation where the home is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Nation {
    /// The rules of Hearth are for England.
    #[default]
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// Another place.
    Elsewhere,
}

impl Nation {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::England, Self::Wales, Self::Scotland, Self::NorthernIreland, Self::Elsewhere];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::England => "england",
            Self::Wales => "wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern_ireland",
            Self::Elsewhere => "elsewhere",
        }
    }

    pub(crate) fn refused() -> IncidentError {
        IncidentError::NotAllowed {
            path: "/nation".to_owned(),
            found: "a nation where these rules do not apply".to_owned(),
            allowed: "null or `england` (anywhere: if anyone is in danger, ring 999)".to_owned(),
        }
    }
}

/// An overlay, as an incident asks for it.
#[derive(Debug)]
pub(crate) enum WantedOverlay<'n> {
    Id(&'n str),
    Inline(&'n Node<'n>),
}

/// What an incident says of its place; none of it is read by a rule.
#[derive(Debug, Default)]
pub(crate) struct Wanted<'n> {
    pub ruleset: Option<&'n str>,
    pub overlay: Option<WantedOverlay<'n>>,
    pub nation: Option<Nation>,
    pub home: Option<&'n str>,
    pub placing_authority: Option<&'n str>,
}

impl<'n> Wanted<'n> {
    /// Reads the fields that say which rules apply. What is no object, or has other fields, is for the reader of the incident.
    pub fn of(node: &'n Node<'n>) -> Result<Self, IncidentError> {
        let mut wanted = Self::default();
        let Node::Object(fields) = node else {
            return Ok(wanted);
        };
        for (name, value) in fields {
            let not_allowed = |allowed: &str| not_allowed(&[name], value, allowed);
            match (name.as_ref(), value) {
                ("ruleset" | "overlay" | "nation" | "areas", Node::Null) => {}
                ("ruleset", Node::Text(id)) => wanted.ruleset = Some(id),
                ("overlay", Node::Text(id)) => wanted.overlay = Some(WantedOverlay::Id(id)),
                ("overlay", Node::Object(_)) => wanted.overlay = Some(WantedOverlay::Inline(value)),
                ("overlay", _) => return Err(not_allowed("null, the id of an overlay, or an overlay")),
                ("nation", value) => {
                    let known = |nation: &Nation| matches!(value, Node::Text(text) if text == nation.as_str());
                    let allowed = || Nation::ALL.map(Nation::as_str).join(", ");
                    let nation = Nation::ALL.into_iter().find(known);
                    wanted.nation = Some(nation.ok_or_else(|| not_allowed(&format!("null or one of {}", allowed())))?);
                }
                ("areas", Node::Object(areas)) => wanted.areas(areas)?,
                ("areas", _) => return Err(not_allowed("null or an object with home, placing_authority, police_force")),
                _ => {}
            }
        }
        Ok(wanted)
    }

    fn areas(&mut self, areas: &'n [(Cow<'n, str>, Node<'n>)]) -> Result<(), IncidentError> {
        for (name, value) in areas {
            let id = match value {
                Node::Null => None,
                Node::Text(id) if is_identifier(id) => Some(id.as_ref()),
                _ => return Err(not_allowed(&["areas", name], value, "null or an id: up to 64 of `a-z 0-9 _ .`")),
            };
            match name.as_ref() {
                "home" => self.home = id,
                "placing_authority" => self.placing_authority = id,
                // Read, and kept apart; no overlay is chosen by it.
                "police_force" => {}
                _ => return Err(not_allowed(&["areas", name], value, "home, placing_authority, police_force")),
            }
        }
        Ok(())
    }

    /// Whether a ruleset is the one that it asks for.
    pub fn fits(&self, ruleset: &Ruleset) -> Result<(), IncidentError> {
        if self.nation.is_some_and(|nation| nation != Nation::England) {
            return Err(Nation::refused());
        }
        let (known, value, fits) = match (&self.overlay, ruleset.overlay()) {
            (None, _) => return Ok(()),
            (Some(WantedOverlay::Id(id)), known) => (known, crate::json::shown(id), known.is_some_and(|known| known.id == **id)),
            (Some(WantedOverlay::Inline(node)), known) => {
                (known, node.found(), known.is_some_and(|known| known.hash == crate::overlay::hash(node)))
            }
        };
        if fits {
            return Ok(());
        }
        let allowed = match known {
            None => "null: this ruleset has no overlay (`Rulesets` finds the one that an incident asks for)".to_owned(),
            Some(known) => format!("null or `{}`", known.id),
        };
        Err(IncidentError::NotAllowed { path: "/overlay".to_owned(), found: value, allowed })
    }
}

fn not_allowed(path: &[&str], found: &Node<'_>, allowed: &str) -> IncidentError {
    let mut place = Pointer::default();
    for name in path {
        place.field(Cow::Borrowed(*name));
    }
    place.not_allowed(found, allowed)
}
