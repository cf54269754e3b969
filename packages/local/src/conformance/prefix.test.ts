import { describe, expect } from "vitest";

import { createScriptedRecord, toBase64 } from "./scripted-records.ts";
import { it } from "./suite.ts";

const failing = createScriptedRecord({ answers: [{ result: "ProcessingFailed", data: "" }] });
const hour = String.raw`\d{4}/\d\d/\d\d/\d\d/`;
const ErrorOutputPrefix = "errors/!{firehose:error-output-type}/";

describe("2.6 the prefix language", () => {
  it("2.6 a timestamp is a Java pattern with quoted text, the same instant throughout", async ({ open, target }) => {
    const Prefix = "data/!{timestamp:'year='yyyy'/'}!{timestamp:MM}/!{timestamp:dd'T'HH}/";
    const stream = await open({ s3: { Prefix } });
    const iso = new Date(target.nowMs()).toISOString();

    await stream.put("a\n");

    const { objects } = await stream.waitForArrival(1);
    expect(objects).toMatchObject([{ prefix: `data/year=${iso.slice(0, 4)}/${iso.slice(5, 7)}/${iso.slice(8, 13)}/` }]);
  });

  it("2.6 a timestamp is the arrival of the object's oldest record", async ({ open, target }) => {
    const s3 = { Prefix: "data/!{timestamp:HH-mm-ss}/", BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 } };
    const stream = await open({ shardCount: 1, s3 });
    await target.passTime(1);
    const before = formatTime(target.nowMs());

    await stream.put("oldest\n");
    const after = formatTime(target.nowMs() + 1000);
    await target.passTime(120);
    await stream.put("newer\n");

    const { objects, lines } = await stream.waitForArrival(2);
    expect(lines).toEqual(["oldest", "newer"]);
    expect(objects).toHaveLength(1);
    expect([before, after]).toContain(objects[0]?.prefix.slice("data/".length, -1));
  });

  it("2.6 a custom time zone moves the timestamps", async ({ open, target }) => {
    const s3 = { Prefix: "data/!{timestamp:HH}/", CustomTimeZone: "Asia/Tokyo" };
    const stream = await open({ s3 });
    const inTokyo = new Date(target.nowMs() + 9 * 3_600_000).toISOString();

    await stream.put("a\n");

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: `data/${inTokyo.slice(11, 13)}/` }]);
  });

  it("2.6 a random string has 11 characters, new for every expression and object", async ({ open }) => {
    const random = "!{firehose:random-string}";
    const stream = await open({
      shardCount: 1,
      lambda: {},
      s3: { Prefix: `data/${random}/${random}/`, ErrorOutputPrefix: `${ErrorOutputPrefix}${random}/` },
    });

    await stream.put("a\n", failing);

    const folders = (await stream.waitForArrival(2)).objects.flatMap(({ prefix }) => prefix.split("/").slice(0, -1));
    const strings = folders.filter((folder) => !["data", "errors", "processing-failed"].includes(folder));
    expect(strings).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    expect(new Set(strings.map((text) => text.length))).toEqual(new Set([11]));
    expect(new Set(strings).size).toBe(3);
  });

  it("2.6 timestamps and keys may be mixed", async ({ open, target }) => {
    const Prefix = "data/!{timestamp:yyyy}-!{timestamp:MM}/!{partitionKeyFromQuery:customer_id}/";
    const stream = await open({ isPartitioned: true, query: "{customer_id: .id}", s3: { Prefix } });
    const month = new Date(target.nowMs()).toISOString().slice(0, 7);

    await stream.put('{"id":"customer-1234"}\n');

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: `data/${month}/customer-1234/` }]);
  });

  it("2.6 a key's value may contain slashes", async ({ open }) => {
    const Prefix = "!{partitionKeyFromLambda:dynamicPrefix}";
    const stream = await open({ isPartitioned: true, lambda: {}, s3: { Prefix } });
    const metadata = { partitionKeys: { dynamicPrefix: "data/one/two/" } };

    await stream.put(createScriptedRecord({ answers: [{ result: "Ok", data: toBase64("a\n"), metadata }] }));

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: "data/one/two/" }]);
  });

  it.for([
    ["without a prefix", undefined, `^${hour}$`],
    ["behind a prefix without an expression, with no slash put between", "raw", `^raw${hour}$`],
  ] as const)("2.6 the hour stands %s", async ([, Prefix, pattern], { open }) => {
    const stream = await open({ s3: { Prefix, ErrorOutputPrefix: undefined } });

    await stream.put("a\n");

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ prefix: expect.stringMatching(pattern) }]);
  });

  it("2.6 nothing is appended to a prefix that has an expression", async ({ open }) => {
    const stream = await open({ s3: { Prefix: "data/!{timestamp:yyyy}-x" } });

    await stream.put("a\n");

    expect((await stream.waitForArrival(1)).objects).toMatchObject([
      { prefix: expect.stringMatching(/^data\/\d{4}-x$/) },
    ]);
  });

  it("2.6 without an error prefix, errors go under the data's prefix by type and time", async ({ open }) => {
    const stream = await open({ lambda: {}, s3: { Prefix: "raw/", ErrorOutputPrefix: undefined } });

    await stream.put(failing);

    const { objects } = await stream.waitForArrival(1);
    expect(objects).toMatchObject([{ prefix: expect.stringMatching(`^raw/processing-failed/${hour}$`) }]);
  });
});

function formatTime(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19).replaceAll(":", "-");
}
