import { describe, expect, it } from "vitest";

import { parseStackArgument } from "./parse-stack-argument.ts";

describe("parseStackArgument", () => {
  it.each([
    [["up", "--stack", "dev"], "dev"],
    [["up", "--stack=prod", "--yes"], "prod"],
    [["preview", "-s", "acme/sluice/dev"], "dev"],
    [["up", "--yes"], undefined],
    [["up", "--stack-policy", "dev"], undefined],
    [["up", "--stack"], undefined],
  ])("reads %j", (args, stack) => {
    expect(parseStackArgument(args)).toBe(stack);
  });
});
