import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { nameUsualStack } from "./usual-stack-name.ts";

describe("nameUsualStack", () => {
  it.each([
    ["name: lakehouse\nmain: infra\n", "lakehouse-dev"],
    ['# Ours.\nruntime: nodejs\nname: "lake.house"\n', "lake.house-dev"],
    ["runtime: nodejs\n", "sluice-dev"],
  ])("begins with the name of the project whose file is %j", (text, name) => {
    const folder = createTemporaryFolder("project");
    writeFileSync(join(folder, "Pulumi.yaml"), text);

    expect(nameUsualStack(undefined, { SLUICE_PROJECT: folder })).toBe(name);
  });

  it("goes by what this project is called where there is none", () => {
    expect(nameUsualStack("prod", { SLUICE_PROJECT: createTemporaryFolder("nowhere") })).toBe("sluice-prod");
  });
});
