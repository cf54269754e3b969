import { findDataset } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { decodeRecord } from "./decode-record.ts";
import { encodeEnvelope } from "./envelope.ts";

const iris = findDataset("iris");
const setosa = "5.1,3.5,1.4,0.2,Iris-setosa";

describe("decodeRecord", () => {
  it("takes a packed record apart into its identity and its rows", () => {
    const first = { batchId: "load-0-ab", rowIndex: 7 };
    const record = Buffer.from(`${encodeEnvelope(first)}${setosa}\nfew,columns\n`);

    expect(decodeRecord(iris, record)).toMatchObject({
      first,
      rows: [{ fields: setosa.split(","), raw: setosa }, { raw: "few,columns" }],
    });
  });

  it("finds a plain row without an identity", () => {
    const decoded = decodeRecord(iris, Buffer.from(setosa));

    expect(decoded?.first).toBeUndefined();
    expect(decoded?.rows.map(({ raw }) => raw)).toEqual([setosa]);
  });

  it("finds no rows in an envelope alone", () => {
    expect(decodeRecord(iris, Buffer.from("#sluice1 load-0-ab 7"))?.rows).toEqual([]);
  });

  it("says nothing of bytes that are no UTF-8", () => {
    expect(decodeRecord(iris, Buffer.from([0x31, 0xff]))).toBeUndefined();
  });
});
