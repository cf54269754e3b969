import { join } from "node:path";

import { replaceFile } from "@sluice/command-line";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { findSample } from "./find-sample.ts";

describe("findSample", () => {
  it("finds the file that is called after the dataset, whatever its format", () => {
    const project = createTemporaryFolder("samples");
    for (const file of ["iris-wide.csv", "iris.jsonl.gz"]) replaceFile(join(project, "samples", file), "");

    expect(findSample(project, "iris")).toBe(join(project, "samples/iris.jsonl.gz"));
    expect(findSample(project, "crime")).toBeUndefined();
  });

  it("finds none in a project without samples", () => {
    expect(findSample(createTemporaryFolder("samples"), "iris")).toBeUndefined();
  });
});
