import { execFileSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { bundleProgram, unpackFunction } from "@sluice/bundling";
import { definitionFileName, transformVariables } from "@sluice/lake";
import { findDefinition } from "@sluice/schema/testing";

const outfile = join(import.meta.dirname, "dist", "index.mjs");

await bundleProgram({ folder: import.meta.dirname, entry: "src/handler.ts", outfile });

if (process.argv.includes("--report")) {
  const kilobytes = Math.round(statSync(outfile).size / 1000);
  process.stdout.write(`transform bundle: ${kilobytes} kB, cold import ${measureColdImportMs()} ms\n`);
}

/** Time that a new process takes to import the bundle: what a cold start adds to Node's own. */
function measureColdImportMs(): string {
  const script = `const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start);`;
  const environment = { ...process.env, [transformVariables.lakeBucket]: "none", AWS_REGION: "none" };
  const bundle = unpackFunction(outfile, { [definitionFileName]: JSON.stringify(findDefinition("iris")) });
  const args = ["--input-type=module", "--eval", script, bundle];
  const printed = execFileSync(process.execPath, args, { env: environment }).toString();
  rmSync(dirname(bundle), { recursive: true });
  return Number(printed).toFixed(0);
}
