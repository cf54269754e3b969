import { describe, expect, it } from "vitest";

import type { Dataset } from "./dataset.ts";
import { compareLocks, type DefinitionLock, toDefinitionLock } from "./definition-lock.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { csv, jsonLines } from "./formats.ts";
import { manyDatasets } from "./row-fixture.ts";
import { bigintCodec } from "./types/numbers.ts";
import { textCodec } from "./types/text.ts";

const people = findDataset("people");

const [id, name, age] = people.columns;
const note = { name: "note", type: textCodec, header: "note" };
const wayOut = 'take it back, or define a new dataset beside "people" and let producers move';

function compare(change: Partial<Dataset>) {
  return compareLocks(toDefinitionLock(people), toDefinitionLock({ ...people, ...change }));
}

describe("compareLocks", () => {
  it("accepts a definition that is as it was", () => {
    expect(compare({ description: "said better", sampleQuery: "SELECT 1" })).toEqual({ refused: [], accepted: [] });
  });

  it("accepts an optional column after all others", () => {
    expect(compare({ columns: [...people.columns, { ...note, optional: true }] })).toEqual({
      refused: [],
      accepted: ['optional column "note" was added'],
    });
  });

  it.each<[Partial<Dataset>, string]>([
    [
      { columns: people.columns.slice(0, 2) },
      'column "age" was removed, renamed or moved: records carry columns by their place',
    ],
    [
      { columns: people.columns.map((column) => (column === id ? { ...column, type: bigintCodec } : column)) },
      'column "id" was int and is bigint: old objects have the old type',
    ],
    [
      { columns: people.columns.map((column) => (column === name ? { ...column, header: "Name" } : column)) },
      'column "name" had the header "name": old files have it still',
    ],
    [{ formats: [csv({ delimiter: ";" })] }, "formats changed: records in the stream would be read in another way"],
    [
      { derivedColumns: [{ name: "who", struct: { id: "id" } }] },
      "derivedColumns changed: old objects have the column as it was",
    ],
    [
      { partitionColumns: [{ kind: "closed-set", name: "k", from: "name", values: ["a"], otherwise: "b" }] },
      "partitionColumns changed: old objects lie under the old keys",
    ],
    [{ routingColumn: "name" }, "routingColumn changed: order is kept by shard, and rows would change theirs"],
  ])("refuses a change that old data or old producers cannot take, with the way out: %#", (change, reason) => {
    expect(compare(change).refused).toEqual([`${reason}; ${wayOut}`]);
  });

  it("refuses a mandatory column after all others, and says that an optional one is possible", () => {
    expect(compare({ columns: [...people.columns, note] }).refused).toEqual([
      'column "note" was added and is not optional: rows of old producers lack it; ' +
        'make it optional, or define a new dataset beside "people" and let producers move',
    ]);
  });

  it("refuses to make an optional column mandatory", () => {
    const optional = {
      ...people,
      columns: people.columns.map((column) => (column === age ? { ...column, optional: true as const } : column)),
    };

    const { refused } = compareLocks(toDefinitionLock(optional), toDefinitionLock(people));

    expect(refused).toEqual([`column "age" was optional: old rows may lack it; ${wayOut}`]);
  });

  it("refuses to make a mandatory column optional", () => {
    const columns = people.columns.map((column) => (column === name ? { ...column, optional: true as const } : column));

    expect(compare({ columns }).refused).toEqual([
      `column "name" was not optional: queries count on a value in every row; ${wayOut}`,
    ]);
  });

  it("refuses an optional column that is not at the end", () => {
    const columns = [...people.columns.slice(0, 2), { ...note, optional: true as const }, ...people.columns.slice(2)];

    expect(compare({ columns }).refused).toEqual([
      `column "age" was removed, renamed or moved: records carry columns by their place; ${wayOut}`,
    ]);
  });

  it("reports every change together", () => {
    const { refused, accepted } = compare({
      routingColumn: "name",
      formats: [csv(), jsonLines()],
      columns: [...people.columns, { ...note, optional: true }],
    });

    expect(refused.map((problem) => problem.split(" ")[0])).toEqual(["formats", "routingColumn"]);
    expect(accepted).toEqual(['optional column "note" was added']);
  });
});

describe("toDefinitionLock", () => {
  it("does not depend on the order in which a definition names its parts", () => {
    const definition = {
      ...people,
      formats: [{ trim: true, nullTokens: [""], quotes: true, delimiter: ",", kind: "csv" }],
      partitionColumns: [{ otherwise: "b", values: ["a"], from: "name", name: "key", kind: "closed-set" }],
    } as const;

    const { formats, partitionColumns } = toDefinitionLock(definition);

    expect(JSON.stringify({ formats, partitionColumns })).toBe(
      '{"formats":[{"kind":"csv","delimiter":",","quotes":true,"trim":true,"nullTokens":[""]}],' +
        '"partitionColumns":[{"kind":"closed-set","name":"key","from":"name","values":["a"],"otherwise":"b"}]}',
    );
  });

  it("is the same when it comes back from its file", () => {
    for (const dataset of manyDatasets) {
      const lock: DefinitionLock = JSON.parse(JSON.stringify(toDefinitionLock(dataset)));

      expect(compareLocks(lock, toDefinitionLock(dataset))).toEqual({ refused: [], accepted: [] });
    }
  });
});
