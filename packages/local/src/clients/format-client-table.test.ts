import { describe, expect, it } from "vitest";

import { formatClientTable } from "./format-client-table.ts";

describe("formatClientTable", () => {
  it("has a row for each client that was run, and says why what does not work does not", () => {
    const results = [
      { client: "boto3", version: "1.2", operations: [{ operation: "s3", isOk: true }] },
      { client: "Go", version: "2", operations: [{ operation: "sts", isOk: false, reason: "expected 1, got 2" }] },
      { client: "Java", skipped: "spawn mvn ENOENT", operations: [] },
    ];

    expect(formatClientTable(results).split("\n")).toEqual([
      "| client | s3 | sts |",
      "| --- | --- | --- |",
      "| boto3 1.2 | yes |  |",
      "| Go 2 |  | no |",
      "",
      "- Go, sts: expected 1, got 2",
      "- SKIPPED: Java: spawn mvn ENOENT",
    ]);
  });
});
