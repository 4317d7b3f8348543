//! TOML into typed values. The syntax is the `toml` crate's; only the last step is here, because its own makes five copies of the
//! code that reads a type, and half of Hearth as WebAssembly was these copies. This makes one.

mod choice;

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

impl serde::de::Error for TypedError {
    fn custom<T: Display>(problem: T) -> Self {
        Self { problem: problem.to_string(), at: None }
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
    T::deserialize(Value { is: Is::Written(DeValue::Table(table.into_inner())), at })
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
    fn wrong(&self, wanted: &dyn Expected) -> TypedError {
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
        TypedError { at: Some(self.at.clone()), ..TypedError::invalid_type(found, wanted) }
    }
}

/// An error without a place gets the innermost one.
fn placed<T>(read: Result<T, TypedError>, at: Range<usize>) -> Result<T, TypedError> {
    read.map_err(|error| TypedError { at: error.at.or(Some(at)), ..error })
}

/// Each method takes the one shape that its type can have: a method that took any shape would bring all of them along for each type.
impl<'de> Deserializer<'de> for Value<'de> {
    type Error = TypedError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match &self.is {
            Is::Written(DeValue::String(_)) => self.deserialize_str(visitor),
            Is::Offset(_) | Is::Written(DeValue::Integer(_)) => self.deserialize_i64(visitor),
            Is::Written(DeValue::Boolean(_)) => self.deserialize_bool(visitor),
            Is::Written(DeValue::Array(_)) => self.deserialize_seq(visitor),
            Is::Written(DeValue::Table(_)) => self.deserialize_map(visitor),
            Is::Written(DeValue::Float(_) | DeValue::Datetime(_)) => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.is {
            Is::Written(DeValue::String(DeString::Borrowed(text))) => placed(visitor.visit_borrowed_str(text), self.at),
            Is::Written(DeValue::String(DeString::Owned(text))) => placed(visitor.visit_str(&text), self.at),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.is {
            Is::Written(DeValue::Boolean(value)) => placed(visitor.visit_bool(value), self.at),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.whole() {
            Some(number) => placed(visitor.visit_i64(number), self.at),
            None => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.is {
            Is::Written(DeValue::Array(values)) => placed(visitor.visit_seq(Fields::list(values)), self.at),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match self.is {
            Is::Written(DeValue::Table(fields)) => placed(visitor.visit_map(Fields::table(fields)), self.at),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        let at = self.at.clone();
        let given = match (self.is, fields) {
            (is, [start, end, value]) if serde_spanned::de::is_spanned(name) => {
                let value_is = Value { is, at: at.clone() };
                Fields::spanned([*start, *end, *value], value_is)
            }
            (Is::Written(DeValue::Table(given)), _) => Fields::table(given),
            (is, _) => return Err(Value { is, at }.wrong(&visitor)),
        };
        placed(visitor.visit_map(given), at)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, TypedError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, TypedError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, TypedError> {
        let at = self.at.clone();
        let read = match self.is {
            Is::Written(DeValue::String(word)) => visitor.visit_enum(Choice::word(Self::key(word, at))),
            Is::Written(DeValue::Table(fields)) => Choice::of(fields).and_then(|choice| visitor.visit_enum(choice)),
            _ => Err(TypedError::custom("wanted string or table")),
        };
        placed(read, self.at)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        match &self.is {
            Is::Written(DeValue::String(text)) => placed(visitor.visit_str(text), self.at),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, TypedError> {
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
}

impl<'t> MapAccess<'t> for Fields<'t> {
    type Error = TypedError;

    fn next_key_seed<K: DeserializeSeed<'t>>(&mut self, seed: K) -> Result<Option<K::Value>, TypedError> {
        let Some((key, value)) = self.0.next() else { return Ok(None) };
        self.1 = Some(value);
        key.map(|key| seed.deserialize(key)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'t>>(&mut self, seed: V) -> Result<V::Value, TypedError> {
        let value = self.1.take().ok_or_else(|| TypedError::custom("a value was read before its key"))?;
        seed.deserialize(value)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

impl<'t> SeqAccess<'t> for Fields<'t> {
    type Error = TypedError;

    fn next_element_seed<T: DeserializeSeed<'t>>(&mut self, seed: T) -> Result<Option<T::Value>, TypedError> {
        self.0.next().map(|(_, value)| seed.deserialize(value)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use std::collections::BTreeMap;
    use toml::Spanned;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        name: Spanned<String>,
        count: Option<u8>,
        yes: Option<bool>,
        #[serde(default)]
        kinds: Vec<Spanned<Kind>>,
        #[serde(default)]
        labels: BTreeMap<String, Spanned<String>>,
        #[serde(default)]
        group: Vec<Group>,
        range: Option<(u8, u8)>,
        shape: Option<Shape>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        First,
        Second,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case", deny_unknown_fields)]
    enum Shape {
        Point,
        Named(String),
        Round { width: u8 },
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Group {
        One(String),
        Many(Vec<String>),
    }

    /// What the toml crate reads, and where and why it does not, is the same here.
    #[test]
    fn it_reads_as_the_toml_crate_reads() {
        let texts = [
            "name = 'a'",
            "name = 'a'\ncount = 200\nyes = true\nkinds = ['first', 'second']\ngroup = ['x', ['y', 'z']]\nrange = [1, 2]\n[labels]\na = 'b'\nc = 'd'",
            "name = \"a\\tb\"\nkinds = [\n  'first',\n  'third',\n]",
            "",
            "name = 1",
            "name = 'a'\nname = 'b'",
            "name = 'a'\ncount = 256",
            "name = 'a'\ncount = 0x1F",
            "name = 'a'\ncount = 'x'",
            "name = 'a'\ncount = 1.5",
            "name = 'a'\nyes = 'yes'",
            "name = 'a'\nyes = 2026-01-31",
            "name = 2026-01-31",
            "name = 'a'\nother = 1",
            "name = 'a'\n[labels]\na = [1]",
            "name = 'a'\nlabels = 3",
            "name = 'a'\ngroup = [3]",
            "name = 'a'\nrange = [1]",
            "name = 'a'\nrange = [1, 2, 3]",
            "name = 'a'\nkinds = [1]",
            "name = 'a'\nshape = 'point'",
            "name = 'a'\nshape = { named = 'b' }",
            "name = 'a'\nshape.named = 1",
            "name = 'a'\n[shape.round]\nwidth = 1",
            "name = 'a'\n[shape.round]",
            "name = 'a'\nshape = 'round'",
            "name = 'a'\nshape = 'named'",
            "name = 'a'\nshape = 'square'",
            "name = 'a'\nshape = { square = 1 }",
            "name = 'a'\nshape = {}",
            "name = 'a'\nshape = { named = 'b', point = {} }",
            "name = [[",
            "[name]\na = 1",
        ];
        for text in texts {
            let theirs = toml::from_str::<File>(text).map_err(|error| (error.message().to_owned(), error.span()));
            let ours = super::read::<File>(text).map_err(|error| (error.problem, error.at));
            assert_eq!(ours, theirs, "{text}");
        }
    }
}
