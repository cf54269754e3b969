import { describe, expect, it } from "vitest";

import type { DatasetDefinition } from "../dataset.ts";
import { toDatasetDefinition } from "../define-dataset.ts";
import { crime } from "../fixtures/crime.ts";
import { iris } from "../fixtures/iris.ts";
import { people } from "../fixtures/people.ts";
import { csv, jsonLines } from "../formats.ts";
import { manyDatasets } from "../row-fixture.ts";
import { bigint } from "../types/integers.ts";
import { text } from "../types/text.ts";
import { compareDefinitions, describeDifference } from "./compare-definitions.ts";

const note = { name: "note", type: text, header: "note", optional: true } as const;
const wayOut = 'take it back, or define a new dataset beside "people" and let producers move';

function compare(change: Partial<DatasetDefinition>, deployed: DatasetDefinition = people) {
  return compareDefinitions(deployed, { ...deployed, ...change });
}

describe("compareDefinitions", () => {
  it("has nothing to say of a definition with other words about it", () => {
    expect(compare({ description: "said better", sampleQuery: "SELECT 1" })).toEqual({ refused: [], accepted: [] });
  });

  it.each(manyDatasets.map((dataset) => [dataset.name, toDatasetDefinition(dataset)] as const))(
    "finds %s the same when it comes back from JSON",
    (_, definition) => {
      const asJson: DatasetDefinition = JSON.parse(JSON.stringify(definition));

      expect(compareDefinitions(asJson, definition)).toEqual({ refused: [], accepted: [] });
    },
  );

  it.each<[Partial<DatasetDefinition>, string]>([
    [{ formats: [csv({ delimiter: ";" })] }, "formats changed: records in the stream would be read in another way"],
    [
      { formats: [csv({ nullTokens: ["", "NA"] })] },
      "formats changed: records in the stream would be read in another way",
    ],
    [
      { derivedColumns: [{ name: "who", struct: { id: "id" } }] },
      "derivedColumns changed: old objects have the column as it was",
    ],
    [{ routingColumn: "name" }, "routingColumn changed: order is kept by shard, and rows would change theirs"],
  ])("refuses a change that old data or old producers cannot take, with the way out: %#", (change, reason) => {
    expect(compare(change)).toEqual({ refused: [`${reason}; ${wayOut}`], accepted: [] });
  });

  it("reports every change together", () => {
    const { refused, accepted } = compare({
      routingColumn: "name",
      formats: [csv(), jsonLines()],
      columns: [...people.columns, note],
    });

    expect(refused.map((problem) => problem.split(" ")[0])).toEqual(["formats", "routingColumn"]);
    expect(accepted).toEqual(['optional column "note" was added: it is null in all rows before']);
  });
});

describe("describeDifference", () => {
  it("is undefined for definitions that differ only in words", () => {
    const reworded = { ...people, description: "said better" };

    expect(describeDifference(people, reworded)).toBeUndefined();
  });

  it.each<[DatasetDefinition, Partial<DatasetDefinition>, string]>([
    [people, { columns: [...people.columns, note] }, 'adds column "note"'],
    [people, { columns: people.columns.slice(0, 2) }, 'lacks column "age"'],
    [people, { columns: people.columns.toReversed() }, 'moves column "id", moves column "age"'],
    [
      people,
      { columns: [...people.columns, note], routingColumn: "name" },
      'adds column "note", changes routingColumn',
    ],
    [iris, { partitionColumns: [] }, "changes partitionColumns"],
    [
      crime,
      {
        columns: crime.columns.map((column) =>
          column.name === "grid" ? Object.assign({}, column, { type: bigint }) : column,
        ),
      },
      'makes column "grid" bigint',
    ],
  ])("says in a few words what another definition does: %#", (deployed, change, words) => {
    expect(describeDifference(deployed, { ...deployed, ...change })).toBe(words);
  });
});
