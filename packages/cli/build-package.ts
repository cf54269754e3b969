import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
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
    "answer-reader": fileURLToPath(import.meta.resolve("@sluice/emulator-firehose/answer-reader")),
    "json-response": fileURLToPath(import.meta.resolve("@sluice/emulator-lambda/json-response")),
    "lambda-worker": fileURLToPath(import.meta.resolve("@sluice/emulator-lambda/lambda-worker")),
    "query-process": fileURLToPath(import.meta.resolve("@sluice/emulator-duckdb/query-process")),
    "jq-worker": fileURLToPath(import.meta.resolve("@sluice/emulator-firehose/jq-worker")),
  },
  files: { "bin/sluice.mjs": "bin/sluice.mjs", ...listPageFiles() },
});

/** The console's page, by where its files lie in the package. */
function listPageFiles(): Readonly<Record<string, string>> {
  const index = fileURLToPath(import.meta.resolve("@sluice/console/page"));
  const assets = readdirSync(join(dirname(index), "assets")).map((name) => `assets/${name}`);
  return Object.fromEntries(["index.html", ...assets].map((name) => [`dist/page/${name}`, join(dirname(index), name)]));
}
