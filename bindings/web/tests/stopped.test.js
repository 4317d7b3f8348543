// A module that has stopped says so, then and after: node --test tests/stopped.test.js
import assert from "node:assert/strict";
import { test } from "node:test";
import { Hearth, HearthError, load } from "../hearth.js";
import { Engine } from "../wasm/decide.js";

test("a fault of the library is an error, and so is every call after it", async () => {
  await load();
  const hearth = new Hearth();
  const { call } = Engine.prototype;
  Engine.prototype.call = () => { throw new WebAssembly.RuntimeError("unreachable"); };
  assert.throws(() => hearth.about(), (error) => error instanceof HearthError && error.cause instanceof WebAssembly.RuntimeError);
  Engine.prototype.call = call;
  assert.throws(() => hearth.about(), /stopped in an earlier call/);
  assert.throws(() => new Hearth(), HearthError);
});
