//! TOML into typed values. The syntax is the `toml` crate's; only the last step is here, because its own makes five copies of the
//! code that reads a type, and half of Hearth as WebAssembly was these copies. This makes one.

mod choice;
#[cfg(test)]
mod tests;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use std::fmt::Display;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeInteger, DeString, DeTable, DeValue};

use choice::Choice;

/// Why a text could not be read: in words, and where, as bytes of the text.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{problem}")]
pub(crate) struct TypedError {
    pub problem: String,
    pub at: Option<Range<usize>>,
}

/// The same while a text is read. Every step hands it on, so it is small.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Wrong(Box<TypedError>);

impl serde::de::Error for Wrong {
    fn custom<T: Display>(problem: T) -> Self {
        Self(Box::new(TypedError { problem: problem.to_string(), at: None }))
    }
}

impl From<toml::de::Error> for TypedError {
    fn from(error: toml::de::Error) -> Self {
        Self { problem: error.message().to_owned(), at: error.span() }
    }
}

/// Reads a TOML text.
///
/// # Errors
/// Where it is not TOML, or not what is wanted.
pub(crate) fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, TypedError> {
    let table = DeTable::parse(text)?;
    let at = table.span();
    T::deserialize(Value { is: Is::Written(DeValue::Table(table.into_inner())), at }).map_err(|wrong| *wrong.0)
}

/// A whole number, where it is not too great.
pub(crate) fn whole(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// A value, and where it stands.
struct Value<'t> {
    is: Is<'t>,
    at: Range<usize>,
}

enum Is<'t> {
    Written(DeValue<'t>),
    /// Where a value begins or ends, for `Spanned`.
    Offset(usize),
}

impl<'t> Value<'t> {
    fn of(value: Spanned<DeValue<'t>>) -> Self {
        let at = value.span();
        Self { is: Is::Written(value.into_inner()), at }
    }

    fn key(text: DeString<'t>, at: Range<usize>) -> Self {
        Self { is: Is::Written(DeValue::String(text)), at }
    }
}

impl Value<'_> {
    fn whole(&self) -> Option<i64> {
        match &self.is {
            Is::Offset(offset) => i64::try_from(*offset).ok(),
            Is::Written(DeValue::Integer(number)) => whole(number),
            Is::Written(_) => None,
        }
    }

    /// It has another shape than the one that is wanted.
    fn wrong(&self, wanted: &dyn Expected) -> Wrong {
        let fraction;
        let found = match &self.is {
            Is::Offset(_) => Unexpected::Other("offset"),
            Is::Written(DeValue::String(text)) => Unexpected::Str(text),
            Is::Written(DeValue::Integer(_)) => match self.whole() {
                Some(number) => Unexpected::Signed(number),
                None => Unexpected::Other("number that is too great"),
            },
            Is::Written(DeValue::Float(number)) => {
                fraction = format!("floating point `{}`", number.as_str());
                Unexpected::Other(&fraction)
            }
            Is::Written(DeValue::Boolean(value)) => Unexpected::Bool(*value),
            // A file of Hearth has its dates in quotes.
            Is::Written(DeValue::Datetime(_) | DeValue::Table(_)) => Unexpected::Map,
            Is::Written(DeValue::Array(_)) => Unexpected::Seq,
        };
        Wrong::invalid_type(found, wanted).placed(&self.at)
    }
}

impl Wrong {
    fn placed(mut self, at: &Range<usize>) -> Self {
        self.0.at.get_or_insert_with(|| at.clone());
        self
    }
}

/// An error without a place gets the innermost one.
fn placed<T>(read: Result<T, Wrong>, at: &Range<usize>) -> Result<T, Wrong> {
    read.map_err(|wrong| wrong.placed(at))
}

/// What a value holds, where it has the shape that is wanted.
impl<'t> Value<'t> {
    fn text(self, wanted: &dyn Expected) -> Result<DeString<'t>, Wrong> {
        match self.is {
            Is::Written(DeValue::String(text)) => Ok(text),
            _ => Err(self.wrong(wanted)),
        }
    }

    fn items(self, wanted: &dyn Expected) -> Result<Fields<'t>, Wrong> {
        match self.is {
            Is::Written(DeValue::Array(values)) => Ok(Fields::list(values)),
            _ => Err(self.wrong(wanted)),
        }
    }

    fn entries(self, wanted: &dyn Expected) -> Result<Fields<'t>, Wrong> {
        match self.is {
            Is::Written(DeValue::Table(fields)) => Ok(Fields::table(fields)),
            _ => Err(self.wrong(wanted)),
        }
    }

    fn choice(self) -> Result<Choice<'t>, Wrong> {
        match self.is {
            Is::Written(DeValue::String(word)) => Ok(Choice::word(Self::key(word, self.at))),
            Is::Written(DeValue::Table(fields)) => Choice::of(fields),
            _ => Err(Wrong::custom("wanted string or table")),
        }
    }
}

