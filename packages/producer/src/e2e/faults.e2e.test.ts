import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { deduplicateRows } from "../load/memory-stream-fixture.ts";
import type { KinesisFault } from "./faulty-kinesis-fixture.ts";
import { createLongLines, prepareLoad, readSummary } from "./prepare-load-fixture.ts";
import { startProducerProcess } from "./run-producer-fixture.ts";

const throttle = { status: 400, type: "ProvisionedThroughputExceededException" };

describe("producer, on a bad day of the stream", () => {
  it.each<[string, (call: number) => KinesisFault, { readonly rowCount: number; readonly isDoubled: boolean }]>([
    ["throttled calls", (call) => (call < 4 ? { error: throttle } : {}), { rowCount: 1_000, isDoubled: false }],
    [
      "internal errors",
      (call) => (call % 2 === 0 && call < 9 ? { error: { status: 500, type: "InternalFailure" } } : {}),
      { rowCount: 1_000, isDoubled: false },
    ],
    [
      "broken connections",
      (call) => (call % 2 === 0 && call < 9 ? { cut: "before" } : {}),
      { rowCount: 1_000, isDoubled: false },
    ],
    [
      "answers that are lost",
      (call) => (call % 2 === 0 && call < 9 ? { cut: "after" } : {}),
      { rowCount: 1_000, isDoubled: true },
    ],
    // A shard that has refused gets a MiB a second from then on.
    [
      "refused records",
      (call) => (call < 3 ? { refuse: (index) => (index + call) % 3 === 0 } : {}),
      { rowCount: 60, isDoubled: false },
    ],
  ])("has every row once after %s, and accounts for each call", async (_, chooseFault, { rowCount, isDoubled }) => {
    const { load, records, seen } = await prepareLoad(chooseFault);
    const lines = createLongLines(rowCount);

    const { exitCode, stdout } = await load(lines, "--json");

    const rows = deduplicateRows(records);
    expect([exitCode, rows.length, new Set(rows)]).toEqual([0, lines.length, new Set(lines)]);
    const { sent } = readSummary(stdout);
    expect(sent).toMatchObject({ rows: lines.length, calls: seen.calls });
    expect(sent.records).toBe(new Set(records).size);
    expect(records.length > sent.records).toBe(isDoubled);
    expect(sent.failedCalls + sent.retries).toBeGreaterThan(0);
  });

  it("opens no more connections than it has calls in flight", async () => {
    const { load, seen } = await prepareLoad();

    const { exitCode } = await load(Array<string>(150).fill("1,1,1,1,a"), "--interval", "0.001");

    expect(exitCode).toBe(0);
    expect(seen.calls).toBe(150);
    // One for the calls, which are made one by one, and one for the client that looked up the stream.
    expect(seen.connections).toBeLessThanOrEqual(2);
  });

  it("gives up when nothing is accepted for too long, and goes on later", async () => {
    let isDown = true;
    const { load, again, records } = await prepareLoad((call) => (isDown && call > 1 ? { error: throttle } : {}));
    const lines = createLongLines(1_500);

    const first = await load(lines, "--give-up-after", "1");
    isDown = false;
    const second = await again("--resume", "--json");

    expect(first.stderr).toMatch(/stream "flowers": nothing accepted for 1 s; last answer: Provisioned/);
    expect(first.stdout).toMatch(/^[\d,]+ rows read, [1-9][\d,]* sent, 0 rejected\n/);
    expect([first.exitCode, second.exitCode]).toEqual([1, 0]);
    expect(readSummary(second.stdout)).toMatchObject({ resumed: true, rowsRead: 1500, sent: { rows: 1500 } });
    expect(new Set(deduplicateRows(records))).toEqual(new Set(lines));
  });

  it("says that the credentials expired during the load, and what was sent", async () => {
    const expired = { status: 400, type: "ExpiredTokenException", message: "The security token is expired" };
    const { load } = await prepareLoad((call) => (call > 1 ? { error: expired } : {}));

    const { exitCode, stdout, stderr } = await load(createLongLines(1_500));

    expect(stderr).toMatch(
      /AWS credentials: The security token is expired; renew them and run the same command again\n$/,
    );
    expect(stdout).toMatch(/^[\d,]+ rows read, [1-9][\d,]* sent, 0 rejected\n/);
    expect(exitCode).toBe(1);
  });

  it("ends soon when it is interrupted and nothing is answered, and goes on later", async () => {
    const { promise: called, resolve } = Promise.withResolvers<void>();
    let isDown = true;
    const { folder, url, again } = await prepareLoad(() => ({
      before: () => {
        resolve();
        return isDown ? new Promise(() => undefined) : undefined;
      },
    }));
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,a\n2,1,1,1,a\n");

    const { child, finished } = startProducerProcess({ folder, endpoint: url, args: ["--source", "rows.csv"] });
    await called;
    child.kill("SIGTERM");
    const first = await finished;
    isDown = false;
    const second = await again("--resume", "--json");

    expect(first.exitCode).toBe(130);
    expect(first.stdout).toMatch(/^interrupted: 2 rows read, 0 sent, 0 rejected/);
    expect(first.stderr).toMatch(/nothing accepted for 3 s; last answer: none\n/);
    expect(second.exitCode).toBe(0);
    expect(readSummary(second.stdout)).toMatchObject({ resumed: true, sent: { rows: 2 } });
  });

  it("sends what was read when it is interrupted, and goes on later", async () => {
    const { promise: called, resolve } = Promise.withResolvers<void>();
    const { folder, url, records, again } = await prepareLoad(() => ({ before: resolve }));
    const lines = Array.from({ length: 4_000 }, (_, index) => `${index},1,1,1,${"a".repeat(500)}`);
    writeFileSync(join(folder, "rows.csv"), `${lines.join("\n")}\n`);

    // Reading all rows takes two seconds; the first record is full and sent long before that.
    const args = ["--source", "rows.csv", "--rate", "2000"];
    const { child, finished } = startProducerProcess({ folder, endpoint: url, args });
    await called;
    child.kill("SIGINT");
    const first = await finished;
    const sentFirst = deduplicateRows(records).length;
    const second = await again("--json");

    expect(first.exitCode).toBe(130);
    expect(first.stdout).toMatch(new RegExp(`^interrupted: ${sentFirst} rows read, ${sentFirst} sent, 0 rejected`));
    expect(sentFirst).toBeLessThan(lines.length);
    expect(second.exitCode).toBe(0);
    expect(deduplicateRows(records).toSorted()).toEqual(lines.toSorted());
  });
});

