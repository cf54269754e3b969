import type { Plan } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { listPlannedFunctions } from "./planned-functions.ts";

const functionType = "aws:lambda/function:Function";
const transform = {
  name: "transform",
  arn: "arn:aws:lambda:eu-central-1:000000000000:function:transform",
  handler: "index.handler",
  code: { assets: { "index.mjs": { path: "/dist/index.mjs" } } },
};

describe("listPlannedFunctions", () => {
  it("reads what the program says", () => {
    const settings = { timeout: 60, memorySize: 256, environment: { variables: { DATASET: "iris" } } };

    expect(listPlannedFunctions(createPlan([functionType, { ...transform, ...settings }]))).toEqual([
      {
        name: "transform",
        arn: transform.arn,
        code: { "index.mjs": { path: "/dist/index.mjs" } },
        moduleName: "index.mjs",
        exportName: "handler",
        timeoutSeconds: 60,
        memoryMiB: 256,
        environment: { DATASET: "iris" },
      },
    ]);
  });

  it("gives a function Lambda's defaults", () => {
    expect(listPlannedFunctions(createPlan([functionType, transform]))).toMatchObject([
      { timeoutSeconds: 3, memoryMiB: 128, environment: {} },
    ]);
  });

  it.each([
    ["index.handler", "index.js", "handler"],
    ["src/main.run", "src/main.mjs", "run"],
  ])("finds handler %s in %s", (handler, file, exportName) => {
    const code = { assets: { [file]: { path: `/dist/${file}` }, "other.mjs": { path: "/dist/other.mjs" } } };

    expect(listPlannedFunctions(createPlan([functionType, { ...transform, handler, code }]))).toMatchObject([
      { moduleName: file, exportName },
    ]);
  });

  it("reads the texts of the code", () => {
    const code = { assets: { ...transform.code.assets, "dataset.json": { text: "{}" } } };

    expect(listPlannedFunctions(createPlan([functionType, { ...transform, code }]))).toMatchObject([
      { code: { "index.mjs": { path: "/dist/index.mjs" }, "dataset.json": { text: "{}" } } },
    ]);
  });

  it.each([
    [{ path: "/dist/code.zip" }, "expected an archive of files and texts as its code"],
    [undefined, "expected an archive of files and texts as its code"],
    [{ assets: { lib: { assets: {} } } }, 'expected a file or a text as "lib" of its code, not an archive'],
  ])("refuses code like %j by name", (code, problem) => {
    expect(() => listPlannedFunctions(createPlan([functionType, { ...transform, code }]))).toThrow(
      new TypeError(`function "transform": ${problem}`),
    );
  });

  it("throws for a handler without a function", () => {
    const plan = createPlan([functionType, { ...transform, handler: "index" }]);

    expect(() => listPlannedFunctions(plan)).toThrow(
      new TypeError('function "transform": expected a handler like "index.handler", got "index"'),
    );
  });

  it("throws when the code has no such module", () => {
    const plan = createPlan([functionType, { ...transform, handler: "main.handler" }]);

    expect(() => listPlannedFunctions(plan)).toThrow(
      new TypeError('function "transform": its code has no main.mjs or main.js'),
    );
  });
});

function createPlan(
  ...resources: readonly (readonly [type: string, state: Readonly<Record<string, unknown>>])[]
): Plan {
  return {
    project: "sluice",
    stack: "dev",
    region: "eu-central-1",
    accountId: "000000000000",
    resources: resources.map(([type, state]) => ({ type, name: "logical", custom: true, inputs: {}, state })),
    outputs: {},
  };
}
