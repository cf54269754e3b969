import { describe, expect, it } from "vitest";

import { deliveryStreamType } from "../planned-delivery-stream.ts";
import { createPlanFixture, planResource } from "../report/plan-fixture.ts";
import { findLargeRecordProblems } from "./find-large-record-problems.ts";

function find({ kibibytes, enabled }: { readonly kibibytes?: number; readonly enabled: boolean }): readonly string[] {
  const stream = planResource("aws:kinesis/stream:Stream", "in", { name: "in", maxRecordSizeInKib: kibibytes });
  const delivery = planResource(deliveryStreamType, "out", {
    name: "out",
    kinesisSourceConfiguration: { kinesisStreamArn: stream.state["arn"] },
    extendedS3Configuration: { dynamicPartitioningConfiguration: { enabled } },
  });
  return findLargeRecordProblems(createPlanFixture(stream, delivery));
}

describe("findLargeRecordProblems", () => {
  it("refuses records over 1 MiB where they are to be partitioned", () => {
    expect(find({ kibibytes: 1025, enabled: true })).toEqual([
      'delivery stream "out": dynamic partitioning takes records of at most 1024 KiB, and its stream has maxRecordSizeInKib 1025',
    ]);
  });

  it.each([{ enabled: true }, { kibibytes: 1024, enabled: true }, { kibibytes: 10_240, enabled: false }])(
    "has nothing against %j",
    (settings) => {
      expect(find(settings)).toEqual([]);
    },
  );
});
