// Compares the library in Node with the conformance vectors: node tests/node.js FILE…
import { readFileSync } from "node:fs";
import { Hearth, load } from "../hearth.js";
import { compare } from "./vectors.js";

await load();
const files = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
const { passed, differences } = compare(new Hearth(), files);
for (const difference of differences) console.log(difference);
console.log(`conformance, WebAssembly in Node: ${passed} passed, ${differences.length} failed`);
process.exitCode = differences.length > 0 || passed === 0 ? 1 : 0;
