import { encodeEnvelope } from "@sluice/lake";
import { compileDataset, toDatasetDefinition } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { FakeLake, PowerCutError } from "./fake-lake-fixture.ts";
import { runReplay, type ReplayOptions } from "./run-replay.ts";

const setosa = "5.1,3.5,1.4,0.2,Iris-setosa";
const bad = "five,3.5,1.4,0.2,Iris-setosa";
const prefixes = { data: "data/iris/", rejects: "rejects/iris/", errors: "errors/iris/" };
const errorsKey = "errors/iris/type=processing-failed/date=2026-11-20/a 1";
const rejectsKey = "rejects/iris/date=2026-11-20/b.jsonl";

function errorLine(record: string | Uint8Array): string {
  return `${JSON.stringify({ rawData: Buffer.from(record).toString("base64") })}\n`;
}

function rejectLine(raw: string, identity: object): string {
  return `${JSON.stringify({ raw_row: raw, ...identity })}\n`;
}

/** A lake with every kind of line: good, bad and unreadable, with and without an identity. */
function brokenLake(): FakeLake {
  const lake = new FakeLake();
  const packed = `${encodeEnvelope({ batchId: "l-0-a", rowIndex: 4 })}${setosa}\n${bad}\n${setosa}\n`;
  lake.objects.set(errorsKey, errorLine(packed) + errorLine(Uint8Array.of(0xff)) + errorLine(`${setosa}\n`));
  const ofStream = { batch_id: "shardId-000000000000:49:0", row_index: 1 };
  const rejects = [rejectLine(bad, {}), rejectLine(setosa, ofStream), rejectLine(setosa, {})];
  lake.objects.set(rejectsKey, rejects.join(""));
  return lake;
}

/** The batch and index of each row of a record. */
function listRows(record: string): readonly string[] {
  const [, batchId, first] = /^#sluice1 (\S+) (\d+)\n/.exec(record) ?? [];
  return record
    .split("\n")
    .slice(1, -1)
    .map((_, index) => `${batchId} ${Number(first) + index}`);
}

async function replay(lake: FakeLake, more: Partial<ReplayOptions> = {}) {
  return runReplay({
    s3: lake,
    bucket: "lake",
    dataset: findDataset("iris"),
    prefixes,
    from: ["errors", "rejects"],
    maxRecordBytes: 200_000,
    findDelivered: async () => () => false,
    send: async (records) => lake.put(records),
    nowMs: () => Date.parse("2026-11-21T08:00:00Z"),
    ...more,
  });
}

