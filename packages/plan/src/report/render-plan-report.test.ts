import { describe, expect, it } from "vitest";

import { planResource, createPlanFixture } from "./plan-fixture.ts";
import { buildPlanReport } from "./plan-report.ts";
import { renderPlanReport } from "./render-plan-report.ts";

const before = createPlanFixture(
  planResource("sluice:index:Pipeline", "iris"),
  planResource("sluice:index:IngestStream", "iris", {}, "sluice:index:Pipeline::iris"),
  planResource("aws:kinesis/stream:Stream", "iris-stream", { shardCount: 1 }, "sluice:index:IngestStream::iris"),
);
const after = createPlanFixture(
  ...before.resources.slice(0, 2),
  {
    ...planResource("aws:kinesis/stream:Stream", "iris-stream", { shardCount: 2 }, "sluice:index:IngestStream::iris"),
    protect: true,
  },
  planResource("aws:ec2/eip:Eip", "loose"),
);

describe("renderPlanReport", () => {
  it("shows components, cost, changes and problems", () => {
    expect(renderPlanReport(buildPlanReport(after, { before }))).toEqual([
      "sluice dev: 2 resources in eu-central-1",
      "",
      "Pipeline iris",
      "  IngestStream iris",
      "    kinesis/Stream iris-stream (protected)",
      "(top)",
      "  ec2/Eip loose",
      "",
      "Idle, it costs USD 21.90 a month; rows, storage and queries come on top",
      "  (730 h; list prices of us-east-1, not of eu-central-1, read 2026-11-21; no free tier, no tax)",
      "     21.90  2 × shard",
      "  not included, as their price is not known here: aws:ec2/eip:Eip",
      "",
      "Changes since the saved plan",
      "  + ec2/Eip loose",
      "  ~ kinesis/Stream iris-stream",
      "      shardCount: 1 -> 2",
      "",
      "AWS would refuse none of it, by the rules that are known here",
    ]);
  });

  it("shows what there is to say of definitions, and no title without", () => {
    const definitions = { locked: ["locked"], unlocked: ["not yet"], changes: ["grown"], refused: ["moved"] };

    expect(renderPlanReport(buildPlanReport(after, { definitions })).slice(-8)).toEqual([
      "",
      "Definitions",
      "  locked",
      "  not yet",
      "  grown",
      "  refused: moved",
      "",
      "AWS would refuse none of it, by the rules that are known here",
    ]);
    expect(renderPlanReport(buildPlanReport(after))).not.toContain("Definitions");
  });

  it("says that nothing changed, but only when there is something to compare with", () => {
    expect(renderPlanReport(buildPlanReport(after, { before: after }))).toContain(
      "Nothing changed since the saved plan",
    );
    expect(renderPlanReport(buildPlanReport(after)).join("\n")).not.toContain("saved plan");
  });
});
