import { fileURLToPath } from "node:url";

import { stagePackage } from "@sluice/bundling/package";
import { findProjectRoot } from "@sluice/command-line";

const folder = import.meta.dirname;

/** The command as a package; `pnpm pack` runs this file. Threads and processes of its own start at modules of their own. */
await stagePackage({
  folder,
  rootDir: findProjectRoot({}),
  modules: {
    main: "src/main.ts",
    collector: fileURLToPath(import.meta.resolve("@sluice/plan/collector")),
    "lambda-worker": fileURLToPath(import.meta.resolve("@sluice/emulator-lambda/lambda-worker")),
    "query-process": fileURLToPath(import.meta.resolve("@sluice/emulator-duckdb/query-process")),
    "jq-worker": fileURLToPath(import.meta.resolve("@sluice/emulator-firehose/jq-worker")),
  },
  files: { "bin/sluice.mjs": "bin/sluice.mjs" },
});
