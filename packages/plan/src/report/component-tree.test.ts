import { describe, expect, it } from "vitest";

import { buildComponentTree, toResourceKind } from "./component-tree.ts";
import { createPlanFixture, planResource } from "./plan-fixture.ts";

describe("buildComponentTree", () => {
  it("puts each resource and component into the component that creates it", () => {
    const plan = createPlanFixture(
      planResource("sluice:index:Sluice", "dev"),
      planResource("sluice:index:Lake", "lake", {}, "sluice:index:Sluice::dev"),
      planResource("aws:s3/bucket:Bucket", "bucket", {}, "sluice:index:Lake::lake"),
    );

    expect(buildComponentTree(plan)).toEqual([
      {
        kind: "Sluice",
        name: "dev",
        resources: [],
        components: [
          { kind: "Lake", name: "lake", resources: [{ kind: "s3/Bucket", name: "bucket" }], components: [] },
        ],
      },
    ]);
  });

  it("lists resources without a component last, together", () => {
    const plan = createPlanFixture(
      planResource("aws:sns/topic:Topic", "topic"),
      planResource("sluice:index:Lake", "lake"),
    );

    expect(buildComponentTree(plan).map(({ kind, resources }) => [kind, resources.length])).toEqual([
      ["Lake", 0],
      ["(top)", 1],
    ]);
  });

  it("says which resources are protected", () => {
    const bucket = { ...planResource("aws:s3/bucket:Bucket", "bucket"), protect: true };

    expect(buildComponentTree(createPlanFixture(bucket))[0]?.resources).toEqual([
      { kind: "s3/Bucket", name: "bucket", protect: true },
    ]);
  });
});

describe("toResourceKind", () => {
  it("drops the provider and the repeated name", () => {
    expect(toResourceKind("aws:s3/bucketPolicy:BucketPolicy")).toBe("s3/BucketPolicy");
  });
});
