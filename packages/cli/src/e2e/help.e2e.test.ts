import { readFileSync } from "node:fs";
import { join } from "node:path";

import { rootDir, runNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { commands } from "../commands.ts";
import { mainFile } from "./run-sluice.ts";

const { scripts } = JSON.parse(readFileSync(join(rootDir, "package.json"), "utf8"));

/** The benches' commands, the conformance suite's and the oracle's, by the scripts that run them. */
function findOtherCommands(scriptsByName: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return Object.entries(scriptsByName).flatMap(([name, script]) => {
    const [, file] = /((?:(?:packages|bench)\/\S+\/(?:main|run)|emulator\/\S+)\.ts)/.exec(script) ?? [];
    return file === undefined || file.startsWith("packages/cli/") ? [] : [[name, file]];
  });
}

/** Every command except the one whose help is Pulumi's. */
const ownCommands = Object.keys(commands)
  .filter((name) => name !== "pulumi")
  .map((name) => [name, mainFile, name]);

describe.concurrent("--help", () => {
  it.each([...ownCommands, ...findOtherCommands(scripts)])(
    "of %s says what the command does, and its defaults as a person would",
    async (_, file = "", ...args) => {
      const { exitCode, stdout, stderr } = await runNode(file, [...args, "--help"]);

      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toMatch(/^Usage: /);
      expect(stdout).not.toMatch(/default:\s+([{[]|null|undefined|\d{8})/);
    },
  );
});
