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
    [["up", "-sprod"], "prod"],
    [["up", "-s=prod"], "prod"],
    [["up", "-sacme/sluice/prod"], "prod"],
    [["up", "-ys", "prod"], "prod"],
    [["up", "-fyrsprod"], "prod"],
    [["up", "-r=true", "-s", "prod"], "prod"],
    // Pulumi takes the last of several.
    [["up", "--stack", "dev", "-sprod"], "prod"],
    [["up", "-ms", "-s", "prod"], "prod"],
    [["up", "-m", "-s", "--yes"], undefined],
    [["up", "-ym", "-sdev", "-s", "prod"], "prod"],
    [["up", "-c", "aws:profile=-sdev"], undefined],
    [["up", "--", "-s", "prod"], undefined],
  ])("reads %j", (args, stack) => {
    expect(parseStackArgument(args)).toBe(stack);
  });
});
