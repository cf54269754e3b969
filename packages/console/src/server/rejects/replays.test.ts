import type { replayDataset, ReplayCounts } from "@sluice/analyst/lake";
import { irisManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { openSilentStack } from "../stack/silent-stack-fixture.ts";
import { createReplays } from "./replays.ts";

const counts: ReplayCounts = {
  objects: 2,
  replayedObjects: 1,
  lines: 3,
  rows: 2,
  records: 1,
  refusedRows: 0,
  deliveredRows: 0,
  leftLines: 1,
  reasons: { "rejects: expected a number": 1 },
  goes: { "errors: boom": { rows: 2, examples: ["5.1"] } },
};

const objects = [
  { key: "errors/iris/a", records: 1 },
  { key: "rejects/iris/b", records: 0 },
];

interface Asked {
  readonly isDryRun: boolean | undefined;
  readonly keys: readonly string[] | undefined;
}

function describeError(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined;
}

/** Replays that always find the same: an object that can be replayed, and one that stays. */
function openReplays(fail?: () => never) {
  let now = 1_000_000;
  const asked: Asked[] = [];
  const replay: typeof replayDataset = async (_, { isDryRun, keys, onObject }) => {
    asked.push({ isDryRun, keys: keys && [...keys] });
    fail?.();
    for (const { key, records } of objects) {
      const record = { partition: "", partitionKey: "", rowCount: 2, data: new Uint8Array() };
      const sent = Array.from({ length: records }, () => record);
      onObject?.({ key, lines: 1, records: sent, goes: [], refused: [], deliveredRows: 0, left: [] });
    }
    return counts;
  };
  const replays = createReplays({
    stack: openSilentStack(),
    nowMs: () => now,
    describe: describeError,
    replayDataset: replay,
  });
  return { replays, asked, advance: (ms: number) => void (now += ms) };
}

/** Waits until a trial or a replay has ended. */
async function settle(replays: ReturnType<typeof openReplays>["replays"], replay: string) {
  return expect.poll(() => replays.read(replay).state).not.toMatch(/ing$/);
}

async function tryOut({ replays }: ReturnType<typeof openReplays>): Promise<string> {
  const { replay } = replays.tryOut(irisManifest, ["errors", "rejects"]);
  await settle(replays, replay);
  return replay;
}

describe("createReplays", () => {
  it("counts in a trial what would go and what would stay, and sends nothing", async () => {
    const opened = openReplays();
    const replay = await tryOut(opened);

    expect(opened.asked).toEqual([{ isDryRun: true, keys: undefined }]);
    expect(opened.replays.read(replay)).toMatchObject({
      state: "tried",
      objects: 2,
      counts: {
        rows: 2,
        leftLines: 1,
        goes: [{ reason: "errors: boom", rows: 2, examples: ["5.1"] }],
        stays: [{ reason: "rejects: expected a number", count: 1 }],
      },
    });
  });

  it("sends what the trial would have, from no other objects, when its rows are confirmed", async () => {
    const opened = openReplays();
    const replay = await tryOut(opened);

    expect(opened.replays.confirm({ replay, rows: 2 }).state).toBe("sending");
    await settle(opened.replays, replay);

    expect(opened.asked[1]).toEqual({ isDryRun: false, keys: ["errors/iris/a"] });
    expect(opened.replays.read(replay).state).toBe("sent");
  });

  it("sends once", async () => {
    const opened = openReplays();
    const replay = await tryOut(opened);
    opened.replays.confirm({ replay, rows: 2 });

    expect(() => opened.replays.confirm({ replay, rows: 2 })).toThrow("another replay is going on");
    expect(() => opened.replays.tryOut(irisManifest, ["errors"])).toThrow("another replay is going on");
    await settle(opened.replays, replay);
    expect(() => opened.replays.confirm({ replay, rows: 2 })).toThrow("cannot be confirmed: it is sent");
  });

  it("sends nothing for another number of rows, or for what was counted long ago", async () => {
    const opened = openReplays();
    const replay = await tryOut(opened);

    expect(() => opened.replays.confirm({ replay, rows: 3 })).toThrow("the trial counted 2, and 3 were confirmed");
    opened.advance(600_001);
    expect(() => opened.replays.confirm({ replay, rows: 2 })).toThrow("older than ten minutes");
    expect(() => opened.replays.confirm({ replay: "none", rows: 2 })).toThrow("not known any more");
    expect(opened.asked).toHaveLength(1);
  });

  it("says why a trial failed", async () => {
    const opened = openReplays(() => {
      throw new Error("no such bucket");
    });
    const replay = await tryOut(opened);

    expect(opened.replays.read(replay)).toMatchObject({ state: "failed", error: "no such bucket" });
    expect(() => opened.replays.confirm({ replay, rows: 0 })).toThrow("cannot be confirmed");
  });
});
