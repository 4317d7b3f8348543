// Hearth for browsers and Node: types. What the documents hold is described in the book: docs/src/embedding.md and languages.md.

/** What a rule rests on. */
export interface Source {
  /** What it is called. */
  title: string;
  /** The part of it, where one is meant. */
  section: string | null;
  /** Where it can be read. */
  url: string | null;
  /** Whether the text itself was seen, and not only what others say of it. */
  seen: boolean;
}

/** A sentence with what it rests on. */
export interface Sentence {
  /** Stable name. */
  id: string;
  /** What people read. */
  text: string;
  /** What kind of ground it has, such as `statute` or `judgement`. */
  basis: string;
  /** Where it comes from. */
  source: Source | null;
}

/** What to do, from the least to the most urgent. */
export type Response = "resolve_at_home" | "slow_time" | "report_now" | "call_999";

/** An answer: a value, several values, a number, or `"unknown"`. */
export type Answer = string | string[] | number;

/** Answers by the id of their question. */
export type Answers = { [question: string]: Answer };

/** An incident. Times are RFC 3339 with an offset, such as `2026-11-21T23:40:00+00:00`. */
export interface Incident {
  /** Always `hearth/incident/1`. */
  schema: "hearth/incident/1";
  /** When it is assessed for. */
  at: string;
  /** What is known. A question that is left out is open. */
  answers: Answers;
  /** More that may stand in an incident: `observations`, `areas`, `overlay`, `nation`, `officer`, `care_history`, `ruleset`. */
  [field: string]: unknown;
}

/** Which ruleset, in which version. */
export interface RulesetRef {
  /** Stable name. */
  id: string;
  /** Its version. */
  version: string;
  /** The SHA-256 of its files. */
  hash: string;
}

/** A ruleset, and how old it is. */
export interface DatedRuleset extends RulesetRef {
  /** Its first day. */
  in_force_from: string;
  /** The day by which somebody should have looked whether it still holds. */
  review_due: string;
  /** What to know about its age. */
  review: string;
}

/** A rule that holds. */
export interface Reason {
  /** Its stable name. */
  rule: string;
  /** What people read. */
  text: string;
  /** The step of the protocol, 1 to 9. */
  step: number;
  /** The response that it asks for. */
  response: Response;
  /** What kind of ground it has. */
  basis: string;
  /** Where it comes from. */
  source: Source | null;
  /** The questions on whose answers it rests. */
  answers: string[];
}

/** Something to do. */
export interface Action extends Sentence {
  /** Who does it. */
  owner: string;
  /** By when; null where there is no time. */
  by: string | null;
  /** Whether it is a step of the criminal process. */
  criminal: boolean;
}

/** Somebody to tell. */
export interface Notification extends Sentence {
  /** Who is told. */
  to: string;
  /** By when; null where there is no time. */
  by: string | null;
  /** Whether somebody has to judge if it is due. */
  needs_judgement: boolean;
}

/** Something else that can be done, open or closed. */
export interface Route extends Sentence {
  /** Whether it is open. */
  open: boolean;
  /** Whether it is a step of the criminal process. */
  criminal: boolean;
  /** What it needs. */
  needs: string[];
  /** What follows from it for the child. */
  consequences: string;
  /** Why it is closed. */
  closed_because: string | null;
}

/** A thing that raises or lowers the risk. */
export interface Factor extends Sentence {
  /** What it is called. */
  name: string;
  /** Which way it moves the risk. */
  effect: string;
}

/** The risk, now and over time. */
export interface Risk {
  /** How high it is. */
  level: string;
  /** Which way it goes. */
  direction: string;
  /** When to look again. */
  review_by: string | null;
  /** What raises and lowers it. */
  factors: Factor[];
  /** How it was at each moment that was observed. */
  timeline: { at: string; level: string; response: Response }[];
}

