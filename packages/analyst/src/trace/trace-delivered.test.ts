import { S3ServiceException } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";

import type { DeliveredCopy } from "./copies.ts";
import { traceDelivered } from "./trace-delivered.ts";
import { createTraceOptions } from "./trace-fixture.ts";
import type { WantedRow } from "./wanted-row.ts";

const arrivedAt = "2026-11-21 08:00:00.000";

function createCopy(batchId: string, rowIndex = 0): DeliveredCopy {
  const location = "s3://lake/data/a.parquet";
  return { identity: { batchId, rowIndex }, arrivedAt, location, key: "a", partition: "", values: ["1"] };
}

/** The view shows the row. */
function answer(sql: string) {
  return sql.includes('"arrived_at" FROM') ? [[arrivedAt]] : [];
}

async function refuse(): Promise<never> {
  throw new S3ServiceException({ name: "AccessDenied", $fault: "client", $metadata: {}, message: "Access Denied" });
}

/** Traces a row that the view shows, in an object that cannot be read. */
function trace(wanted: WantedRow, found: readonly DeliveredCopy[]) {
  return traceDelivered(wanted, found, createTraceOptions({ answer }, { s3: { send: refuse } }).options);
}

describe("traceDelivered", () => {
  it("says that a row is shown, without the delay that its object would tell", async () => {
    const traced = await trace({ batch: { batchId: "a~6Jfps-ZNekmw-Qxj", rowIndex: 0 } }, [
      createCopy("a~6Jfps-ZNekmw-Qxj"),
    ]);

    expect(traced).toMatchObject({ fate: "shown", verdict: 'delivered, and shown in "iris"', notes: [] });
  });

  it("follows, of records of one name, the first that arrived, and says so", async () => {
    const found = ["a~6Jfps-ZNekmw-Qxj", "a~7Jfps-ZNekmw-Qxj"].map((batchId) => createCopy(batchId));
    const traced = await trace({ batch: { batchId: "a", rowIndex: 0 } }, found);

    expect(traced.identity?.batchId).toBe("a~6Jfps-ZNekmw-Qxj");
    expect(traced.notes).toEqual([
      "1 other row of that name: a~7Jfps-ZNekmw-Qxj:0; this is the one that arrived first",
    ]);
  });

  it("does not call rows all that a batch has when it looked for no more", async () => {
    const found = Array.from({ length: 1_000 }, (_, rowIndex) => createCopy("a", rowIndex));
    const notes = await Promise.all(
      [found, found.slice(1)].map(async (copies) => (await trace({ batch: { batchId: "a" } }, copies)).notes),
    );

    expect(notes).toEqual([
      ["the batch has at least 1,000 rows in the table; ID:ROW follows another than the first"],
      ["the batch has 999 rows in the table; ID:ROW follows another than the first"],
    ]);
  });
});
