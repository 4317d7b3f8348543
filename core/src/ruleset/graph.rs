//! The decision tree as a drawing (SVG), made from the ruleset and never by hand.

use std::fmt::Write as _;

use super::{Response, Rule, Ruleset};

const WIDTH: u32 = 1160;
const MARGIN: u32 = 24;
const STEP_WIDTH: u32 = 290;
const PILL_WIDTH: u32 = 130;
const LINE: u32 = 20;
/// How wide a letter of the drawing's text is at the most.
const LETTER: u32 = 7;

/// What a drawing grows by.
struct Drawing {
    svg: String,
    y: u32,
}

impl Ruleset {
    /// The order of reasoning as an SVG drawing: each step with the rules that raise, by response.
    ///
    /// ```
    /// let svg = hearth_core::Ruleset::england()?.graph_svg();
    /// assert!(svg.starts_with("<svg ") && svg.contains("danger-fire"));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn graph_svg(&self) -> String {
        let mut drawing = Drawing { svg: String::new(), y: MARGIN.saturating_add(28) };
        let steps: Vec<u8> = (1..=9).filter(|step| self.rules.iter().any(|rule| rule.step == *step)).collect();
        for step in &steps {
            let rules: Vec<&Rule> = self.rules.iter().filter(|rule| rule.step == *step).collect();
            drawing.step(self, *step, &rules);
        }
        drawing.home(self);
        let height = drawing.y.saturating_add(MARGIN);
        let title = escaped(self.text("graph.title"));
        let about = self.about();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             font-family=\"Verdana, DejaVu Sans, sans-serif\" font-size=\"12\" role=\"img\" aria-label=\"{title}\">\n\
             <title>{title}</title>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
             <text x=\"{MARGIN}\" y=\"{}\" font-size=\"15\" font-weight=\"bold\">{title}</text>\n\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#505050\">{} {}</text>\n{}</svg>\n",
            MARGIN.saturating_add(8),
            WIDTH.saturating_sub(MARGIN),
            MARGIN.saturating_add(8),
            escaped(&about.id),
            escaped(&about.version),
            drawing.svg,
        )
    }
}

fn colour(response: Response) -> &'static str {
    match response {
        Response::Call999 => "#b00020",
        Response::ReportNow => "#9c4a00",
        Response::SlowTime => "#1d4f91",
        Response::ResolveAtHome => "#1b6b3a",
    }
}

impl Drawing {
    fn step(&mut self, ruleset: &Ruleset, step: u8, rules: &[&Rule]) {
        let top = self.y;
        let rows_x = MARGIN.saturating_add(STEP_WIDTH).saturating_add(28);
        let list_x = rows_x.saturating_add(PILL_WIDTH).saturating_add(14);
        let room = WIDTH.saturating_sub(MARGIN).saturating_sub(list_x);
        let mut y = top;
        let mut rows = String::new();
        for response in Response::ALL.into_iter().rev() {
            let mut ids: Vec<&str> = rules.iter().filter(|rule| rule.response == response).map(|rule| rule.id.as_str()).collect();
            if ids.is_empty() {
                continue;
            }
            ids.sort_unstable();
            let lines = wrapped(&ids, usize::try_from(room.div_euclid(LETTER)).unwrap_or(80));
            let _ = writeln!(
                rows,
                "<rect x=\"{rows_x}\" y=\"{y}\" width=\"{PILL_WIDTH}\" height=\"22\" rx=\"11\" fill=\"{}\"/>\n\
                 <text x=\"{}\" y=\"{}\" fill=\"#ffffff\" font-weight=\"bold\" text-anchor=\"middle\">{}</text>",
                colour(response),
                rows_x.saturating_add(PILL_WIDTH.div_euclid(2)),
                y.saturating_add(15),
                escaped(ruleset.text(&format!("response.{}", response.as_str()))),
            );
            for line in &lines {
                let _ = writeln!(rows, "<text x=\"{list_x}\" y=\"{}\">{}</text>", y.saturating_add(15), escaped(line));
                y = y.saturating_add(LINE);
            }
            y = y.saturating_add(10);
        }
        let height = y.saturating_sub(top).max(44).saturating_sub(4);
        let middle = top.saturating_add(22);
        let _ = writeln!(
            self.svg,
            "<rect x=\"{MARGIN}\" y=\"{top}\" width=\"{STEP_WIDTH}\" height=\"{height}\" rx=\"6\" fill=\"#f3f3f0\" stroke=\"#505050\"/>\n\
             <text x=\"{}\" y=\"{}\" font-weight=\"bold\">{step}. {}</text>\n\
             <line x1=\"{}\" y1=\"{}\" x2=\"{rows_x}\" y2=\"{}\" stroke=\"#505050\"/>",
            MARGIN.saturating_add(12),
            middle.saturating_add(4),
            escaped(ruleset.text(&format!("step.{step}"))),
            MARGIN.saturating_add(STEP_WIDTH),
            top.saturating_add(11),
            top.saturating_add(11),
        );
        self.svg.push_str(&rows);
        self.y = top.saturating_add(height);
        self.arrow(ruleset);
    }

    fn arrow(&mut self, ruleset: &Ruleset) {
        let x = MARGIN.saturating_add(STEP_WIDTH.div_euclid(2));
        let (from, to) = (self.y, self.y.saturating_add(26));
        let _ = writeln!(
            self.svg,
            "<line x1=\"{x}\" y1=\"{from}\" x2=\"{x}\" y2=\"{to}\" stroke=\"#505050\"/>\n\
             <path d=\"M {} {} L {x} {to} L {} {}\" fill=\"none\" stroke=\"#505050\"/>\n\
             <text x=\"{}\" y=\"{}\" fill=\"#505050\" font-size=\"11\">{}</text>",
            x.saturating_sub(5),
            to.saturating_sub(7),
            x.saturating_add(5),
            to.saturating_sub(7),
            x.saturating_add(10),
            from.saturating_add(16),
            escaped(ruleset.text("graph.on")),
        );
        self.y = to;
    }

    fn home(&mut self, ruleset: &Ruleset) {
        let top = self.y;
        let _ = writeln!(
            self.svg,
            "<rect x=\"{MARGIN}\" y=\"{top}\" width=\"560\" height=\"40\" rx=\"6\" fill=\"{}\"/>\n\
             <text x=\"{}\" y=\"{}\" fill=\"#ffffff\" font-weight=\"bold\">{}</text>",
            colour(Response::ResolveAtHome),
            MARGIN.saturating_add(12),
            top.saturating_add(25),
            escaped(ruleset.text("graph.home")),
        );
        self.y = top.saturating_add(40);
    }
}

/// Ids joined into lines that are no longer than `most` letters.
fn wrapped(ids: &[&str], most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for id in ids {
        match lines.last_mut() {
            Some(line) if line.len().saturating_add(id.len()).saturating_add(3) <= most => {
                line.push_str(" · ");
                line.push_str(id);
            }
            _ => lines.push((*id).to_owned()),
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
