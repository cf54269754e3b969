import { describe, expect, it } from "vitest";

import { parseLoadArguments } from "./parse-load-arguments.ts";
import { requireVerify, toVerifyArguments } from "./verify-load.ts";

const args = { dataset: "iris", source: ["a.csv", "b/*.csv"] };

describe("toVerifyArguments", () => {
  it("asks for the rows of this load alone", () => {
    expect(toVerifyArguments({ args, loadId: "load" })).toEqual([
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

    expect(toVerifyArguments({ args: inStack, loadId: "load", rejectsFile: "r.jsonl" }).slice(6)).toEqual([
      "--rejects",
      "r.jsonl",
      "--stack",
      "prod",
      "--json",
    ]);
  });
});

describe("requireVerify", () => {
  it("returns the analyst's verify, and says when it is not installed", () => {
    expect(requireVerify(verifyNothing)).toBe(verifyNothing);
    expect(() => requireVerify(undefined)).toThrow(
      "--verify: the analyst's verify is not installed here; run it where the project is: \"sluice verify",
    );
  });
});

describe("parseLoadArguments", () => {
  it.each([
    [["--source", "-"], "what is piped in (--source -) cannot be read a second time"],
    [["--source", "a.csv", "--max-rows", "5"], "'--verify' cannot be used with option '--max-rows <n>'"],
    [["--source", "a.csv", "--interval", "5"], "'--verify' cannot be used with option '--interval <seconds>'"],
    [["--source", "a.csv", "--follow"], "'--verify' cannot be used with option '--follow'"],
  ])("refuses to verify %j", (given, message) => {
    expect(() => parseLoadArguments(["iris", ...given, "--verify"])).toThrow(message);
  });

  it("accepts --verify for any source that can be read again", () => {
    const source = ["a.csv", "s3://bucket/a.csv", "https://example.com/a.csv"];

    expect(parseLoadArguments(["iris", "--source", ...source, "--verify"])).toMatchObject({
      source,
      verify: true,
    });
  });
});

async function verifyNothing(): Promise<number> {
  return 0;
}
