import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { InvalidProjectError } from "../errors.ts";
import type { Plan } from "../plan.ts";
import { comparePlans } from "./compare-plans.ts";
import { planResource, createPlanFixture } from "./plan-fixture.ts";
import { loadPlan, savePlan, toPortablePlan } from "./saved-plan.ts";

let workDir: string;

beforeEach(() => {
  workDir = createTemporaryFolder("portable");
});

/** The plan of a function whose code is in a checkout. */
function planIn(checkout: string, code?: string): Plan {
  const dir = join(workDir, checkout);
  const path = join(dir, "dist/index.mjs");
  mkdirSync(join(dir, "dist"), { recursive: true });
  if (code !== undefined) writeFileSync(path, code);
  return toPortablePlan(
    createPlanFixture(planResource("aws:lambda/function:Function", "sort", { code: { path } })),
    dir,
  );
}

/** The plan of a function with a long text in its code that ends like this. */
function planText(end: string): Plan {
  const code = { assets: { "dataset.json": { text: `${"x".repeat(500)}${end}` } } };
  return toPortablePlan(createPlanFixture(planResource("aws:lambda/function:Function", "sort", { code })), workDir);
}

describe("toPortablePlan", () => {
  it("is the same in another checkout", () => {
    expect(comparePlans(planIn("one", "same"), planIn("other", "same"))).toEqual([]);
  });

  it("differs when the code does", () => {
    const changes = comparePlans(planIn("one", "old"), planIn("other", "new"));

    expect(changes.map(({ inputs }) => inputs.map(({ path }) => path))).toEqual([["code.sha256"]]);
  });

  it("differs when a text of the code does, however far behind", () => {
    const changes = comparePlans(planText("old"), planText("new"));

    expect(changes).toMatchObject([
      {
        change: "changed",
        kind: "lambda/Function",
        inputs: [{ path: "code.assets.dataset.json.sha256", after: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      },
    ]);
    expect(comparePlans(planText("old"), planText("old"))).toEqual([]);
  });

  it("leaves a file of a folder whose name begins alike as it is", () => {
    const code = { path: join(workDir, "one-more", "index.mjs") };
    const plan = createPlanFixture(planResource("aws:lambda/function:Function", "sort", { code }));

    expect(toPortablePlan(plan, join(workDir, "one")).resources[0]?.inputs).toEqual({ code });
  });

  it("treats code that is not built yet as unknown", () => {
    expect(planIn("one").resources[0]?.inputs).toEqual({ code: { path: "dist/index.mjs", sha256: null } });
  });
});

describe("loadPlan", () => {
  const plan = createPlanFixture();

  it("reads what savePlan wrote, and what was saved before plans had versions", () => {
    const path = join(workDir, "plan.json");
    savePlan(path, plan);
    const loaded = loadPlan(path);
    writeFileSync(path, JSON.stringify(plan));

    expect(loaded).toEqual(plan);
    expect(loadPlan(path)).toEqual(plan);
  });

  it("says that the file is not there", () => {
    expect(() => loadPlan("/not/there.json")).toThrow(new InvalidProjectError("/not/there.json", "no such file"));
  });

  it.each([
    [JSON.stringify({ ...plan, version: 2 }), "has version 2, of a newer Sluice; this one reads version 1: save"],
    [JSON.stringify({ ...plan, version: 0 }), "has no version that can be read (0)"],
    ["{}", 'not a plan that "sluice plan --save FILE" wrote'],
    ["[]", 'not a plan that "sluice plan --save FILE" wrote'],
    ["null", 'not a plan that "sluice plan --save FILE" wrote'],
    ["order_id,customer_id", 'not a plan that "sluice plan --save FILE" wrote'],
  ])("refuses %j in a line that names the file", (text, problem) => {
    const path = join(workDir, "plan.json");
    writeFileSync(path, text);

    expect(() => loadPlan(path)).toThrow(`${path}: `);
    expect(() => loadPlan(path)).toThrow(problem);
  });
});
