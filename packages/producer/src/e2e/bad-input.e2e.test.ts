import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { prepareLoad, readSummary } from "./prepare-load-fixture.ts";
import { createProducerFolder, runProducerProcess } from "./run-producer-fixture.ts";

describe("producer, with bad input", () => {
  it.each<[string, string | Uint8Array, readonly string[], number, RegExp]>([
    [
      "no text",
      Buffer.from([0x1f, 0x8a, 0xff, 0xfe, 0x90, 0x0a]),
      [],
      1,
      /^file "rows\.csv": is no UTF-8 text \(UTF-16 without a byte order mark, compressed or binary\); expected rows; /,
    ],
    [
      "another delimiter",
      "1;2;3;4;a\n2;3;4;5;b\n",
      [],
      1,
      /^file "rows\.csv": its fields look separated by a semicolon; dataset "iris" expects a comma\n$/,
    ],
    [
      "a header that lacks columns",
      "SepalLengthCm,Species\n1,a\n",
      [],
      1,
      /^file "rows\.csv": header lacks SepalWidthCm, /,
    ],
    ["a row larger than a record", `1,2,3,4,${"x".repeat(1_000_001)}\n1,2,3,4,a\n`, [], 3, /^rows\.csv:1: rejected: /],
    [
      "too many rejects",
      "x\ny\n1,2,3,4,a\n",
      ["--max-rejects", "1"],
      1,
      /^nothing was sent; mend the rows, or run it with a higher --max-rejects\n.*2 of 3 rows rejected, more than --max-rejects 1: stopped\n$/m,
    ],
    [
      "too large a share of rejects",
      "x\ny\n1,2,3,4,a\n",
      ["--max-rejects", "50%"],
      1,
      /^run it with a higher --max-rejects to go on with load .*\n.* --max-rejects 50%: stopped\n$/m,
    ],
    [
      "a full disk for the rejects",
      "x\n",
      ["--rejects", "/dev/full"],
      1,
      /file "\/dev\/full": cannot keep rejected rows: no space left on the device\n$/,
    ],
    ["a limit that is none", "", ["--max-rejects", "101%"], 2, /Allowed: a whole number, or a share from 0% to 100%\./],
    [
      "a rate and an interval",
      "",
      ["--rate", "1", "--interval", "1"],
      2,
      /'--rate <rows>' cannot be used with option '--interval/,
    ],
  ])("says in one line what is wrong with %s", async (_, content, args, code, message) => {
    const { load } = await prepareLoad();

    const { exitCode, stderr } = await load(content, ...args);

    expect(stderr).toMatch(message);
    expect(exitCode).toBe(code);
  });

  it("says that there are no credentials", async () => {
    const { folder, url } = await prepareLoad();
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,a\n");

    const none = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    const { exitCode, stderr } = await runProducerProcess({
      folder,
      endpoint: url,
      args: ["--source", "rows.csv"],
      environment: none,
    });

    expect(stderr).toMatch(/^AWS credentials: .*; set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "npx sluice local"\n$/);
    expect(exitCode).toBe(1);
  });

  it("says that an address does not exist", async () => {
    const folder = createProducerFolder();
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,a\n");

    const endpoint = "http://no-such-host.invalid";
    const { exitCode, stderr } = await runProducerProcess({ folder, endpoint, args: ["--source", "rows.csv"] });

    expect(stderr).toBe(`endpoint ${endpoint}: no such address; check AWS_ENDPOINT_URL\n`);
    expect(exitCode).toBe(1);
  });

  it("sends nothing in a dry run, and says what the load would cost", async () => {
    const folder = createProducerFolder();
    const lines = Array.from({ length: 10_000 }, (_, index) => `${index},1,1,1,Iris-setosa`);
    writeFileSync(join(folder, "rows.csv"), `${lines.join("\n")}\nx\n`);

    const args = ["--source", "rows.csv", "--dry-run", "--json"];
    const { exitCode, stdout } = await runProducerProcess({ folder, endpoint: "http://127.0.0.1:1", args });

    const summary = readSummary(stdout);
    expect(summary).toMatchObject({
      dryRun: true,
      rowsRead: 10_001,
      rowsRejected: 1,
      sent: { rows: 10_000, records: 3 },
    });
    expect(summary.cost).toMatchObject({ region: "us-east-1", priceDate: "2026-11-21" });
    expect(summary.cost.oneRowPerRecord.firehoseUsd).toBeGreaterThan(50 * summary.cost.packed.firehoseUsd);
    expect(existsSync(join(folder, "checkpoints"))).toBe(false);
    expect(readdirSync(join(folder, "rejects"))).toHaveLength(1);
    expect(exitCode).toBe(3);
  });

  it("keeps a checkpoint only until the load is over", async () => {
    const { load, folder } = await prepareLoad();

    await load("1,1,1,1,a\n");

    expect(readdirSync(join(folder, "checkpoints"))).toEqual([]);
    expect(readFileSync(join(folder, "rows.csv"), "utf8")).toBe("1,1,1,1,a\n");
  });
});
