import { describe, expect, it } from "vitest";

import { parseDashboard } from "./parse-dashboard.ts";

function metric(properties: object, at: object = {}) {
  return { type: "metric", x: 0, y: 1, width: 8, height: 6, properties, ...at };
}

function heading(title: string, y: number) {
  return { type: "text", y, properties: { markdown: `# ${title}` } };
}

function graph(title: string, at: object) {
  return metric({ title, metrics: [] }, at);
}

function parseOne(properties: object) {
  const [section] = parseDashboard(JSON.stringify({ widgets: [metric(properties)] }));
  return section?.widgets[0];
}

describe("parseDashboard", () => {
  it("puts widgets below the headings above them, in the order of their places", () => {
    const widgets = [
      heading("iris", 0),
      graph("b", { x: 8, y: 1 }),
      graph("a", { x: 0, y: 1 }),
      heading("crime", 7),
      graph("c", { y: 8 }),
    ];

    const sections = parseDashboard(JSON.stringify({ widgets }));

    expect(
      sections.map(({ title, widgets: below }) => [title, below.map((each) => ("title" in each ? each.title : ""))]),
    ).toEqual([
      ["iris", ["a", "b"]],
      ["crime", ["c"]],
    ]);
  });

  it("reads metrics with their dimensions, statistics and labels", () => {
    const metrics = [
      ["AWS/Lambda", "Duration", "FunctionName", "f", { stat: "p95" }],
      ["...", { label: "longest", stat: "Maximum" }],
      [".", "Errors", ".", "g"],
    ];

    expect(parseOne({ title: "Transform", period: 60, stat: "Sum", metrics })).toEqual({
      kind: "graph",
      x: 0,
      y: 1,
      width: 8,
      height: 6,
      title: "Transform",
      periodSeconds: 60,
      lines: [
        {
          id: undefined,
          label: undefined,
          isVisible: true,
          namespace: "AWS/Lambda",
          name: "Duration",
          dimensions: [["FunctionName", "f"]],
          statistic: "p95",
        },
        expect.objectContaining({ name: "Duration", label: "longest", statistic: "Maximum" }),
        expect.objectContaining({ name: "Errors", dimensions: [["FunctionName", "g"]], statistic: "Sum" }),
      ],
    });
  });

  it("repeats what is not written again, up to what is", () => {
    const metrics = [
      ["AWS/Kinesis", "IncomingBytes", "StreamName", "a", "ShardId", "1"],
      ["...", "2"],
    ];

    expect(parseOne({ metrics })).toMatchObject({
      periodSeconds: 300,
      lines: [
        { statistic: "Average" },
        {
          dimensions: [
            ["StreamName", "a"],
            ["ShardId", "2"],
          ],
        },
      ],
    });
  });

  it("reads expressions and what they are over", () => {
    const metrics = [
      [{ expression: "value / divisor", label: "mean" }],
      ["Sluice", "Total", { id: "value", visible: false }],
    ];

    expect(parseOne({ metrics })).toMatchObject({
      lines: [
        { expression: "value / divisor", label: "mean", isVisible: true },
        { id: "value", isVisible: false, name: "Total" },
      ],
    });
  });

  it.each([
    [{ metrics: "none" }, "it has no list of metrics"],
    [{ metrics: [["AWS/Lambda"]] }, '"AWS/Lambda" names no metric'],
    [{ metrics: [["AWS/Lambda", "Errors", "FunctionName"]] }, "names no metric"],
    [{ metrics: [["AWS/Lambda", 7]] }, "one of its metrics is not as CloudWatch writes them"],
    [{ metrics: [7] }, "one of its metrics is no list"],
    [{ metrics: [], period: "soon" }, "its settings are not as CloudWatch writes them"],
  ])("says of %j that %s", (properties, problem) => {
    expect(parseOne(properties)).toMatchObject({ kind: "other", problem: expect.stringContaining(problem) });
  });

  it("names other kinds of widgets", () => {
    const body = JSON.stringify({ widgets: [{ type: "alarm", properties: { title: "Alarms" } }] });

    expect(parseDashboard(body)[0]?.widgets).toEqual([
      {
        kind: "other",
        x: 0,
        y: 0,
        width: 6,
        height: 6,
        title: "Alarms",
        problem: 'a widget of type "alarm" is not drawn here',
      },
    ]);
  });
});
