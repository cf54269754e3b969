import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createLineSeal } from "@sluice/integrity";
import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";

import { createSequenceNumbers } from "../shards/sequence-number.ts";
import { type FileLogOptions, openFileLog } from "./file-log.ts";
import { createMemoryLog } from "./memory-log.ts";
import { copyRecord } from "./record-fixture.ts";
import type { NewRecord, ShardLog } from "./shard-log.ts";

const sequenceNumbers = createSequenceNumbers(1_767_225_600_000, 0);
const all = { fromIndex: 0, maxRecords: 1000, maxBytes: 1e9 };

let dir: string;
beforeEach(() => {
  dir = createTemporaryFolder("log");
});

function open(folder = dir, options: Partial<FileLogOptions> = {}): ShardLog {
  return openFileLog({ folder, sequenceNumbers, identity: "log", ...options });
}

function record(text: string): NewRecord {
  return { partitionKey: text, dataBase64: Buffer.from(text).toString("base64") };
}

/** Everything from an index on, read piece by piece as a consumer does. */
function readAll(log: ShardLog, fromIndex: number) {
  const records = [];
  for (let at = fromIndex; ;) {
    const read = log.read({ ...all, fromIndex: at });
    const last = read.at(-1);
    if (last === undefined) return records;
    records.push(...read.map(copyRecord));
    at = last.index + 1;
  }
}

type Step =
  | { readonly append: readonly NewRecord[] }
  | { readonly passMs: number }
  | { readonly readFrom: number }
  | { readonly timeMs: number }
  | { readonly reopen: true };

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const newRecord = fc.record(
  {
    partitionKey: text,
    dataBase64: text.map((each) => Buffer.from(each).toString("base64")),
    explicitHashKey: fc.constant("7"),
  },
  { requiredKeys: ["partitionKey", "dataBase64"] },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ append: fc.array(newRecord, { minLength: 1, maxLength: 8 }) }),
  fc.record({ passMs: fc.integer({ min: -5, max: 20 }) }),
  fc.record({ readFrom: fc.nat(60) }),
  fc.record({ timeMs: fc.nat(200) }),
  fc.constant({ reopen: true } as const),
);

/** What a step returns, and the state of the log after it. */
function did(each: Step, log: ShardLog, nowMs: number): readonly unknown[] {
  const given = [
    "append" in each ? log.append(each.append, nowMs) : undefined,
    "readFrom" in each ? readAll(log, each.readFrom) : undefined,
    "timeMs" in each ? log.indexAtTime(each.timeMs) : undefined,
  ];
  return [...given, log.endIndex()];
}

