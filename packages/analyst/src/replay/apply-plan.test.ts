import { CopyObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { applyPlan, isWorthwhile } from "./apply-plan.ts";
import type { ObjectPlan } from "./object-plan.ts";

const record = { partition: "p=1/", partitionKey: "k", rowCount: 1, data: Buffer.from("row\n") };
const refused = {
  raw: "x",
  identity: { batchId: "b", rowIndex: 3 },
  reason: "bad",
};
const nothing: ObjectPlan = {
  key: "errors/iris/date=2026-11-20/a b+1",
  lines: 1,
  records: [],
  goes: [],
  refused: [],
  deliveredRows: 0,
  left: [],
};

/** Carries out a plan, and lists the steps in their order. */
async function apply(plan: ObjectPlan) {
  const steps: string[] = [];
  const bodies: unknown[] = [];
  const send = async (command: { readonly input: object }): Promise<object> => {
    const key = "Key" in command.input ? String(command.input.Key) : "";
    const source = command instanceof CopyObjectCommand ? ` <- ${command.input.CopySource}` : "";
    if (command instanceof PutObjectCommand) bodies.push(command.input.Body);
    steps.push(`${command.constructor.name.replace("ObjectCommand", "")} ${key}${source}`);
    return {};
  };
  await applyPlan(plan, {
    s3: { send },
    bucket: "lake",
    dataset: findDataset("iris"),
    send: async (records) => void steps.push(`send ${records.length}`),
    nowMs: () => Date.parse("2026-11-21T00:30:00Z"),
  });
  return { steps, bodies };
}

describe("applyPlan", () => {
  it("deletes the object only after all of it was sent, written and copied", async () => {
    const { steps } = await apply({
      ...nothing,
      records: [record],
      refused: [refused],
      left: [{ text: "oops", reason: "the line has no rawData" }],
    });

    expect(steps).toEqual([
      "send 1",
      expect.stringMatching(/^Put rejects\/iris\/date=2026-11-20\/replay-[0-9a-f]{16}\.jsonl$/),
      expect.stringMatching(/^Put errors\/iris\/date=2026-11-20\/left-[0-9a-f]{16}\.jsonl$/),
      "Copy replayed/errors/iris/date=2026-11-20/a b+1 <- lake/errors/iris/date%3D2026-11-20/a%20b%2B1",
      "Delete errors/iris/date=2026-11-20/a b+1",
    ]);
  });

  it("writes a refused row as a reject with its identity", async () => {
    const { bodies } = await apply({ ...nothing, refused: [refused] });

    expect(JSON.parse(String(bodies[0]))).toMatchObject({
      dataset: "iris",
      reason: "bad",
      raw_row: "x",
      batch_id: "b",
      row_index: 3,
    });
  });

  it("files rejects of an object without a day under today", async () => {
    const { steps } = await apply({ ...nothing, key: "errors/iris/a", refused: [refused] });

    expect(steps[0]).toMatch(/^Put rejects\/iris\/date=2026-11-21\//);
  });
});

describe("isWorthwhile", () => {
  it.each([
    ["nothing", {}, false],
    ["only lines that stay", { left: [{ text: "x", reason: "y" }] }, false],
    ["a record", { records: [record] }, true],
    ["a refused row", { refused: [refused] }, true],
    ["a row that the lake has", { deliveredRows: 1 }, true],
  ])("judges a plan with %s: %s", (_, more, isWorth) => {
    expect(isWorthwhile({ ...nothing, ...more })).toBe(isWorth);
  });
});
