import { describe, expect, it } from "vitest";

import { createDeliveryReader } from "./delivery-reader.ts";

const LambdaArn = "arn:aws:lambda:eu-central-1:123456789012:function:iris-transform:$LATEST";
const processor = { Type: "Lambda", Parameters: [{ ParameterName: "LambdaArn", ParameterValue: LambdaArn }] };
const withFunction = { ExtendedS3DestinationDescription: { ProcessingConfiguration: { Processors: [processor] } } };

function createReader(destination: object = withFunction) {
  const time = { nowMs: 0, calls: 0, atOnce: 0, mostAtOnce: 0, fails: false };
  const send = async () => {
    time.calls += 1;
    time.atOnce += 1;
    time.mostAtOnce = Math.max(time.mostAtOnce, time.atOnce);
    await Promise.resolve();
    time.atOnce -= 1;
    if (time.fails) throw new Error("not now");
    return { DeliveryStreamDescription: { DeliveryStreamStatus: "ACTIVE", Destinations: [destination] } };
  };
  const firehose = { send };
  return {
    time,
    read: createDeliveryReader(
      async () => firehose,
      () => time.nowMs,
    ),
  };
}

describe("createDeliveryReader", () => {
  it("finds the function by its ARN", async () => {
    expect(await createReader().read("iris")).toEqual({ status: "ACTIVE", functionName: "iris-transform" });
    expect(await createReader({}).read("iris")).toEqual({ status: "ACTIVE", functionName: undefined });
  });

  it("asks one after the other, and for each once a minute", async () => {
    const { time, read } = createReader();

    await Promise.all(["iris", "crime", "iris"].map(read));
    time.nowMs = 60_000;
    await read("iris");

    expect(time).toMatchObject({ calls: 3, mostAtOnce: 1 });
  });

  it("goes on after a failure, and asks again", async () => {
    const { time, read } = createReader();
    time.fails = true;
    await expect(read("iris")).rejects.toThrow("not now");

    time.fails = false;

    expect(await read("iris")).toMatchObject({ status: "ACTIVE" });
  });
});
