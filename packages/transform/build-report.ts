import { execFileSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import { dirname } from "node:path";

import { unpackFunction } from "@sluice/bundling";
import { definitionFileName, transformVariables } from "@sluice/lake";
import { findDefinition } from "@sluice/schema/testing";

/** Prints the size of the function's bundle, and what it adds to a cold start. */
export function reportBundle(outfile: string): void {
  const kilobytes = Math.round(statSync(outfile).size / 1000);
  process.stdout.write(`transform bundle: ${kilobytes} kB, cold import ${measureColdImportMs(outfile)} ms\n`);
}

/** Time that a new process takes to import the bundle: what a cold start adds to Node's own. */
function measureColdImportMs(outfile: string): string {
  const script = `const start = performance.now(); await import(process.argv[1]); console.log(performance.now() - start);`;
  const environment = { ...process.env, [transformVariables.lakeBucket]: "none", AWS_REGION: "none" };
  const bundle = unpackFunction(outfile, { [definitionFileName]: JSON.stringify(findDefinition("iris")) });
  const args = ["--input-type=module", "--eval", script, bundle];
  const printed = execFileSync(process.execPath, args, { env: environment }).toString();
  rmSync(dirname(bundle), { recursive: true });
  return Number(printed).toFixed(0);
}
