import { findPlanLosses } from "@sluice/plan";
import type { StackFixture } from "@sluice/registry/testing";
import { describe, expect, it } from "vitest";

import { planWith } from "./plan-with.ts";

const theirKey = "arn:aws:kms:eu-central-1:000000000000:key/theirs";
const iris = { datasets: ["iris"] };
const withKey = { ...iris, encryption: "customer-key" };
const direct = { datasets: [{ name: "iris", directPut: true }] };

/** What is lost between a stack of one configuration and of another. */
async function findLost(before: StackFixture, after: StackFixture): Promise<readonly string[]> {
  const [was, is] = await Promise.all([planWith(before), planWith(after)]);
  return findPlanLosses(was, is).map(({ name }) => name);
}

describe("findPlanLosses", () => {
  it.each<[string, StackFixture, StackFixture, readonly string[]]>([
    [
      "nothing for a dataset, shards and a first key more",
      iris,
      { ...withKey, datasets: ["iris", "people"], shardCount: 4 },
      [],
    ],
    ["the stack's key", withKey, iris, ["sluice-test-key"]],
    ["the stack's key, for one of one's own", withKey, { ...iris, keyArn: theirKey }, ["sluice-test-key"]],
    ["a key of one's own that is left out", { ...iris, keyArn: theirKey }, iris, [theirKey]],
    [
      "bucket and database, for those of one's own",
      iris,
      { ...iris, bucketName: "theirs", databaseName: "theirs" },
      ["sluice-test-database", "sluice-test-lake"],
    ],
    [
      "the stream of a dataset that is taken out",
      { ...withKey, datasets: ["iris", "people"], shardCount: 4 },
      withKey,
      ["sluice-test-people-stream"],
    ],
    ["the stream, for Direct PUT", iris, direct, ["sluice-test-iris-stream"]],
    ["what Direct PUT buffers, for a stream", direct, iris, ["sluice-test-iris-delivery"]],
    [
      "rows in the old partitions and format",
      iris,
      { datasets: [{ name: "iris", partitioning: "static", format: "json" }] },
      ["sluice-test-iris-table"],
    ],
  ])("finds %s", async (_, before, after, lost) => {
    expect(await findLost(before, after)).toEqual(lost);
  });
});

describe("a stack's key", () => {
  it.each([
    [undefined, undefined],
    ["theirs", true],
  ])("stays when the stack goes, if its bucket %s does", async (bucketName, retainOnDelete) => {
    const bucket = bucketName === undefined ? {} : { bucketName };
    const { resources } = await planWith({ ...withKey, ...bucket });

    expect(resources.find(({ type }) => type === "aws:kms/key:Key")?.retainOnDelete).toBe(retainOnDelete);
  });
});
