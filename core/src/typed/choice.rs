//! A choice in TOML: a word, or a table with one entry, the word and what is said with it.

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, Unexpected, VariantAccess, Visitor};
use toml::de::DeTable;

use super::{Fields, Value, Wrong};

/// A choice: its word, and what is said with it.
pub(super) struct Choice<'t>(Value<'t>, Option<Value<'t>>);

impl<'t> Choice<'t> {
    pub(super) fn word(word: Value<'t>) -> Self {
        Self(word, None)
    }

    pub(super) fn of(fields: DeTable<'t>) -> Result<Self, Wrong> {
        let mut fields = Fields::table(fields).0;
        match (fields.next(), fields.next()) {
            (Some((Some(word), value)), None) => Ok(Self(word, Some(value))),
            (None, _) => Err(Wrong::custom("wanted exactly 1 element, found 0 elements")),
            _ => Err(Wrong::custom("wanted exactly 1 element, more than 1 element")),
        }
    }
}

impl<'t> EnumAccess<'t> for Choice<'t> {
    type Error = Wrong;
    type Variant = Said<'t>;

    fn variant_seed<V: DeserializeSeed<'t>>(self, seed: V) -> Result<(V::Value, Self::Variant), Wrong> {
        Ok((seed.deserialize(self.0)?, Said(self.1)))
    }
}

/// What is said with a choice, where it is not only a word.
pub(super) struct Said<'t>(Option<Value<'t>>);

impl<'t> Said<'t> {
    fn value(self, wanted: &'static str) -> Result<Value<'t>, Wrong> {
        self.0.ok_or_else(|| Wrong::invalid_type(Unexpected::UnitVariant, &wanted))
    }
}

impl<'t> VariantAccess<'t> for Said<'t> {
    type Error = Wrong;

    fn unit_variant(self) -> Result<(), Wrong> {
        match self.0 {
            None => Ok(()),
            Some(value) => Err(Wrong::custom("expected only the word").placed(&value.at)),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'t>>(self, seed: T) -> Result<T::Value, Wrong> {
        seed.deserialize(self.value("newtype variant")?)
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.value("tuple variant")?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'t>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Wrong> {
        self.value("struct variant")?.deserialize_map(visitor)
    }
}
