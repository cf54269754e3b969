import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { findDefinition } from "@sluice/schema/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { DefinitionFileError } from "./errors.ts";
import { createFixtureRegistry } from "./registry-fixture.ts";
import { resolveDataset } from "./resolve-dataset.ts";

const registry = createFixtureRegistry();
const iris = findDefinition("iris");
const deployed = { definition: { ...iris, routingColumn: "sepal_length" }, lockedOn: "2026-11-21" };

function writeDefinition(definition: object): string {
  const file = join(createTemporaryFolder("definition"), "mine.json");
  writeFileSync(file, JSON.stringify(definition));
  return file;
}

describe("resolveDataset", () => {
  it("takes the project's definition where there is no stack", async () => {
    const { dataset, note } = await resolveDataset({ name: "iris" }, registry);

    expect(dataset).toMatchObject({ name: "iris", routingColumn: "species" });
    expect(note).toBeUndefined();
  });

  it("takes the stack's, and says that the file beside it differs", async () => {
    const { dataset, note } = await resolveDataset({ name: "iris", deployed }, registry);

    expect(dataset.routingColumn).toBe("sepal_length");
    expect(note).toBe(
      "the stack has iris of 2026-11-21, your file changes routingColumn: deploy first, or --definition",
    );
  });

  it("says nothing when both are the same, or there is no file", async () => {
    const roses = { definition: { ...iris, name: "roses" } };

    expect(await resolveDataset({ name: "iris", deployed: { definition: iris } }, registry)).not.toHaveProperty("note");
    expect(await resolveDataset({ name: "roses", deployed: roses }, registry)).not.toHaveProperty("note");
  });

  it("takes the stack's beside a file that is wrong, and says so", async () => {
    const broken = { ...registry, load: () => Promise.reject(new DefinitionFileError("iris.ts", ["no columns"])) };

    const { dataset, note } = await resolveDataset({ name: "iris", deployed }, broken);

    expect(dataset.routingColumn).toBe("sepal_length");
    expect(note).toContain("iris.ts: no columns");
  });

  it("takes a file that is named before both", async () => {
    const definitionFile = writeDefinition({ ...iris, routingColumn: "petal_width" });

    const { dataset } = await resolveDataset({ name: "iris", deployed, definitionFile }, registry);

    expect(dataset.routingColumn).toBe("petal_width");
  });

  it("refuses a named file of another dataset", async () => {
    const definitionFile = writeDefinition(findDefinition("crime"));

    await expect(resolveDataset({ name: "iris", definitionFile }, registry)).rejects.toThrow(
      'defines "crime", not "iris"',
    );
  });
});
