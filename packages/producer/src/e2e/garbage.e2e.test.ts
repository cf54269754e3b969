import { describe, expect, it } from "vitest";

import { deduplicateRows } from "../load/memory-stream-fixture.ts";
import type { KinesisFault } from "./faulty-kinesis-fixture.ts";
import { createLongLines, prepareLoad, readSummary } from "./prepare-load-fixture.ts";

type Garbage = NonNullable<KinesisFault["garbage"]>;

const cases: readonly [string, Garbage, string][] = [
  ["an empty object", { body: "{}" }, "BadAnswerError: the answer has no results for 1 records"],
  ["too few results", { body: '{"Records":[]}' }, "BadAnswerError: the answer has 0 results for 1 records"],
  [
    "a result that says nothing",
    { body: '{"Records":[{}]}' },
    "BadAnswerError: the answer does not say where a record is",
  ],
  ["a proxy's page", { body: "<html><p>Welcome</p></html>" }, "BadAnswerError: the answer cannot be read"],
  ["less than its length", { body: '{"Records":[', length: 100 }, "ECONNRESET: aborted"],
  ["more than its length", { body: '{"Records":[]}', length: 3 }, "BadAnswerError: the answer cannot be read"],
];

describe("producer, when the stream's answers are garbage", () => {
  it.each(cases)("takes %s for a failed call, and sends again", async (_, garbage) => {
    const { load, records } = await prepareLoad((call) => (call % 2 === 0 && call < 5 ? { garbage } : {}));
    const lines = createLongLines(100);

    const { exitCode, stdout } = await load(lines, "--json");

    expect([exitCode, deduplicateRows(records).toSorted()]).toEqual([0, lines.toSorted()]);
    expect(readSummary(stdout)).toMatchObject({ rowsUnsent: 0, sent: { rows: 100, failedCalls: 3 } });
  });

  it.each(cases)("says in one line that nothing but %s has come", async (_, garbage, reason) => {
    const { load } = await prepareLoad(() => ({ garbage }));

    const { exitCode, stdout, stderr } = await load("1,1,1,1,a\n", "--give-up-after", "0.5");

    expect(stdout).toMatch(/^1 row read, 0 sent, 0 rejected\n.*\n.*\n {2}unsent {3}1 row that was read\n/);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^stream "flowers": nothing accepted for \d+ s; last answer: /);
    expect(stderr).toContain(`last answer: ${reason}\n`);
    expect(exitCode).toBe(1);
  });
});
