import { createFixtureRegistry } from "@sluice/registry/testing";
import { type DatasetDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { createDatasetConfigSchema } from "./dataset-config.ts";
import { loadDefinitions } from "./load-definitions.ts";

const iris = findDefinition("iris");
const note = { name: "note", type: text, header: "note" };

function load(current: DatasetDefinition, locked?: DatasetDefinition) {
  const registry = createFixtureRegistry();
  const findLock = () => (locked === undefined ? undefined : { lockedOn: "2026-11-21", definition: locked });
  const given = createDatasetConfigSchema(registry.listNames()).parse("iris");
  return loadDefinitions([given], { ...registry, load: async () => current, findLock });
}

describe("loadDefinitions", () => {
  it("knows since when a definition is locked as it is, whatever its words", async () => {
    const { datasets, problems } = await load({ ...iris, description: "Flowers." }, iris);

    expect(datasets).toMatchObject([{ lockedOn: "2026-11-21", definition: { name: "iris" } }]);
    expect(problems).toEqual([]);
  });

  it("takes a definition that was never locked, and one that old data can live with", async () => {
    const grown = { ...iris, columns: [...iris.columns, { ...note, optional: true } as const] };

    expect(await load(iris)).toMatchObject({ datasets: [{ definition: iris }], problems: [] });
    const { datasets, problems } = await load(grown, iris);
    expect(problems).toEqual([]);
    expect(datasets[0]).not.toHaveProperty("lockedOn");
  });

  it("refuses one that old data cannot live with, with the way out", async () => {
    const { problems } = await load({ ...iris, columns: [...iris.columns, note] }, iris);

    expect(problems).toEqual([expect.stringMatching(/^dataset "iris": column "note" was added .*; make it optional/)]);
  });
});
