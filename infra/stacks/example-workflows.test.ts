import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { rootDir, runProcess } from "@sluice/testing";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const folder = join(rootDir, "examples/github-actions/workflows");

const workflowSchema = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.looseObject({
      "timeout-minutes": z.number(),
      steps: z.array(z.union([z.looseObject({ uses: z.string() }), z.strictObject({ run: z.string() })])),
    }),
  ),
});

const workflows = globSync("*.yaml", { cwd: folder })
  .toSorted()
  .map((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const workflow = workflowSchema.parse(parse(text));
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
    return { file, text, workflow, steps };
  });

/** The commands of a workflow, in their order. */
function listCommands({ steps }: (typeof workflows)[number]): readonly string[] {
  return steps.flatMap((step) => ("run" in step ? [String(step.run)] : []));
}

describe("the workflows of examples/github-actions", () => {
  it("preview pull requests, and deploy what is pushed to main", () => {
    expect(workflows.map(({ file, workflow }) => [file, workflow.on])).toEqual([
      ["preview.yaml", { pull_request: { branches: ["main"] } }],
      ["up.yaml", { push: { branches: ["main"] } }],
    ]);
  });

  it.each(workflows)("$file asks for a token to sign in with, and may else only read", ({ workflow }) => {
    expect(workflow.permissions).toEqual({ contents: "read", "id-token": "write" });
  });

  it.each(workflows)("$file pins every action to a commit, with its version beside it", ({ text, steps }) => {
    const actions = steps.flatMap((step) => ("uses" in step ? [step.uses] : []));

    expect(actions).not.toEqual([]);
    expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(text.match(/uses: \S+ # v\d+\.\d+\.\d+$/gm)).toHaveLength(actions.length);
  });

  it.each(workflows)("$file runs commands that there are, with the project's pnpm", async (workflow) => {
    const { packageManager }: { readonly packageManager: string } = JSON.parse(
      readFileSync(join(rootDir, "package.json"), "utf8"),
    );
    const [install, command = ""] = listCommands(workflow);
    const [, word = ""] = /^npx sluice (\w+) --stack dev --non-interactive/.exec(command) ?? [];
    const { stdout } = await runProcess("sluice", ["--help"]);

    expect(install).toBe(`npx --yes ${packageManager} install --frozen-lockfile`);
    expect(stdout).toMatch(new RegExp(String.raw`^  (\w+, )*${word}\b`, "m"));
    expect(workflow.file).toBe(`${word}.yaml`);
  });
});
