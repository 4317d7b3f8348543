// Stamps the JavaScript and the WebAssembly of one build with the same mark, so that files of two builds do not run together:
// node stamp.js FOLDER NAME. Prints the size that a browser fetches.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [folder, name] = process.argv.slice(2);
const [js, wasm] = [`${name}.js`, `${name}_bg.wasm`].map((file) => join(folder, file));
const [code, module] = [readFileSync(js), readFileSync(wasm)];
const { version } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));
const build = `${version}-${createHash("sha256").update(code).update(module).digest("hex").slice(0, 16)}`;

// A custom section: its id, how long it is, how long its name is, its name, what it holds. All shorter than 128 bytes.
const held = Buffer.concat([Buffer.from([6]), Buffer.from("hearth"), Buffer.from(build)]);
const stamped = Buffer.concat([module, Buffer.from([0, held.length]), held]);
writeFileSync(wasm, stamped);
writeFileSync(js, `${code}\nexport const build = "${build}";\n`);
console.log(`bindings/web: ${name} ${build}, ${stamped.length} bytes, ${gzipSync(stamped, { level: 9 }).length} gzipped`);
