// Hearth for browsers and Node. Every item is described in hearth.d.ts. There is no logic here: JSON goes in and comes out.

// The same library twice: `decide` has what a decision needs, and is small; `whole` has the rest too.
const GLUE = { decide: () => import("./wasm/decide.js"), whole: () => import("./wasm/whole.js") };
const ONLY_WHOLE = new Set(["handover", "handover_read", "card", "record_open", "record_add", "record_check", "record_text", "replay",
  "key_new", "key_public"]);
const loading = {};
const loaded = {};

export class HearthError extends Error {
  constructor(json) {
    const { kind, error, path, allowed, incident } = JSON.parse(json);
    super(error);
    this.name = "HearthError";
    Object.assign(this, { kind, text: error, path, allowed, incident, json });
  }
}

function misused(error, path, allowed) {
  return new HearthError(JSON.stringify({ schema: "hearth/error/1", kind: "request", error, path, allowed, incident: null }));
}

export function load(wasm) {
  return once("decide", wasm);
}

export function loadWhole(wasm) {
  return once("whole", wasm);
}

function once(name, wasm) {
  loading[name] ??= begin(name, wasm).catch((error) => {
    loading[name] = undefined;
    throw error;
  });
  return loading[name];
}

async function begin(name, given) {
  const file = `${name}_bg.wasm`;
  const [{ default: start, Engine, build }, source] = await Promise.all([GLUE[name](), given]);
  const module = await compile(file, source ?? new URL(`./wasm/${file}`, import.meta.url));
  const [section] = WebAssembly.Module.customSections(module, "hearth");
  const found = section === undefined ? "unknown" : new TextDecoder().decode(section);
  if (found !== build) {
    throw misused(`${file}: found build ${found}, allowed is ${build}: take all files from one version of the package`, file, build);
  }
  await start({ module_or_path: module });
  loaded[name] = { Engine, lacks: name === "whole" ? new Set() : ONLY_WHOLE, stopped: false };
}

async function compile(file, wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm)) return WebAssembly.compile(wasm);
  if (wasm instanceof Response) {
    if (!wasm.ok) throw misused(`${file}: could not be fetched, status ${wasm.status}`, file, null);
    return WebAssembly.compile(await wasm.arrayBuffer());
  }
  const url = new URL(wasm, import.meta.url);
  if (url.protocol !== "file:") return compile(file, await fetch(url));
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ "node:fs/promises");
  return WebAssembly.compile(await readFile(url));
}

// What Rust throws is an error's JSON. An error of the machine means that the module has stopped, in the middle of something.
function guarded(part, run) {
  if (part.stopped) throw misused("the library stopped in an earlier call: load the page, or start the program, again", null, null);
  try {
    return run();
  } catch (thrown) {
    if (typeof thrown === "string") throw new HearthError(thrown);
    if (!(thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError)) throw thrown;
    part.stopped = true;
    const error = misused("the library stopped where it never should: this is its fault, not that of the request", null, null);
    error.cause = thrown;
    throw error;
  }
}

export class Hearth {
  #part;
  #engine;
  #overlays;

  constructor({ overlays = [], proofs = "" } = {}) {
    this.#part = loaded.whole ?? loaded.decide;
    if (this.#part === undefined) throw misused("nothing is loaded yet: await load() before the first Hearth", null, null);
    this.#overlays = Array.from(overlays, String);
    this.#engine = guarded(this.#part, () => new this.#part.Engine(this.#overlays, String(proofs)));
  }

  withOverlay(text) {
    return new Hearth({ overlays: [...this.#overlays, text], proofs: this.proofs().proofs });
  }

  call(operation, request) {
    const [asked, text] = [String(operation), String(request)];
    if (this.#part.lacks.has(asked)) {
      throw misused(`the operation: found "${asked}", which is in the whole module: await loadWhole(), then make a new Hearth`, null, null);
    }
    return guarded(this.#part, () => this.#engine.call(asked, text));
  }

  #ask(operation, request) {
    return JSON.parse(this.call(operation, JSON.stringify(request)));
  }

  about() { return this.#ask("about", {}); }
  questions() { return this.#ask("questions", {}); }
  assess(incident) { return this.#ask("assess", incident); }
  conclude(incident) { return this.#ask("conclude", incident); }
  session(request) { return this.#ask("session", request); }
  officer(request) { return this.#ask("officer", request); }
  text(request) { return this.#ask("text", request); }
  review(incident) { return this.#ask("review", incident); }
  careStatus(request) { return this.#ask("care_status", request); }
  careScript() { return this.#ask("care_script", {}); }
  overlays() { return this.#ask("overlays", {}); }
  overlayCheck(request) { return this.#ask("overlay_check", request); }
  proofs() { return this.#ask("proofs", {}); }
  handover(request) { return this.#ask("handover", request); }
  handoverRead(request) { return this.#ask("handover_read", request); }
  card(request) { return this.#ask("card", request); }
  recordOpen(request) { return this.#ask("record_open", request); }
  recordAdd(request) { return this.#ask("record_add", request); }
  recordCheck(request) { return this.#ask("record_check", request); }
  recordText(request) { return this.#ask("record_text", request); }
  replay(request) { return this.#ask("replay", request); }
  keyNew(request) { return this.#ask("key_new", request); }
  keyPublic(request) { return this.#ask("key_public", request); }

  free() { this.#engine.free(); }
}
