// Compares both modules in Node with the conformance vectors: node tests/node.js FILE…
import { readFileSync } from "node:fs";
import { Hearth, load, loadWhole } from "../hearth.js";
import { compare } from "./vectors.js";

const files = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
for (const [load_, what, small] of [[load, "WebAssembly in Node, small module", true], [loadWhole, "WebAssembly in Node", false]]) {
  await load_();
  const { passed, differences } = compare(new Hearth(), files, small);
  for (const difference of differences) console.log(difference);
  console.log(`conformance, ${what}: ${passed} passed, ${differences.length} failed`);
  if (differences.length > 0 || passed === 0) process.exitCode = 1;
}
