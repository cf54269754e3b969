import { readdirSync } from "node:fs";
import { join } from "node:path";

import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { type Environment, startEnvironment } from "@sluice/local";
import { collectPlan } from "@sluice/plan";
import { writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { devSpeedUp } from "./dev-environment.ts";

const bucket = "sluice-pills-lake";
const dir = createTemporaryFolder("pills");
let environment: Environment;
let client: KinesisClient;

beforeAll(async () => {
  writeProject({ folder: dir, stacks: { pills: { datasets: ["iris", "clickstream"] } } });
  environment = await startEnvironment({
    plan: await collectPlan({ dir, stack: "pills" }),
    dir: join(dir, "lake"),
    port: 0,
    speedUp: devSpeedUp,
    onProblem: () => undefined,
    onWritten: () => undefined,
  });
  client = new KinesisClient({
    endpoint: environment.url,
    region: "eu-central-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
});

afterAll(async () => {
  client.destroy();
  await environment.close();
});

type End = "delivered" | "rejected" | "failed" | "nothing";

const event = { event_id: "e", event_type: "view", region: "eu", user_id: "u", occurred_at: "2026-11-21T08:00:00Z" };
const createClick = (change: object) => `${JSON.stringify({ ...event, url: "https://a.b/", ...change })}\n`;
const nestBrackets = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

const pills: readonly (readonly [string, "iris" | "clickstream", string | Buffer, End])[] = [
  ["nothing at all", "iris", "", "nothing"],
  ["no UTF-8", "iris", Buffer.from([0x31, 0x2c, 0xff, 0xfe, 0xc3, 0x28]), "failed"],
  ["a row of zeros", "iris", Buffer.alloc(64), "rejected"],
  ["NaN", "iris", "NaN,1,1,1,pill\n", "rejected"],
  ["Infinity", "iris", "Infinity,1,1,1,pill\n", "rejected"],
  ["1e400", "iris", "1e400,1,1,1,pill\n", "rejected"],
  ["a quote that is not closed", "iris", '1,2,3,4,"pill\n', "rejected"],
  ["a path in a partition's value", "iris", "1,2,3,4,../../../pill\n", "delivered"],
  ["a partition in a partition's value", "iris", "1,2,3,4,x/species_key=Iris-setosa/y=\n", "delivered"],
  ["an expression in a partition's value", "iris", "1,2,3,4,!{firehose:error-output-type}\n", "delivered"],
  ["no JSON", "clickstream", "pill\n", "rejected"],
  ["half of a JSON document", "clickstream", '{"event_id":"e","event_type"\n', "rejected"],
  ["JSON that is no object", "clickstream", "[1,2]\n", "rejected"],
  [
    "deep nesting in a column of text",
    "clickstream",
    createClick({}).replace('"https://a.b/"', nestBrackets(5000)),
    "delivered",
  ],
  [
    "deep nesting in no column",
    "clickstream",
    createClick({}).replace("{", `{"more":${nestBrackets(5000)},`),
    "delivered",
  ],
  ["the year 0000", "clickstream", createClick({ occurred_at: "0000-01-01T00:00:00Z" }), "rejected"],
  ["the year 9999", "clickstream", createClick({ occurred_at: "9999-12-31T23:59:59Z" }), "rejected"],
  ["a day that there is not", "clickstream", createClick({ occurred_at: "2026-02-30T00:00:00Z" }), "rejected"],
  ["a key twice", "clickstream", createClick({}).replace("{", '{"event_id":"first",'), "delivered"],
  ["a control character", "clickstream", createClick({ url: "a\u0000b" }), "delivered"],
];

describe("poison pills", () => {
  it.each(pills)(
    "%s, sent to %s, comes to one end, and its neighbours are delivered",
    async (_, dataset, pill, end) => {
      const [good, before] = [createGoodRecord(dataset), await recount(dataset)];

      const Records = [good, pill, good].map((data) => ({ PartitionKey: "k", Data: Buffer.from(data) }));
      const { FailedRecordCount } = await client.send(
        new PutRecordsCommand({ StreamName: `sluice-pills-${dataset}`, Records }),
      );
      await environment.whenDelivered();

      expect(FailedRecordCount).toBe(0);
      const after = await recount(dataset);
      const failed = after.failed.slice(before.failed.length);
      const rejected = after.rejected.slice(before.rejected.length);
      expect({
        delivered: after.delivered - before.delivered - 2,
        rejectedWithReason: rejected.filter(({ reason }) => typeof reason === "string" && reason !== "").length,
        failed: failed.map(({ rawData, errorCode }) => [rawData, errorCode]),
      }).toEqual({
        delivered: end === "delivered" ? 1 : 0,
        rejectedWithReason: end === "rejected" ? 1 : 0,
        failed: end === "failed" ? [[Buffer.from(pill).toString("base64"), "Lambda.ProcessingFailedStatus"]] : [],
      });
    },
  );

  it.each([
    ["1 MiB and a byte", { PartitionKey: "k", Data: Buffer.alloc(1_048_576, "x") }],
    ["no partition key", { PartitionKey: "", Data: Buffer.from("1,2,3,4,pill\n") }],
  ])("a record of %s is refused, and nothing of its request is taken", async (_, pill) => {
    const before = await recount("iris");
    const Records = [{ PartitionKey: "k", Data: Buffer.from(createGoodRecord("iris")) }, pill];

    const putting = client.send(new PutRecordsCommand({ StreamName: "sluice-pills-iris", Records }));

    await expect(putting).rejects.toMatchObject({
      name: expect.stringMatching(/^(InvalidArgument|Validation)Exception$/),
    });
    await environment.whenDelivered();
    expect((await recount("iris")).delivered).toBe(before.delivered);
  });

  it("a record of exactly 1 MiB is accounted for", async () => {
    const before = await recount("iris");
    const Data = Buffer.alloc(1_048_575, "1,2,3,4,large\n");

    await client.send(
      new PutRecordsCommand({ StreamName: "sluice-pills-iris", Records: [{ PartitionKey: "k", Data }] }),
    );
    await environment.whenDelivered();

    // As JSON, its rows exceed the size of a response: it fails whole, and can be replayed from its own bytes.
    const { delivered, failed } = await recount("iris");
    expect(delivered).toBe(before.delivered);
    expect(failed.slice(before.failed.length)).toMatchObject([
      { rawData: Data.toString("base64"), errorCode: "Lambda.ProcessingFailedStatus" },
    ]);
  });

  it("none of them writes a file outside of its dataset's folders", () => {
    const folders = readdirSync(join(dir, "lake")).filter((name) => !name.startsWith("."));
    expect(folders.filter((name) => !name.startsWith("sluice-pills-"))).toEqual([]);
    const partitions = readdirSync(join(dir, "lake", bucket, "data", "iris"));
    expect(new Set(partitions.map((name) => name.split("=")[0]))).toEqual(new Set(["species_key"]));
  });
});

function createGoodRecord(dataset: "iris" | "clickstream"): string {
  return dataset === "iris" ? "5.1,3.5,1.4,0.2,Iris-setosa\n" : createClick({});
}

/** The rows in the lake, and the lines about rows that did not get there. */
async function recount(dataset: "iris" | "clickstream") {
  const { rows } = await environment.lake.query(`SELECT count(*) FROM sluice_pills.${dataset}`);
  const rejected = await readLinesUnder(`rejects/${dataset}/`);
  const failed = await readLinesUnder(`errors/${dataset}/`);
  return { delivered: Number(rows[0]?.[0]), rejected, failed };
}

async function readLinesUnder(prefix: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const keys = await environment.store.keys({ bucket, prefix });
  const objects = await Promise.all(keys.map((key) => environment.store.get({ bucket, key })));
  return objects.flatMap(({ body }) => body.toString().split("\n").slice(0, -1)).map((line) => JSON.parse(line));
}
