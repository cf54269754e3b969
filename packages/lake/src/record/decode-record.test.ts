import { findDataset } from "@sluice/schema/testing";
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

  it("keeps a byte order mark, as the transform does", () => {
    expect(decodeRecord(iris, Buffer.from(`\u{FEFF}${setosa}\n`))?.rows.map(({ raw }) => raw)).toEqual([
      `\u{FEFF}${setosa}`,
    ]);
  });

  it("takes an envelope after a byte order mark for a row", () => {
    const decoded = decodeRecord(iris, Buffer.from(`\u{FEFF}${encodeEnvelope({ batchId: "b", rowIndex: 1 })}`));

    expect(decoded).toMatchObject({ first: undefined, rows: [{ raw: "\u{FEFF}#sluice1 b 1" }] });
  });

  it("says nothing of bytes that are no UTF-8", () => {
    expect(decodeRecord(iris, Buffer.from([0x31, 0xff]))).toBeUndefined();
  });
});
