import { mockResource, type Plan, type PlannedResource } from "@sluice/plan";
import { describe, expect, it } from "vitest";

import { checkControl } from "./control.ts";
import { mappingControls } from "./mapping-controls.ts";

const account = { region: "eu-central-1", accountId: "000000000000" };
const sound = {
  eventSourceArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
  maximumRetryAttempts: 10,
  maximumRecordAgeInSeconds: 43_200,
  destinationConfig: { onFailure: { destinationArn: "arn:aws:s3:::lake" } },
  metricsConfig: { metrics: ["EventCount"] },
};

function plan(type: string, name: string, inputs: PlannedResource["inputs"]): PlannedResource {
  const { id, state } = mockResource({ type, name, inputs }, account);
  return { type, name, custom: true, inputs, state: { ...state, id } };
}

/** The state of each control, on one mapping beside a stream that keeps its records for so long. */
function check(inputs: PlannedResource["inputs"], retentionPeriod?: number): readonly string[] {
  const resources = [
    plan("aws:kinesis/stream:Stream", "events", { name: "events", retentionPeriod }),
    plan("aws:lambda/eventSourceMapping:EventSourceMapping", "mapping", inputs),
  ];
  const stack: Plan = { ...account, project: "sluice", stack: "test", resources, outputs: {} };
  return mappingControls.flatMap((control) => checkControl(control, stack).map(({ state }) => state));
}

describe("mappingControls", () => {
  it.each<[string, PlannedResource["inputs"], number | undefined, readonly string[]]>([
    ["a mapping as windows have it", sound, undefined, ["met", "met"]],
    ["a mapping of a queue", { eventSourceArn: "arn:aws-cn:sqs:cn-north-1:000000000000:files" }, 24, ["met", "met"]],
    ["attempts without an end", { ...sound, maximumRetryAttempts: -1 }, 24, ["violated", "met"]],
    ["attempts for ever", { ...sound, maximumRecordAgeInSeconds: undefined }, 24, ["violated", "met"]],
    [
      "attempts for as long as records are kept",
      { ...sound, maximumRecordAgeInSeconds: 86_400 },
      24,
      ["violated", "met"],
    ],
    ["attempts for a day of a week", { ...sound, maximumRecordAgeInSeconds: 86_400 }, 168, ["met", "met"]],
    ["no place for what is given up", { ...sound, destinationConfig: undefined }, 24, ["met", "violated"]],
    ["no count of what is given up", { ...sound, metricsConfig: undefined }, 24, ["met", "violated"]],
  ])("judge %s", (_, inputs, retentionHours, states) => {
    expect(check(inputs, retentionHours)).toEqual(states);
  });
});
