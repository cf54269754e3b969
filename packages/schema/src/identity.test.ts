import { describe, expect, it } from "vitest";

import { encodeIdentity, identityColumns, identityKey } from "./identity.ts";

describe("encodeIdentity", () => {
  it("continues a row's object", () => {
    const identity = encodeIdentity({ batchId: 'load-"1"', rowIndex: 7 }, "2026-11-21 08:00:00.000");

    expect(`{"a":1${identity}`).toBe(
      `{"a":1,"batch_id":${String.raw`"load-\"1\""`},"row_index":7,"arrived_at":"2026-11-21 08:00:00.000"`,
    );
  });

  it("writes the columns that are declared", () => {
    const identity = encodeIdentity({ batchId: "b", rowIndex: 7 }, "t");

    expect(Object.keys(JSON.parse(`{"a":1${identity}}`)).slice(1)).toEqual(
      Object.values(identityColumns).map(({ name }) => name),
    );
  });
});

it("tells rows apart by batch and index", () => {
  expect(identityKey).toEqual(["batch_id", "row_index"]);
});
