import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { createTemporaryFolder, startNode } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { type PutRecordBatchFault, startFaultyFirehoseProxy } from "./faulty-firehose-proxy.ts";
import { mainFile, runSluice } from "./run-sluice.ts";

const deliveryStream = "flowers-by-hand";
const folder = createTemporaryFolder("direct-put");
const unavailable = { status: 503, type: "ServiceUnavailableException" };
let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
  await createDirectPut();
});

afterAll(() => environment.close());

/** A delivery stream beside the stack's own, with the same destination: transform, partitions, Parquet. */
async function createDirectPut(): Promise<void> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new FirehoseClient({ endpoint: environment.url, region: "eu-central-1", credentials });
  const ofStack = new DescribeDeliveryStreamCommand({ DeliveryStreamName: "sluice-dev-iris" });
  const { DeliveryStreamDescription } = await client.send(ofStack);
  const destination = DeliveryStreamDescription?.Destinations?.[0]?.ExtendedS3DestinationDescription;
  await client.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: deliveryStream,
      DeliveryStreamType: "DirectPut",
      ExtendedS3DestinationConfiguration: destination,
    }),
  );
  client.destroy();
}

/** Long rows, so that a few of them fill several calls. */
function generateLines(species: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${index},1,1,1,${species}${"x".repeat(20_000)}`);
}

function writeSource(species: string, lines: readonly string[]): string {
  const path = join(folder, `${species}.csv`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

function buildArguments(file: string): readonly string[] {
  const places = ["--checkpoint", `${file}.checkpoint`, "--rejects", `${file}.rejects`];
  return ["iris", "--source", file, "--delivery-stream", deliveryStream, "--json", ...places];
}

async function produce(file: string, url: string) {
  const client = { ...environment.clientEnvironment, AWS_ENDPOINT_URL: url };
  const { exitCode, stdout, stderr } = await runSluice("load", buildArguments(file), client);
  return { exitCode, stderr, summary: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") };
}

/** How many rows were delivered, duplicates included; how many batches they are in; and the numbers of the view's rows. */
async function recount(species: string) {
  await environment.whenDelivered();
  const ofSpecies = `WHERE species LIKE '${species}x%'`;
  const counts = `SELECT count(*), count(DISTINCT batch_id) FROM sluice_dev.iris_raw ${ofSpecies}`;
  const view = `SELECT sepal_length FROM sluice_dev.iris ${ofSpecies} ORDER BY 1`;
  const [[delivered, batches] = []] = (await environment.lake.query(counts)).rows;
  const numbers = (await environment.lake.query(view)).rows.map(([number]) => number);
  return { delivered: Number(delivered), batches: Number(batches), numbers };
}

function countUpTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function startProxy(chooseFault: (call: number) => PutRecordBatchFault) {
  const proxy = await startFaultyFirehoseProxy(environment.url, chooseFault);
  onTestFinished(proxy.close);
  return proxy;
}

describe("producer --delivery-stream", () => {
  it("delivers every good row once, through a delivery stream that was created by the API", async () => {
    const file = writeSource("whole", [...generateLines("whole", 300), "1,two,3,4,x"]);

    const { exitCode, summary } = await produce(file, environment.url);

    const { delivered, batches, numbers } = await recount("whole");
    expect(summary).toMatchObject({ stream: deliveryStream, rowsRead: 301, rowsRejected: 1, sent: { rows: 300 } });
    expect(summary.cost.packed.kinesisUsd).toBe(0);
    expect({ exitCode, delivered, batches }).toEqual({ exitCode: 3, delivered: 300, batches: summary.sent.records });
    expect(numbers).toEqual(countUpTo(300));
    expect(environment.problems).toEqual([]);
  });

  it.each<[string, (call: number) => PutRecordBatchFault, object]>([
    [
      "refused",
      (call) => (call < 4 ? { refuse: (index) => (index + call) % 3 === 0 } : {}),
      { failedCalls: 0, refusals: { ServiceUnavailableException: expect.any(Number) } },
    ],
    [
      "unavailable",
      (call) => (call < 3 ? { error: unavailable } : {}),
      { failedCalls: 3, refusals: { ServiceUnavailableException: 3 } },
    ],
    ["unanswered", (call) => (call < 2 ? { isAnswerLost: true } : {}), { failedCalls: 2 }],
  ])("has every row once though records are %s, and accounts for each call", async (species, chooseFault, faults) => {
    const { url, seen } = await startProxy(chooseFault);
    const file = writeSource(species, generateLines(species, 300));

    const { exitCode, summary } = await produce(file, url);

    const { delivered, batches, numbers } = await recount(species);
    const { calls, records } = summary.sent;
    expect(summary.sent).toMatchObject({ rows: 300, calls: seen.calls, retries: seen.unacknowledged, ...faults });
    expect({ exitCode, batches, numbers }).toEqual({ exitCode: 0, batches: records, numbers: countUpTo(300) });
    expect([calls > 2, delivered > 300]).toEqual([true, species === "unanswered"]);
  });

  it("resumes after kill -9 in the middle of a call, whether its records were accepted or not", async () => {
    const file = writeSource("killed", generateLines("killed", 600));
    let strike: (PutRecordBatchFault & { readonly atCall: number }) | undefined;
    const { url, seen } = await startProxy((call) => (call === strike?.atCall ? strike : {}));
    const killAtFirstCall = async (isTaken: boolean): Promise<number | null> => {
      const { promise: struck, resolve: onTaken } = Promise.withResolvers<void>();
      strike = { atCall: seen.calls, refuse: () => !isTaken, onTaken, isAnswerLost: true };
      const { child, finished } = startNode(mainFile, ["load", ...buildArguments(file)], {
        environment: { ...environment.clientEnvironment, AWS_ENDPOINT_URL: url },
      });
      await struck;
      child.kill("SIGKILL");
      return (await finished).exitCode;
    };

    const exits = [await killAtFirstCall(true), await killAtFirstCall(false)];
    const { exitCode, summary } = await produce(file, url);

    const { delivered, numbers } = await recount("killed");
    expect([...exits, exitCode]).toEqual([null, null, 0]);
    expect(summary).toMatchObject({ resumed: true, rowsRead: 600, sent: { rows: 600 } });
    expect(numbers).toEqual(countUpTo(600));
    expect(delivered).toBeGreaterThan(600);
  });
});
