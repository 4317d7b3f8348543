// Compares the library in a real browser with the conformance vectors, and runs a questionnaire there: node tests/chromium.js FILE…
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const package_ = fileURLToPath(new URL("..", import.meta.url));
const files = process.argv.slice(2);
const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".txt": "text/plain" };
// What the README says that a page needs.
const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

let tell;
const told = new Promise((resolve) => { tell = resolve; });

function page(address) {
  if (address === "/vectors.json") return JSON.stringify(files.map((file) => basename(file)));
  if (address.startsWith("/vectors/")) return readFileSync(files.find((file) => basename(file) === basename(address)));
  return readFileSync(join(package_, normalize(address)));
}

const server = createServer(async (request, response) => {
  if (request.url === "/report") {
    let body = "";
    for await (const piece of request) body += piece;
    tell(JSON.parse(body));
    return response.end();
  }
  try {
    const content = page(request.url);
    response.setHeader("content-type", `${types[extname(request.url)] ?? "application/json"}; charset=utf-8`);
    response.setHeader("content-security-policy", policy);
    return response.end(content);
  } catch {
    return response.writeHead(404).end();
  }
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

const profile = mkdtempSync(join(tmpdir(), "hearth-chromium-"));
const browser = spawn(process.env.CHROMIUM ?? "chromium", [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", `--user-data-dir=${profile}`,
  `http://127.0.0.1:${server.address().port}/tests/page.html`,
], { stdio: "ignore", detached: true });
const late = new Promise((resolve) => { setTimeout(resolve, 180_000, { broken: "the browser said nothing for 3 minutes" }).unref(); });
const ended = once(browser, "exit").then(([code]) => ({ broken: `the browser ended with ${code}` }), (error) => ({ broken: `${error}` }));
const report = await Promise.race([told, late, ended]);
try { process.kill(-browser.pid); } catch { /* it is gone already */ }
await ended;
rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
server.close();
server.closeAllConnections();

const nothing = { passed: 0, differences: [] };
const { small = nothing, whole = nothing, refused = "", asked = [], response } = report;
const faults = [...whole.differences];
if (report.broken) faults.push(report.broken);
if (!refused.startsWith("decide_bg.wasm: found build ")) faults.push(`stale files: ${refused}`);
if (response !== "resolve_at_home" || asked[0] !== "danger.now") faults.push(`questionnaire: ${response} after ${asked}`);
for (const fault of [...small.differences, ...faults]) console.log(fault);
console.log(`bindings/web: in Chromium ready after ${Math.round(report.ready)} ms; a questionnaire of ${asked.length} questions: ${response}`);
console.log(`conformance, WebAssembly in Chromium, small module: ${small.passed} passed, ${small.differences.length} failed`);
console.log(`conformance, WebAssembly in Chromium: ${whole.passed} passed, ${faults.length} failed`);
process.exitCode = faults.length + small.differences.length > 0 || small.passed === 0 || whole.passed === 0 ? 1 : 0;
