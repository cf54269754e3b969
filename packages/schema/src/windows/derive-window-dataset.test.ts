import { describe, expect, it } from "vitest";

import type { DatasetDefinition } from "../dataset.ts";
import { compileDataset } from "../define-dataset.ts";
import { orders } from "../fixtures/orders.ts";
import { toGlueColumns, toProjectionProperties } from "../glue.ts";
import { deriveWindowDataset } from "./derive-window-dataset.ts";
import type { WindowDefinition } from "./window-definition.ts";

function derive(name: string, definition: DatasetDefinition = orders): DatasetDefinition {
  const window = definition.windows?.find((each) => each.name === name);
  return deriveWindowDataset(definition, window as WindowDefinition);
}

function project(name: string): Readonly<Record<string, string>> {
  return toProjectionProperties(compileDataset(derive(name)), "s3://lake/data/x/");
}

describe("deriveWindowDataset", () => {
  it("has the window, its groups, what the measures are made of, and where it comes from", () => {
    const columns = toGlueColumns(compileDataset(derive("per_minute"))).map(({ name, type }) => `${name} ${type}`);

    expect(columns).toEqual([
      "window_start timestamp",
      "region string",
      "is_paid boolean",
      "order_count bigint",
      "with_weight bigint",
      "items bigint",
      "points decimal(38,0)",
      "turnover decimal(38,2)",
      "total_weight double",
      "mean_items_sum bigint",
      "mean_items_n bigint",
      "mean_amount_sum decimal(38,2)",
      "mean_amount_n bigint",
      "fewest int",
      "top_points bigint",
      "top_amount decimal(10,2)",
      "lightest double",
      "last_delivery date",
      "first_order timestamp",
      "spread_n bigint",
      "spread_mean double",
      "spread_m2 double",
      "item_spread_n bigint",
      "item_spread_mean double",
      "item_spread_m2 double",
      "customers_sketch string",
      "sizes_sketch string",
      "row_count bigint",
      "late_rows bigint",
      "lateness_ms bigint",
      "first_arrived_at timestamp",
      "shard string",
      "first_sequence string",
      "last_sequence string",
      "batch_id string",
      "row_index bigint",
      "arrived_at timestamp",
    ]);
  });

  it("is named after its dataset and its window", () => {
    expect(derive("per_minute").name).toBe("orders_per_minute");
  });

  it("is partitioned by day, as far as its dataset is by that time", () => {
    expect(project("per_minute")["projection.window_date.range"]).toBe("2020-01-01,2039-12-31");
    expect(project("arriving")["projection.window_date.range"]).toBe("2000-01-01,2039-12-31");
  });

  it("spells its columns as usual, whatever way their source has", () => {
    const columns = orders.columns.map((column) =>
      column.name === "items" ? { ...column, type: { kind: "int", writtenAs: { unit: "pc" } } as const } : column,
    );

    expect(derive("per_minute", { ...orders, columns }).columns.find(({ name }) => name === "fewest")?.type).toEqual({
      kind: "int",
    });
  });
});
