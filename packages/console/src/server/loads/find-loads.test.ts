import { stackManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { openSilentStack } from "../stack/silent-stack-fixture.ts";
import { findLoads } from "./find-loads.ts";

const loadId = "20261129T080000-1a2b3c4d";
const counts = ["100", "80", "20", "10", "1000"];
const line = [
  loadId,
  "iris",
  "command",
  "a.csv",
  "loaded",
  null,
  ...counts,
  "2026-11-29 08:00:00",
  "2026-11-29 08:00:04",
  "me",
];

/** Athena that has one line of a load, and counts rows or does not; S3 that refuses. */
function openStack(count: () => readonly string[]) {
  const statements: string[] = [];
  const athena = {
    send: async ({
      input,
    }: {
      readonly input: { readonly QueryString?: string; readonly QueryExecutionId?: string };
    }) => {
      const { QueryString: sql, QueryExecutionId: id } = input;
      if (sql !== undefined) return { QueryExecutionId: String(statements.push(sql) - 1) };
      const asked = statements[Number(id)] ?? "";
      const rows = asked.includes("rows_read") ? line : count();
      const Data = rows.map((value) => (value === null ? {} : { VarCharValue: value }));
      return {
        QueryExecution: { Status: { State: "SUCCEEDED" }, StatementType: "DML", Statistics: { DataScannedInBytes: 5 } },
        ResultSet: { Rows: [{ Data: [] }, { Data }] },
      };
    },
  };
  const s3 = { send: () => Promise.reject(new Error("no list")) };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as much of the clients as is used
  return { ...openSilentStack(), athena: async () => athena, s3: async () => s3 } as unknown as ReturnType<
    typeof openSilentStack
  >;
}

const search = { sinceMs: 0, billing: new Map() };

describe("findLoads", () => {
  it("adds to a load's line how many of its rows the lake has", async () => {
    const stack = openStack(() => ["iris", loadId, "79", "1", "2.5"]);
    const { loads, bytesScanned } = await findLoads({ stack, ...search });

    expect(loads).toMatchObject([{ loadId, rowsSent: 80, rowsDelivered: 79, lastDeliveredAtMs: 2_500 }]);
    expect(bytesScanned).toBe(10);
  });

  it("shows what it knows, and says what it could not ask", async () => {
    const stack = openStack(() => {
      throw new Error("no count");
    });
    const { loads, notes } = await findLoads({ stack, ...search });

    expect(loads).toMatchObject([{ loadId }]);
    expect(loads[0]).not.toHaveProperty("rowsDelivered");
    expect(notes.toSorted()).toEqual([
      "Delivered rows are not counted: no count",
      "How far files that landed are is not known: no list",
    ]);
  });

  it("counts no rows of JSON lines, and says so", async () => {
    const { iris } = stackManifest.datasets;
    const read = () => ({
      ...openSilentStack().read(),
      manifest: { ...stackManifest, datasets: { iris: { ...(iris ?? never()), format: "json" as const } } },
    });
    const stack = { ...openStack(never), read };
    const { notes } = await findLoads({ stack, ...search });

    expect(notes[0]).toBe("Delivered rows of iris are not counted: their objects are JSON, of which all would be read");
  });
});

function never(): never {
  throw new TypeError("not asked");
}
