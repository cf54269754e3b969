import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { NotFoundError } from "../errors.ts";
import type { FoundRecord } from "./find-record.ts";
import { createRecordFilter, readWantedRow } from "./wanted-row.ts";

const batchId = "load-0-0a1b2c3d";

/** A record of three rows, the first of which is row 7 of its batch. */
function createRecord(judgeRows: () => readonly string[]): FoundRecord {
  return {
    shardId: "shardId-000000000000",
    sequenceNumber: "49",
    partitionKey: "any",
    arrivedAt: undefined,
    bytes: 90,
    rowCount: 3,
    first: { batchId, rowIndex: 7 },
    rows: [],
    get keys() {
      return judgeRows();
    },
  };
}

describe("readWantedRow", () => {
  it("shows what is not one row on one line, cut with an ellipsis", () => {
    const row = "5.1,3.5,1.4,0.2,Iris-setosa";

    expect(() => readWantedRow({ kind: "row", text: `${row}\n${row}\n${row}` }, findDataset("iris"))).toThrow(
      new NotFoundError(String.raw`not one row of "iris": ${row}\n${row}\n5.1,3.5,1.4,0.2,Iris-set…`),
    );
  });
});

describe("createRecordFilter", () => {
  it("tells by its name whether a record has a row of a batch, and judges none of its rows", () => {
    const record = createRecord(() => {
      throw new TypeError("judged");
    });

    const found = [6, 7, 9, 10].filter((rowIndex) => createRecordFilter({ batch: { batchId, rowIndex } })(record));

    expect(found).toEqual([7, 9]);
  });

  it("looks for a content among the rows", () => {
    const isWanted = createRecordFilter({
      content: { raw: "1", key: "b", isGood: true, partition: "", values: ["1"] },
    });

    expect([["a", "b"], ["a"]].map((keys) => isWanted(createRecord(() => keys)))).toEqual([true, false]);
  });
});
