import { parseStackManifest } from "@sluice/lake";
import type { Plan } from "@sluice/plan";
import { orders } from "@sluice/schema/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { collectInputs, planStack } from "./plan-with.ts";

const withAlarms = { datasets: ["orders"], bufferingIntervalSeconds: 60 };
let plan: Plan;
let bare: Plan;

beforeAll(async () => {
  [plan, bare] = await Promise.all([
    planStack("test", withAlarms),
    planStack("test", { ...withAlarms, windows: false }),
  ]);
});

describe("a dataset's windows", () => {
  it("are fed by the dataset's stream, and give up into the lake", () => {
    expect(collectInputs(plan, "aws:lambda/eventSourceMapping:EventSourceMapping")).toMatchObject({
      "sluice-test-orders_per_minute-window-mapping": {
        eventSourceArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/sluice-test-orders",
        functionName: "arn:aws:lambda:eu-central-1:000000000000:function:sluice-test-orders_per_minute-window",
        startingPosition: "TRIM_HORIZON",
        tumblingWindowInSeconds: 60,
        parallelizationFactor: 1,
        destinationConfig: { onFailure: { destinationArn: "arn:aws:s3:::sluice-test-lake" } },
      },
      "sluice-test-orders_arriving-window-mapping": { tumblingWindowInSeconds: 10 },
      "sluice-test-orders_daily-window-mapping": { tumblingWindowInSeconds: 60 },
    });
  });

  it("have a function that knows its window and its delivery stream", () => {
    const functions = collectInputs(plan, "aws:lambda/function:Function");

    expect(functions["sluice-test-orders_per_minute-window"]).toMatchObject({
      name: "sluice-test-orders_per_minute-window",
      environment: {
        variables: {
          SLUICE_WINDOW: "per_minute",
          SLUICE_WINDOW_DELIVERY_STREAM: "sluice-test-orders_per_minute",
          POWERTOOLS_SERVICE_NAME: "sluice-test-orders_per_minute-window",
        },
      },
    });
  });

  it("are delivered by Direct PUT, by the day of their window, without a function", () => {
    const streams = collectInputs(plan, "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream");
    const results = streams["sluice-test-orders_per_minute-delivery"];

    expect(results).toMatchObject({
      name: "sluice-test-orders_per_minute",
      extendedS3Configuration: {
        prefix: "data/orders_per_minute/window_date=!{partitionKeyFromQuery:window_date}/",
        processingConfiguration: {
          processors: [
            {
              type: "MetadataExtraction",
              parameters: [
                { parameterName: "MetadataExtractionQuery", parameterValue: "{window_date:.window_start[0:10]}" },
                { parameterName: "JsonParsingEngine", parameterValue: "JQ-1.6" },
              ],
            },
          ],
        },
        dataFormatConversionConfiguration: { schemaConfiguration: { tableName: "orders_per_minute_raw" } },
      },
    });
    expect(results?.["kinesisSourceConfiguration"]).toBeUndefined();
  });

  it("have a table of parts, and a view that adds them up", () => {
    const tables = collectInputs(plan, "aws:glue/catalogTable:CatalogTable");
    const listColumns = (name: string): readonly string[] => {
      const storage = tables[name]?.["storageDescriptor"] as { readonly columns: readonly { readonly name: string }[] };
      return storage.columns.map((column) => column.name);
    };
    const text = String(tables["sluice-test-orders_daily-view"]?.["viewOriginalText"]);
    const view = JSON.parse(Buffer.from(text.slice("/* Presto View: ".length, -" */".length), "base64").toString());

    expect(listColumns("sluice-test-orders_daily-table")).toContain("first_sequence");
    expect(listColumns("sluice-test-orders_daily-view")).toEqual([
      "window_start",
      "window_end",
      "order_count",
      "row_count",
      "late_rows",
      "lateness_ms",
      "first_arrived_at",
      "last_arrived_at",
      "can_change",
      "window_date",
    ]);
    // A day, and 280 s until a row that was not late is in the results.
    expect(view.originalSql).toContain("date_add('second', 86680, \"window_start\")");
  });

  it("are in the manifest, with what they are of", () => {
    const { datasets } = parseStackManifest(plan.outputs["manifest"]);

    expect(Object.keys(datasets)).toEqual(["orders", "orders_per_minute", "orders_arriving", "orders_daily"]);
    expect(datasets["orders_per_minute"]).toMatchObject({
      window: { of: "orders", name: "per_minute", functionName: "sluice-test-orders_per_minute-window" },
      deliveryStreamName: "sluice-test-orders_per_minute",
      partitioning: "jq",
      prefixes: { data: "data/orders_per_minute/" },
      views: { data: "orders_per_minute" },
    });
    expect(datasets["orders_per_minute"]?.sampleQueries.map(({ name }) => name)).toEqual(["sample"]);
    expect(datasets["orders"]).not.toHaveProperty("window");
  });

  it("have alarms, their definition's among them", () => {
    const alarms = collectInputs(plan, "aws:cloudwatch/metricAlarm:MetricAlarm");
    const keys = Object.keys(alarms).filter((name) => name.startsWith("sluice-test-orders_per_minute-"));

    expect(new Set(keys.map((name) => name.replace("sluice-test-orders_per_minute-", "")))).toEqual(
      new Set([
        "delivery-late",
        "delivery-failing",
        "conversion-failed",
        "partitions-near-limit",
        "partitions-exceeded",
        "writes-throttled",
        "window-failing",
        "window-behind",
        "window-throttled",
        "window-slow",
        "window-blocked",
        "window-given-up",
        "window-dropped",
        "window-state-lost",
        "items-above",
      ]),
    );
    expect(alarms["sluice-test-orders_per_minute-items-above"]).toMatchObject({
      namespace: "SluiceWindows",
      metricName: "items",
      dimensions: { service: "sluice-test-orders_per_minute-window", dataset: "orders", window: "per_minute" },
      statistic: "Sum",
      period: 60,
      comparisonOperator: "GreaterThanThreshold",
      threshold: 90,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      alarmActions: ["arn:aws:sns:eu-central-1:000000000000:sluice-test-alarms"],
    });
    expect(alarms["sluice-test-orders_per_minute-window-given-up"]).toMatchObject({
      dimensions: { EventSourceMappingUUID: "sluice-test-orders_per_minute-window-mapping" },
    });
  });

  it("are drawn on the dashboard, a mean as the quotient of two metrics", () => {
    const [dashboard] = Object.values(collectInputs(plan, "aws:cloudwatch/dashboard:Dashboard"));
    const { widgets } = JSON.parse(String(dashboard?.["dashboardBody"]));
    const titled = (title: string) =>
      widgets.find(({ properties }: { properties: { title?: string } }) => properties.title === title);

    expect(titled("mean_items, every 1 minute").properties.metrics).toEqual([
      [{ expression: "value / divisor", label: "mean_items, every 1 minute" }],
      expect.arrayContaining(["SluiceWindows", "mean_items_sum", { stat: "Sum", id: "value", visible: false }]),
      expect.arrayContaining(["SluiceWindows", "mean_items_n", { stat: "Sum", id: "divisor", visible: false }]),
    ]);
    expect(titled("items, every 1 minute").properties).toMatchObject({ period: 60 });
  });

  it("add nothing to a stack that leaves them out, or whose datasets have none", async () => {
    const { windows: _, ...without } = orders;
    const never = await planStack("test", withAlarms, [without]);

    expect(bare.resources.map(({ type, name }) => `${type} ${name}`)).toEqual(
      never.resources.map(({ type, name }) => `${type} ${name}`),
    );
    expect(bare.resources.filter(({ name }) => name.includes("orders_"))).toEqual([]);
  });

  it("take a stream", async () => {
    await expect(planStack("test", { datasets: [{ name: "orders", directPut: true }] })).rejects.toThrow(
      '"orders" takes Direct PUT, and its windows are computed from a stream: set windows to false, or directPut',
    );
  });
});
