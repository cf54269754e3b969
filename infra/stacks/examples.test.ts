import { join } from "node:path";

import { parseStackManifest } from "@sluice/lake";
import { checkPlan, collectPlan } from "@sluice/plan";
import { rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { collectInputs } from "./plan-with.ts";

function planExample(name: string, more: Omit<Parameters<typeof collectPlan>[0], "dir" | "stack"> = {}) {
  return collectPlan({ dir: join(rootDir, "examples", name), stack: "dev", ...more });
}

describe("examples/own-program", () => {
  it("plans a stack of a dataset that is a JSON file beside the program", async () => {
    const plan = await planExample("own-program");
    const { datasets } = parseStackManifest(plan.outputs["manifest"]);

    expect(() => checkPlan(plan)).not.toThrow();
    expect(datasets["weather"]).toMatchObject({
      streamName: "weather-dev-weather",
      format: "json",
      partitioning: "lambda",
      bufferingIntervalSeconds: 60,
    });
  });
});

describe("examples/stack-reference", () => {
  it("finds stream and policy by another stack's outputs", async () => {
    const { outputs } = await planExample("own-program");
    const plan = await planExample("stack-reference", { stackOutputs: { "acme/weather/dev": outputs } });

    expect(collectInputs(plan, "aws:iam/rolePolicyAttachment:RolePolicyAttachment")).toEqual({
      "station-puts": {
        role: "station",
        policyArn: "arn:aws:iam::000000000000:policy/weather-dev-weather-producer",
      },
    });
    expect(plan.outputs).toEqual({ streamName: "weather-dev-weather" });
  });

  it("fails when the other stack has no such outputs", async () => {
    await expect(planExample("stack-reference")).rejects.toThrow(/manifest/);
  });
});
