//! Keys on the command line.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::{hearth, in_folder};
use hearth_core::signing::{PublicKey, SigningKey};
use std::fs;

#[test]
fn a_new_key_is_kept_for_its_owner_and_never_replaced_by_chance() {
    in_folder(|folder| {
        let path = folder.join("home.key");
        let file = path.to_str().unwrap();
        let made = hearth(&["key", "new", file], b"");
        assert_eq!((made.code, made.err.as_str()), (0, ""));
        let pem = fs::read_to_string(&path).unwrap();
        let key = SigningKey::from_pem(&pem).unwrap();
        let (public, id) = made.out.split_once("Key id: ").unwrap();
        assert_eq!(PublicKey::from_pem(public).unwrap(), key.public());
        assert_eq!(id.trim_end(), key.public().id());
        assert!(!made.out.contains("PRIVATE"));
        assert_eq!(hearth(&["key", "public", file], b"").out, public);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }

        let again = hearth(&["key", "new", file], b"");
        assert_eq!((again.code, again.out.as_str(), again.err.lines().count()), (2, "", 1));
        assert_eq!(fs::read_to_string(&path).unwrap(), pem);
        assert_eq!(hearth(&["key", "new", file, "--force"], b"").code, 0);
        assert_ne!(fs::read_to_string(&path).unwrap(), pem);
    });
}

#[test]
fn what_is_no_key_is_refused_without_a_word_of_it() {
    in_folder(|folder| {
        let path = folder.join("letter.txt");
        fs::write(&path, "Dear Sam").unwrap();
        for file in [path.to_str().unwrap(), folder.join("missing").to_str().unwrap()] {
            let run = hearth(&["key", "public", file], b"");
            assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (2, "", 1), "{}", run.err);
            assert!(!run.err.contains("Sam"), "{}", run.err);
        }
    });
}
