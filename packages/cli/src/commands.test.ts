import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { beforeAll, describe, expect, it } from "vitest";

import { commands } from "./commands.ts";
import { listLoaded } from "./e2e/list-loaded.ts";

const commandsModule = pathToFileURL(join(import.meta.dirname, "commands.ts")).href;

/** The packages that are loaded when these commands are loaded and not run. */
async function listLoadedPackages(names: readonly string[]): Promise<ReadonlySet<string>> {
  const code = `
    const { commands } = await import(${JSON.stringify(commandsModule)});
    for (const name of ${JSON.stringify(names)}) await commands[name]();`;
  return (await listLoaded(["--input-type=module", "--eval", code])).names;
}

/** They start an engine, which they need anyway. */
const withEngine = new Set(["add", "local", "demo"]);

describe("commands", () => {
  const names = Object.keys(commands);
  let [loaded, loadedWithoutEngine]: readonly ReadonlySet<string>[] = [];

  beforeAll(async () => {
    [loaded, loadedWithoutEngine] = await Promise.all([
      listLoadedPackages(names),
      listLoadedPackages(names.filter((name) => !withEngine.has(name))),
    ]);
  });

  it("load what they are made of", () => {
    expect(loaded).toContain("analyst");
    expect(loaded).toContain("@duckdb/node-api");
  });

  it.each(["@pulumi/pulumi", "@pulumi/aws", "@grpc/grpc-js", "esbuild", "vite", "typescript", "vitest"])(
    "never load %s: only processes of their own do",
    (name) => {
      expect(loaded).not.toContain(name);
    },
  );

  it.each(["@duckdb/node-api", "local", "athena"])("load %s only where they start a stack", (name) => {
    expect(loadedWithoutEngine).not.toContain(name);
  });
});