/** What the rules make of an incident (`hearth/assessment/1`). */
export interface Assessment {
  /** Always `hearth/assessment/1`. */
  schema: "hearth/assessment/1";
  /** The rules. */
  ruleset: DatedRuleset;
  /** Whether anything that is still open could change the response. */
  status: string;
  /** The lowest response that is certain. */
  response: Response;
  /** The highest response still open. */
  highest_possible: Response;
  /** Which services to ask for under 999. */
  emergency_services: string[];
  /** Who a report goes to. */
  report_to: string[];
  /** The clock of slow time; null for any other response. */
  decide_by: object | null;
  /** The first line: what to do. */
  headline: string;
  /** Would a reasonable parent call the police? */
  reasonable_parent: { would_call: string; because: string[] };
  /** Why: every rule that holds, the highest response first. */
  reasons: Reason[];
  /** What to do, in order. */
  actions: Action[];
  /** Whom to tell. */
  notifications: Notification[];
  /** What else can be done. */
  routes: Route[];
  /** Referrals and reports that protect. */
  safeguarding: Sentence[];
  /** Rights of the people involved. */
  rights: Sentence[];
  /** The dynamic risk assessment. */
  risk: Risk;
  /** The questions worth asking, the most decisive first. */
  next_questions: string[];
  /** The smallest changes that would raise the response. */
  would_raise: { if: object; response: Response }[];
  /** Answers that nobody knows yet, or that contradict each other. */
  unresolved: string[];
  /** What else a reader should know. */
  notes: Sentence[];
  /** The outcome in words for the child. */
  easy_read: Sentence[];
  /** The local protocol, where one is laid over the ruleset. */
  overlay?: { [field: string]: unknown };
  /** The local protocol of the placing authority, where it adds whom to tell. */
  placing_overlay?: { [field: string]: unknown };
  /** The officer's side, where it was asked for. */
  officer?: { [field: string]: unknown };
  /** The care status, where the incident gives dates of care. */
  care_status?: { [field: string]: unknown };
}

/** Advice for danger alone, where no rules hold (`hearth/danger-advice/1`). Show it as it is. */
export interface DangerAdvice {
  /** Always `hearth/danger-advice/1`. */
  schema: "hearth/danger-advice/1";
  /** Why no rules hold. */
  because: string;
  /** Where the home is. */
  nation: string;
  /** `call_999` where somebody is in danger. */
  response: Response | null;
  /** Which services to ask for. */
  emergency_services: string[];
  /** The first line. */
  headline: string;
  /** What to do. */
  lines: string[];
  /** What counts as danger. */
  danger: string[];
  /** The protocol that holds there. */
  protocol: object | null;
  /** The rules that do not hold. */
  ruleset: RulesetRef;
}

/** The response with its reasons, and nothing else. */
export type Conclusion = Pick<Assessment, "status" | "response" | "highest_possible" | "reasons">;

/** A question. Offer "I don't know" (`"unknown"`) with each. */
export interface Question {
  /** Stable name, such as `harm.injury`. */
  id: string;
  /** What kind of answer it takes. */
  kind: "yes_no" | "one_of" | "any_of" | "whole";
  /** Whether `values` run from least to most serious. */
  ordered: boolean;
  /** The values that it takes. */
  values: string[];
  /** The smallest and the largest number of a `whole` question. */
  range: [number, number] | null;
  /** How carefully "unknown" is read. */
  if_unknown: string | string[] | null;
  /** The question as people see it. */
  ask: string;
  /** What it asks about, in a few words. */
  about: string;
  /** Help for it. */
  help: string | null;
  /** The screen on which it stands. */
  screen: string;
  /** Its place there. */
  order: number;
  /** What people see for each value. */
  labels: { [value: string]: string };
  /** The values in groups, where there are many. */
  groups: { label: string; values: string[] }[];
}

/** What stands above some questions. */
export interface Screen {
  /** Stable name. */
  id: string;
  /** What people see. */
  title: string;
}

/** Where a questionnaire stands (`hearth/session/1`). */
export interface Session {
  /** Always `hearth/session/1`. */
  schema: "hearth/session/1";
  /** How far it goes. */
  depth: "response" | "duties";
  /** The question to ask now; null where none is left. */
  question: Question | null;
  /** Whether that question starts a new screen. */
  new_screen: boolean;
  /** The screen to which it belongs. */
  screen: Screen | null;
  /** How many questions are listed now, this one among them. */
  left_now: number;
  /** How many may still come at most; null before it is known what happened. */
  left_at_most: number | null;
  /** How many more there would be to make exact who is told and who does what. */
  more_for_duties: number;
  /** The questions that were answered, screen by screen. To go back, leave out the answers of the last. */
  screens: string[][];
  /** Answers that were given, and count for nothing any more. */
  left_out: string[];
  /** What the rules make of the answers so far. */
  assessment: Assessment;
}

/** Every question (`hearth/questions/1`). */
export interface Questions {
  /** Always `hearth/questions/1`. */
  schema: "hearth/questions/1";
  /** The rules that ask them. */
  ruleset: RulesetRef;
  /** The screens, in order. */
  screens: Screen[];
  /** What the home is asked. */
  questions: Question[];
  /** What an officer is asked. */
  officer: Question[];
}

/** A page of words (`hearth/text/1`). */
export interface Text {
  /** Always `hearth/text/1`. */
  schema: "hearth/text/1";
  /** The page. */
  text: string;
}

/** Another document. Its `schema` says which, and the book what it holds. */
export type Document = { [field: string]: unknown };

/** What was refused. */
export type Kind = "request" | "incident" | "overlay" | "handover" | "record" | "trust" | "key" | "replay" | "ruleset";