/// Each method takes the one shape that its type can have: a method that took any shape would bring all of them along for each type.
/// What is the same for every type is above.
impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.is {
            Is::Written(DeValue::String(_)) => self.deserialize_str(visitor),
            Is::Offset(_) | Is::Written(DeValue::Integer(_)) => self.deserialize_i64(visitor),
            Is::Written(DeValue::Boolean(_)) => self.deserialize_bool(visitor),
            Is::Written(DeValue::Array(_)) => self.deserialize_seq(visitor),
            Is::Written(DeValue::Table(_)) => self.deserialize_map(visitor),
            Is::Written(DeValue::Float(_) | DeValue::Datetime(_)) => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let at = self.at.clone();
        let read = match self.text(&visitor)? {
            DeString::Borrowed(text) => visitor.visit_borrowed_str(text),
            DeString::Owned(text) => visitor.visit_str(&text),
        };
        placed(read, &at)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.is {
            Is::Written(DeValue::Boolean(value)) => placed(visitor.visit_bool(value), &self.at),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self.whole() {
            Some(number) => placed(visitor.visit_i64(number), &self.at),
            None => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let at = self.at.clone();
        let items = self.items(&visitor)?;
        placed(visitor.visit_seq(items), &at)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        let at = self.at.clone();
        let entries = self.entries(&visitor)?;
        placed(visitor.visit_map(entries), &at)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match fields {
            [start, end, value] if serde_spanned::de::is_spanned(name) => {
                let at = self.at.clone();
                placed(visitor.visit_map(Fields::spanned([*start, *end, *value], self)), &at)
            }
            _ => self.deserialize_map(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        let at = self.at.clone();
        let read = self.choice().and_then(|choice| visitor.visit_enum(choice));
        placed(read, &at)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match &self.is {
            Is::Written(DeValue::String(text)) => placed(visitor.visit_str(text), &self.at),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.deserialize_i64(visitor)
    }

    serde::forward_to_deserialize_any! {
        u16 i8 i16 i32 f32 f64 char bytes byte_buf unit ignored_any unit_struct tuple_struct
    }
}

/// The entries that are left of a table, or without keys of a list, and the value whose key was read.
struct Fields<'t>(std::vec::IntoIter<(Option<Value<'t>>, Value<'t>)>, Option<Value<'t>>);

impl<'t> Fields<'t> {
    fn list(values: DeArray<'t>) -> Self {
        Self(values.into_iter().map(|value| (None, Value::of(value))).collect::<Vec<_>>().into_iter(), None)
    }

    fn table(fields: DeTable<'t>) -> Self {
        let field = |(key, value): (Spanned<DeString<'t>>, _)| {
            let at = key.span();
            (Some(Value::key(key.into_inner(), at)), Value::of(value))
        };
        Self(fields.into_iter().map(field).collect::<Vec<_>>().into_iter(), None)
    }

    /// What `Spanned` reads: where a value begins and ends, and the value.
    fn spanned([start, end, name]: [&'static str; 3], value: Value<'t>) -> Self {
        let at = value.at.clone();
        let key = |name| Some(Value::key(DeString::Borrowed(name), at.clone()));
        let offset = |offset| Value { is: Is::Offset(offset), at: at.clone() };
        let fields = vec![(key(start), offset(at.start)), (key(end), offset(at.end)), (key(name), value)];
        Self(fields.into_iter(), None)
    }

    /// The next key; its value is kept.
    fn key(&mut self) -> Option<Value<'t>> {
        let (key, value) = self.0.next()?;
        self.1 = Some(value);
        key
    }

    fn value(&mut self) -> Result<Value<'t>, Wrong> {
        self.1.take().ok_or_else(|| Wrong::custom("a value was read before its key"))
    }
}

impl<'t> MapAccess<'t> for Fields<'t> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        self.key().map(|key| seed.deserialize(key)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        seed.deserialize(self.value()?)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

impl<'t> SeqAccess<'t> for Fields<'t> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        self.0.next().map(|(_, value)| seed.deserialize(value)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}
