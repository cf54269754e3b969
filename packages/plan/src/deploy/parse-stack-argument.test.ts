import { describe, expect, it } from "vitest";

import { findStackArgument, toStackName } from "./parse-stack-argument.ts";

describe("findStackArgument", () => {
  it.each([
    [["up", "--stack", "dev"], "dev"],
    [["up", "--stack=prod", "--yes"], "prod"],
    [["preview", "-s", "acme/sluice/dev"], "acme/sluice/dev"],
    [["up", "--yes"], undefined],
    [["up", "--stack-policy", "dev"], undefined],
    [["up", "--stack"], undefined],
    [["up", "-sprod"], "prod"],
    [["up", "-s=prod"], "prod"],
    [["up", "-sacme/sluice/prod"], "acme/sluice/prod"],
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
    expect(findStackArgument(args)).toBe(stack);
  });
});

describe("toStackName", () => {
  it.each(["prod", "acme/prod", "acme/sluice/prod"])("leaves organisation and project out of %s", (stack) => {
    expect(toStackName(stack)).toBe("prod");
  });
});
