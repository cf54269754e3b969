import { Command } from "@commander-js/extra-typings";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { numberOption, textOption } from "./option-values.ts";
import { parseCommand } from "./parse-command.ts";

function parse(...args: readonly string[]): unknown {
  const command = new Command("count")
    .requiredOption("--to <n>", "where to end", numberOption({ min: 1, max: 9, whole: true, allowed: "1 to 9" }))
    .option("--every <seconds>", "pace", numberOption({ min: 0, above: true, allowed: "a number above 0" }))
    .option("--name <name>", "who counts", textOption({ pattern: /^[a-z]+$/, allowed: "small letters" }));
  return parseCommand(command, args)?.options ?? "help";
}

describe("parseCommand", () => {
  it("reads the options", () => {
    expect(parse("--to", "9", "--every", "0.5", "--name", "ada")).toEqual({ to: 9, every: 0.5, name: "ada" });
  });

  it("reads the arguments, in their order", () => {
    const command = new Command("join").argument("<first>").argument("[others...]").option("--loud");

    expect(parseCommand(command, ["a", "--loud", "b", "c"])).toEqual({
      options: { loud: true },
      words: ["a", ["b", "c"]],
    });
  });

  it("answers --help, with commands as the reader can type them", () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    onTestFinished(() => write.mockRestore());
    const command = new Command("sluice join").addHelpText("after", "\nExamples:\n  sluice join a | sluice query b\n");

    expect(parseCommand(command, ["--help"])).toBeUndefined();
    expect(write.mock.calls.join("")).toMatch(/^Usage: sluice join.*\n {2}npx sluice join a \| npx sluice query b\n/s);
  });

  it.each([
    [[], "required option '--to <n>' not specified (see --help)"],
    [["--to", "10"], "option '--to <n>' argument '10' is invalid. Allowed: 1 to 9. (see --help)"],
    [["--to", "1.5"], "option '--to <n>' argument '1.5' is invalid. Allowed: 1 to 9. (see --help)"],
    [["--to", ""], "option '--to <n>' argument '' is invalid. Allowed: 1 to 9. (see --help)"],
    [
      ["--to", "1", "--every", "0"],
      "option '--every <seconds>' argument '0' is invalid. Allowed: a number above 0. (see --help)",
    ],
    [
      ["--to", "1", "--name", "Ada"],
      "option '--name <name>' argument 'Ada' is invalid. Allowed: small letters. (see --help)",
    ],
    [["--to", "1", "--by", "2"], "unknown option '--by' (see --help)"],
    [["--to", "1", "--nam", "b"], "unknown option '--nam' (Did you mean --name?) (see --help)"],
    [["--to", "1", "2"], "too many arguments. Expected 0 arguments but got 1: 2. (see --help)"],
  ])("refuses %j", (args, message) => {
    expect(() => parse(...args)).toThrow(message);
  });
});
