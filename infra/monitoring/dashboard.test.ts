import { describe, expect, it } from "vitest";

import { buildDashboard } from "./dashboard.ts";

const iris = {
  dataset: "iris",
  streamName: "sluice-dev-iris",
  deliveryStreamName: "sluice-dev-iris",
  functionName: "sluice-dev-iris-transform",
};
const crime = { ...iris, dataset: "crime", httpFunctionName: "sluice-dev-crime-http" };
const telematics = { ...iris, dataset: "telematics", streamName: undefined };

describe("buildDashboard", () => {
  const { widgets } = buildDashboard([iris, { landsIn: "sluice-dev" }, crime, telematics], "eu-central-1");

  it("shows rows in, out, rejected and repeated", () => {
    expect(widgets[1]).toEqual({
      type: "metric",
      x: 0,
      y: 1,
      width: 8,
      height: 6,
      properties: {
        title: "Rows",
        region: "eu-central-1",
        period: 60,
        view: "timeSeries",
        metrics: ["RowsIn", "RowsOut", "RowsRejected", "RowsRepeated"].map((name) => [
          "Sluice",
          name,
          "service",
          "sluice-dev-iris-transform",
          "dataset",
          "iris",
          { stat: "Sum" },
        ]),
      },
    });
  });

  it("shows requests only where rows can be posted", () => {
    const titles = (each: typeof iris) =>
      buildDashboard([each], "eu-central-1").widgets.map(({ properties }) => properties["title"]);

    expect(titles(crime)).toEqual([...titles(iris), "Requests", "Rows posted", "HTTP door (milliseconds)"]);
  });

  it("shows the files that land in a stack, and what waits", () => {
    const [heading, files, , waiting] = buildDashboard([{ landsIn: "sluice-dev" }], "eu-central-1").widgets;

    expect(heading?.properties).toEqual({ markdown: "# Landing" });
    expect(files?.properties["metrics"]).toContainEqual([
      "Sluice",
      "FilesFailed",
      "service",
      "sluice-dev-loader",
      { stat: "Sum" },
    ]);
    const queues = ["sluice-dev-landing", "sluice-dev-landing-dead"];
    expect(waiting?.properties["metrics"]).toEqual(
      queues.map((queue) => ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue, { stat: "Maximum" }]),
    );
  });

  it("lays no widget over another", () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, at) => `${x + (at % width)},${y + Math.floor(at / width)}`),
    );

    expect(new Set(cells).size).toBe(cells.length);
  });

  it("has no empty graph, and no stream where producers put to Firehose", () => {
    const lines = widgets.map(({ properties }) => JSON.stringify(properties["metrics"] ?? ["text"]));

    expect(lines).not.toContain("[]");
    expect(lines.slice(lines.lastIndexOf('["text"]')).join("")).not.toContain("AWS/Kinesis");
  });
});
