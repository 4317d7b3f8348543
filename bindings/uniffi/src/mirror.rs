//! From the types of the core to types that cross to other languages: field by field, none left out.
//!
//! Every conversion takes the core's value apart without `..`, so a field that is new there does not compile here until it crosses too.

use hearth_core::assessment::{Questions, Timestamp, Values};
use std::borrow::Cow;

/// Has a form that crosses.
pub(crate) trait Mirror {
    /// That form.
    type As;
    /// In that form.
    fn mirror(&self) -> Self::As;
}

/// A record, from one listing of its fields: the type that crosses, the same names on the wire, and its conversion.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident of $($core:ident)::+ $(<$life:lifetime>)? {
            $($(#[$field_meta:meta])* $field:ident: $type:ty,)*
        }
        $(without $($left:ident),+)?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, ::serde::Serialize, ::uniffi::Record)]
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)*
        }

        impl $crate::mirror::Mirror for $($core)::+ $(<$life>)? {
            type As = $name;

            fn mirror(&self) -> $name {
                let $($core)::+ { $($field,)* $($($left: _,)+)? } = self;
                $name { $($field: $crate::mirror::Mirror::mirror($field),)* }
            }
        }
    };
}

/// One of a few words, from one listing: the type that crosses, the same names on the wire, and its conversion.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $name:ident of $($core:ident)::+ {
            $($(#[$variant_meta:meta])* $variant:ident,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize, ::uniffi::Enum)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
        }

        impl $crate::mirror::Mirror for $($core)::+ {
            type As = $name;

            fn mirror(&self) -> $name {
                match self {
                    $(Self::$variant => $name::$variant,)*
                }
            }
        }
    };
}

/// What crosses as it is.
macro_rules! plain {
    ($($type:ty),*) => {
        $(impl Mirror for $type {
            type As = Self;

            fn mirror(&self) -> Self {
                self.clone()
            }
        })*
    };
}

/// What crosses as a text.
macro_rules! text {
    ($($type:ty),*) => {
        $(impl Mirror for $type {
            type As = String;

            fn mirror(&self) -> String {
                self.to_string()
            }
        })*
    };
}

plain!(bool, u8, u16, u32, String);
text!(str, Timestamp, chrono::NaiveDate);

impl Mirror for usize {
    type As = u32;

    fn mirror(&self) -> u32 {
        u32::try_from(*self).unwrap_or(u32::MAX)
    }
}

impl<T: Mirror + ?Sized> Mirror for &T {
    type As = T::As;

    fn mirror(&self) -> T::As {
        (**self).mirror()
    }
}

impl Mirror for Cow<'_, str> {
    type As = String;

    fn mirror(&self) -> String {
        self.clone().into_owned()
    }
}

impl<T: Mirror> Mirror for Option<T> {
    type As = Option<T::As>;

    fn mirror(&self) -> Option<T::As> {
        self.as_ref().map(Mirror::mirror)
    }
}

impl<T: Mirror> Mirror for [T] {
    type As = Vec<T::As>;

    fn mirror(&self) -> Vec<T::As> {
        self.iter().map(Mirror::mirror).collect()
    }
}

impl<T: Mirror> Mirror for Vec<T> {
    type As = Vec<T::As>;

    fn mirror(&self) -> Vec<T::As> {
        self.as_slice().mirror()
    }
}

impl Mirror for Questions<'_> {
    type As = Vec<String>;

    fn mirror(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }
}

impl Mirror for Values<'_> {
    type As = Vec<String>;

    fn mirror(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }
}
