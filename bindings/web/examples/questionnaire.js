// A questionnaire from the first question to the last. There is no hidden state: the answers so far go in, and the next question and
// what the rules make of it by now come out.

/**
 * Asks until nothing that is open could change what to do.
 * @param {import("../hearth.js").Hearth} hearth
 * @param {string} at the moment, such as "2026-11-21T23:40:00+00:00"
 * @param {(question: object, session: object) => unknown} answer a value, several, a number, or "unknown"
 * @returns the last session, and the answers
 */
export async function questionnaire(hearth, at, answer) {
  const answers = {};
  for (;;) {
    const session = hearth.session({ incident: { schema: "hearth/incident/1", at, answers } });
    // Danger never waits for the next answer: show session.assessment.headline after every step.
    if (!session.question) return { session, answers };
    answers[session.question.id] = await answer(session.question, session);
  }
}
