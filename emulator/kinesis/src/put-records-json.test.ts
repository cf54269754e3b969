import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readPlainJson, readPutRecordsJson } from "./put-records-json.ts";

function read(json: string) {
  return readPlainJson(Buffer.from(json));
}

const record = { Data: "AAAA", PartitionKey: "a key" };
const call = { StreamName: "flowers", Records: [record, { PartitionKey: "k", Data: "" }] };

describe("readPlainJson", () => {
  it.each([
    JSON.stringify(call),
    JSON.stringify(call, undefined, 2),
    JSON.stringify({ Records: [record], StreamARN: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers" }),
    '\t{ "Records" :\r\n[{"Data": "AAAA", "Data":"BBBB" ,"PartitionKey":"k"}] } ',
  ])("reads %s as JSON.parse does", (json) => {
    expect(read(json)).toEqual(JSON.parse(json));
  });

  it.each([
    "",
    "{}",
    "[]",
    '{"Records":[]}',
    '{"Records":[{"Data":"AAAA"}]}',
    '{"Records":[{"Data":7,"PartitionKey":"k"}]}',
    '{"Records":[{"Data":"AAAA","PartitionKey":"k","ExplicitHashKey":"7"}]}',
    '{"Records":[{"Data":"AA\\/A","PartitionKey":"k"}]}',
    '{"Records":[{"Data":"AAAA","PartitionKey":"ü"}]}',
    '{"Records":[{"Data":"AAAA","PartitionKey":"tab\t"}]}',
    '{"Records":[{"Data":"AAAA","PartitionKey":"k"},]}',
    '{"Records":[{"Data":"AAAA","PartitionKey":"k"}],"Other":1}',
    '{"Records":[{"Data":"AAAA","PartitionKey":"k"}]} {}',
    '{"Records":[{"Data":"AAAA',
  ])("leaves %s to JSON.parse", (json) => {
    expect(read(json)).toBeUndefined();
  });

  it("reads nothing otherwise than JSON.parse, wherever a call was damaged", () => {
    const json = JSON.stringify(call);
    const place = fc.nat({ max: json.length });
    const damage = fc.oneof(
      fc.constantFrom("{", "}", "[", "]", '"', ",", ":", " ", "\\", "ü"),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(place, fc.nat({ max: 12 }), damage, (at, gone, put) => {
        const damaged = json.slice(0, at) + put + json.slice(at + gone);
        const found = read(damaged);
        fc.pre(found !== undefined);
        expect(found).toEqual(JSON.parse(damaged));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("readPutRecordsJson", () => {
  it("leaves small calls to JSON.parse, which is faster there", () => {
    const large = { ...call, Records: [{ Data: "A".repeat(256 * 1024), PartitionKey: "k" }] };

    expect(readPutRecordsJson(Buffer.from(JSON.stringify(call)))).toBeUndefined();
    expect(readPutRecordsJson(Buffer.from(JSON.stringify(large)))).toEqual(large);
  });
});
