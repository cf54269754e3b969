import { createFirehoseService, type FirehoseService } from "@sluice/emulator-firehose";
import type { CreateDeliveryStreamInput } from "@sluice/emulator-firehose-model";
import { buildDeliveryStreamInput } from "@sluice/emulator-firehose-model/testing";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { bringUpDeliveryStreams, takeUpDeliveryStream } from "./planned-delivery-streams.ts";

/** What the runtime was asked to do. */
let asked: string[];
let service: FirehoseService;

beforeEach(() => {
  asked = [];
  service = createFirehoseService({
    region: "eu-central-1",
    accountId: "000000000000",
    clock: createFakeClock(),
    runtime: {
      listGaps: () => [],
      start: async ({ name, version }) => void asked.push(`start ${name} ${version}`),
      update: async ({ name }) => void asked.push(`update ${name}`),
      remove: async (name) => void asked.push(`remove ${name}`),
      put: async () => [],
    },
  });
});

function planStream(name: string, intervalSeconds = 60): CreateDeliveryStreamInput {
  const BufferingHints = { SizeInMBs: 64, IntervalInSeconds: intervalSeconds };
  return buildDeliveryStreamInput({ BufferingHints }, { DeliveryStreamName: name });
}

describe("bringUpDeliveryStreams", () => {
  it("creates the streams of a first plan", async () => {
    await bringUpDeliveryStreams(service, [planStream("iris"), planStream("crime")]);

    expect(asked).toEqual(["start iris 1", "start crime 1"]);
  });

  it("resumes an unchanged stream in the version that it had", async () => {
    await service.create(planStream("iris"), { origin: "plan" });

    await bringUpDeliveryStreams(service, [planStream("iris")]);

    expect(asked).toEqual(["start iris 1", "start iris 1"]);
  });

  it("resumes a changed stream in its next version", async () => {
    await service.create(planStream("iris"), { origin: "plan" });

    await bringUpDeliveryStreams(service, [planStream("iris", 300)]);

    expect(asked).toEqual(["start iris 1", "start iris 2"]);
  });

  it("removes a stream that the plan no longer has", async () => {
    await service.create(planStream("iris"), { origin: "plan" });

    await bringUpDeliveryStreams(service, []);

    expect(asked).toEqual(["start iris 1", "remove iris"]);
  });

  it("resumes a stream that was created through the API, whatever the plan says", async () => {
    await service.create(planStream("iris"));

    await bringUpDeliveryStreams(service, [planStream("iris", 300)]);

    expect(asked).toEqual(["start iris 1", "start iris 1"]);
  });
});

describe("takeUpDeliveryStream", () => {
  it("creates a stream that is not there", async () => {
    expect(await takeUpDeliveryStream(service, planStream("iris"))).toBeUndefined();

    expect(asked).toEqual(["start iris 1"]);
  });

  it("does nothing for an unchanged stream", async () => {
    await service.create(planStream("iris"), { origin: "plan" });

    expect(await takeUpDeliveryStream(service, planStream("iris"))).toBeUndefined();

    expect(asked).toEqual(["start iris 1"]);
  });

  it("updates a changed stream while it runs", async () => {
    await service.create(planStream("iris"), { origin: "plan" });

    expect(await takeUpDeliveryStream(service, planStream("iris", 300))).toBeUndefined();

    expect(asked).toEqual(["start iris 1", "update iris"]);
  });

  it("leaves a stream with another source to a restart", async () => {
    await service.create(planStream("iris"), { origin: "plan" });
    const { KinesisStreamSourceConfiguration: _, ...rest } = planStream("iris");
    const directPut = { ...rest, DeliveryStreamType: "DirectPut" as const };

    expect(await takeUpDeliveryStream(service, directPut)).toBe(
      "AWS would replace it, as more than its destination has changed",
    );

    expect(asked).toEqual(["start iris 1"]);
  });

  it("leaves a stream alone that was created through the API", async () => {
    await service.create(planStream("iris"));

    expect(await takeUpDeliveryStream(service, planStream("iris", 300))).toBeUndefined();

    expect(asked).toEqual(["start iris 1"]);
  });
});
