import { join } from "node:path";

import { bundleProgram } from "@sluice/bundling";

const outfile = join(import.meta.dirname, "dist", "index.mjs");

await bundleProgram({ folder: import.meta.dirname, entry: "src/handler.ts", outfile });

if (process.argv.includes("--report")) {
  // Loaded here: the commands run this file before each start, and need no report.
  const { reportBundle } = await import("./build-report.ts");
  reportBundle(outfile);
}
