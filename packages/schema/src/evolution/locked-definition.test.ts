import { describe, expect, it } from "vitest";

import type { DatasetDefinition } from "../dataset.ts";
import { toDatasetDefinition } from "../define-dataset.ts";
import { people } from "../fixtures/people.ts";
import { manyDatasets } from "../row-fixture.ts";
import { boolean } from "../types/boolean.ts";
import { decimal } from "../types/decimal.ts";
import { int } from "../types/integers.ts";
import { writtenAs } from "../types/written-as.ts";
import { hashDefinition, toLockedDefinition } from "./locked-definition.ts";

const shuffled: DatasetDefinition = {
  ...people,
  formats: [{ trim: true, nullTokens: [""], quotes: true, delimiter: ",", kind: "csv" }],
  columns: [
    { header: "id", type: { scale: 2, precision: 9, kind: "decimal" }, name: "id" },
    {
      optional: true,
      type: { fields: { at: { zone: "UTC", pattern: "d.M.yy", kind: "timestamp" } }, kind: "struct" },
      header: "x",
      name: "x",
    },
  ],
  partitionColumns: [{ otherwise: "b", values: ["a"], from: "id", name: "key", kind: "closed-set" }],
};

describe("toLockedDefinition", () => {
  it("does not depend on the order in which a definition names its parts", () => {
    const { formats, columns, partitionColumns } = toLockedDefinition(shuffled);

    expect(JSON.stringify({ formats, columns, partitionColumns })).toBe(
      '{"formats":[{"kind":"csv","delimiter":",","quotes":true,"trim":true,"nullTokens":[""]}],' +
        '"columns":[{"name":"id","type":{"kind":"decimal","precision":9,"scale":2},"header":"id"},' +
        '{"name":"x","type":{"kind":"struct","fields":{"at":{"kind":"timestamp","pattern":"d.M.yy","zone":"UTC"}}},"header":"x","optional":true}],' +
        '"partitionColumns":[{"kind":"closed-set","name":"key","from":"id","values":["a"],"otherwise":"b"}]}',
    );
  });

  it("names how texts are written in a fixed order, and only where a type says it", () => {
    const types = [
      writtenAs(decimal(9, 2), { unit: "€", groupMark: ".", decimalMark: "," }),
      writtenAs(int, { groupMark: "," }),
      writtenAs(boolean, { false: ["off"], true: ["on"] }),
      boolean,
      int,
    ];
    const columns = types.map((type) => ({ name: "id", type, header: "id" }));

    expect(JSON.stringify(toLockedDefinition({ ...people, columns }).columns.map(({ type }) => type))).toBe(
      '[{"kind":"decimal","precision":9,"scale":2,"writtenAs":{"decimalMark":",","groupMark":".","unit":"€"}},' +
        '{"kind":"int","writtenAs":{"groupMark":","}},' +
        '{"kind":"boolean","writtenAs":{"true":["on"],"false":["off"]}},{"kind":"boolean"},{"kind":"int"}]',
    );
  });

  it.each(manyDatasets.map((dataset) => [dataset.name, toDatasetDefinition(dataset)] as const))(
    "loses nothing of %s that reads or places a row",
    (_, definition) => {
      expect({ ...definition, ...toLockedDefinition(definition) }).toEqual(definition);
    },
  );
});

describe("hashDefinition", () => {
  it("names a definition by 12 hex digits that never change", () => {
    expect(hashDefinition(people)).toBe("4978f7c748cf");
  });

  it("is the same for other words, another order of parts, and what came back from JSON", () => {
    const { columns, ...others } = people;
    const asJson: DatasetDefinition = JSON.parse(JSON.stringify({ ...others, columns, description: "said better" }));

    expect(hashDefinition(asJson)).toBe(hashDefinition(people));
  });

  it("is the same whether the years that two digits name by themselves are written or not", () => {
    const [id, ...others] = people.columns;
    const born = (firstYear?: number) => ({
      ...people,
      columns: [
        {
          ...id,
          name: "id",
          header: "id",
          type: { kind: "date", pattern: "d.M.yy", ...(firstYear === undefined ? {} : { firstYear }) } as const,
        },
        ...others,
      ],
    });

    expect(hashDefinition(born(2000))).toBe(hashDefinition(born()));
    expect(hashDefinition(born(1969))).not.toBe(hashDefinition(born()));
  });

  it("differs for another definition", () => {
    expect(hashDefinition({ ...people, routingColumn: "name" })).not.toBe(hashDefinition(people));
  });
});
