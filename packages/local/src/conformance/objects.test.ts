import { CompressionFormat, DescribeDeliveryStreamCommand, UpdateDestinationCommand } from "@aws-sdk/client-firehose";
import { describe, expect } from "vitest";

import type { StreamUnderTest } from "./stream-under-test.ts";
import { it } from "./suite.ts";
import type { ConformanceTarget } from "./target.ts";

const uuid = String.raw`[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}`;
const { GZIP } = CompressionFormat;

describe("2.7 object names", () => {
  it("2.7 a name is stream, version, time and a UUID, and no extension for raw data", async ({ open, target }) => {
    const stream = await open();
    const day = new Date(target.nowMs()).toISOString().slice(0, 10);

    await stream.put("a\n");

    const name = new RegExp(String.raw`^${stream.name}-1-${day}-\d\d-\d\d-\d\d-${uuid}$`);
    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ name: expect.stringMatching(name) }]);
  });

  it("2.7 the version grows with every change of the configuration", async ({ open, target }) => {
    const stream = await open();

    await update(stream, { Prefix: "changed/" }, target);
    await stream.put("a\n");

    const { objects } = await stream.waitForArrival(1);
    expect(objects).toMatchObject([{ prefix: expect.stringMatching(/^changed\//) }]);
    expect(objects[0]?.name.slice(stream.name.length)).toMatch(/^-2-/);
  });

  it.for([
    [{ CompressionFormat: GZIP }, ".gz"],
    [{ FileExtension: ".json" }, ".json"],
    [{ CompressionFormat: GZIP, FileExtension: ".json.gz" }, ".json.gz"],
  ] as const)("2.7 with %j the extension is %s", async ([s3, extension], { open }) => {
    const stream = await open({ s3 });

    await stream.put("a\n");

    const name = expect.stringMatching(new RegExp(`${uuid}${extension.replaceAll(".", String.raw`\.`)}$`));
    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ name }]);
  });

  it("2.7 objects are octet streams, and say when they are gzipped", async ({ open }) => {
    const [plain, zipped] = [await open(), await open({ s3: { CompressionFormat: GZIP } })];

    await plain.put("a\n");
    await zipped.put("a\n");

    const contentType = "application/octet-stream";
    expect((await plain.waitForArrival(1)).objects).toMatchObject([{ contentType, contentEncoding: undefined }]);
    expect((await zipped.waitForArrival(1)).objects).toMatchObject([
      { contentType, contentEncoding: "gzip", text: "a\n" },
    ]);
  });

  it("2.7 records are put together byte by byte", async ({ open }) => {
    const stream = await open();

    await stream.put("abc", "abc", "abc");

    expect((await stream.waitForArrival(1)).objects).toMatchObject([{ text: "abcabcabc" }]);
  });
});

describe("4 buffering and compression", () => {
  it("4 a buffer that is full does not wait for the interval", async ({ open, target }) => {
    const stream = await open({ s3: { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 900 } } });
    const startedAtMs = target.nowMs();

    await stream.put("x".repeat(600_000), "x".repeat(600_000), "little\n");
    await stream.waitForArrival(1);

    expect(target.nowMs() - startedAtMs).toBeLessThan(900_000);
  });

  it("4 a buffer that is not full waits for the interval, and no longer", async ({ open, target }) => {
    const stream = await open({ s3: { BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 120 } } });

    await stream.put("a\n");
    await target.passTime(30);

    expect(await stream.readArrival()).toMatchObject({ objects: [] });
    await stream.waitForArrival(1);
  });

  it("4 without hints the interval is 300 s", async ({ open, target }) => {
    const stream = await open({ s3: { BufferingHints: undefined } });

    await stream.put("a\n");
    await target.passTime(240);

    expect(await stream.readArrival()).toMatchObject({ objects: [] });
    await stream.waitForArrival(1);
  });

  it("4 an interval of zero is allowed, and waits for nothing", async ({ open }) => {
    const stream = await open({ s3: { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } } });

    await stream.put("a\n");

    expect(await stream.waitForArrival(1)).toMatchObject({ lines: ["a"] });
  });

  it("4 a line feed is appended by a processor, without dynamic partitioning, too", async ({ open }) => {
    const stream = await open({ appendsDelimiter: true });

    await stream.put("a", "b");

    expect((await stream.waitForArrival(2)).objects).toMatchObject([{ text: "a\nb\n" }]);
  });
});

async function update(
  { name }: StreamUnderTest,
  change: { readonly Prefix: string },
  { firehose }: ConformanceTarget,
): Promise<void> {
  const described = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }));
  const { VersionId, Destinations: [destination] = [] } = described.DeliveryStreamDescription ?? {};
  await firehose.send(
    new UpdateDestinationCommand({
      DeliveryStreamName: name,
      CurrentDeliveryStreamVersionId: VersionId,
      DestinationId: destination?.DestinationId,
      ExtendedS3DestinationUpdate: change,
    }),
  );
}
