import { aggregateRecords } from "@sluice/emulator-firehose/testing";
import { describe, expect } from "vitest";

import { createScriptedRecord, toBase64, createKeyedRecord } from "./scripted-records.ts";
import { it } from "./suite.ts";

const partitioned = {
  isPartitioned: true,
  query: "{kind: .kind}",
  s3: { Prefix: "data/!{partitionKeyFromQuery:kind}/" },
};
const json = { ...partitioned, deaggregation: { SubRecordType: "JSON" } };
const byKey = { isPartitioned: true, lambda: {}, s3: { Prefix: "data/!{partitionKeyFromLambda:key}/" } };
const delimitBy = (delimiter: string) => ({ SubRecordType: "DELIMITED", Delimiter: toBase64(delimiter) });

describe("2.3 the order of processing", () => {
  it("2.3 the function sees each sub-record as a record of its own", async ({ open }) => {
    const stream = await open({ ...byKey, deaggregation: delimitBy("\n") });

    await stream.put(`${createKeyedRecord("a\n", { key: "one" })}\n${createKeyedRecord("b\n", { key: "two" })}`);

    const { objects } = await stream.waitForArrival(2);
    expect(objects.map(({ prefix, text }) => [prefix, text])).toEqual([
      ["data/one/", "a\n"],
      ["data/two/", "b\n"],
    ]);
  });

  it("2.3 KPL aggregation is undone before JSON de-aggregation", async ({ open }) => {
    const stream = await open({ ...json, appendsDelimiter: true, shardCount: 1 });
    const users = ['{"kind":"a"}{"kind":"b"}', '{"kind":"c"}'].map((data) => ({ key: "k", data }));

    await stream.put(aggregateRecords(users));

    const { objects } = await stream.waitForArrival(3);
    expect(objects.map(({ prefix }) => prefix)).toEqual(["data/a/", "data/b/", "data/c/"]);
  });

  it("2.3 a line feed is appended to what the function returned", async ({ open }) => {
    const stream = await open({ lambda: {}, appendsDelimiter: true });

    await stream.put(createScriptedRecord({ answers: [{ result: "Ok", data: toBase64("a") }] }), "b");

    expect((await stream.waitForArrival(2)).objects.map(({ text }) => text)).toEqual(["a\nb\n"]);
  });
});

describe("2.4 multi-record de-aggregation", () => {
  it.for([
    ["in one line", '{"kind":"a"}{"kind":"b"}'],
    ["in lines", '{"kind":"a"}\n{"kind":"b"}\n'],
    ["over several lines", '{\n  "kind": "a"\n}\n{"kind":"b"}'],
  ] as const)("2.4 JSON objects %s are taken apart", async ([, record], { open }) => {
    const stream = await open({ ...json, appendsDelimiter: true });

    await stream.put(record);

    const { objects } = await stream.waitForArrival(({ objects: { length } }) => length === 2);
    expect(objects.map(({ prefix }) => prefix)).toEqual(["data/a/", "data/b/"]);
  });

  it.for(["####", "\n", "|"])("2.4 records delimited by %j are taken apart", async (delimiter, { open }) => {
    const stream = await open({ ...byKey, deaggregation: delimitBy(delimiter), appendsDelimiter: true });

    await stream.put([createKeyedRecord("a", { key: "one" }), createKeyedRecord("b", { key: "one" })].join(delimiter));

    expect(await stream.waitForArrival(2)).toMatchObject({ lines: ["a", "b"], errors: [] });
  });

  it("2.4 takes the line feeds away", async ({ open }) => {
    const stream = await open(json);

    await stream.put('{"kind":"a"}\n{"kind":"a"}\n');

    const { objects } = await stream.waitForArrival(({ lines }) => lines.length > 0);
    expect(objects.map(({ text }) => text)).toEqual(['{"kind":"a"}{"kind":"a"}']);
  });

  it("2.4 takes 500 sub-records apart", async ({ open }) => {
    const stream = await open({ ...byKey, deaggregation: delimitBy("\n"), appendsDelimiter: true });
    const record = createKeyedRecord("a", { key: "one" });

    await stream.put(Array.from({ length: 500 }, () => record).join("\n"));

    expect((await stream.waitForArrival(500)).lines).toHaveLength(500);
  });

  it("2.4 leaves a record of 501 sub-records whole", async ({ open }) => {
    const stream = await open({ ...byKey, deaggregation: delimitBy("\n") });
    const record = Array.from({ length: 501 }, () => createKeyedRecord("a", { key: "one" })).join("\n");

    await stream.put(record);

    // It is not JSON as a whole, so the function returns no keys: the error output has the original record.
    expect((await stream.waitForArrival(1)).errors).toMatchObject([{ rawData: toBase64(record) }]);
  });
});

describe("6 KPL records", () => {
  it("6 each user record reaches the function as its own, with its place in the record", async ({ open }) => {
    const stream = await open({ lambda: {}, shardCount: 1 });
    const users = [0, 1, 2].map((index) => ({ key: `user ${index}`, data: createScriptedRecord({ tells: true }) }));

    await stream.put({ key: "outer", data: aggregateRecords(users) });

    const told = (await stream.waitForArrival(3)).lines.map((line) => JSON.parse(line).record.kinesisRecordMetadata);
    expect(told.map(({ subsequenceNumber }) => subsequenceNumber)).toEqual([0, 1, 2]);
    expect(new Set(told.map(({ sequenceNumber }) => sequenceNumber)).size).toBe(1);
  });

  it("6 partition keys are each user record's", async ({ open }) => {
    const stream = await open({ ...byKey, shardCount: 1 });
    const users = ["one", "two"].map((key) => ({ key: "k", data: createKeyedRecord(`${key}\n`, { key }) }));

    await stream.put(aggregateRecords(users));

    expect((await stream.waitForArrival(2)).objects.map(({ prefix }) => prefix)).toEqual(["data/one/", "data/two/"]);
  });
});
