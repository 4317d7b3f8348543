//! Canonical JSON (RFC 8785) and its hash.

use serde_json::{Number, Value};
use sha2::{Digest, Sha256};

use crate::hex;

/// The canonicalisation, as an entry names it.
pub(super) const CANONICAL: &str = "rfc8785";
/// The hash, as an entry names it.
pub(super) const HASH: &str = "sha256";

/// Whole numbers below this one are written as they are; every other number is the nearest that a double can say.
const DOUBLES: u64 = 1 << 53;

/// The canonical text of a value.
pub(super) fn text(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

/// The hash of a text, as an entry writes it.
pub(super) fn hash(text: &str) -> String {
    format!("{HASH}:{}", hex::write(&Sha256::digest(text.as_bytes())))
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => list(items, ['[', ']'], out, write),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            list(fields, ['{', '}'], out, |(name, value), out| {
                quoted(name, out);
                out.push(':');
                write(value, out);
            });
        }
        Value::String(text) => quoted(text, out),
        Value::Number(number) => out.push_str(&written(number)),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Null => out.push_str("null"),
    }
}

/// Writes what stands between two brackets.
pub(crate) fn list<T>(
    items: impl IntoIterator<Item = T>,
    [open, close]: [char; 2],
    out: &mut String,
    write: impl Fn(T, &mut String),
) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

/// Writes a text in quotation marks.
pub(crate) fn quoted(text: &str, out: &mut String) {
    // A text cannot fail to be written.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// A number as JavaScript writes it: the fewest digits that say it, with an exponent where it is very great or very small.
fn written(number: &Number) -> String {
    if number.as_i64().is_some_and(|whole| whole.unsigned_abs() < DOUBLES) {
        return number.to_string();
    }
    let double = number.as_f64().unwrap_or_default();
    let sign = if double < 0.0 { "-" } else { "" };
    let (digits, before) = shortest(double.abs());
    match usize::try_from(before) {
        _ if digits.is_empty() => "0".to_owned(),
        Ok(before @ 1..=21) if before < digits.len() => {
            let (whole, part) = digits.split_at(before);
            format!("{sign}{whole}.{part}")
        }
        Ok(before @ 1..=21) => format!("{sign}{digits:0<before$}"),
        _ if (-5..=0).contains(&before) => {
            let zeros = before.unsigned_abs();
            format!("{sign}0.{:0<zeros$}{digits}", "")
        }
        _ => {
            let (first, others) = digits.split_at(1);
            let point = if others.is_empty() { "" } else { "." };
            format!("{sign}{first}{point}{others}e{:+}", before.saturating_sub(1))
        }
    }
}

/// The fewest digits that say a number, without zeros around them, and how many stand before the point: less than none where the point
/// stands before zeros.
fn shortest(double: f64) -> (String, isize) {
    let text = Number::from_f64(double).map_or_else(String::new, |number| number.to_string());
    let (number, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let all = [whole, part].concat();
    let digits = all.trim_start_matches('0');
    let zeros = all.len().saturating_sub(digits.len());
    let before =
        exponent.parse::<isize>().unwrap_or_default().saturating_add_unsigned(whole.len()).saturating_sub_unsigned(zeros);
    (digits.trim_end_matches('0').to_owned(), before)
}

#[cfg(test)]
mod tests {
    use super::text;
    use serde_json::{Value, json};

    /// Another library is asked for the same.
    fn is_canonical(value: &Value) {
        assert_eq!(text(value), serde_json_canonicalizer::to_string(value).unwrap());
    }

    #[test]
    fn fields_are_sorted_and_nothing_is_blank() {
        let value: Value = serde_json::from_str(
            r#"{ "b": [1, true, {}], "a": null, "\u20ac": [], "\ud83d\ude00": 1, "\ufb33": 2, "\n": "x\u000f\"\\/\u007f\u2028", "": false }"#,
        )
        .unwrap();
        is_canonical(&value);
        let sorted = r#"{"":false,"\n":"x\u000f\"\\/","a":null,"b":[1,true,{}],"€":[],"😀":1,"X":2}"#;
        assert_eq!(text(&value).replace(['\u{7f}', '\u{2028}'], "").replace('\u{fb33}', "X"), sorted);
    }

    #[test]
    fn numbers_are_as_javascript_writes_them() {
        for (number, wanted) in [
            (json!(-1), "-1"),
            (json!(-0.0), "0"),
            (json!(1e21), "1e+21"),
            (json!(123_456_789e12), "123456789000000000000"),
            (json!(0.000_001), "0.000001"),
            (json!(-1.5e-7), "-1.5e-7"),
            (json!(9_007_199_254_740_993_u64), "9007199254740992"),
        ] {
            assert_eq!(text(&number), wanted);
            is_canonical(&number);
        }
        for whole in [0, 1, i64::MIN, i64::MAX, 1 << 53, (1 << 53) - 1, -(1 << 53), 1 - (1 << 53)] {
            is_canonical(&json!(whole));
        }
        is_canonical(&json!(u64::MAX));
    }

    #[test]
    fn doubles_of_every_kind_are_as_another_library_writes_them() {
        // A sequence that reaches all bits, the same each time.
        let mut bits = 1_u64;
        for _ in 0..200_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let double = f64::from_bits(bits ^ (bits >> 29));
            if double.is_finite() {
                is_canonical(&json!(double));
                is_canonical(&json!(double % 1e24));
            }
        }
        for exponent in -330..309 {
            is_canonical(&json!(format!("1e{exponent}").parse::<f64>().unwrap()));
            is_canonical(&json!(format!("-12.5e{exponent}").parse::<f64>().unwrap() / 1e8));
        }
    }
}
