import { checkPlan } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { collectInputs, planWith } from "../stacks/plan-with.ts";

describe("the tables over what failed", async () => {
  const plan = await planWith({ datasets: ["iris"] });
  const tables = collectInputs(plan, "aws:glue/catalogTable:CatalogTable");
  const openX = {
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    serDeInfo: {
      serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
      parameters: { "case.insensitive": "true", "ignore.malformed.json": "true" },
    },
  };

  it("has columns for both spellings of Firehose's errors, and projects types and days", () => {
    checkPlan(plan);

    expect(tables["sluice-test-iris-errors-table"]).toMatchObject({
      name: "iris_errors",
      partitionKeys: [
        { name: "type", type: "string" },
        { name: "date", type: "string" },
      ],
      parameters: {
        "projection.enabled": "true",
        "projection.type.type": "enum",
        "projection.type.values": "processing-failed,format-conversion-failed",
        "projection.date.type": "date",
        "projection.date.format": "yyyy-MM-dd",
        "projection.date.range": "2026-01-01,NOW+1DAYS",
        "storage.location.template": "s3://sluice-test-lake/errors/iris/type=${type}/date=${date}/",
      },
      storageDescriptor: {
        ...openX,
        location: "s3://sluice-test-lake/errors/iris/",
        columns: expect.arrayContaining([
          { name: "errorcode", type: "string" },
          { name: "lasterrorcode", type: "string" },
          { name: "lambdaarn", type: "string" },
        ]),
      },
    });
  });

  it("shows each reject once by its identity and its text, whatever day it was written under", () => {
    const text = String(tables["sluice-test-iris-rejects-view"]?.["viewOriginalText"]).split(" ")[3] ?? "";

    expect(tables["sluice-test-iris-rejects-table"]).toMatchObject({
      name: "iris_rejects_raw",
      parameters: { "storage.location.template": "s3://sluice-test-lake/rejects/iris/date=${date}/" },
      storageDescriptor: openX,
    });
    expect(JSON.parse(Buffer.from(text, "base64").toString()).originalSql).toContain(
      'row_number() OVER (PARTITION BY "raw_row", "batch_id", "row_index" ORDER BY "arrived_at")',
    );
  });
});
