import { describe, expect } from "vitest";

import { toBase64, createKeyedRecord } from "./scripted-records.ts";
import { it } from "./suite.ts";

const byKind = { isPartitioned: true, s3: { Prefix: "data/!{partitionKeyFromQuery:kind}/" }, query: "{kind: .kind}" };
const byKey = { isPartitioned: true, s3: { Prefix: "data/!{partitionKeyFromLambda:key}/" }, lambda: {} };

describe("2.1 where partition keys come from", () => {
  it("2.1 jq takes them from the record", async ({ open }) => {
    const query = '{customer_id:.customer_id,dt:.ts|strftime("%Y-%m-%d")}';
    const Prefix = "data/!{partitionKeyFromQuery:customer_id}/!{partitionKeyFromQuery:dt}/";
    const stream = await open({ isPartitioned: true, query, s3: { Prefix } });

    await stream.put('{"customer_id":"c1","ts":1565382027}\n');

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: "data/c1/2019-08-09/" }]);
  });

  it("2.1 the function gives them, for records that are not JSON", async ({ open }) => {
    const stream = await open(byKey);

    await stream.put(createKeyedRecord("1,2,3\n", { key: "setosa" }));

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: "data/setosa/", text: "1,2,3\n" }]);
  });

  it("2.1 both may be combined, and jq sees what the function returned", async ({ open }) => {
    const Prefix = "data/!{partitionKeyFromLambda:key}/!{partitionKeyFromQuery:kind}/";
    const stream = await open({ ...byKind, lambda: {}, s3: { Prefix } });

    await stream.put(createKeyedRecord('{"kind":"view"}\n', { key: "a" }));

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: "data/a/view/" }]);
  });

  it.for([
    ["null", { kind: null }],
    ["empty", { kind: "" }],
    ["missing", {}],
  ] as const)("2.1 a key by jq that is %s fails the record, and it alone", async ([, value], { open }) => {
    const stream = await open(byKind);
    const record = `${JSON.stringify(value)}\n`;

    await stream.put('{"kind":"a"}\n', record);

    expect(await stream.waitForArrival(2)).toMatchObject({
      lines: ['{"kind":"a"}'],
      errors: [
        {
          rawData: toBase64(record),
          errorCode: "DynamicPartitioning.MetadataExtractionFailed",
          errorMessage: expect.stringContaining("partitionKeys values must not be null or empty"),
        },
      ],
    });
  });

  it.for([
    ["null", { key: null }],
    ["empty", { key: "" }],
    ["missing", {}],
  ] as const)("2.1 a key of the function that is %s fails the record, and it alone", async ([, keys], { open }) => {
    const stream = await open(byKey);
    const record = createKeyedRecord("bad\n", keys);

    await stream.put(createKeyedRecord("good\n", { key: "a" }), record);

    expect(await stream.waitForArrival(2)).toMatchObject({ lines: ["good"], errors: [{ rawData: toBase64(record) }] });
  });

  it("2.1 jq's // does not rescue an empty string, and if-then-else does", async ({ open }) => {
    const records = ['{"kind":""}\n', '{"kind":null}\n'];
    const rescue = await open({ ...byKind, query: '{kind: (.kind // "none")}' });
    const choose = await open({ ...byKind, query: '{kind: (if .kind == "" then "none" else (.kind // "none") end)}' });

    await rescue.put(...records);
    await choose.put(...records);

    expect(await rescue.waitForArrival(2)).toMatchObject({ lines: ['{"kind":null}'], errors: [{}] });
    expect((await choose.waitForArrival(2)).objects).toMatchObject([{ prefix: "data/none/" }]);
  });

  it("2.1 a record that is not JSON fails the query, and only that record", async ({ open }) => {
    const stream = await open(byKind);

    await stream.put("no JSON\n", '{"kind":"a"}\n');

    expect(await stream.waitForArrival(2)).toMatchObject({
      lines: ['{"kind":"a"}'],
      errors: [{ rawData: toBase64("no JSON\n"), errorCode: "DynamicPartitioning.MetadataExtractionFailed" }],
    });
  });
});

describe("2.5 buffering and limits", () => {
  it("2.5 has one buffer for each evaluated prefix, and each becomes one object", async ({ open }) => {
    const stream = await open(byKind);

    await stream.put('{"kind":"a"}\n', '{"kind":"b"}\n', '{"kind":"a"}\n');

    const { objects } = await stream.waitForArrival(3);
    expect(objects.map(({ prefix, lines }) => [prefix, lines.length])).toEqual([
      ["data/a/", 2],
      ["data/b/", 1],
    ]);
  });

  it("2.5 the buffers are the stream's, not each shard's", async ({ open }) => {
    const stream = await open({ ...byKind, shardCount: 2 });
    const data = '{"kind":"a"}\n';

    await stream.put(...Array.from({ length: 20 }, (_, index) => ({ key: `${index}`, data })));

    const { objects } = await stream.waitForArrival(20);
    expect(objects.map(({ lines }) => lines.length)).toEqual([20]);
  });

  it("2.5 the interval counts from a buffer's first record", async ({ open, target }) => {
    const stream = await open({ ...byKind, s3: { ...byKind.s3, BufferingHints: toHints(64, 900) } });

    await stream.put('{"kind":"a"}\n');
    await target.passTime(300);
    await stream.put('{"kind":"a"}\n', '{"kind":"b"}\n');
    await target.passTime(620);

    const { objects } = await stream.waitForArrival((arrival) => arrival.lines.length >= 2);
    expect(objects.map(({ prefix, lines }) => [prefix, lines.length])).toEqual([["data/a/", 2]]);
    await stream.waitForArrival(3);
  });

  it("2.5 the 501st active partition fails its records, until others have been delivered", async ({ open }) => {
    const stream = await open(byKind);

    await stream.put(...Array.from({ length: 503 }, (_, index) => `{"kind":"k${index}"}\n`), '{"kind":"k0"}\n');
    const { lines, errors, objects } = await stream.waitForArrival(504);
    await stream.put('{"kind":"k502"}\n');

    expect(lines).toHaveLength(501);
    expect(new Set(objects.map(({ prefix }) => prefix).filter((prefix) => prefix.startsWith("data/"))).size).toBe(500);
    // The code's spelling is not verified; the reason is AWS's.
    expect(errors.map(({ errorMessage }) => errorMessage)).toEqual(Array(3).fill("activePartitionExceeded"));
    expect((await stream.waitForArrival(505)).lines).toHaveLength(502);
  });
});

function toHints(SizeInMBs: number, IntervalInSeconds: number) {
  return { SizeInMBs, IntervalInSeconds };
}
