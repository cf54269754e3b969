import { createStreamStore, listOpenShards, type StreamStore } from "@sluice/emulator-kinesis";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { bringUpStream } from "./planned-streams.ts";

const settings = { shardCount: 2, mode: "PROVISIONED", retentionHours: 24, kmsKeyId: undefined, tags: {} } as const;
const planned = { name: "iris", ...settings };
let source: StreamStore;

beforeEach(() => {
  source = createStreamStore({ clock: createFakeClock(), region: "eu-central-1", accountId: "000000000000" });
});

function countOpenShards(): number {
  return listOpenShards(source.stream("iris")).length;
}

describe("bringUpStream", () => {
  it("creates a stream that is not there yet", () => {
    bringUpStream(source, planned);

    expect(source.streamNames()).toEqual(["iris"]);
    expect(countOpenShards()).toBe(2);
  });

  it.each([4, 1])("reshards an existing stream to %i shards", (shardCount) => {
    bringUpStream(source, planned);

    bringUpStream(source, { ...planned, shardCount });

    expect(countOpenShards()).toBe(shardCount);
  });

  it("leaves an unchanged stream its shards", () => {
    bringUpStream(source, planned);
    const before = listOpenShards(source.stream("iris")).map(({ id }) => id);

    bringUpStream(source, planned);

    expect(listOpenShards(source.stream("iris")).map(({ id }) => id)).toEqual(before);
  });

  it.each([
    [{ retentionHours: 168 }],
    [{ tags: { team: "lake" } }],
    [{ kmsKeyId: "alias/aws/kinesis" }],
    [{ mode: "ON_DEMAND" as const }],
  ])("updates %j", (change) => {
    bringUpStream(source, planned);

    bringUpStream(source, { ...planned, ...change });

    expect(source.stream("iris")).toMatchObject(change);
  });

  it("leaves the shards alone when a stream becomes on demand", () => {
    bringUpStream(source, planned);

    bringUpStream(source, { ...planned, mode: "ON_DEMAND", shardCount: 4 });

    expect(countOpenShards()).toBe(2);
  });
});
