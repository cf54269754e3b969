import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { findStacksWith } from "./find-stacks-with.ts";

const stacks = {
  dev: "config:\n  sluice:datasets: [iris, { name: weather, format: json }]\n",
  prod: "config:\n  datasets:\n    - weather\n",
  small: "config:\n  sluice:datasets: [iris]\n",
  wrong: "config:\n  sluice:datasets: weather\n",
  empty: "{}",
};

describe("findStacksWith", () => {
  it("finds the stacks whose file lists a dataset, in whatever form", () => {
    const projectDir = createTemporaryFolder("stacks");
    writeFileSync(join(projectDir, "Pulumi.yaml"), "name: sluice\n");
    for (const [name, text] of Object.entries(stacks)) writeFileSync(join(projectDir, `Pulumi.${name}.yaml`), text);

    expect(findStacksWith({ projectDir, dataset: "weather" })).toEqual(["dev", "prod"]);
    expect(findStacksWith({ projectDir, dataset: "roses" })).toEqual([]);
  });
});
