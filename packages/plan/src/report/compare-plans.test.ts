import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { PlannedResource } from "../plan.ts";
import { deliveryStreamType } from "../planned-delivery-stream.ts";
import { compareInputs, comparePlans } from "./compare-plans.ts";
import { planResource, createPlanFixture } from "./plan-fixture.ts";

const streamType = "aws:kinesis/stream:Stream";
const enabled = { enabled: true };

describe("comparePlans", () => {
  it("finds what is created, changed, replaced and deleted", () => {
    const before = createPlanFixture(
      planResource(streamType, "one", { name: "one", shardCount: 1 }),
      planResource(streamType, "two", { name: "two" }),
      planResource("aws:s3/bucket:Bucket", "lake"),
    );
    const after = createPlanFixture(
      planResource(streamType, "one", { name: "one", shardCount: 2 }),
      planResource(streamType, "two", { name: "second" }),
      planResource("aws:kms/key:Key", "key"),
    );

    expect(comparePlans(before, after)).toEqual([
      { change: "created", kind: "kms/Key", name: "key", inputs: [], problems: [] },
      {
        change: "changed",
        kind: "kinesis/Stream",
        name: "one",
        inputs: [{ path: "shardCount", before: 1, after: 2 }],
        problems: [],
      },
      {
        change: "replaced",
        kind: "kinesis/Stream",
        name: "two",
        inputs: [{ path: "name", before: "two", after: "second" }],
        problems: [],
      },
      { change: "deleted", kind: "s3/Bucket", name: "lake", inputs: [], problems: [] },
    ]);
  });

  it.each([
    ["turned on", deliveryStream({ partitioning: { enabled: false } }), deliveryStream({ partitioning: enabled })],
    ["turned off", deliveryStream({ partitioning: enabled }), deliveryStream({ partitioning: { enabled: false } })],
    ["left out, as with static partitioning", deliveryStream({ partitioning: enabled }), deliveryStream({})],
    ["set for the first time", deliveryStream({}), deliveryStream({ partitioning: enabled })],
  ])("replaces a delivery stream whose dynamic partitioning is %s", (_, before, after) => {
    const changes = comparePlans(createPlanFixture(before), createPlanFixture(after));

    expect(changes).toMatchObject([{ change: "replaced", problems: [] }]);
  });

  it("changes a delivery stream in place when its partitioning only retries longer", () => {
    const longer = deliveryStream({ partitioning: { ...enabled, retryDuration: 600 } });

    expect(
      comparePlans(createPlanFixture(deliveryStream({ partitioning: enabled })), createPlanFixture(longer)),
    ).toMatchObject([{ change: "changed", problems: [] }]);
  });

  it("says which update of a delivery stream AWS refuses", () => {
    const backedUp = deliveryStream({ s3BackupMode: "Enabled" });

    const changes = comparePlans(createPlanFixture(backedUp), createPlanFixture(deliveryStream({})));

    expect(changes.map(({ problems }) => problems)).toEqual([["S3 backup cannot be disabled once it is enabled."]]);
  });

  it("leaves out components, which create nothing", () => {
    expect(comparePlans(createPlanFixture(), createPlanFixture(planResource("sluice:index:Lake", "lake")))).toEqual([]);
  });
});

interface DestinationFixture {
  readonly partitioning?: object;
  readonly s3BackupMode?: "Enabled";
}

function deliveryStream({ partitioning, s3BackupMode }: DestinationFixture): PlannedResource {
  const roleArn = "arn:aws:iam::000000000000:role/delivery";
  return planResource(deliveryStreamType, "iris", {
    name: "iris",
    destination: "extended_s3",
    extendedS3Configuration: {
      bucketArn: "arn:aws:s3:::lake",
      roleArn,
      bufferingSize: 64,
      prefix: "data/",
      ...(partitioning !== undefined && { dynamicPartitioningConfiguration: partitioning }),
      ...(s3BackupMode !== undefined && {
        s3BackupMode,
        s3BackupConfiguration: { bucketArn: "arn:aws:s3:::lake", roleArn, prefix: "source/" },
      }),
    },
  });
}

describe("compareInputs", () => {
  it("finds nothing between equal values, and something between different ones", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(compareInputs(one, structuredClone(one))).toEqual([]);
        expect(compareInputs(one, other)).toHaveLength(compareInputs(other, one).length);
        expect(compareInputs(one, other).length === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it.each([
    [{ a: { b: [1, 2] } }, { a: { b: [1, 3] } }, [{ path: "a.b.1", before: 2, after: 3 }]],
    [{ a: 1 }, {}, [{ path: "a", before: 1 }]],
    [{}, { a: null }, [{ path: "a", after: null }]],
    [{ a: [] }, { a: {} }, [{ path: "a", before: [], after: {} }]],
  ])("names the path of each difference: %j, %j", (before, after, changes) => {
    expect(compareInputs(before, after)).toEqual(changes);
  });
});
