import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { collectPlan } from "./collect-plan.ts";

function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** A project of somebody's own with the stack "dev". Returns its folder. */
function writeProgram(program: string): string {
  const dir = createTemporaryFolder("program");
  writeFileSync(join(dir, "Pulumi.yaml"), "name: theirs\nruntime: nodejs\n");
  writeFileSync(join(dir, "Pulumi.dev.yaml"), "");
  writeFileSync(join(dir, "package.json"), '{ "type": "module", "main": "index.ts" }');
  writeFileSync(join(dir, "index.ts"), program);
  return dir;
}

describe("collectPlan", () => {
  it("returns resources with their component and state, and outputs, with secrets and assets as plain values", async () => {
    const plan = await collectPlan({ dir: fixture("small-program"), stack: "test" });

    const inputs = {
      code: { assets: { "a.mjs": { path: "/code/a.mjs" } } },
      program: { path: fixture("small-program/program.ts") },
      token: "hush",
    };
    expect(plan).toEqual({
      project: "small",
      stack: "test",
      region: "eu-west-1",
      accountId: "000000000000",
      resources: [
        { type: "small:index:Shore", name: "north", custom: false, inputs: {}, state: { id: "north" } },
        {
          type: "aws:s3/bucket:Bucket",
          name: "lake",
          custom: true,
          parent: "small:index:Shore::north",
          protect: true,
          inputs,
          state: { ...inputs, id: "lake", bucket: "lake", arn: "arn:aws:s3:::lake", region: "eu-west-1" },
        },
      ],
      outputs: { colour: "red", sizes: [1, 2], bucketId: "lake", hidden: "hush" },
    });
  });

  it.each([
    ["export const colour = await Promise.resolve('red');"],
    ["export default { colour: Promise.resolve('red') };"],
    ["export default () => ({ colour: 'red' });"],
    ["export default async function run() { return { colour: 'red' }; }"],
  ])("takes outputs as Pulumi does: %s", async (program) => {
    const dir = writeProgram(program);

    expect((await collectPlan({ dir, stack: "dev" })).outputs).toEqual({ colour: "red" });
  });

  it("fails with what was printed last, when the program ended its process", async () => {
    const dir = writeProgram("console.error('Error [GONE]: no such garden\\n    at home'); process.exit(3);");

    await expect(collectPlan({ dir, stack: "dev" })).rejects.toThrow(
      /ended with exit code 3 and without a plan: no such garden$/,
    );
  });

  it("fails with the program's own message, even when it throws late", async () => {
    const collected = collectPlan({ dir: fixture("failing-program"), stack: "test" });

    await expect(collected).rejects.toThrow("the program is wrong");
  });

  it("lists the existing stacks when the given one is missing", async () => {
    const collected = collectPlan({ dir: fixture("small-program"), stack: "prod" });

    await expect(collected).rejects.toThrow(/Pulumi\.prod\.yaml: no such stack; stacks here: test$/);
  });

  it("ends the program when it is aborted", async () => {
    const controller = new AbortController();
    const collected = collectPlan({ dir: fixture("small-program"), stack: "test", signal: controller.signal });

    controller.abort();

    await expect(collected).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
  });

  it("says which project file is missing", async () => {
    const collected = collectPlan({ dir: fixture("nowhere"), stack: "test" });

    await expect(collected).rejects.toThrow(/nowhere\/Pulumi\.yaml: no such file$/);
  });
});
