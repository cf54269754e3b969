import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";
import { createLakeDir, startLocal } from "./start-local.ts";

/** The variables of the printed `export` line, as a shell would set them. */
function parseExports(printed: string): Readonly<Record<string, string>> {
  const [, assignments = ""] = /export (.*)/.exec(printed) ?? [];
  return Object.fromEntries(assignments.split(" ").map((assignment) => assignment.split("=", 2)));
}

describe("sluice local", () => {
  it("serves a producer that is started with the printed lines, and delivers what is buffered when it ends", async () => {
    const local = await startLocal();

    const { exitCode } = await runSluice(
      "load",
      ["iris", "--source", "samples/iris.csv"],
      parseExports(local.printed()),
    );
    local.child.kill("SIGTERM");
    const { exitCode: localExitCode } = await local.finished;

    const objects = readdirSync(join(local.dir, "sluice-dev-lake", "data", "iris"), { recursive: true });
    expect(exitCode).toBe(0);
    expect(localExitCode).toBe(0);
    expect(local.printed()).toContain("delivering what is buffered");
    expect(objects.filter((name) => String(name).endsWith(".parquet"))).toHaveLength(3);
  });

  it("tells a load, a query, locate and its own reader what is not delivered yet, and when it will be", async () => {
    const local = await startLocal({ args: ["--speed-up", "1", "--no-watch"] });
    const here = { SLUICE_ENDPOINT_FILE: local.endpointFile };
    const waiting = "150 rows not delivered yet, next object in [56]\\d s";

    const load = await runSluice("load", ["iris", "--source", "samples/iris.csv"], here);
    const query = await runSluice("query", ["SELECT count(*) AS n FROM iris", "--format", "csv"], here);
    const locate = await runSluice("locate", ["iris", "--no-rows"], here);
    local.child.kill("SIGTERM");
    await local.finished;

    expect(load.stdout).toMatch(new RegExp(`^ {2}delivery +${waiting}$`, "m"));
    expect(query.stdout).toBe("n\n0\n");
    expect(query.stderr).toMatch(new RegExp(`^iris: ${waiting}$`, "m"));
    expect(locate.stdout).toMatch(new RegExp(`^waiting +${waiting}$`, "m"));
    expect(
      local
        .printed()
        .split("\n")
        .filter((line) => line.includes(" iris: ")),
    ).toEqual([
      expect.stringMatching(/iris: 150 rows in, 150 buffered, next object in 6\d s$/),
      expect.stringMatching(/iris: 150 rows in, 150 delivered$/),
    ]);
  });

  it("throttles shards when it is asked to", async () => {
    const local = await startLocal({ args: ["--limits", "aws"] });
    const client = new KinesisClient(toClientSettings(local.url));
    const Records = Array.from({ length: 3 }, () => ({ PartitionKey: "k", Data: Buffer.alloc(512 * 1024) }));

    const answer = await client.send(new PutRecordsCommand({ StreamName: "sluice-dev-iris", Records }));
    client.destroy();

    const codes = answer.Records?.map(({ ErrorCode }) => ErrorCode);
    expect(codes).toEqual([
      undefined,
      "ProvisionedThroughputExceededException",
      "ProvisionedThroughputExceededException",
    ]);
  });

  it("says which port is in use", async () => {
    const local = await startLocal();
    const [, port = ""] = /127\.0\.0\.1:(\d+)/.exec(local.printed()) ?? [];

    const { exitCode, stderr } = await runSluice("local", ["--port", port, "--dir", createLakeDir()]);

    expect(stderr).toContain(port);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(exitCode).toBe(1);
  });

  it("leaves the stack that commands find to them when another one starts and ends", async () => {
    const first = await startLocal({ args: ["--no-watch"] });
    const before = readFileSync(first.endpointFile, "utf8");

    const second = await startLocal({ endpointFile: first.endpointFile, args: ["--no-watch"] });
    const ownFile = parseExports(second.printed())["SLUICE_ENDPOINT_FILE"] ?? "";
    const own = readFileSync(ownFile, "utf8");
    second.child.kill("SIGTERM");
    await second.finished;

    expect(own).toContain(second.url);
    expect(existsSync(ownFile)).toBe(false);
    expect(readFileSync(first.endpointFile, "utf8")).toBe(before);
  });

  it.each([
    ["a file", "README.md", "not a directory"],
    ["a place that takes no folders", "/sys/lake", /operation not permitted|permission denied|read-only/],
  ])("says in one line that %s is no folder for a lake", async (_, dir, reason) => {
    const { exitCode, stderr } = await runSluice("local", ["--port", "0", "--dir", dir]);

    expect(stderr).toMatch(reason);
    expect(stderr).toMatch(/^\S+ cannot be written to: .*; choose another folder with --dir\n$/);
    expect(exitCode).toBe(1);
  });

  it("lists the existing stacks when the given one is missing", async () => {
    const { exitCode, stderr } = await runSluice("local", ["--stack", "gone"]);

    expect(stderr).toMatch(/Pulumi\.gone\.yaml: no such stack; stacks here: dev\n$/);
    expect(exitCode).toBe(1);
  });
});
