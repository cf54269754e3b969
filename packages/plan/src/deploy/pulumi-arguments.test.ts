import { describe, expect, it } from "vitest";

import { findPulumiOption, toStackName } from "./pulumi-arguments.ts";

describe("findPulumiOption", () => {
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
    [["up", "--cwd", "-s", "-sdev"], "dev"],
    [["up", "--", "-s", "prod"], undefined],
  ])("reads %j", (args, stack) => {
    expect(findPulumiOption(args, "stack")).toBe(stack);
  });

  it.each([
    [["up", "-C", "examples/own-program", "-s", "dev"], "examples/own-program"],
    [["up", "--cwd=../lake"], "../lake"],
    [["up", "-s", "dev"], undefined],
  ])("reads the folder in %j", (args, folder) => {
    expect(findPulumiOption(args, "cwd")).toBe(folder);
  });
});

describe("toStackName", () => {
  it.each(["prod", "acme/prod", "acme/sluice/prod"])("leaves organisation and project out of %s", (stack) => {
    expect(toStackName(stack)).toBe("prod");
  });
});
