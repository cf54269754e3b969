import type { GetMetricDataCommandInput } from "@aws-sdk/client-cloudwatch";
import { describe, expect, it } from "vitest";

import { drawSection } from "./draw-section.ts";
import { parseDashboard } from "./parse-dashboard.ts";

const untilMs = Date.UTC(2026, 0, 1, 12);
const minutesBefore = (minutes: number) => new Date(untilMs - minutes * 60_000);

function answerAll({ MetricDataQueries = [] }: GetMetricDataCommandInput): object {
  const shown = MetricDataQueries.filter(({ ReturnData }) => ReturnData !== false);
  return {
    MetricDataResults: shown.map(({ Id = "" }) => ({
      Id,
      Label: `its ${Id}`,
      Timestamps: [minutesBefore(1)],
      Values: [Id.length],
    })),
  };
}

/** CloudWatch that answers each query with one value, a minute before the end: as many as the query's id is long. */
function fakeCloudWatch(answer?: (input: GetMetricDataCommandInput) => object) {
  const asked: GetMetricDataCommandInput[] = [];
  const send = async ({ input }: { readonly input: GetMetricDataCommandInput }) => {
    asked.push(input);
    return (answer ?? answerAll)(input);
  };
  return { client: { send }, asked };
}

function readSection(...graphs: readonly object[]) {
  const widgets = graphs.map((properties, at) => ({ type: "metric", y: at, properties }));
  const [section] = parseDashboard(JSON.stringify({ widgets }));
  if (section === undefined) throw new TypeError("no section");
  return section;
}

const errors = { title: "Errors", period: 60, metrics: [["AWS/Lambda", "Errors", { stat: "Sum" }]] };
const bytes = {
  title: "Bytes",
  period: 60,
  metrics: [
    ["AWS/Kinesis", "IncomingBytes"],
    ["AWS/Kinesis", "OutgoingBytes"],
  ],
};
const mean = {
  title: "Mean",
  period: 60,
  metrics: [
    [{ expression: "value / divisor", label: "mean" }],
    ["Sluice", "Total", { id: "value", visible: false }],
    ["Sluice", "Count", { id: "divisor", visible: false }],
  ],
};

function draw(section: ReturnType<typeof readSection>, cloudWatch: ReturnType<typeof fakeCloudWatch>, hours = 1) {
  const options = { hours, speedUp: 1, nowMs: untilMs, describe: String };
  return drawSection(section, { cloudWatch: cloudWatch.client, ...options });
}

describe("drawSection", () => {
  it("asks for the metrics of all graphs at once, and for a computed graph by itself", async () => {
    const cloudWatch = fakeCloudWatch();
    const { widgets, metrics } = await draw(readSection(errors, bytes, mean), cloudWatch);

    expect(cloudWatch.asked.map(({ MetricDataQueries = [] }) => MetricDataQueries.map(({ Id }) => Id))).toEqual([
      ["line0", "line1", "line2"],
      ["unnamed0", "value", "divisor"],
    ]);
    expect(metrics).toBe(5);
    expect(widgets.map((widget) => widget.kind === "graph" && widget.series.map(({ label }) => label))).toEqual([
      ["Errors"],
      ["IncomingBytes", "OutgoingBytes"],
      ["mean"],
    ]);
  });

  it("puts values into their periods, and leaves the others empty", async () => {
    const [graph] = (await draw(readSection(errors), fakeCloudWatch())).widgets;

    if (graph?.kind !== "graph") throw new TypeError("no graph");
    expect([graph.fromMs, graph.stepMs]).toEqual([untilMs - 3_600_000, 60_000]);
    expect(graph.series[0]?.values).toHaveLength(60);
    expect(graph.series[0]?.values.slice(-3)).toEqual([null, null, 5]);
  });

  it("calls what a search finds as CloudWatch does", async () => {
    const search = { metrics: [[{ expression: "SEARCH('{AWS/Lambda} Errors', 'Sum')", id: "found" }]] };
    const found = ["f", "g"].map((Label) => ({ Id: "found", Label, Timestamps: [], Values: [] }));
    const [graph] = (
      await draw(
        readSection(search),
        fakeCloudWatch(() => ({ MetricDataResults: found })),
      )
    ).widgets;

    expect(graph).toMatchObject({ series: [{ label: "f" }, { label: "g" }] });
  });

  it("puts an answer of several pages together", async () => {
    const pages = [
      {
        MetricDataResults: [{ Id: "line0", Label: "a", Timestamps: [minutesBefore(2)], Values: [1] }],
        NextToken: "more",
      },
      { MetricDataResults: [{ Id: "line0", Label: "a", Timestamps: [minutesBefore(1)], Values: [2] }] },
    ];
    const cloudWatch = fakeCloudWatch(() => pages.shift() ?? {});
    const [graph] = (await draw(readSection(errors), cloudWatch)).widgets;

    expect(graph?.kind === "graph" && graph.series[0]?.values.slice(-2)).toEqual([1, 2]);
    expect(cloudWatch.asked.map(({ NextToken }) => NextToken)).toEqual([undefined, "more"]);
  });

  it("says of the graphs of a call that failed why, and draws the others", async () => {
    const cloudWatch = fakeCloudWatch(({ MetricDataQueries = [] }) => {
      if (MetricDataQueries.some(({ Expression }) => Expression !== undefined)) throw new Error("no such function");
      return {};
    });
    const { widgets } = await draw(readSection(errors, mean), cloudWatch);

    expect(widgets).toMatchObject([{ title: "Errors" }, { title: "Mean", problem: "Error: no such function" }]);
    expect(widgets[0]).not.toHaveProperty("problem");
  });
});