describe("openFileLog", () => {
  it("behaves like a log in memory, whatever is done to it and however often it is reopened", () => {
    let run = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const folder = join(dir, String((run += 1)));
        const options = { segmentBytes: 200, segmentMs: 60, blockBytes: 100 };
        const expected = createMemoryLog(sequenceNumbers);
        let log = open(folder, options);
        let nowMs = 100;
        for (const each of steps) {
          if ("reopen" in each) log.close();
          if ("reopen" in each) log = open(folder, options);
          if ("passMs" in each) nowMs += each.passMs;
          expect(did(each, log, nowMs)).toEqual(did(each, expected, nowMs));
        }
        log.close();
      }),
      { numRuns: 200 },
    );
  });

  it("drops a record that was cut off when the process died, and continues after the last whole one", () => {
    open().append([record("a"), record("b")], 1);
    const [file = ""] = readdirSync(dir);
    appendFileSync(join(dir, file), '1\t"c"\t\tYw');

    const log = open();

    expect(log.endIndex()).toBe(2);
    expect(log.append([record("d")], 2)).toBe(2);
    expect(
      open()
        .read(all)
        .map(({ partitionKey }) => partitionKey),
    ).toEqual(["a", "b", "d"]);
  });

  it("keeps its first records wherever its last file is cut off, and accepts new ones", () => {
    let run = 0;
    const cut = fc.record({
      records: fc.array(newRecord, { minLength: 1, maxLength: 12 }),
      keptShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(cut, ({ records, keptShare }) => {
        const folder = join(dir, String((run += 1)));
        const before = open(folder);
        before.append(records, 1);
        const whole = before.read(all).map(copyRecord);
        const path = join(folder, "0000000000000000.records");
        truncateSync(path, Math.floor(statSync(path).size * keptShare));

        const after = open(folder);
        const kept = after.read(all).map(copyRecord);

        expect(kept).toEqual(whole.slice(0, kept.length));
        expect(after.append([record("next")], 2)).toBe(kept.length);
        expect(open(folder).read(all).slice(kept.length)).toMatchObject([{ index: kept.length, partitionKey: "next" }]);
      }),
      { numRuns: 100 },
    );
  });

  it("begins a new segment after an hour, so that trimming keeps up with the clock", () => {
    const log = open();
    log.append([record("a")], 0);
    log.append([record("b")], 3_599_999);
    log.append([record("c")], 3_600_000);

    log.trim(3_600_000);

    expect([log.trimIndex(), log.endIndex()]).toEqual([2, 3]);
  });

  it("reads its segments' saved indexes, or their records where an index is missing or outdated", () => {
    const options = { segmentBytes: 1 };
    const log = open(dir, options);
    for (const [index, each] of ["a", "b", "c"].entries()) log.append([record(each)], index);
    log.close();
    const indexes = readdirSync(dir).filter((name) => name.endsWith(".index"));
    rmSync(join(dir, "0000000000000000.records.index"));
    writeFileSync(join(dir, "0000000000000001.records.index"), "{");
    appendFileSync(join(dir, "0000000000000002.records"), createLineSeal("log").seal('3\t"d"\t\tZA==', 3));

    const after = open(dir, options);

    expect(indexes).toHaveLength(3);
    expect(after.read(all).map(({ partitionKey }) => partitionKey)).toEqual(["a", "b", "c", "d"]);
    expect([after.endIndex(), after.indexAtTime(2)]).toEqual([4, 2]);
  });

  it("reads a record that is longer than one piece of the file", () => {
    const log = open();
    log.append([record("a"), record("b".repeat(1_000_000)), record("c")], 1);

    const lengths = [0, 1, 2].map(
      (fromIndex) => log.read({ ...all, fromIndex, maxRecords: 1 })[0]?.partitionKey.length,
    );

    expect(lengths).toEqual([1, 1_000_000, 1]);
  });

  it("trims whole segments, keeps what arrived later, and keeps counting after a restart", () => {
    const options = { segmentBytes: 1 };
    const log = open(dir, options);
    for (const [index, each] of ["a", "b", "c"].entries()) log.append([record(each)], index * 1000);

    log.trim(1500);
    expect([log.trimIndex(), log.endIndex()]).toEqual([2, 3]);
    log.trim(9999);

    expect([log.trimIndex(), log.endIndex(), readdirSync(dir)]).toEqual([
      3,
      3,
      ["0000000000000003.records", "log.end"],
    ]);
    expect(open(dir, options).append([record("d")], 9999)).toBe(3);
  });

  it("closes where there is no room for the index, and the next process makes it from the records", () => {
    const log = open();
    log.append([record("a"), record("b")], 1);
    // In place of the file that becomes the index.
    mkdirSync(join(dir, "0000000000000000.records.index.new"));

    log.close();

    expect(readAll(open(), 0).map(({ partitionKey }) => partitionKey)).toEqual(["a", "b"]);
  });

  it("reads no more than a size, but always at least one record", () => {
    const log = open();
    log.append([record("x".repeat(100)), record("y".repeat(100))], 1);

    expect(log.read({ ...all, maxBytes: 150 })).toHaveLength(1);
    expect(log.read({ ...all, maxBytes: 1 })).toHaveLength(1);
    expect(log.read({ ...all, maxRecords: 1 })).toHaveLength(1);
  });
});
