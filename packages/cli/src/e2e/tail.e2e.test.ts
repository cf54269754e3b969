import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAnalystRunner, putIrisRecords, type RunAnalyst } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

let environment: DevEnvironment;
let run: RunAnalyst;

beforeAll(async () => {
  environment = await startDevEnvironment();
  run = await createAnalystRunner(environment);
  await putIrisRecords(environment, [
    "#sluice1 load-0-abc 5\n1,2,3,4,tailed\n2,3,4,5,tailed\nfew,columns\n3,4,5,6,tailed\n",
    Buffer.from([0xff, 0xfe]),
    "4,5,6,7,plain",
  ]);
});

afterAll(() => environment.close());

describe("tail", () => {
  it("shows the stream's records decoded: where they are, who sent them, their rows", async () => {
    const { exitCode, stdout } = await run("tail", "iris", "--from", "trim-horizon", "--max-records", "3");

    const head = String.raw`\d{4}-\S+Z shardId-000000000000 49\d{54} key "any"`;
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(new RegExp(`^${head}: 4 rows, \\d+ bytes, batch load-0-abc from 5$`)),
      "  1,2,3,4,tailed",
      "  2,3,4,5,tailed",
      "  few,columns",
      "  … and 1 more",
      expect.stringMatching(new RegExp(`^${head}: not UTF-8, 2 bytes$`)),
      expect.stringMatching(new RegExp(`^${head}: 1 row, 13 bytes$`)),
      "  4,5,6,7,plain",
      "",
    ]);
    expect(exitCode).toBe(0);
  });

  it("gives a program a JSON object a record", async () => {
    const { stdout } = await run("tail", "--from", "1h", "--json", "--max-records", "2");

    const [packed, binary] = stdout
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(packed).toMatchObject({ batchId: "load-0-abc", firstRowIndex: 5, partitionKey: "any" });
    expect(packed).toHaveProperty("rows", ["1,2,3,4,tailed", "2,3,4,5,tailed", "few,columns", "3,4,5,6,tailed"]);
    expect(binary).toMatchObject({ dataBase64: "//4=", batchId: null });
  });

  it.each([
    ["an unknown dataset", ["roses"], 1, 'dataset "roses": not in stack "dev", which has iris\n'],
    ["an unknown shard", ["--shard", "z"], 1, 'stream "sluice-dev-iris": no shard "z"; it has shardId-000000000000\n'],
    ["a position that is none", ["--from", "noon"], 2, "Allowed: trim-horizon, latest, a time such as"],
    ["another stack", ["--stack", "gone"], 1, 'stack "gone": not found: this machine runs "dev" instead'],
  ])("says in one line what is wrong with %s", async (_, args, code, message) => {
    const { exitCode, stdout, stderr } = await run("tail", ...args);

    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(exitCode).toBe(code);
  });

  it("says in one line that the endpoint does not answer, though its file is there", async () => {
    const runAtNobody = await createAnalystRunner({ ...environment, url: "http://127.0.0.1:1" });

    const { exitCode, stderr } = await runAtNobody("tail", "iris");

    expect(stderr).toBe(
      "the local endpoint http://127.0.0.1:1: no answer; is it still running, and the network there?\n",
    );
    expect(exitCode).toBe(1);
  });
});
