import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, rootDir, runProcess } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

const depcruise = join(import.meta.dirname, "../node_modules/.bin/depcruise");

/** Every workspace, except those that every other may import or that may import every other. */
const workspaces = ["packages", "emulator"]
  .flatMap((folder) => readdirSync(join(rootDir, folder)).map((name) => `${folder}/${name}`))
  .concat("infra")
  .filter((each) => existsSync(join(rootDir, each, "package.json")))
  .filter((workspace) => !["packages/cli", "packages/testing", "packages/house-rules"].includes(workspace));

interface Violation {
  readonly from: string;
  readonly to: string;
}

/**
 * What the project's own configuration says of a tree in which each workspace imports every other, by its name and by
 * its path. The tree is like the project's, without its code.
 */
async function cruisePlantedTree(): Promise<readonly Violation[]> {
  const tree = createTemporaryFolder("arrows");
  const scope = join(tree, "node_modules/@sluice");
  mkdirSync(scope, { recursive: true });
  for (const workspace of workspaces) {
    const { name } = JSON.parse(readFileSync(join(rootDir, workspace, "package.json"), "utf8"));
    const others = workspaces.filter((other) => other !== workspace);
    const dependencies = Object.fromEntries(others.map((other) => [readPackageName(other), "*"]));
    mkdirSync(join(tree, workspace, "src"), { recursive: true });
    writeFileSync(
      join(tree, workspace, "package.json"),
      JSON.stringify({ name, exports: "./src/index.ts", dependencies }),
    );
    writeFileSync(join(tree, workspace, "src/index.ts"), "export const one = 1;\n");
    writeFileSync(
      join(tree, workspace, "src/planted.ts"),
      others.map((other) => `import "${readPackageName(other)}";\n`).join(""),
    );
    symlinkSync(join(tree, workspace), join(scope, String(name).replace("@sluice/", "")));
  }
  for (const file of [".dependency-arrows.mjs", ".dependency-cruiser.mjs", "tsconfig.base.json"]) {
    cpSync(join(rootDir, file), join(tree, file));
  }
  const args = ["packages", "emulator", "infra", "--config", ".dependency-cruiser.mjs", "--output-type", "json"];
  const { stdout } = await runProcess(depcruise, args, { cwd: tree });
  return JSON.parse(stdout).summary.violations;
}

function readPackageName(workspace: string): string {
  return JSON.parse(readFileSync(join(rootDir, workspace, "package.json"), "utf8")).name;
}

describe("the arrows of the imports", () => {
  let violations: readonly Violation[];

  beforeAll(async () => {
    violations = await cruisePlantedTree();
  });

  it.each(workspaces)("are reported where %s imports what it may not", (workspace) => {
    const refused = violations.filter(({ from }) => from === `${workspace}/src/planted.ts`).map(({ to }) => to);

    expect(refused).toContain(
      workspace === "packages/local" ? "packages/producer/src/index.ts" : "packages/local/src/index.ts",
    );
  });

  it("let no part of the emulator import Sluice", () => {
    const names = ["command-line", "integrity", "house-rules", "testing", "cli"];
    const allowed = new Set(names.map((name) => `packages/${name}`));
    const sluice = workspaces.filter((each) => !each.startsWith("emulator/") && !allowed.has(each));
    const refused = violations.filter(({ from }) => from === "emulator/kinesis/src/planted.ts").map(({ to }) => to);

    expect(refused).toEqual(expect.arrayContaining(sluice.map((each) => `${each}/src/index.ts`)));
  });
});
