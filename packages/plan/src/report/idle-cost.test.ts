import { describe, expect, it } from "vitest";

import { estimateIdleCost } from "./idle-cost.ts";
import { planResource, createPlanFixture } from "./plan-fixture.ts";

function listCostLines(type: string, inputs: Readonly<Record<string, unknown>>) {
  return estimateIdleCost(createPlanFixture(planResource(type, "one", inputs))).lines.map(({ what, usdPerMonth }) => [
    what,
    usdPerMonth,
  ]);
}

describe("estimateIdleCost", () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly (readonly [string, number])[]]>([
    ["aws:kinesis/stream:Stream", { shardCount: 2 }, [["shard", 21.9]]],
    [
      "aws:kinesis/stream:Stream",
      { shardCount: 1, retentionPeriod: 168 },
      [
        ["shard, retention over 24 h", 14.6],
        ["shard", 10.95],
      ],
    ],
    ["aws:kinesis/stream:Stream", { streamModeDetails: { streamMode: "ON_DEMAND" } }, [["on-demand stream", 29.2]]],
    ["aws:kms/key:Key", {}, [["customer key", 1]]],
    ["aws:cloudwatch/metricAlarm:MetricAlarm", {}, [["alarm, by metric", 0.1]]],
    [
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      { metricQueries: [{ metric: {} }, { metric: {} }, { expression: "m1 / m2" }] },
      [["alarm, by metric", 0.2]],
    ],
    ["aws:cloudwatch/compositeAlarm:CompositeAlarm", {}, [["composite alarm", 0.5]]],
    [
      "aws:ec2/instance:Instance",
      { instanceType: "t4g.nano", rootBlockDevice: { volumeSize: 10 }, associatePublicIpAddress: true },
      [
        ["public IPv4 address", 3.65],
        ["t4g.nano instance", 3.07],
        ["GiB of gp3 volume", 0.8],
      ],
    ],
    ["aws:ebs/volume:Volume", { size: 20, type: "gp3" }, [["GiB of gp3 volume", 1.6]]],
    ["aws:ec2/volumeAttachment:VolumeAttachment", {}, []],
    ["aws:s3/bucket:Bucket", {}, []],
    ["pulumi:providers:aws", {}, []],
  ])("prices %s %j", (type, inputs, lines) => {
    expect(listCostLines(type, inputs)).toEqual(lines);
  });

  it("adds up items of one kind, to the cent", () => {
    const alarms = ["a", "b", "c"].map((name) => planResource("aws:cloudwatch/metricAlarm:MetricAlarm", name));

    expect(estimateIdleCost(createPlanFixture(...alarms))).toMatchObject({
      perMonth: 0.3,
      lines: [{ what: "alarm, by metric", units: 3, usdPerMonth: 0.3 }],
      unpriced: [],
    });
  });

  it("names what it has no price for, instead of counting it as free", () => {
    const cost = estimateIdleCost(
      createPlanFixture(
        planResource("aws:ec2/natGateway:NatGateway", "gateway"),
        planResource("aws:ec2/instance:Instance", "large", { instanceType: "x9.metal" }),
        planResource("sluice:index:Lake", "lake"),
      ),
    );

    expect(cost.unpriced).toEqual(["aws:ec2/natGateway:NatGateway", "x9.metal instance"]);
    expect(cost.perMonth).toBe(0.64);
  });
});
