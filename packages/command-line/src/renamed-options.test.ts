import { describe, expect, it } from "vitest";

import { refuseRenamedOptions } from "./renamed-options.ts";

const successors = { "--file": "now --source", "--dataset": "the dataset is the first word" };

describe("refuseRenamedOptions", () => {
  it.each([
    [["--file", "a.csv"], "--file: now --source (see --help)"],
    [["--file=a.csv", "--dataset=iris"], "--file: now --source; --dataset: the dataset is the first word (see --help)"],
  ])("says what took the place of %j", (args, message) => {
    expect(() => refuseRenamedOptions(args, successors)).toThrow(message);
  });

  it("accepts every other word", () => {
    expect(() => refuseRenamedOptions(["file", "--source", "--files"], successors)).not.toThrow();
  });
});
