import { InvalidRequestException } from "@aws-sdk/client-athena";
import { describe, expect, it } from "vitest";

import { NotFoundError } from "../errors.ts";
import { createTraceOptions, type FakeStack } from "./trace-fixture.ts";
import { traceRow } from "./trace-row.ts";

const row = "1,2,3,4,Iris-setosa";
const target = { kind: "row", text: row } as const;
const arrivedAtMs = Date.parse("2026-11-21T08:00:00Z");
const records = [
  { sequenceNumber: "49", text: `#sluice1 load-0-0a1b2c3d 0\n9,2,3,4,Iris-setosa\n${row}\n`, arrivedAtMs },
];
const nowMs = () => arrivedAtMs + 10_000;

function trace(stack: FakeStack, given: Parameters<typeof traceRow>[0] = target) {
  return traceRow(
    given,
    createTraceOptions(stack, { nowMs, describeDelivery: async () => "next object in 50 s" }).options,
  );
}

/** A lake that has something that arrived much later, and nothing else. */
function answerLater(sql: string) {
  return sql.startsWith("SELECT 1") ? [["1"]] : [];
}

function refuse(): never {
  throw new InvalidRequestException({ message: "no such table", $metadata: {} });
}

describe("traceRow", () => {
  it("says that a row is on its way when only the stream has it", async () => {
    const traced = await trace({ records });

    expect(traced).toMatchObject({
      fate: "on the way",
      row,
      identity: { batchId: expect.stringMatching(/^load-0-0a1b2c3d~/), rowIndex: 1 },
      steps: [
        { name: "source", state: "unknown" },
        { name: "record", state: "found" },
        { name: "object", state: "not yet", summary: "it arrived 10 s ago; next object in 50 s" },
      ],
    });
  });

  it("calls it missing when the lake has what arrived much later", async () => {
    const traced = await trace({ records, answer: answerLater });

    expect(traced).toMatchObject({
      fate: "not found",
      verdict: "missing: the stream has it, the lake has what came after it, and nothing rejected it",
    });
  });

  it("finds a batch in the stream by the name in its envelope, and no row beyond its end", async () => {
    const [inside, beyond] = await Promise.all(
      [1, 2].map(async (rowIndex) => trace({ records }, { kind: "batch", batchId: "load-0-0a1b2c3d", rowIndex })),
    );

    expect(inside).toMatchObject({ fate: "on the way", row });
    expect(beyond).toMatchObject({
      fate: "not found",
      verdict: expect.stringContaining("not found: neither delivered"),
    });
  });

  it("says of a reject of the producer's that the lake has it when its load ends", async () => {
    const reject = { batchId: "load-rejects", rowIndex: 0, file: "iris.csv", line: 7, raw: "1,wide,3,4,Iris-setosa" };

    expect(await trace({}, { kind: "reject", reject })).toMatchObject({
      fate: "not found",
      verdict: "not in the lake: what the producer rejects comes there when its load ends; it was not sent",
    });
  });

  it("spells the replay of a reject as it can be typed", async () => {
    const raw = "1,wide,3,4,Iris-setosa";
    const reject = [raw, "not a number", "load-rejects", "0", null, "s3://lake/rejects/iris/a.jsonl", "iris.csv", "7"];
    const answer = (sql: string) => (sql.includes('FROM "iris_rejects_raw"') ? [[...reject, null, null]] : []);

    expect((await trace({ answer }, { kind: "row", text: raw })).notes).toEqual([
      expect.stringMatching(/^"\S.*sluice replay iris --dry-run" shows whether today's definition accepts it$/),
    ]);
  });

  it("says of a bad row that it does not fit, too", async () => {
    const traced = await trace({}, { kind: "row", text: "1,wide,3,4,Iris-setosa" });

    expect(traced.verdict).toMatch(/the stream holds none; it does not fit the dataset$/);
  });

  it("asks for a row's values in its partition alone", async () => {
    const { statements, options } = createTraceOptions({});
    await traceRow({ kind: "row", text: "1.50,2,3,4,Iris-setosa" }, options);

    expect(statements[0]).toContain(
      `WHERE "species_key" IN ('Iris-setosa', 'unknown') AND "sepal_length" = CAST('1.50' AS double)`,
    );
  });

  it("refuses what is no row at all", async () => {
    await expect(trace({}, { kind: "row", text: "1,2,3\n4,5,6" })).rejects.toThrow(NotFoundError);
  });

  it("passes on what Athena refuses", async () => {
    await expect(trace({ answer: refuse })).rejects.toThrow("no such table");
  });
});