describe("producer, asked to go on", () => {
  it("refuses a source that has changed, and says what changed", async () => {
    const { load, again, folder } = await prepareLoad((call) => (call > 0 ? { error: throttle } : {}));
    await load(createLongLines(800), "--give-up-after", "0.5");
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,other\n");

    const { exitCode, stderr } = await again();

    expect(stderr).toMatch(
      /^load \S+ cannot be resumed: rows\.csv is not what it was: \d+ bytes, sha256 \w+ then, 14 bytes/,
    );
    expect(stderr).toMatch(/--restart sends everything again, as a new load\n$/);
    expect(exitCode).toBe(1);
  });

  it("refuses when nothing has stopped", async () => {
    const { load } = await prepareLoad();

    const { exitCode, stderr } = await load("1,1,1,1,a\n", "--resume");

    expect(stderr).toMatch(/^--resume: no load of these sources has stopped before its end/);
    expect(exitCode).toBe(2);
  });

  it("does not send a named load twice", async () => {
    const { load, again, records } = await prepareLoad();

    await load("1,1,1,1,a\n", "--load-id", "first");
    const second = await again("--load-id", "first");
    await again("--load-id", "second");

    expect(second).toMatchObject({ exitCode: 0, stdout: "" });
    expect(second.stderr).toMatch(/^load first has already ended: nothing to send/);
    expect(records.map((record) => record.split("-")[0])).toEqual(["#sluice1 first", "#sluice1 second"]);
  });
});
