import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rootDir } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { listShownCommands, splitWords } from "./documents/list-shown-commands.ts";
import { runSluice } from "./run-sluice.ts";
import { type RunningLocal, startLocal } from "./start-local.ts";

/** Those of the README's commands that work here and end by themselves, in an order that gives each something to show. */
const runHere = [
  "load iris --source samples/iris.csv",
  "load --help",
  "doctor",
  "locate",
  'query "SELECT species, count(*) FROM iris GROUP BY 1"',
  "verify iris --source samples/iris.csv",
  'trace iris "5.1,3.5,1.4,0.2,Iris-setosa"',
  "replay iris --dry-run",
  "--help",
];

/** The others, by how they begin, and why. */
const leftOut: Readonly<Record<string, string>> = {
  local: "runs until Ctrl-C: the others run beside it",
  loads: "has nothing to show where no file has landed; landing.e2e.test.ts",
  tail: "runs until Ctrl-C; tail.e2e.test.ts",
  alarms:
    "one may ring, rightly: in a stack 600 times as fast, a moment's pause takes minutes; alarm-drill.e2e.test.ts",
  console: "serves until Ctrl-C; console.e2e.test.ts",
  add: "asks for a file of the reader's; add.e2e.test.ts",
  "discover FILE.csv": "asks for a file of the reader's",
  'query "SELECT * FROM weather': "asks for the reader's dataset",
  "load iris --source samples/iris.csv --interval": "takes two minutes",
  "generate crime --rows 1000000": "takes longer than a test may",
  lock: "writes into the project; lock-command.test.ts",
  "plan --stack prod": "the project of the tests has no such stack; infra/stacks plans it",
  pulumi: "calls AWS",
  smoke: "calls AWS",
  up: "calls AWS",
  "verify metrics --windows": "the datasets of the tests have no windows; check-windows.test.ts",
};

const shown = listShownCommands(readFileSync(join(rootDir, "README.md"), "utf8"))
  .filter((command) => command.startsWith("npx sluice ") && !command.includes("<"))
  .map((command) => command.slice("npx sluice ".length));

let local: RunningLocal;

beforeAll(async () => {
  local = await startLocal({ args: ["--speed-up", "600"] });
  return () => local.child.kill("SIGKILL");
});

describe("the README's commands", () => {
  it("are run here, or left out for a reason", () => {
    const starts = Object.keys(leftOut);
    const others = shown.filter((command) => !runHere.includes(command));

    expect(shown).toEqual(expect.arrayContaining(runHere));
    expect(others.filter((command) => !starts.some((start) => command.startsWith(start)))).toEqual([]);
    expect(starts.filter((start) => !others.some((command) => command.startsWith(start)))).toEqual([]);
  });

  it.each(runHere)("npx sluice %s works", async (command) => {
    const [word = "", ...args] = splitWords(command);

    const { exitCode, stdout, stderr } = await runSluice(word, args, { SLUICE_ENDPOINT_FILE: local.endpointFile });

    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).not.toBe("");
  });
});
