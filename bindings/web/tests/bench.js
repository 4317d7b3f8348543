// What a call costs in Node, warm. It is printed, and nothing is asserted.
import { Hearth, load } from "../hearth.js";

const started = performance.now();
await load();
const loaded = performance.now();
const hearth = new Hearth();
const incident = { schema: "hearth/incident/1", at: "2026-11-21T23:40:00+00:00",
  answers: { "danger.now": [], "incident.kinds": ["property_damage"], "harm.damage": "minor", "safeguarding.signs": [], "plan.says": "nothing" } };
const json = JSON.stringify(incident);
hearth.call("assess", json);
console.log(`bench: load ${(loaded - started).toFixed(0)} ms, the first answer after ${(performance.now() - started).toFixed(0)} ms`);
const calls = 1000;
for (const [name, run] of [
  ["about, text in and out", () => hearth.call("about", "{}")],
  ["conclude, text in and out", () => hearth.call("conclude", json)],
  ["assess, text in and out", () => hearth.call("assess", json)],
  ["assess, objects", () => hearth.assess(incident)],
]) {
  for (let call = 0; call < 200; call += 1) run();
  const from = performance.now();
  for (let call = 0; call < calls; call += 1) run();
  console.log(`bench: ${name}: ${(((performance.now() - from) * 1000) / calls).toFixed(0)} µs`);
}
