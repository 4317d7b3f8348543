// What the types allow, and what they do not. Checked by tsc, never run.
import { Hearth, HearthError, load, loadWhole, type Incident, type Response } from "hearth-web";

await load(new URL("https://example.org/decide_bg.wasm"));
await loadWhole(fetch("whole_bg.wasm"));
const hearth: Hearth = new Hearth({ overlays: ["…"] }).withOverlay("…");
const incident: Incident = { schema: "hearth/incident/1", at: "2026-11-21T23:40:00+00:00", answers: { "danger.now": ["fire"], "child.age": 12 } };
const assessment = hearth.assess(incident);
const response: Response | null = assessment.response;
if (assessment.schema === "hearth/assessment/1") {
  const first: string | undefined = assessment.actions[0]?.text;
  console.log(response, first);
}
const session = hearth.session({ incident, depth: "duties" });
if ("question" in session) console.log(session.question?.ask ?? session.assessment.headline);
const json: string = hearth.call("assess", JSON.stringify(incident));
try {
  hearth.overlayCheck({ overlay: json });
} catch (error) {
  if (error instanceof HearthError) console.log(error.kind === "overlay", error.path?.length, error.allowed, error.incident, error.message);
}
hearth.free();

// @ts-expect-error a call takes text
hearth.call("assess", incident);
// @ts-expect-error the schema is this one
const wrong: Incident = { schema: "hearth/incident/2", at: "", answers: {} };
// @ts-expect-error there is no such depth
hearth.session({ incident, depth: "deep" });
// @ts-expect-error only the library makes them
new HearthError("{}");
console.log(wrong);
