import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { rootDir, runNode } from "./run-process.ts";

const { scripts } = JSON.parse(readFileSync(join(rootDir, "package.json"), "utf8"));

/** The project's own commands, by the scripts that run them; those that deploy leave their help to Pulumi. */
function commandsOf(scriptsByName: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return Object.entries(scriptsByName).flatMap(([name, script]) => {
    const [, file] = /((?:packages|bench)\/\S+\/(?:main|run)\.ts)/.exec(script) ?? [];
    return file === undefined || file.includes("/deploy/") ? [] : [[name, file]];
  });
}

describe.concurrent("--help", () => {
  it.each([...commandsOf(scripts), ["producer generate", "packages/producer/src/main.ts", "generate"]])(
    "of %s says what the command does, and its defaults as a person would",
    async (_, file = "", ...args) => {
      const { exitCode, stdout, stderr } = await runNode(file, [...args, "--help"]);

      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toMatch(/^Usage: /);
      expect(stdout).not.toMatch(/default:\s+([{[]|null|undefined|\d{8})/);
    },
  );
});
