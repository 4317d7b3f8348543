// The package beside its answers: errors, local protocols, versions, types. node --test tests/package.test.js
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { questionnaire } from "../examples/questionnaire.js";
import { Hearth, HearthError, load, loadWhole } from "../hearth.js";

const here = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(here, path));
const at = "2026-11-21T23:40:00+00:00";
const refusal = (run) => {
  try {
    run();
  } catch (error) {
    assert(error instanceof HearthError, `${error}`);
    return error;
  }
  return assert.fail("it was not refused");
};

test("before it is loaded there is no Hearth", () => {
  assert.match(refusal(() => new Hearth()).text, /await load\(\)/);
});

test("WebAssembly of another build is refused, and the right one taken after that", async () => {
  const other = Uint8Array.from(read("wasm/decide_bg.wasm"));
  other[other.length - 1] ^= 1;
  await assert.rejects(load(other), (error) => error instanceof HearthError && /^decide_bg.wasm: found build /.test(error.text));
  // An empty module: it has no mark at all.
  await assert.rejects(load(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)), /found build unknown, allowed is 0\./);
  await load();
  assert.equal(new Hearth().about().engine, `hearth-core ${JSON.parse(read("package.json")).version}`);
});

test("stale JavaScript with newer WebAssembly is refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-stale-"));
  try {
    for (const file of ["package.json", "hearth.js", "wasm"]) cpSync(join(here, file), join(folder, file), { recursive: true });
    const code = readFileSync(join(folder, "wasm/decide.js"), "utf8");
    writeFileSync(join(folder, "wasm/decide.js"), code.replace(/build = "[^"]*"/, 'build = "0.0.9-0000000000000000"'));
    const stale = await import(pathToFileURL(join(folder, "hearth.js")));
    await assert.rejects(stale.load(), /found build 0\.\S+, allowed is 0\.0\.9-0000000000000000/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const WEAK = `schema = "hearth/overlay/1"
  id = "weak"
  version = "1"
  title = "Made up"
  over = "england"
  in_force_from = "2018-12-01"
  review_due = "2027-01-01"
  made_up = true
  [[rule]]
  id = "robbery"
  when = "incident.kinds has robbery and child.age >= 14"`;

test("the small module says where the rest is, and the whole one has it", async () => {
  const small = new Hearth();
  const seed = { seed: "07".repeat(32) };
  assert.match(refusal(() => small.keyNew(seed)).text, /"key_new", which is in the whole module: await loadWhole\(\)/);
  assert.match(refusal(() => small.withOverlay(WEAK)).text, /was not proved before/);
  await loadWhole();
  const whole = new Hearth();
  assert.equal(whole.keyNew(seed).schema, "hearth/key/1");
  const known = small.about().operations;
  const lacks = whole.about().operations.filter((operation) => !known.includes(operation));
  assert.equal(lacks.length, 10);
  for (const operation of lacks) assert.match(refusal(() => small.call(operation, "{}")).text, /loadWhole/);
});

test("what the whole module proved, the small one takes", async () => {
  const { Hearth: Small, load: loadSmall } = await import("../hearth.js?small");
  await loadSmall();
  const ours = read("../../core/rulesets/overlays/exampleshire.toml").toString()
    .replace('id = "exampleshire"', 'id = "ours"').replace(/^(homes|placing_authorities) = .*$/gm, "$1 = []");
  const whole = new Hearth({ overlays: [ours] });
  const { proofs } = whole.proofs();
  assert.equal(proofs.trim().split("\n").length, 1);
  assert.throws(() => new Small({ overlays: [ours] }), /was not proved before/);
  const small = new Small({ overlays: [ours], proofs });
  assert.deepEqual(small.overlays(), whole.overlays());
  assert.deepEqual(small.proofs(), whole.proofs());
});

test("an error is an error, with all its parts", () => {
  const hearth = new Hearth();
  const error = refusal(() => hearth.assess({ schema: "hearth/incident/1", at, answers: { "child.age": 300 } }));
  assert(error instanceof Error);
  assert.deepEqual([error.name, error.kind, error.path, error.incident], ["HearthError", "incident", "/answers/child.age", null]);
  assert.equal(error.message, error.text);
  assert.equal(JSON.parse(error.json).allowed, error.allowed);
  for (const request of [undefined, null, 3, Symbol.iterator.description, "\ud800", "{}".repeat(9), "[".repeat(100_000)]) {
    refusal(() => hearth.call("assess", request));
  }
  assert.equal(refusal(() => hearth.call(undefined, "{}")).kind, "request");
});

test("a local protocol is added, or refused with the smallest incident", () => {
  const hearth = new Hearth();
  // It ships, and was proved before: a proof takes some ten seconds.
  const text = readFileSync(join(here, "../../core/rulesets/overlays/exampleshire.toml"), "utf8");
  assert.deepEqual(hearth.withOverlay(text).about(), hearth.about());
  assert.deepEqual(new Hearth({ overlays: [text] }).about(), hearth.about());
  const refused = refusal(() => hearth.withOverlay(WEAK));
  assert.equal(refused.kind, "overlay");
  assert.equal(hearth.assess(JSON.parse(refused.incident)).response, "report_now");
  const broken = refusal(() => new Hearth({ overlays: [text, "id = ["] }));
  assert.deepEqual([broken.kind, broken.path], ["overlay", "overlay, line 1"]);
});

test("the methods are the operations, and each of them is there", () => {
  const hearth = new Hearth();
  const methods = Object.getOwnPropertyNames(Hearth.prototype).filter((name) => !["constructor", "call", "withOverlay", "free"].includes(name));
  const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  assert.deepEqual(methods.map(snake).sort(), [...hearth.about().operations].sort());
  const { call } = Hearth.prototype;
  const called = [];
  Hearth.prototype.call = (operation) => called.push(operation) && "{}";
  for (const method of methods) hearth[method]({});
  Hearth.prototype.call = call;
  assert.deepEqual(called, methods.map(snake));
});

test("a questionnaire ends, and danger does not wait for its end", async () => {
  const hearth = new Hearth();
  const responses = [];
  await questionnaire(hearth, at, ({ id }, session) => {
    responses.push(session.assessment.response);
    return id === "danger.now" ? ["fire"] : "unknown";
  });
  assert.deepEqual([responses[0] === "call_999", ...new Set(responses.slice(1))], [false, "call_999"]);
  const unknown = await questionnaire(hearth, at, () => "unknown");
  assert.equal(unknown.session.question, null);
});

test("every item of the types is described", () => {
  const lines = read("hearth.d.ts").toString().split("\n");
  const items = lines.map((line, index) => [line, lines[index - 1] ?? ""]).filter(([line]) => /^(export|type| {2}[a-z[])/.test(line));
  assert(items.length > 150);
  for (const [line, before] of items) {
    assert(before.trim().endsWith("*/") || line.includes("private constructor"), line);
  }
});

test("the version is the library's", () => {
  const [, version] = readFileSync(join(here, "../../Cargo.toml"), "utf8").match(/\[workspace\.package\]\nversion = "(.*)"/);
  assert.equal(JSON.parse(read("package.json")).version, version);
  const pinned = /wasm-bindgen(?:-cli-support)? = "=(.*)"/;
  assert.equal(read("Cargo.toml").toString().match(pinned)[1], read("bindgen/Cargo.toml").toString().match(pinned)[1]);
});
