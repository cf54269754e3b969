import { describe, expect, it } from "vitest";

import type { GraphLine } from "./dashboard-widget.ts";
import { labelLines } from "./label-lines.ts";

const shown = { id: undefined, label: undefined, isVisible: true };

function line(namespace: string, name: string, statistic: string, ...values: readonly string[]): GraphLine {
  return { ...shown, namespace, name, statistic, dimensions: values.map((value) => ["Name", value] as const) };
}

describe("labelLines", () => {
  it.each([
    [
      [line("AWS/Lambda", "Errors", "Sum", "f"), line("AWS/Lambda", "Throttles", "Sum", "f")],
      ["Errors", "Throttles"],
    ],
    [
      [line("AWS/Lambda", "Duration", "p95", "f"), line("AWS/Lambda", "Duration", "Maximum", "f")],
      ["Duration p95", "Duration Maximum"],
    ],
    [
      [line("AWS/Kinesis", "IncomingBytes", "Sum", "a"), line("AWS/Firehose", "IncomingBytes", "Sum", "a")],
      ["IncomingBytes AWS/Kinesis", "IncomingBytes AWS/Firehose"],
    ],
    [
      [line("AWS/SQS", "Visible", "Maximum", "q"), line("AWS/SQS", "Visible", "Maximum", "dead")],
      ["Visible q", "Visible dead"],
    ],
  ])("tells lines apart by what differs: %#", (lines, labels) => {
    expect(labelLines(lines)).toEqual(labels);
  });

  it("takes labels as they are, and leaves out hidden lines", () => {
    const hidden = { ...line("Sluice", "Total", "Sum"), id: "value", isVisible: false };

    expect(labelLines([{ ...shown, label: "mean", expression: "value / 2" }, hidden])).toEqual(["mean"]);
    expect(labelLines([{ ...shown, expression: "value / 2" }, hidden])).toEqual(["value / 2"]);
  });
});
