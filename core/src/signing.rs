//! Keys and signatures: Ed25519 (RFC 8032), in the file formats that every common tool reads.
//!
//! Nothing here makes a key out of nothing: whoever has randomness gives 32 bytes of it. `hearth key new` does.

use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use ed25519_dalek::pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, KeypairBytes};
use ed25519_dalek::{Signature, Signer};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

use crate::hex;

/// The signature algorithm, as documents name it.
pub const ALGORITHM: &str = "ed25519";
/// How many bytes of the hash are in the id of a key.
const ID_BYTES: usize = 8;

/// Why a key was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// Not a private key that can be used.
    #[error("the private key: found none that can be read, allowed is an Ed25519 key in PKCS #8 PEM")]
    Private,
    /// Not a public key that can be used.
    #[error("the public key: found none that can be read, allowed is an Ed25519 key in SPKI PEM")]
    Public,
    /// Not the bytes of a public key that can be used.
    #[error("the public key: found bytes that are no safe key, allowed is an Ed25519 key of 32 bytes")]
    PublicBytes,
}

/// A private key. It is wiped from memory when it goes, and never shown.
#[derive(Clone)]
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of 32 random bytes.
    ///
    /// ```
    /// use hearth_core::signing::SigningKey;
    /// let key = SigningKey::from_seed([7; 32]);
    /// assert!(key.public().verify(b"what was said", &key.sign(b"what was said")));
    /// ```
    pub fn from_seed(mut seed: [u8; 32]) -> Self {
        let key = Self(ed25519_dalek::SigningKey::from_bytes(&seed));
        seed.zeroize();
        key
    }

    /// A key from its file (PKCS #8 PEM, RFC 8410).
    ///
    /// ```
    /// use hearth_core::signing::{KeyError, SigningKey};
    /// let key = SigningKey::from_seed([7; 32]);
    /// assert_eq!(SigningKey::from_pem(&key.to_pem())?.public(), key.public());
    /// assert_eq!(SigningKey::from_pem("no key").unwrap_err(), KeyError::Private);
    /// # Ok::<(), KeyError>(())
    /// ```
    ///
    /// # Errors
    /// Where it is not one. The error never repeats what was found.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        ed25519_dalek::SigningKey::from_pkcs8_pem(pem).map(Self).map_err(|_| KeyError::Private)
    }

    /// The key as a file (PKCS #8 PEM). Keep it from everybody who may not sign.
    ///
    /// ```
    /// let key = hearth_core::signing::SigningKey::from_seed([7; 32]);
    /// assert!(key.to_pem().starts_with("-----BEGIN PRIVATE KEY-----\n"));
    /// ```
    pub fn to_pem(&self) -> Zeroizing<String> {
        // Without the public half, which older tools do not expect there.
        let pair = KeypairBytes { secret_key: self.0.to_bytes(), public_key: None };
        pair.to_pkcs8_pem(LineEnding::LF).unwrap_or_default()
    }

    /// The public half.
    ///
    /// ```
    /// let key = hearth_core::signing::SigningKey::from_seed([7; 32]);
    /// assert_eq!(key.public().id(), "fe812c12f3ab4ce6");
    /// ```
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// The signature of these bytes. The same bytes always give the same signature.
    ///
    /// ```
    /// let key = hearth_core::signing::SigningKey::from_seed([7; 32]);
    /// assert_eq!(key.sign(b"a"), key.sign(b"a"));
    /// ```
    pub fn sign(&self, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(bytes).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.public().id())
    }
}

/// A public key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(ed25519_dalek::VerifyingKey);