describe("runReplay", () => {
  it("touches no object but those that are named", async () => {
    const lake = brokenLake();

    const counts = await replay(lake, { keys: new Set([rejectsKey]) });

    expect([counts.objects, counts.rows]).toEqual([1, 2]);
    expect(lake.objects.has(errorsKey)).toBe(true);
  });

  it("sends what is good, makes rejects of what is bad, leaves what it cannot read, and moves the objects aside", async () => {
    const lake = brokenLake();
    const before = new Map(lake.objects);

    const counts = await replay(lake);

    expect(counts).toMatchObject({ objects: 2, replayedObjects: 2, lines: 6, rows: 5, refusedRows: 1 });
    expect(lake.sent).toEqual([
      expect.stringMatching(/^#sluice1 replay-[0-9a-f]{24} 0\n5\.1/),
      `#sluice1 l-0-a 4\n${setosa}\n`,
      `#sluice1 l-0-a 6\n${setosa}\n`,
      `#sluice1 shardId-000000000000:49:0 1\n${setosa}\n`,
      expect.stringMatching(/^#sluice1 replay-[0-9a-f]{24} 0\n5\.1/),
    ]);
    expect(lake.objects.get(`replayed/${errorsKey}`)).toBe(before.get(errorsKey));
    expect(lake.objects.get(`replayed/${rejectsKey}`)).toBe(before.get(rejectsKey));
    expect([...lake.objects.keys()].filter((key) => !key.startsWith("replayed/"))).toEqual([
      expect.stringMatching(/^rejects\/iris\/date=2026-11-20\/replay-[0-9a-f]{16}\.jsonl$/),
      expect.stringMatching(/^errors\/iris\/type=processing-failed\/date=2026-11-20\/left-[0-9a-f]{16}\.jsonl$/),
      expect.stringMatching(/^rejects\/iris\/date=2026-11-20\/left-[0-9a-f]{16}\.jsonl$/),
    ]);
  });

  it("sends nothing in a second run, and leaves the objects as they are", async () => {
    const lake = brokenLake();
    await replay(lake);
    const [sent, objects] = [[...lake.sent], new Map(lake.objects)];

    const counts = await replay(lake);

    expect(counts).toMatchObject({ rows: 0, refusedRows: 0, replayedObjects: 0, leftLines: 3 });
    expect(lake.sent).toEqual(sent);
    expect(lake.objects).toEqual(objects);
  });

  it("sends and changes nothing in a dry run", async () => {
    const lake = brokenLake();
    const objects = new Map(lake.objects);

    expect(await replay(lake, { isDryRun: true })).toMatchObject({ rows: 5, refusedRows: 1, leftLines: 2 });
    expect(lake.sent).toEqual([]);
    expect(lake.objects).toEqual(objects);
  });

  it("leaves older objects alone", async () => {
    expect(await replay(brokenLake(), { sinceMs: 1 })).toMatchObject({ objects: 0, rows: 0 });
  });

  it("stops after the current object when it is aborted", async () => {
    const stop = new AbortController();
    const lake = brokenLake();

    await replay(lake, { signal: stop.signal, onObject: () => stop.abort() });

    expect(lake.objects.has(errorsKey)).toBe(false);
    expect(lake.objects.has(rejectsKey)).toBe(true);
  });

  it("ends in the same lake, with the same identities, wherever the power was cut", async () => {
    const whole = brokenLake();
    await replay(whole);

    for (let atStep = 1; atStep <= whole.steps; atStep += 1) {
      for (const isDone of [false, true]) {
        const lake = brokenLake();
        lake.cut = { atStep, isDone };
        await expect(replay(lake)).rejects.toThrow(PowerCutError);

        await replay(lake);

        expect(new Set(lake.sent)).toEqual(new Set(whole.sent));
        expect(lake.objects).toEqual(whole.objects);
      }
    }
    expect(whole.steps).toBeGreaterThan(10);
  });

  it("sends no row in two records, when the definition changes after a replay was cut off anywhere", async () => {
    const whole = brokenLake();
    await replay(whole);
    const { name, ...iris } = toDatasetDefinition(findDataset("iris"));
    const species = { kind: "closed-set", name: "species_key", from: "species", values: [], otherwise: "x" } as const;
    const text = { name: "sepal_length", header: "sepal_length", type: { kind: "text" } } as const;
    const columns = [text, ...iris.columns.slice(1)];
    const changed = compileDataset({ name, ...iris, columns, partitionColumns: [species] });

    for (let atStep = 1; atStep <= whole.steps; atStep += 1) {
      const lake = brokenLake();
      lake.cut = { atStep, isDone: true };
      await expect(replay(lake)).rejects.toThrow(PowerCutError);

      await replay(lake, { dataset: changed });

      const rows = [...new Set(lake.sent)].flatMap(listRows);
      expect(rows).toEqual([...new Set(rows)]);
    }
  });

  it.each([
    ['{"version":3}', "has version 3, of a newer Sluice; this one reads version 2: finish the replay with the version"],
    [
      '{"version":1}',
      "has version 1, of an older Sluice; this one reads version 2: finish the replay with the version",
    ],
    ['{"version":2}', 'is damaged: wait until "sluice verify"'],
    ["oops", "is damaged: wait until"],
  ])("refuses to go on from the plan %s, which says nothing of what was sent", async (text, problem) => {
    const lake = brokenLake();
    lake.cut = { atStep: 2, isDone: true };
    await expect(replay(lake)).rejects.toThrow(PowerCutError);
    const planKey = [...lake.objects.keys()].find((key) => key.endsWith(".plan.json")) ?? "";
    lake.objects.set(planKey, text);

    await expect(replay(lake)).rejects.toThrow(`plan "s3://lake/${planKey}": ${problem}`);
  });

  it("refuses to go on from a plan with one byte changed, and sends nothing", async () => {
    const begun = brokenLake();
    begun.cut = { atStep: 2, isDone: true };
    await expect(replay(begun)).rejects.toThrow(PowerCutError);
    const planKey = [...begun.objects.keys()].find((key) => key.endsWith(".plan.json")) ?? "";
    const plan = Buffer.from(begun.objects.get(planKey) ?? "");

    await fc.assert(
      fc.asyncProperty(fc.nat(plan.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const lake = brokenLake();
        const bytes = Buffer.from(plan);
        bytes.writeUInt8((bytes[at] ?? 0) ^ change, at);
        lake.objects.set(planKey, bytes);

        await expect(replay(lake)).rejects.toThrow(`plan "s3://lake/${planKey}": `);

        expect(lake.sent).toEqual([]);
      }),
    );
  });

  it("asks the lake once for many objects, and leaves out what it has", async () => {
    const lake = brokenLake();
    const asked: string[][] = [];

    const counts = await replay(lake, {
      findDelivered: async (identities) => {
        asked.push(identities.map(({ batchId, rowIndex }) => `${batchId.replace(/~.*/, "~")} ${rowIndex}`));
        return ({ batchId }) => batchId.startsWith("l-0-a~");
      },
    });

    expect(asked).toEqual([
      ["l-0-a~ 4", "l-0-a~ 5", "l-0-a~ 6", expect.any(String), "shardId-000000000000:49:0 1", expect.any(String)],
    ]);
    expect(counts).toMatchObject({ rows: 3, deliveredRows: 3, refusedRows: 0, replayedObjects: 2 });
    expect(lake.sent.filter((record) => record.startsWith("#sluice1 l-0-a"))).toEqual([]);
  });

  it("leaves an object that is not UTF-8 as it is, byte for byte", async () => {
    const lake = new FakeLake();
    const bytes = Buffer.concat([Buffer.from(rejectLine(setosa, {})), Buffer.of(0xe9, 0x0a)]);
    lake.objects.set(rejectsKey, bytes);

    const counts = await replay(lake);

    expect(counts).toMatchObject({ replayedObjects: 0, reasons: { "rejects: the object is not UTF-8": 1 } });
    expect([...lake.objects]).toEqual([[rejectsKey, bytes]]);
  });
});
