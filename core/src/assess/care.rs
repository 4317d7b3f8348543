//! Where the dates of care say another thing than the answers.

use super::Now;
use crate::assessment::Assessment;
use crate::care_status::Category;
use crate::incident::Incident;
use crate::question::Question;

/// The notes, each with the key of its text: about care status, and about age.
pub(super) fn differs(now: &Now<'_, '_>, incident: &Incident, assessment: &Assessment<'_>) -> Vec<(&'static str, &'static str)> {
    let (Some(history), Some(status)) = (&incident.care_history, &assessment.care_status) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    let open: &[Category] = if status.possible.is_empty() { &[status.category] } else { &status.possible };
    let answer = answered(now, "child.care_status").and_then(|(question, place)| question.values.get(place));
    if answer.is_some_and(|answer| !open.iter().any(|category| category.fits(answer))) {
        notes.push(("care_status_differs", "care.differs"));
    }
    let days = [incident.at, incident.last_at()].map(|moment| crate::calendar::london(moment).date_naive());
    let ages = history.born.map(|born| days.map(|day| day.years_since(born).unwrap_or_default()));
    let age = answered(now, "child.age").and_then(|(question, place)| {
        let (low, high) = question.range?;
        u32::try_from(place).ok()?.checked_add(u32::from(low)).filter(|age| *age <= u32::from(high))
    });
    if ages.zip(age).is_some_and(|(ages, age)| !ages.contains(&age)) {
        notes.push(("care_age_differs", "care.age_differs"));
    }
    notes
}

/// The one answer that was given to a question, with the question; nothing where it is not known.
fn answered<'r>(now: &Now<'r, '_>, id: &str) -> Option<(&'r Question, usize)> {
    let slot = now.ruleset.slot_of(id)?;
    let given = now.given.get(usize::from(slot)).copied().flatten()?;
    let place = usize::try_from(given.must.trailing_zeros()).ok()?;
    (given.must.is_power_of_two() && given.may == given.must).then_some((now.ruleset.question(id)?, place))
}
