import { join } from "node:path";

import { runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";

/** What a module says that runs in a process of its own, where nothing has loaded Pulumi yet. */
async function say(code: string): Promise<unknown> {
  const start = `
    import { createRequire } from "node:module";
    import { deferClosureParsers } from "./src/defer-closure-parsers.ts";
    const { cache } = createRequire(import.meta.url);
    const isLoaded = (file) => Object.values(cache).some(({ id, children }) => id.endsWith(file) && children.length > 0);
    deferClosureParsers();
    const pulumi = await import("@pulumi/pulumi");`;
  const { stdout, stderr } = await runProcess(
    process.execPath,
    ["--no-warnings", "--input-type=module", "--eval", `${start}\nconsole.log(JSON.stringify(${code}))`],
    { cwd: join(import.meta.dirname, "..") },
  );
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

describe("deferClosureParsers", () => {
  it("leaves TypeScript and npm's reader of packages out when Pulumi is loaded", async () => {
    expect(await say(`["typescript-shim.js", "arborist/lib/index.js", "pulumi/index.js"].map(isLoaded)`)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it("has them when a program's function is read", async () => {
    const answer = await say(`[
      (await pulumi.runtime.serializeFunction(() => 7 * 6)).text.includes("7 * 6"),
      await pulumi.runtime.computeCodePaths({ extraExcludePackages: ["@sluice"] }).then((paths) => paths.size > 0),
      ["typescript-shim.js", "arborist/lib/index.js"].map(isLoaded),
    ]`);

    expect(answer).toEqual([true, true, [true, true]]);
  });
});
