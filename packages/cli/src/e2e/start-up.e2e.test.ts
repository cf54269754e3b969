import { join } from "node:path";

import { runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { mainFile } from "./run-sluice.ts";

const listModules = join(import.meta.dirname, "list-modules.mjs");

/** Names of the packages and workspaces that a command loads, and how many modules that are. */
async function listLoaded(...args: readonly string[]) {
  const { stderr } = await runProcess(process.execPath, ["--import", listModules, mainFile, ...args]);
  const modules = stderr.trim().split("\n");
  const names = modules.flatMap(
    (url) => /.*\/(?:node_modules|packages|emulator)\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? [],
  );
  return { count: modules.length, names: new Set(names) };
}

describe("sluice", () => {
  it("loads nothing but its own words for --help", async () => {
    const { count, names } = await listLoaded("--help");

    expect([...names].toSorted()).toEqual(["cli", "command-line"]);
    expect(count).toBeLessThan(30);
  });

  it("loads for locate neither what reads and sends rows, nor what runs stacks", async () => {
    const { names } = await listLoaded("locate", "--help");

    expect(names).toContain("analyst");
    for (const name of ["source", "stream", "producer", "plan", "local", "@aws-sdk/client-kinesis", "@pulumi/pulumi"]) {
      expect(names).not.toContain(name);
    }
  });
});
