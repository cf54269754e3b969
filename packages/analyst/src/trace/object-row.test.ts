import { GetObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";

import { findObjectRow } from "./object-row.ts";

const lines = '{"a":1,"batch_id":"b","row_index":0}\n{"a":2,"batch_id":"b","row_index":1}\n';
const s3 = {
  send: async (command: object) => {
    if (command instanceof HeadObjectCommand) return { ContentLength: lines.length, LastModified: new Date(0) };
    if (command instanceof GetObjectCommand) return { Body: { transformToByteArray: async () => Buffer.from(lines) } };
    throw new TypeError("not faked");
  },
};

describe("findObjectRow", () => {
  it("finds a row's line in an object of JSON lines", async () => {
    const found = await findObjectRow(s3, "s3://lake/data/a", { batchId: "b", rowIndex: 1 });

    expect(found).toEqual({ bytes: lines.length, writtenAt: new Date(0), rows: 2, row: 2 });
  });

  it("says that the object does not have it", async () => {
    expect(await findObjectRow(s3, "s3://lake/data/a", { batchId: "c", rowIndex: 1 })).toMatchObject({
      row: undefined,
    });
  });
});
