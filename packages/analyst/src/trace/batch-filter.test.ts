import { describe, expect, it } from "vitest";

import { isWantedBatch, writeBatchFilter } from "./batch-filter.ts";

describe("writeBatchFilter", () => {
  it("asks for one record when the name has its hash", () => {
    expect(writeBatchFilter({ batchId: "a~6Jfps-ZNekmw-Qxj", rowIndex: 3 })).toBe(
      `"batch_id" = 'a~6Jfps-ZNekmw-Qxj' AND "row_index" = 3`,
    );
  });

  it("asks for every record of that name when it has none", () => {
    expect(writeBatchFilter({ batchId: "it's" })).toBe(
      `("batch_id" = 'it''s' OR "batch_id" BETWEEN 'it''s~' AND 'it''s~~')`,
    );
  });
});

describe("isWantedBatch", () => {
  it.each([
    ["a", "a", true],
    ["a", "a~6Jfps-ZNekmw-Qxj", true],
    ["a", "ab~6Jfps-ZNekmw-Qxj", false],
    ["a~6Jfps-ZNekmw-Qxj", "a", false],
    ["a~6Jfps-ZNekmw-Qxj", "a~7Jfps-ZNekmw-Qxj", false],
  ])("of %s, %s: %s", (batchId, found, isWanted) => {
    expect(isWantedBatch({ batchId }, found)).toBe(isWanted);
  });
});
