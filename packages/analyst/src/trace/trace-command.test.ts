import { UsageError } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import { parseTraceArguments } from "./trace-command.ts";

describe("parseTraceArguments", () => {
  it("takes one word for what is followed, and two for its dataset and it", () => {
    expect(parseTraceArguments(["1,2,3"])).toMatchObject({
      target: { kind: "row", text: "1,2,3" },
      dataset: undefined,
    });
    expect(parseTraceArguments(["iris", "1,2,3"])).toMatchObject({ target: { text: "1,2,3" }, dataset: "iris" });
  });

  it("takes the dataset beside a batch", () => {
    expect(parseTraceArguments(["iris", "--batch", "a:1"])).toMatchObject({
      target: { kind: "batch", batchId: "a", rowIndex: 1 },
      dataset: "iris",
    });
  });

  it.each([
    [[]],
    [["--reject", "no json"]],
    [["iris", "1,2", "--batch", "a"]],
    [["--batch", "a", "--reject", '{"raw_row":"a"}']],
  ])("refuses %j", (args) => {
    expect(() => parseTraceArguments(args)).toThrow(UsageError);
  });
});
