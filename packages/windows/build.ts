import { join } from "node:path";

import { bundleProgram } from "@sluice/bundling";

const outfile = join(import.meta.dirname, "dist", "index.mjs");

await bundleProgram({ folder: import.meta.dirname, entry: "src/handler.ts", outfile });