impl PublicKey {
    /// A key from its file (SPKI PEM, RFC 8410).
    ///
    /// ```
    /// use hearth_core::signing::{KeyError, PublicKey, SigningKey};
    /// let key = SigningKey::from_seed([7; 32]).public();
    /// assert_eq!(PublicKey::from_pem(&key.to_pem())?, key);
    /// assert_eq!(PublicKey::from_pem("no key").unwrap_err(), KeyError::Public);
    /// # Ok::<(), KeyError>(())
    /// ```
    ///
    /// # Errors
    /// Where it is not one, or one that would accept signatures that nobody made.
    pub fn from_pem(pem: &str) -> Result<Self, KeyError> {
        let key = ed25519_dalek::VerifyingKey::from_public_key_pem(pem).map_err(|_| KeyError::Public)?;
        if key.is_weak() { Err(KeyError::Public) } else { Ok(Self(key)) }
    }

    /// The key as a file (SPKI PEM). Everybody may have it.
    ///
    /// ```
    /// let key = hearth_core::signing::SigningKey::from_seed([7; 32]).public();
    /// assert!(key.to_pem().starts_with("-----BEGIN PUBLIC KEY-----\n"));
    /// ```
    pub fn to_pem(&self) -> String {
        self.0.to_public_key_pem(LineEnding::LF).unwrap_or_default()
    }

    /// A key from its 32 bytes.
    ///
    /// ```
    /// use hearth_core::signing::{KeyError, PublicKey, SigningKey};
    /// let key = SigningKey::from_seed([7; 32]).public();
    /// assert_eq!(PublicKey::from_bytes(&key.to_bytes())?, key);
    /// assert_eq!(PublicKey::from_bytes(&[0; 32]).unwrap_err(), KeyError::PublicBytes);
    /// # Ok::<(), KeyError>(())
    /// ```
    ///
    /// # Errors
    /// Where they are none, or one that would accept signatures that nobody made.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, KeyError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| KeyError::PublicBytes)?;
        if key.is_weak() { Err(KeyError::PublicBytes) } else { Ok(Self(key)) }
    }

    /// The 32 bytes of the key.
    ///
    /// ```
    /// let key = hearth_core::signing::SigningKey::from_seed([7; 32]).public();
    /// assert_eq!(key.to_bytes()[..2], [0xea, 0x4a]);
    /// ```
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// A short name for the key: the first 16 hex digits of the SHA-256 of its bytes. It finds a key; it does not prove one.
    ///
    /// ```
    /// let key = hearth_core::signing::SigningKey::from_seed([7; 32]).public();
    /// assert_eq!(key.id().len(), 16);
    /// ```
    pub fn id(&self) -> String {
        hex::write(Sha256::digest(self.0.as_bytes()).get(..ID_BYTES).unwrap_or_default())
    }

    /// Whether this key signed exactly these bytes. Strict: one message and key have one signature that passes.
    ///
    /// ```
    /// use hearth_core::signing::SigningKey;
    /// let key = SigningKey::from_seed([7; 32]);
    /// assert!(!key.public().verify(b"b", &key.sign(b"a")));
    /// ```
    pub fn verify(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        self.0.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok()
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::{PublicKey, SigningKey};

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        std::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
    }

    /// RFC 8032, section 7.1, test 2.
    #[test]
    fn signs_as_the_standard_says() {
        let key = SigningKey::from_seed(bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
        let public = PublicKey::from_bytes(&bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        assert_eq!(Ok(key.public()), public);
        let signature = bytes(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
             085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        assert_eq!(key.sign(&[0x72]), signature);
        assert!(key.public().verify(&[0x72], &signature));
    }

    #[test]
    fn every_changed_bit_of_a_signature_is_refused() {
        let key = SigningKey::from_seed([7; 32]);
        let signature = key.sign(b"said");
        for bit in 0..512 {
            let mut changed = signature;
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(!key.public().verify(b"said", &changed), "bit {bit}");
        }
    }

    #[test]
    fn a_private_key_is_never_shown() {
        let key = SigningKey::from_seed([7; 32]);
        assert_eq!(format!("{key:?}"), format!("SigningKey({})", key.public().id()));
    }
}
