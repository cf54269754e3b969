import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { type CommittedObject, openDeliveryProgress } from "./delivery-progress.ts";
import { createPositionList } from "./position-list.ts";
import type { Position } from "./position.ts";

const shardId = "shardId-000000000000";
const object: CommittedObject = {
  id: "1",
  bucket: "lake",
  key: "data/a",
  file: "/spool/a",
  fileBytes: 3,
  fileChecksum: 7,
  fate: "delivered",
  records: 1,
};

function createPosition(index: number, part = 0, parts = 1): Position {
  return { shardId, index, part, parts };
}

describe("openDeliveryProgress", () => {
  let dir: string;
  let path: string;
  beforeEach(() => {
    dir = createTemporaryFolder("progress");
    path = join(dir, "journal.jsonl");
  });

  it("knows no shard at first", () => {
    expect(openDeliveryProgress(path).findResumeIndex(shardId)).toBeUndefined();
  });

  it("goes on where the process died", () => {
    const before = openDeliveryProgress(path);
    before.start(shardId, 5);
    before.commit(createPositionList([createPosition(7), createPosition(5)]), object);
    before.commit(createPositionList([createPosition(9, 1, 3)]));

    const after = openDeliveryProgress(path);

    expect(after.findResumeIndex(shardId)).toBe(6);
    expect(
      [createPosition(5), createPosition(6), createPosition(7), createPosition(9, 1, 3), createPosition(9, 0, 3)].map(
        after.isFinished,
      ),
    ).toEqual([true, false, true, true, false]);
    expect(after.unplaced()).toEqual([object]);
  });

  it("forgets an object that is in place", () => {
    const before = openDeliveryProgress(path);
    before.start(shardId, 0);
    before.commit(createPositionList([createPosition(0)]), object);
    before.markInPlace("1");

    expect(openDeliveryProgress(path).unplaced()).toEqual([]);
  });

  it("ignores a commit that was cut off as it was written", () => {
    const before = openDeliveryProgress(path);
    before.start(shardId, 0);
    const end = readFileSync(`${path}.end`);
    before.commit(createPositionList([createPosition(0)]), object);
    // The mark of the end is moved behind a line when all of it is there.
    truncateSync(path, statSync(path).size - 1);
    writeFileSync(`${path}.end`, end);

    const after = openDeliveryProgress(path);

    expect(after.findResumeIndex(shardId)).toBe(0);
    expect(after.unplaced()).toEqual([]);
    after.commit(createPositionList([createPosition(0)]), object);
    expect(openDeliveryProgress(path).findResumeIndex(shardId)).toBe(1);
  });

  it("keeps its journal short, however much is delivered", () => {
    const progress = openDeliveryProgress(path, 10_000);
    progress.start(shardId, 0);
    // Every other record: the runs are as bad as they can be.
    for (let round = 0; round < 40; round += 1) {
      const indexes = Array.from({ length: 1000 }, (_, index) => round * 2000 + index * 2);
      progress.commit(createPositionList(indexes.map((index) => createPosition(index))));
      progress.commit(createPositionList(indexes.map((index) => createPosition(index + 1))));
    }

    expect(statSync(path).size).toBeLessThan(20_000);
    expect(openDeliveryProgress(path).findResumeIndex(shardId)).toBe(80_000);
  });

  it("says so when its file is damaged in the middle", () => {
    openDeliveryProgress(path).close();
    appendFileSync(path, '{"start":{}}\n{}\n');

    expect(() => openDeliveryProgress(path)).toThrow(`${path}: line 2 of 3 is damaged`);
  });
});
