import { spellCommands } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import { listNextSteps } from "./list-next-steps.ts";

const steps = [spellCommands('"sluice lock"'), "add crime to sluice:datasets in the stack's Pulumi.<stack>.yaml"];

describe("listNextSteps", () => {
  it.each(["datasets/crime.ts", "./datasets/crime.ts", "datasets/crime.json"])("has two steps after %s", (output) => {
    expect(listNextSteps({ name: "crime", output, folder: "datasets" })).toEqual(steps);
  });

  it.each([
    ["another folder", "made/crime.json", "datasets/crime.json"],
    ["a folder below", "datasets/made/crime.ts", "datasets/crime.ts"],
    ["another name", "datasets/crimes.ts", "datasets/crime.ts"],
  ])("begins with the file's place after one in %s", (_, output, place) => {
    expect(listNextSteps({ name: "crime", output, folder: "datasets" })).toEqual([
      `move it to ${place}: the project has its datasets in datasets`,
      ...steps,
    ]);
  });
});
