import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { gzipSync } from "node:zlib";

import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createTemporaryFolder, type ProcessOptions, runProcess, startNode } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { startCuttingProxy } from "./cutting-proxy.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { mainFile, runSluice } from "./run-sluice.ts";

const folder = createTemporaryFolder("sources");
const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species";
let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

function writeSource(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function generateRows(species: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${index},1,1,1,${species}\n`).join("");
}

function produce(...args: readonly string[]) {
  return runSluice("load", ["iris", ...args], environment.clientEnvironment);
}

/** A producer that runs until it is told to end. */
function startProducer(args: readonly string[], options: ProcessOptions = {}) {
  const command = ["load", "iris", ...args];
  return startNode(mainFile, command, { environment: environment.clientEnvironment, ...options });
}

describe("producer", () => {
  it("loads several sources as one, each with a header of its own, from files, patterns, gzip and stdin", async () => {
    writeSource("part-2.csv", "Species,PetalWidthCm,PetalLengthCm,SepalWidthCm,SepalLengthCm\nsources,2,2,2,2\n");
    writeSource("part-1.csv", "\u{FEFF}1,1,1,1,sources\r\n1,1,1,x,sources");
    const packed = writeSource("packed", Buffer.concat([gzipSync(`${header}\n`), gzipSync("3,3,3,3,sources\n")]));
    const piped = writeSource("piped", gzipSync("4,4,4,4,sources\n"));
    const rejects = join(folder, "rejects.jsonl");
    const args = ["iris", "--rejects", rejects, "--source", packed, "-", join(folder, "part-*.csv")];

    const command = `${[process.execPath, mainFile, "load", ...args].map((arg) => `'${arg}'`).join(" ")} < '${piped}'`;
    const { exitCode, stdout } = await runProcess("sh", ["-c", command], {
      environment: environment.clientEnvironment,
    });
    await environment.whenDelivered();

    expect(stdout).toContain("5 rows read, 4 sent, 1 rejected");
    expect(exitCode).toBe(3);
    expect(JSON.parse(readFileSync(rejects, "utf8"))).toMatchObject({ file: join(folder, "part-1.csv"), line: 2 });
    expect((await environment.queryRows("species = 'sources'")).map((row) => row[0])).toEqual([3, 4, 1, 2]);
  });

  it("sends generated rows as they come, and rejects those that are generated wrong", async () => {
    const generate = `'${process.execPath}' '${mainFile}' generate iris --rows 3000 --bad 10`;
    const produceThem = `'${process.execPath}' '${mainFile}' load iris --source - --json --load-id made-up`;
    const rejects = `--rejects '${join(folder, "made-up.jsonl")}'`;

    const command = `${generate} | ${produceThem} ${rejects} | tail -n 1`;
    const { stdout, stderr } = await runProcess("sh", ["-c", command], { environment: environment.clientEnvironment });
    await environment.whenDelivered();

    const rowsRejected = Number(/^3,000 rows, (\d+) of them bad$/m.exec(stderr)?.[1]);
    expect(rowsRejected).toBeGreaterThan(200);
    expect(JSON.parse(stdout)).toMatchObject({ rowsRead: 3000, rowsRejected, sent: { rows: 3000 - rowsRejected } });
    expect(await environment.queryRows("batch_id LIKE 'made-up%'")).toHaveLength(3000 - rowsRejected);
  });

  it("sends nothing when one of several sources is not there", async () => {
    const good = writeSource("good.csv", "1,1,1,1,half\n");

    const { exitCode, stdout, stderr } = await produce("--source", good, join(folder, "gone-*.csv"));

    expect(stderr).toBe(`file "${join(folder, "gone-*.csv")}": no file matches it\n`);
    expect(stdout).toBe("");
    expect(exitCode).toBe(1);
  });

  it("says that gzip is cut off", async () => {
    const whole = gzipSync(generateRows("cut", 200_000));
    const cut = writeSource("cut.csv.gz", whole.subarray(0, whole.length / 2));

    const { exitCode, stderr } = await produce("--source", cut);

    expect(stderr).toContain(`file "${cut}": is cut off: its gzip ends in the middle\n`);
    expect(exitCode).toBe(1);
  });

  it("waits at the end of a file, and sends half a line only once it is whole", async () => {
    const path = writeSource("growing.csv", "1,1,1,1,grow\n2,2,2,2,gr");
    const rejects = join(folder, "growing.jsonl");
    const args = ["--source", path, "--follow", "--json", "--rejects", rejects, "--interval", "0.01"];
    const { child, finished } = startProducer(args);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const readNextRow = async () => JSON.parse((await lines.next()).value ?? "{}").row;

    const first = await readNextRow();
    appendFileSync(path, "ow\n3,3,3,3,grow\n4,4");
    const others = [await readNextRow(), await readNextRow()];
    child.kill("SIGINT");
    const { value: summary = "" } = await lines.next();

    expect([first, ...others]).toEqual(["1,1,1,1,grow", "2,2,2,2,grow", "3,3,3,3,grow"]);
    expect(JSON.parse(summary)).toMatchObject({ event: "summary", rowsRead: 3, rowsRejected: 0, interrupted: true });
    expect((await finished).exitCode).toBe(130);
  });

  it("ends at once when it waits for stdin", async () => {
    const { child, whenPrinted, finished } = startProducer(["--source", "-", "--interval", "0.01"], {
      input: "1,1,1,1,piped\n2,2,",
      keepsStdinOpen: true,
    });

    await whenPrinted("\n");
    child.kill("SIGINT");

    expect((await finished).exitCode).toBe(130);
  });
});

describe("doctor", () => {
  it("finds the endpoint of this machine ready for a load", async () => {
    const { exitCode, stdout, stderr } = await runSluice("doctor", [], environment.clientEnvironment);

    expect(stdout).toMatch(
      /^ok {7}permissions iris {2}may kinesis:PutRecords, kinesis:PutRecord, kinesis:ListShards$/m,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain("Ready: rows can be sent.");
  });
});

describe("producer, from S3", () => {
  const bucket = "sluice-dev-lake";
  let client: S3Client;

  beforeAll(async () => {
    client = new S3Client({
      endpoint: environment.url,
      region: "eu-central-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const objects = {
      "incoming/day/b.csv": generateRows("by-s3", 1),
      "incoming/day/a.csv.gz": gzipSync(`${header}\n${generateRows("by-s3", 2)}`),
      "incoming/day/notes.txt": "not a row\n",
      "incoming/large.csv": generateRows("large", 50_000),
    };
    for (const [Key, Body] of Object.entries(objects)) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    }
  });

  it("reads a prefix and a pattern, in the order of the keys", async () => {
    const prefix = await produce("--source", `s3://${bucket}/incoming/day/`, "--json");
    const pattern = await produce(
      "--source",
      `s3://${bucket}/incoming/*/*.{csv,csv.gz}`,
      `s3://${bucket}/incoming/day/b.csv`,
    );

    const [rejected = ""] = prefix.stdout.split("\n");
    expect(JSON.parse(rejected)).toMatchObject({ file: `s3://${bucket}/incoming/day/notes.txt`, line: 1 });
    expect(prefix.exitCode).toBe(3);
    expect(pattern.stdout).toContain("3 rows read, 3 sent, 0 rejected");
    expect(pattern.exitCode).toBe(0);
  });

  it("resumes by range when connections break, and loses and duplicates no row", async () => {
    const proxy = await startCuttingProxy(environment.url, 300_000);
    onTestFinished(proxy.close);

    const { exitCode, stdout, stderr } = await runSluice(
      "load",
      ["iris", "--source", `s3://${bucket}/incoming/large.csv`],
      { ...environment.clientEnvironment, AWS_ENDPOINT_URL_S3: proxy.url },
    );
    await environment.whenDelivered();

    expect(stderr).toBe("");
    expect(stdout).toContain("50,000 rows read, 50,000 sent, 0 rejected");
    expect(exitCode).toBe(0);
    expect(proxy.ranges.length).toBeGreaterThan(1);
    expect(proxy.ranges.slice(1)).not.toContain(undefined);
    const delivered = await environment.queryRows("species = 'large'");
    const numbers = new Set(delivered.map(([number]) => number));
    expect([delivered.length, numbers.size]).toEqual([50_000, 50_000]);
  });

  it.each([
    ["no-such-bucket/a.csv", "no such object"],
    ["no-such-bucket/a/", "no such bucket"],
    [`${bucket}/gone.csv`, "no such object"],
    [`${bucket}/gone/`, "no object lies below it"],
    [`${bucket}/incoming/*.json`, "no object matches it"],
    [`${bucket}/incoming/day`, `no such object; objects lie below it: s3://${bucket}/incoming/day/`],
    ["", "names no bucket; expected s3://bucket/key or s3://bucket/prefix/"],
  ])("says why s3://%s cannot be read", async (name, problem) => {
    const { exitCode, stderr } = await produce("--source", `s3://${name}`);

    expect(stderr).toBe(`s3://${name}: ${problem}\n`);
    expect(exitCode).toBe(1);
  });
});
