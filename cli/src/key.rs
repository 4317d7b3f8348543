//! `hearth key`: makes a key to sign with, and shows its public half.

use hearth_core::signing::{PublicKey, SigningKey};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use zeroize::Zeroizing;

use crate::args::KeyAction;
use crate::{CommandError, print, save};

/// More than the file of any key that is read here.
const MOST: u64 = 16 * 1024;

/// Makes a key, or shows its public half.
pub fn run(action: &KeyAction) -> Result<(), CommandError> {
    match action {
        KeyAction::New { file, force } => new(file, *force),
        KeyAction::Public { file } => print(&signing(file)?.public().to_pem()),
    }
}

fn new(file: &Path, force: bool) -> Result<(), CommandError> {
    save::allowed(file, force)?;
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(&mut *seed).map_err(|_| CommandError::Randomness)?;
    let key = SigningKey::from_seed(*seed);
    save::write(file, key.to_pem().as_bytes(), force)?;
    let public = key.public();
    print(&format!("{}Key id: {}\n", public.to_pem(), public.id()))
}

/// The private key in a file.
pub fn signing(file: &Path) -> Result<SigningKey, CommandError> {
    Ok(SigningKey::from_pem(&text(file)?)?)
}

/// The public key in a file.
pub fn public(file: &Path) -> Result<PublicKey, CommandError> {
    Ok(PublicKey::from_pem(&text(file)?)?)
}

fn text(file: &Path) -> Result<Zeroizing<String>, CommandError> {
    let mut text = Zeroizing::new(String::new());
    File::open(file).and_then(|file| file.take(MOST).read_to_string(&mut text)).map_err(CommandError::KeyFile)?;
    Ok(text)
}
