import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { runSluice } from "./run-sluice.ts";

const stream = "sluice-dev-iris";
const folder = createTemporaryFolder("csv");
let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

function writeSource(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function produce(args: readonly string[], clientEnvironment = environment.clientEnvironment) {
  return runSluice("load", args, clientEnvironment);
}

describe("load", () => {
  it("delivers the good rows of a file, and keeps the bad ones with line and reason", async () => {
    const good = Array.from({ length: 500 }, (_, index) => `${index}.5,3.5,1.4,0.2,Iris-new`);
    const bad = ["1,2,3", "1,two,3,4,Iris-new", '1,2,3,4,"Iris-new'];
    const file = writeSource("mixed.csv", [...good.slice(0, 100), ...bad, ...good.slice(100)].join("\r\n"));
    const rejects = join(folder, "mixed.jsonl");

    const { exitCode, stdout, stderr } = await produce(["iris", "--source", file, "--rejects", rejects]);
    await environment.whenDelivered();

    expect(exitCode).toBe(3);
    expect(stdout).toContain("503 rows read, 500 sent, 3 rejected");
    expect(stderr.split("\n")).toEqual([
      `${file}:101: rejected: expected 5 columns, got 3`,
      `${file}:102: rejected: column "sepal_width": expected a number, got "two"`,
      `${file}:103: rejected: a quoted field is not closed, or has text after its closing quote`,
      "",
    ]);
    expect(readFileSync(rejects, "utf8").trimEnd().split("\n")).toHaveLength(3);
    expect(await environment.queryRows("species = 'Iris-new'")).toEqual(
      good.map((_, index) => [index + 0.5, 3.5, 1.4, 0.2, "Iris-new", "unknown"]),
    );
  });

  it("sends one plain row per record at an interval, and shows where each went", async () => {
    const file = writeSource("paced.csv", "1,2,3,4,paced\n2,3,4,5,paced\n3,4,5,6,paced\n4,5,6,7,paced\n");
    const args = ["iris", "--source", file, "--interval", "0.1", "--max-rows", "3"];

    const { exitCode, stdout } = await produce(args);
    await environment.whenDelivered();

    expect(stdout.split("\n").slice(0, 3)).toEqual([
      expect.stringMatching(/^row 1 \(line 1\) -> shardId-000000000000 sequence number 49\d{54}: 1,2,3,4,paced$/),
      expect.stringMatching(/^row 2 \(line 2\) -> shardId-000000000000 sequence number 49\d{54}: 2,3,4,5,paced$/),
      expect.stringMatching(/^row 3 \(line 3\) -> shardId-000000000000 sequence number 49\d{54}: 3,4,5,6,paced$/),
    ]);
    expect(stdout).toContain("3 rows read, 3 sent, 0 rejected");
    expect(exitCode).toBe(0);
    expect(await environment.queryRows("species = 'paced'")).toHaveLength(3);
  });

  const sample = ["--source", "samples/iris.csv"];

  it.each<[string, readonly string[], number, string | RegExp]>([
    ["a missing file", ["iris", "--source", "gone.csv"], 1, 'file "gone.csv": no such file\n'],
    ["a folder", ["iris", "--source", "samples"], 1, 'file "samples": is a directory; expected a CSV file\n'],
    [
      "an unknown dataset",
      ["roses", ...sample],
      1,
      'dataset "roses": unknown; known datasets: clickstream, crime, iris, metrics, orders, people, telematics\n',
    ],
    [
      "a stream that does not exist",
      ["iris", ...sample, "--stream", "gone"],
      1,
      `stream "gone": not found; streams here: ${stream}\n`,
    ],
    ["a flag that does not exist", ["iris", ...sample, "--fast"], 2, "unknown option '--fast' (see --help)\n"],
    [
      "an interval that is no number",
      ["iris", ...sample, "--interval", "soon"],
      2,
      /argument 'soon' is invalid\. Allowed: a number above 0/,
    ],
  ])("says in one line what is wrong with %s", async (_, args, code, message) => {
    const { exitCode, stdout, stderr } = await produce(args);

    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(exitCode).toBe(code);
  });

  it("says in one line that an endpoint does not answer", async () => {
    const nobody = { ...environment.clientEnvironment, AWS_ENDPOINT_URL: "http://127.0.0.1:1" };

    const { exitCode, stderr } = await produce(["iris", "--source", "samples/iris.csv"], nobody);

    expect(stderr).toBe(
      'endpoint http://127.0.0.1:1: no answer; start it with "npx sluice local", or unset AWS_ENDPOINT_URL to use AWS\n',
    );
    expect(exitCode).toBe(1);
  });
});

describe("any other producer", () => {
  it("finds every row that it puts: in the lake, in the rejects or in the errors", async () => {
    const payloads = [
      "1,2,3,4,foreign\n",
      "1,2,3,4,foreign\n1,2,3\n2,3,4,5,foreign",
      "no,row,at,all\n",
      "1,2,3,4,Iris-setosa\n1,2,3,4,Iris-virginica\n",
      Buffer.from([0xff, 0xfe]),
      "#sluice1 load-0-abc 5\n3,4,5,6,foreign\n",
    ];
    // The default client: it speaks HTTP/2 with prior knowledge.
    const client = new KinesisClient({
      endpoint: environment.url,
      region: "eu-central-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });

    await client.send(
      new PutRecordsCommand({
        StreamName: stream,
        Records: payloads.map((payload) => ({ PartitionKey: "any", Data: Buffer.from(payload) })),
      }),
    );
    await environment.whenDelivered();
    client.destroy();

    const rejects = await environment.readLinesUnder("rejects/iris/");
    const errors = await environment.readLinesUnder("errors/iris/");
    expect((await environment.queryRows("species = 'foreign'")).map((row) => row[0])).toEqual([3, 1, 1, 2]);
    expect(rejects.map((reject) => [reject["raw_row"], reject["reason"]])).toEqual([
      ["1,2,3", "expected 5 columns, got 3"],
      ["no,row,at,all", "expected 5 columns, got 4"],
    ]);
    expect(errors.map((error) => [error["errorCode"], Buffer.from(String(error["rawData"]), "base64")])).toEqual([
      ["Lambda.ProcessingFailedStatus", Buffer.from(payloads[3] ?? "")],
      ["Lambda.ProcessingFailedStatus", Buffer.from(payloads[4] ?? "")],
    ]);
    expect(environment.problems).toEqual([]);
  });
});
