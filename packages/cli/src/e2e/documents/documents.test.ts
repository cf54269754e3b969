import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { commands } from "../../commands.ts";
import { checkShownCommand, readHelp } from "./check-shown-command.ts";
import { listShownCommands, splitWords } from "./list-shown-commands.ts";

const { scripts } = JSON.parse(readFileSync(join(rootDir, "package.json"), "utf8"));

/** The changelog also shows commands as they used to be. */
const documents = execFileSync("git", ["ls-files", "*.md"], { cwd: rootDir, encoding: "utf8" })
  .trim()
  .split("\n")
  .filter((document) => document !== "CHANGELOG.md");

/** What is wrong with the commands that a text shows, a line each. */
async function listProblems(text: string): Promise<readonly string[]> {
  const problems: string[] = [];
  // One after the other: each takes the parser over while it is checked.
  for (const command of listShownCommands(text)) {
    const problem = await checkShownCommand(splitWords(command), scripts);
    if (problem !== undefined) problems.push(`${command}: ${problem}`);
  }
  return problems;
}

describe("the documents' commands", () => {
  it.each(documents)("of %s exist, and take their options and arguments", async (document) => {
    expect(await listProblems(readFileSync(join(rootDir, document), "utf8"))).toEqual([]);
  });

  it.each(Object.keys(commands).filter((name) => name !== "pulumi"))(
    "of %s --help exist, and take their options and arguments",
    async (name) => {
      const help = await readHelp(name);

      expect(help).toMatch(/^Usage: /);
      expect(await listProblems(help)).toEqual([]);
    },
  );

  it.each([
    ["npx sluice lod iris", "no such command"],
    ["npx sluice locate --jsno", "unknown option '--jsno'"],
    ["npx sluice load iris", "required option '--source"],
    ["npx sluice locate iris crime", "too many arguments"],
    ["npx sluice plan --stack", "argument missing"],
    ["npx sluice load iris --source samples/roses.csv", "samples/roses.csv: no such file"],
    ["npx sluice pulumi stakc init", "not known"],
    ["pnpm run pulmi login", "no such script"],
    ["pnpm run producer crime", "required option '--source"],
    ["pnpm vitest run packages/nowhere", "no such file"],
  ])("would show that %s is wrong", async (command, problem) => {
    expect(await listProblems(`    ${command}\n`)).toEqual([expect.stringContaining(problem)]);
  });
});
