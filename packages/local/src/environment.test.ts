import { join } from "node:path";

import { FunctionCodeError } from "@sluice/emulator-lambda";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { type EnvironmentOptions, startEnvironment } from "./environment.ts";
import { createGardenPlan, planFlower, planResource } from "./take-up-fixture.ts";

describe("startEnvironment", () => {
  it("leaves neither its port nor its folder taken when it cannot start", async () => {
    const code = { assets: { "index.mjs": { path: "/nowhere/index.mjs" } } };
    const unbuilt = planResource("aws:lambda/function:Function", "sort", { handler: "index.handler", code });
    const options: EnvironmentOptions = {
      plan: createGardenPlan(unbuilt),
      dir: join(createTemporaryFolder("garden"), "lake"),
      port: 0,
      speedUp: 1,
      onProblem: () => undefined,
      onWritten: () => undefined,
    };
    const first = await startEnvironment({ ...options, plan: createGardenPlan(...planFlower("roses")) });
    await first.close();
    const port = Number(new URL(first.url).port);

    await expect(startEnvironment({ ...options, port })).rejects.toThrow(FunctionCodeError);

    const second = await startEnvironment({ ...options, port, plan: createGardenPlan(...planFlower("roses")) });
    await second.close();
    expect(second.url).toBe(first.url);
  });
});
