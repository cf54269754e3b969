import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { PlannedResource } from "../plan.ts";
import { deliveryStreamType } from "../planned-delivery-stream.ts";
import { compareInputs, comparePlans } from "./compare-plans.ts";
import { planResource, createPlanFixture } from "./plan-fixture.ts";

const streamType = "aws:kinesis/stream:Stream";

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

  it("says which update of a delivery stream AWS refuses", () => {
    const changes = comparePlans(createPlanFixture(deliveryStream(false)), createPlanFixture(deliveryStream(true)));

    expect(changes.map(({ problems }) => problems)).toEqual([
      ["Dynamic Partitioning cannot be enabled on an existing stream."],
    ]);
  });

  it("leaves out components, which create nothing", () => {
    expect(comparePlans(createPlanFixture(), createPlanFixture(planResource("sluice:index:Lake", "lake")))).toEqual([]);
  });
});

function deliveryStream(isPartitioned: boolean): PlannedResource {
  const roleArn = "arn:aws:iam::000000000000:role/delivery";
  return planResource(deliveryStreamType, "iris", {
    name: "iris",
    destination: "extended_s3",
    extendedS3Configuration: {
      bucketArn: "arn:aws:s3:::lake",
      roleArn,
      bufferingSize: 64,
      prefix: "data/",
      dynamicPartitioningConfiguration: { enabled: isPartitioned },
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
