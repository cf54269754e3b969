import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { addDatasetToStack } from "./add-dataset-to-stack.ts";

function addTo(text: string, dataset = "weather") {
  const projectDir = createTemporaryFolder("stack");
  const path = join(projectDir, "Pulumi.dev.yaml");
  writeFileSync(path, text);
  const isAdded = addDatasetToStack({ projectDir, project: "sluice", stack: "dev", dataset });
  expect(readdirSync(projectDir)).toEqual(["Pulumi.dev.yaml"]);
  return { isAdded, text: readFileSync(path, "utf8") };
}

describe("addDatasetToStack", () => {
  it("puts the dataset at the end of the list, and keeps all else", () => {
    const before = `config:
  aws:region: eu-central-1
  sluice:datasets:
    - iris
    # Mondays only.
    - name: crime
      format: json
  sluice:shardCount: 1 # enough
`;

    const { isAdded, text } = addTo(before);

    expect(isAdded).toBe(true);
    expect(text).toBe(before.replace("format: json\n", "format: json\n    - weather\n"));
  });

  it.each(["iris", "crime"])("leaves the file as it is when %s is there", (dataset) => {
    const before = "config:\n  sluice:datasets: [iris,   {name: crime}]\n";

    expect(addTo(before, dataset)).toEqual({ isAdded: false, text: before });
  });

  it.each([
    ["", "config:\n  sluice:datasets:\n    - weather\n"],
    ["config:\n  aws:region: x\n", "config:\n  aws:region: x\n  sluice:datasets:\n    - weather\n"],
    ["config:\n  datasets: [iris]\n", "config:\n  datasets: [ iris, weather ]\n"],
  ])("makes the list in %j", (before, after) => {
    expect(addTo(before).text).toBe(after);
  });

  it.each([
    ["config: [", "Flow sequence in block collection"],
    ["config:\n  sluice:datasets: iris\n", "config.sluice:datasets: expected a list of datasets"],
  ])("refuses %j", (text, message) => {
    expect(() => addTo(text)).toThrow(message);
  });

  it("refuses a stack that is not there", () => {
    const edit = { projectDir: createTemporaryFolder("stack"), project: "sluice", stack: "gone", dataset: "weather" };

    expect(() => addDatasetToStack(edit)).toThrow("Pulumi.gone.yaml: no such stack");
  });
});
