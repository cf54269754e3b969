import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileDataset, defineDataset } from "./define-dataset.ts";
import { anyDefinition, anySpaceSeparatedDefinition } from "./definition-fixture.ts";

describe("anyDefinition", () => {
  it.each([
    ["quoted CSV and JSON lines", anyDefinition],
    ["space-separated", anySpaceSeparatedDefinition],
  ])("compiles, and is the same after JSON: %s", (_, definitions) => {
    fc.assert(
      fc.property(definitions, (definition) => {
        expect(compileDataset(definition).name).toBe(definition.name);
        expect(defineDataset(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
      }),
    );
  });

  it("has every kind of type, format and partition", () => {
    const some = fc.sample(anyDefinition, { numRuns: 500, seed: 1 });
    const types = some.flatMap(({ columns }) => columns.map(({ type }) => type.kind));
    const formats = some.flatMap((definition) => definition.formats.map(({ kind }) => kind));
    const partitions = some.flatMap(({ partitionColumns }) => partitionColumns.map(({ kind }) => kind));

    const simple = ["text", "int", "bigint", "double", "boolean"];
    expect(new Set(types)).toEqual(new Set([...simple, "decimal", "oneOf", "timestamp", "date", "struct"]));
    expect(new Set(formats)).toEqual(new Set(["csv", "json-lines"]));
    expect(new Set(partitions)).toEqual(new Set(["closed-set", "date", "month"]));
  });
});
