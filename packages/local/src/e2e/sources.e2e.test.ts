import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { producerFile, runNode, runProcess } from "./run-process.ts";

const folder = mkdtempSync(join(tmpdir(), "sluice-sources-"));
const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species";
let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function produce(...args: readonly string[]) {
  return runNode(producerFile, ["--dataset", "iris", ...args], environment.clientEnvironment);
}

describe("producer", () => {
  it("loads several sources as one, each with a header of its own, from files, patterns, gzip and stdin", async () => {
    fileOf("part-2.csv", "Species,PetalWidthCm,PetalLengthCm,SepalWidthCm,SepalLengthCm\nsources,2,2,2,2\n");
    fileOf("part-1.csv", "\u{FEFF}1,1,1,1,sources\r\n1,1,1,x,sources");
    const packed = fileOf("packed", Buffer.concat([gzipSync(`${header}\n`), gzipSync("3,3,3,3,sources\n")]));
    const piped = fileOf("piped", gzipSync("4,4,4,4,sources\n"));
    const rejects = join(folder, "rejects.jsonl");
    const args = ["--dataset", "iris", "--rejects", rejects, "--file", packed, "-", join(folder, "part-*.csv")];

    const command = `${[process.execPath, producerFile, ...args].map((arg) => `'${arg}'`).join(" ")} < '${piped}'`;
    const { exitCode, stdout } = await runProcess("sh", ["-c", command], environment.clientEnvironment);
    await environment.whenDelivered();

    expect(stdout).toContain("5 rows read, 4 sent, 1 rejected");
    expect(exitCode).toBe(3);
    expect(JSON.parse(readFileSync(rejects, "utf8"))).toMatchObject({ file: join(folder, "part-1.csv"), line: 2 });
    expect((await environment.rows("species = 'sources'")).map((row) => row[0])).toEqual([3, 4, 1, 2]);
  });

  it("sends nothing when one of several sources is not there", async () => {
    const good = fileOf("good.csv", "1,1,1,1,half\n");

    const { exitCode, stdout, stderr } = await produce("--file", good, join(folder, "gone-*.csv"));

    expect(stderr).toBe(`file "${join(folder, "gone-*.csv")}": no file matches it\n`);
    expect(stdout).toBe("");
    expect(exitCode).toBe(1);
  });

  it("says that gzip is cut off", async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `${index},1,1,1,cut\n`).join("");
    const whole = gzipSync(rows);
    const cut = fileOf("cut.csv.gz", whole.subarray(0, whole.length / 2));

    const { exitCode, stderr } = await produce("--file", cut);

    expect(stderr).toContain(`file "${cut}": is cut off: its gzip ends in the middle\n`);
    expect(exitCode).toBe(1);
  });
});
