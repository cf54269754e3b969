import { readFileSync } from "node:fs";

import { openFileSource } from "@sluice/source";
import { readChunks, writeSourceFile } from "@sluice/source/testing";
import { describe, expect, it } from "vitest";

import { discoverSource } from "./discover-source.ts";
import { loadWritten } from "./discovery-fixture.ts";
import { strangeFiles } from "./strange-files-fixture.ts";

describe("discoverSource", () => {
  it.each(strangeFiles)("finds a definition with which the producer reads the whole file: %s", async (_, content) => {
    const file = writeSourceFile(content);
    const findings = await discoverSource(openFileSource(file));
    const dataset = await loadWritten(findings, "rows");

    const rows = readChunks(dataset, [readFileSync(file)]);

    expect(rows.filter(({ group }) => group === "rejected")).toEqual([]);
    expect(rows).toHaveLength(findings.rowCount);
  });
});
