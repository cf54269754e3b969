import { describe, expect, it } from "vitest";

import { parseArguments } from "./parse-arguments.ts";
import { verifyArguments } from "./verify-load.ts";

const args = { dataset: "iris", file: ["a.csv", "b/*.csv"] };

describe("verifyArguments", () => {
  it("asks for the rows of this load alone", () => {
    expect(verifyArguments({ args, loadId: "load" })).toEqual([
      "iris",
      "--source",
      "a.csv",
      "b/*.csv",
      "--load-id",
      "load",
    ]);
  });

  it("names the rejects that are not in the lake, and the stack", () => {
    const inStack = { ...args, stack: "prod", json: true as const };

    expect(verifyArguments({ args: inStack, loadId: "load", rejectsFile: "r.jsonl" }).slice(6)).toEqual([
      "--rejects",
      "r.jsonl",
      "--stack",
      "prod",
      "--json",
    ]);
  });
});

describe("parseArguments", () => {
  it("refuses to verify what cannot be read again", () => {
    expect(() => parseArguments(["--dataset", "iris", "--file", "-", "--verify"])).toThrow(
      "--verify reads the sources again, and takes files alone; got -",
    );
  });
});
