import { findChromium } from "@sluice/testing/chromium";
import { afterAll, beforeAll, describe } from "vitest";

import { type ConsoleHarness, startConsoleHarness } from "./console/console-harness.ts";
import { testFlow } from "./console/flow-tests.ts";
import { testLakePages } from "./console/lake-tests.ts";
import { testShell } from "./console/shell-tests.ts";
import { testSql } from "./console/sql-tests.ts";
import { testTrace } from "./console/trace-tests.ts";

const chromium = findChromium();
if (chromium === undefined) {
  process.stderr.write("SKIPPED: no Chromium on this machine to open the console with (CHROMIUM may name one)\n");
}

/** Every page in one file: they share one stack and one browser. */
describe.skipIf(chromium === undefined)("the console", () => {
  let harness: ConsoleHarness;
  const read = () => harness;

  beforeAll(async () => {
    harness = await startConsoleHarness(chromium ?? "");
  });

  afterAll(() => harness?.close());

  describe("shell", () => {
    testShell(read);
  });

  describe("Flow page", () => {
    testFlow(read);
  });

  describe("SQL", () => {
    testSql(read);
  });

  describe("Trace", () => {
    testTrace(read);
  });

  describe("Partitions, Rejects, Loads and Metrics pages", () => {
    testLakePages(read);
  });
});
