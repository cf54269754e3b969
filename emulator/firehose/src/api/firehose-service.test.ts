import type { CreateDeliveryStreamInput } from "@sluice/emulator-firehose-model";
import { buildDeliveryStreamInput } from "@sluice/emulator-firehose-model/testing";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { createFirehoseService, type FirehoseService } from "./firehose-service.ts";

let asked: string[];
let problem: Error | undefined;
let service: FirehoseService;

beforeEach(async () => {
  asked = [];
  problem = undefined;
  service = createFirehoseService({
    region: "eu-central-1",
    accountId: "000000000000",
    clock: createFakeClock(),
    runtime: {
      listGaps: () => [],
      start: async ({ name, version }) => void asked.push(`start ${name} ${version}`),
      update: async ({ name, version }) => {
        asked.push(`update ${name} ${version}`);
        if (problem !== undefined) throw problem;
      },
      remove: async () => undefined,
      put: async () => [],
    },
  });
  await service.create(planFlowers(60));
});

function planFlowers(intervalSeconds: number, changes: object = {}): CreateDeliveryStreamInput {
  const BufferingHints = { SizeInMBs: 64, IntervalInSeconds: intervalSeconds };
  return buildDeliveryStreamInput({ BufferingHints, ...changes }, { DeliveryStreamName: "flowers" });
}

describe("update", () => {
  it("runs a stream in its next version", async () => {
    await service.update("flowers", planFlowers(300));

    expect(asked).toEqual(["start flowers 1", "update flowers 2"]);
    expect(service.streams.get("flowers")).toMatchObject({ version: 2, input: planFlowers(300) });
  });

  it("refuses what AWS would refuse, and asks for nothing", async () => {
    const DynamicPartitioningConfiguration = { Enabled: false };

    await expect(service.update("flowers", planFlowers(60, { DynamicPartitioningConfiguration }))).rejects.toThrow(
      "Dynamic Partitioning cannot be disabled on an existing stream.",
    );

    expect(asked).toEqual(["start flowers 1"]);
  });

  it("keeps the old settings when the new ones do not start, so that another try is not taken for done", async () => {
    problem = new Error("disk full");

    await expect(service.update("flowers", planFlowers(300))).rejects.toThrow("disk full");

    expect(service.streams.get("flowers")).toMatchObject({ version: 1, input: planFlowers(60) });
  });
});
