// Writes real answers as TypeScript, so that tsc compares them with the types: node tests/answers.js FILE… >answers.ts
import { readFileSync } from "node:fs";
import { vectors } from "./vectors.js";

const types = {
  "hearth/assessment/1": "Assessment", "hearth/danger-advice/1": "DangerAdvice", "hearth/session/1": "Session",
  "hearth/questions/1": "Questions", "hearth/text/1": "Text",
};
const most = 12;
const written = {};
const lines = [];
for (const { operation, expected } of process.argv.slice(2).flatMap((file) => vectors(readFileSync(file, "utf8")))) {
  if (!expected.startsWith("ok ")) continue;
  const answer = JSON.parse(expected.slice(3));
  const type = operation === "conclude" && answer.schema === undefined ? "Conclusion" : types[answer.schema];
  if (type === undefined || (written[type] = (written[type] ?? 0) + 1) > most) continue;
  lines.push(`export const a${lines.length}: H.${type} = ${expected.slice(3)};`);
}
if (Object.keys(written).length < 6) throw new Error(`no answers for some types: ${Object.keys(written)}`);
console.log(`import type * as H from "hearth-web";\n${lines.join("\n")}`);