/** Why a call was refused. Nothing that somebody wrote is repeated in it. Its `message` is `text`. */
export class HearthError extends Error {
  private constructor(json: string);
  /** What was refused. */
  readonly kind: Kind;
  /** In one line: where, what was found, what is allowed. */
  readonly text: string;
  /** Where: a JSON Pointer into the document that was refused, or words such as `line 1, column 7`. */
  readonly path: string | null;
  /** What is allowed there. */
  readonly allowed: string | null;
  /** The smallest incident that a refused local protocol would treat worse, as JSON. */
  readonly incident: string | null;
  /** The error as JSON in one line (`hearth/error/1`): the same bytes as in every other language. */
  readonly json: string;
}

/**
 * Loads the small module, once: all that a decision needs. Await it before the first `new Hearth()`. Without an argument it takes the
 * file of this package. Throws a HearthError where that file is of another build than this JavaScript.
 */
export function load(wasm?: WasmSource | Promise<WasmSource>): Promise<void>;

/**
 * Loads the whole module, once: hand-overs, records, past decisions, keys, and the proof of a local protocol of your own too. Nothing
 * else differs, and `load()` is not needed beside it. Every Hearth that is made after it has all of that.
 */
export function loadWhole(wasm?: WasmSource | Promise<WasmSource>): Promise<void>;

/** Where the WebAssembly comes from: an address, an answer of `fetch`, its bytes, or the compiled module. */
export type WasmSource = string | URL | Response_ | BufferSource | WebAssembly.Module;

/** An answer of `fetch`. */
type Response_ = globalThis.Response;

/** Hearth, ready to decide. Make it once and keep it: it reads and compiles the rules. Every method throws a HearthError. */
export class Hearth {
  /**
   * Hearth with what ships, and with local protocols of your own, each the text of its file (TOML): see `withOverlay`. Those that
   * `proofs` says were proved in an earlier run are not proved again: keep it where nobody else can write.
   */
  constructor(options?: { overlays?: Iterable<string>; proofs?: string });
  /**
   * Another Hearth, with one more local protocol. One that ships was proved before. Any other is proved first, which takes some ten
   * seconds and the whole module: the small one refuses it.
   */
  withOverlay(text: string): Hearth;
  /** Does any operation: JSON in, JSON in one line out, the same bytes as in every other language. */
  call(operation: string, request: string): string;
  /** What this is: its version, its operations, the rulesets and local protocols at hand. */
  about(): Document;
  /** Every question of the home and of an officer. */
  questions(): Questions;
  /** Assesses an incident. */
  assess(incident: Incident): Assessment | DangerAdvice;
  /** The response with its reasons, and nothing else. */
  conclude(incident: Incident): Conclusion | DangerAdvice;
  /** Where a questionnaire stands: the next question, and the assessment so far. */
  session(request: { incident: Incident; depth?: "response" | "duties" }): Session | DangerAdvice;
  /** The assessment with the officer's side. */
  officer(request: { incident: Incident; answers?: Answers }): Assessment | DangerAdvice;
  /** The assessment as a page of words, 40 to 100 letters wide. */
  text(request: { incident: Incident; page?: "whole" | "brief" | "easy_read" | "officer" | "rationale"; width?: number }): Text;
  /** Looks back at an incident; never for a live one. */
  review(incident: Incident): Document;
  /** The care status on a day. */
  careStatus(request: { history: object; on: string }): Document;
  /** The questions about care to ask in custody. */
  careScript(): Document;
  /** The local protocols at hand. */
  overlays(): Document;
  /** Proves a local protocol from the text of its file, and does not keep it. In the whole module, as `withOverlay`. */
  overlayCheck(request: { overlay: string }): Document;
  /** What was proved here of local protocols that do not ship: for another Hearth, of the small module too, or for a later run. */
  proofs(): { schema: "hearth/proofs/1"; proofs: string };
  /** Makes a signed hand-over for the police. In the whole module. */
  handover(request: Document): Document;
  /** Reads a hand-over, and says whether to believe it. In the whole module. */
  handoverRead(request: Document): Document;
  /** The card of a hand-over, as blocks or with a width as text. In the whole module. */
  card(request: Document): Document;
  /** Begins a signed record. In the whole module. */
  recordOpen(request: Document): Document;
  /** Adds to a record. In the whole module. */
  recordAdd(request: Document): Document;
  /** Checks that a record is as it was signed. In the whole module. */
  recordCheck(request: Document): Document;
  /** A record as words. In the whole module. */
  recordText(request: { record: string; width?: number }): Text;
  /** Decides a past decision again. In the whole module. */
  replay(request: Document): Document;
  /** A new key, from 64 hex digits of your own randomness. In the whole module. */
  keyNew(request: { seed: string }): Document;
  /** The public half of a key. In the whole module. */
  keyPublic(request: { key: string }): Document;
  /** Gives its memory back. It cannot be used after that. */
  free(): void;
}
