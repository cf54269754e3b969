import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { collectPlan, type Plan } from "@sluice/plan";
import { writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { everyOption } from "./every-option.ts";

let plan: Plan;

beforeAll(async () => {
  const folder = createTemporaryFolder("lakehouse");
  const stack = Object.fromEntries(Object.entries(everyOption).map(([key, value]) => [`lakehouse:${key}`, value]));
  writeProject({ folder, stacks: {} });
  const file = join(folder, "Pulumi.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("name: sluice", "name: lakehouse"));
  writeFileSync(join(folder, "Pulumi.dev.yaml"), JSON.stringify({ config: stack }));
  plan = await collectPlan({ dir: folder, stack: "dev" });
});

describe("a project of another name", () => {
  it("gives every resource a name of its own, and none the name of this project", () => {
    const ours = plan.resources.filter(({ name, state }) => `${name} ${String(state["name"])}`.includes("sluice-"));

    expect(plan.resources.length).toBeGreaterThan(100);
    expect(ours.map(({ type, name }) => `${type} ${name}`)).toEqual([]);
    expect(plan.outputs["manifest"]).toMatchObject({
      name: "lakehouse-dev",
      datasets: { clickstream: { streamName: "lakehouse-dev-clickstream" } },
    });
  });
});
