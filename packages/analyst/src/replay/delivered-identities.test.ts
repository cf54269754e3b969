import { GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { describe, expect, it } from "vitest";

import { createDeliveredFinder } from "./delivered-identities.ts";

const tables = {
  tables: { data: "iris_raw", rejects: "iris_rejects_raw", errors: "iris_errors" },
  views: { data: "iris", rejects: "iris_rejects" },
};
const hashed = "load-0-ab~6Jfps-ZNekmw-Qxj";
const placed = "shardId-000000000000:49:0";

/** A finder over a lake that has delivered these rows, and the statements that it runs. */
function createFinder(delivered: readonly (readonly [string, number])[]) {
  const statements: string[] = [];
  const send = async (command: object) => {
    if (command instanceof StartQueryExecutionCommand) {
      statements.push(command.input.QueryString ?? "");
      return { QueryExecutionId: "1" };
    }
    if (command instanceof GetQueryExecutionCommand) {
      return { QueryExecution: { Status: { State: "SUCCEEDED" }, StatementType: "DML" } };
    }
    if (!(command instanceof GetQueryResultsCommand)) throw new TypeError("not faked");
    const rows = [[], ...delivered].map((row) => ({ Data: row.map((value) => ({ VarCharValue: String(value) })) }));
    return { ResultSet: { Rows: rows, ResultSetMetadata: { ColumnInfo: [] } } };
  };
  return {
    statements,
    find: createDeliveredFinder({ athena: { send }, s3: { send }, database: "d", workgroup: "w", tables }),
  };
}

describe("createDeliveredFinder", () => {
  it("asks for the batches, and tells their rows apart", async () => {
    const { statements, find } = createFinder([[hashed, 4]]);

    const isDelivered = await find([
      { batchId: hashed, rowIndex: 4 },
      { batchId: hashed, rowIndex: 5 },
      { batchId: placed, rowIndex: 4 },
    ]);

    expect(statements).toEqual([
      'SELECT DISTINCT "batch_id", "row_index" FROM "iris_raw" JOIN (SELECT split_part(line, chr(9), 1) AS "wanted batch", ' +
        'CAST(split_part(line, chr(9), 2) AS bigint) AS "index 2", CAST(split_part(line, chr(9), 3) AS bigint) AS "index 3" ' +
        `FROM UNNEST(split('${hashed}\t4\t5\n${placed}\t4\t4', chr(10))) AS lines (line)) AS wanted ` +
        'ON "batch_id" = "wanted batch" AND "row_index" BETWEEN "index 2" AND "index 3" ' +
        `WHERE "batch_id" BETWEEN '${hashed}' AND '${placed}'`,
    ]);
    expect([hashed, placed].map((batchId) => isDelivered({ batchId, rowIndex: 4 }))).toEqual([true, false]);
    expect(isDelivered({ batchId: hashed, rowIndex: 5 })).toBe(false);
  });

  it.each(["load-0-ab", "constant", "load-rejects", "replay-0123456789abcdef01234567"])(
    "does not take the word of %s, which anyone could have given to another row",
    async (batchId) => {
      const { statements, find } = createFinder([[batchId, 0]]);

      expect((await find([{ batchId, rowIndex: 0 }]))({ batchId, rowIndex: 0 })).toBe(false);
      expect(statements).toEqual([]);
    },
  );

  it("splits many batches, in order, over statements that Athena takes", async () => {
    const { statements, find } = createFinder([]);
    const batchIds = Array.from(
      { length: 4_001 },
      (_, index) => `${"x".repeat(128)}~${String(index).padStart(4, "0")}`,
    );

    await find(batchIds.toReversed().map((batchId) => ({ batchId, rowIndex: 0 })));

    const ranges = statements.map((sql) => /BETWEEN 'x*~(\d+)' AND 'x*~(\d+)'/.exec(sql)?.slice(1));
    expect(ranges).toEqual([
      ["0000", "1448"],
      ["1449", "2897"],
      ["2898", "4000"],
    ]);
    expect(Math.max(...statements.map(({ length }) => length))).toBeLessThan(262_144);
  });
});
