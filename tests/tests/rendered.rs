//! What people read, kept: `INSTA_UPDATE=always cargo test -p hearth-tests --test rendered` writes it anew; read the difference.

use hearth_core::{Incident, assess, render};
use hearth_tests::{ENGLAND, incident_of, published, text};

#[test]
fn rendered_text() {
    let cases: Vec<_> = ["vignettes", "edges"].iter().flat_map(|group| published(group)).collect();
    for id in ["V01", "V25", "V66", "V24a", "V50b", "E01", "E17"] {
        let case = cases.iter().find(|case| text(case, "id") == id).expect("a case");
        let incident = Incident::from_json(incident_of(case).to_string().as_bytes(), &ENGLAND).expect("an incident");
        let assessment = assess(&ENGLAND, &incident);
        let page = format!(
            "{}\n=== brief ===\n{}\n=== the child's page ===\n{}",
            render::text(&assessment, &ENGLAND, 72),
            render::brief(&assessment, &ENGLAND, 60),
            render::easy_read(&assessment, 60),
        );
        // The hash moves with every word of the ruleset.
        let hash = ENGLAND.about().hash.trim_start_matches("sha256:").get(..12).unwrap_or_default().to_owned();
        insta::assert_snapshot!(id, page.replace(&hash, "<hash>"));
    }
}
