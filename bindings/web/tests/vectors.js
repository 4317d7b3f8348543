// Reads conformance vectors and compares them with what the library answers: the same code in Node and in browsers.
import { HearthError } from "../hearth.js";

/** The vectors of a file: blocks of four lines (`# name`, operation, request, `ok …` or `error …`) with an empty line behind each. */
export function vectors(text) {
  const lines = text.split("\n");
  const found = [];
  for (let line = 0; line + 3 < lines.length; line += 5) {
    const [name, operation, request, expected, empty] = lines.slice(line, line + 5);
    if (!name.startsWith("# ") || empty !== "") throw new Error(`line ${line + 1} is not the first of a vector`);
    found.push({ name: name.slice(2), operation, request, expected });
  }
  return found;
}

/** What the library says, as a vector has it. */
export function said(hearth, { operation, request }) {
  try {
    return `ok ${hearth.call(operation, request)}`;
  } catch (error) {
    if (!(error instanceof HearthError)) throw error;
    return `error ${error.json}`;
  }
}

/** Whether only the whole module answers so: what is signed, the list of all operations, and what a proof found. */
export function needsWhole({ operation, expected }) {
  return /^(handover|handover_read|card|record_.*|replay|key_.*)$/.test(operation)
    || /"operations":\["about"|allowed is one of about, /.test(expected)
    || (operation === "overlay_check" && expected.includes("the smallest incident"));
}

/**
 * Compares every vector of some files (each its text); `differences` says where. The small module must refuse what only the whole one
 * answers, and say the rest as it does.
 */
export function compare(hearth, files, small = false) {
  let passed = 0;
  const differences = [];
  for (const vector of files.flatMap(vectors)) {
    const found = said(hearth, vector);
    if (small && needsWhole(vector)) {
      if (found === vector.expected) differences.push(`${vector.name}: the small module answers it too`);
      continue;
    }
    if (found === vector.expected) {
      passed += 1;
      continue;
    }
    const [a, b] = [found, vector.expected].map((text) => new TextEncoder().encode(text));
    const at = a.findIndex((byte, index) => byte !== b[index]);
    differences.push(`${vector.name}: differs at byte ${(at < 0 ? a.length : at) + 1}`);
  }
  return { passed, differences };
}
