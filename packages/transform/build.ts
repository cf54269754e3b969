import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";

import { bundleProgram } from "@sluice/bundling";

const outfile = join(import.meta.dirname, "dist", "index.mjs");

await bundleProgram({ folder: import.meta.dirname, entry: "src/handler.ts", outfile });

if (process.argv.includes("--report")) {
  const kilobytes = Math.round(statSync(outfile).size / 1000);
  process.stdout.write(`transform bundle: ${kilobytes} kB, cold import ${measureColdImportMs()} ms\n`);
}

/** Time that a new process takes to import the bundle: what a cold start adds to Node's own. */
function measureColdImportMs(): string {
  const script = `const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start);`;
  const environment = { ...process.env, SLUICE_DATASET: "iris", SLUICE_LAKE_BUCKET: "none", AWS_REGION: "none" };
  const args = ["--input-type=module", "--eval", script, outfile];
  return Number(execFileSync(process.execPath, args, { env: environment }).toString()).toFixed(0);
}
