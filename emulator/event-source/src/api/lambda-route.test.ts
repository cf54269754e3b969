import {
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from "@aws-sdk/client-lambda";
import { type EventJson, FunctionThrottledError, readEventJson } from "@sluice/emulator-lambda";
import { type RunningServer, startServer } from "@sluice/emulator-wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createStreamMappingFixture, settle, type StreamMappingFixture } from "../streams/stream-mapping-fixture.ts";
import { lambdaRoute } from "./lambda-route.ts";

const functionArn = "arn:aws:lambda:eu-central-1:000000000000:function:counts";
const streamArn = "arn:aws:kinesis:eu-central-1:000000000000:stream/events";
const topicArn = "arn:aws:sns:eu-central-1:000000000000:given-up";

let fixture: StreamMappingFixture;
let server: RunningServer;
let lambda: LambdaClient;
/** Events that clients passed, and what the function does with one. */
let invoked: string[];
let answer: () => Promise<string>;

beforeEach(async () => {
  fixture = createStreamMappingFixture({ answer: () => ({ state: {} }) });
  invoked = [];
  answer = async () => '"done"';
  const functions = {
    arns: () => [functionArn],
    invoke: (arn: string, eventJson: EventJson) => {
      invoked.push(`${arn} ${readEventJson(eventJson)}`);
      return answer();
    },
  };
  const { mappings } = fixture;
  server = await startServer({ port: 0, routes: [], streamedRoutes: [lambdaRoute({ mappings, functions })] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  lambda = new LambdaClient({ endpoint: server.url, region: "eu-central-1", credentials, maxAttempts: 1 });
});

afterEach(async () => {
  lambda.destroy();
  await server.close();
});

function invoke(input: Partial<ConstructorParameters<typeof InvokeCommand>[0]> = {}) {
  return lambda.send(new InvokeCommand({ FunctionName: "counts", Payload: Buffer.from('{"a":1}'), ...input }));
}

describe("event source mappings", () => {
  it("tells a mapping's settings, with AWS's defaults", async () => {
    fixture.put("a");
    await fixture.start({ TumblingWindowInSeconds: 60, DestinationConfig: { OnFailure: { Destination: topicArn } } });
    await settle();
    const uuid = fixture.mappings.list()[0]?.uuid;

    const told = await lambda.send(new GetEventSourceMappingCommand({ UUID: uuid }));

    expect(told).toMatchObject({
      UUID: uuid,
      EventSourceMappingArn: `arn:aws:lambda:eu-central-1:000000000000:event-source-mapping:${uuid}`,
      EventSourceArn: streamArn,
      FunctionArn: functionArn,
      StartingPosition: "TRIM_HORIZON",
      BatchSize: 100,
      ParallelizationFactor: 1,
      TumblingWindowInSeconds: 60,
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: -1,
      DestinationConfig: { OnFailure: { Destination: topicArn } },
      State: "Enabled",
      LastProcessingResult: "OK",
      LastModified: new Date("2026-01-01T00:00:00Z"),
    });
  });

  it.each([
    ["all", {}, 1],
    ["those of a function", { FunctionName: "counts" }, 1],
    ["those of a function by its ARN", { FunctionName: `${functionArn}:$LATEST` }, 1],
    ["those of another function", { FunctionName: "unts" }, 0],
    ["those of a stream", { EventSourceArn: streamArn }, 1],
    ["those of another stream", { EventSourceArn: `${streamArn}-2` }, 0],
  ])("lists %s", async (_, input, count) => {
    await fixture.start({});

    const { EventSourceMappings, NextMarker } = await lambda.send(new ListEventSourceMappingsCommand(input));

    expect(EventSourceMappings).toHaveLength(count);
    expect(NextMarker ?? undefined).toBeUndefined();
  });

  it("lists them page by page", async () => {
    await fixture.start({ FunctionName: "counts" });
    await fixture.start({ FunctionName: "other" });

    const first = await lambda.send(new ListEventSourceMappingsCommand({ MaxItems: 1 }));
    const second = await lambda.send(new ListEventSourceMappingsCommand({ MaxItems: 1, Marker: first.NextMarker }));

    const names = [first, second].map((page) => page.EventSourceMappings?.map((each) => each.FunctionArn));
    expect(new Set(names.flat())).toEqual(new Set([functionArn, functionArn.replace("counts", "other")]));
    expect(second.NextMarker ?? undefined).toBeUndefined();
  });

  it("says that there is none of a UUID", async () => {
    const asked = lambda.send(new GetEventSourceMappingCommand({ UUID: "none" }));

    await expect(asked).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("refuses other operations by name", async () => {
    const asked = lambda.send(new GetFunctionCommand({ FunctionName: "counts" }));

    await expect(asked).rejects.toThrow("not emulated locally: GET /2015-03-31/functions/counts");
  });
});

describe("Invoke", () => {
  it.each(["counts", functionArn, "000000000000:function:counts"])("passes an event to %s", async (FunctionName) => {
    const { StatusCode, Payload, FunctionError, ExecutedVersion } = await invoke({ FunctionName });

    expect(invoked).toEqual([`${functionArn} {"a":1}`]);
    expect([StatusCode, FunctionError, ExecutedVersion]).toEqual([200, undefined, "$LATEST"]);
    expect(Payload?.transformToString()).toBe('"done"');
  });

  it("answers what the function failed with", async () => {
    answer = () => Promise.reject(new RangeError("no such day"));

    const { StatusCode, Payload, FunctionError } = await invoke();

    expect([StatusCode, FunctionError]).toEqual([200, "Unhandled"]);
    expect(JSON.parse(Payload?.transformToString() ?? "")).toEqual({
      errorMessage: "no such day",
      errorType: "RangeError",
    });
  });

  it("does not wait for an event that is only handed over", async () => {
    answer = () => new Promise(() => undefined);

    expect((await invoke({ InvocationType: "Event" })).StatusCode).toBe(202);
    expect(invoked).toHaveLength(1);
  });

  it("calls nothing for a dry run", async () => {
    expect((await invoke({ InvocationType: "DryRun" })).StatusCode).toBe(204);
    expect(invoked).toEqual([]);
  });

  it.each([
    ["a function that is not there", { FunctionName: "none" }, "ResourceNotFoundException"],
    ["an event that is no JSON", { Payload: Buffer.from("{") }, "InvalidRequestContentException"],
    [
      "an event that is too large",
      { Payload: Buffer.from(`"${"x".repeat(6 * 1024 * 1024)}"`) },
      "RequestTooLargeException",
    ],
  ])("refuses %s", async (_, input, name) => {
    await expect(invoke(input)).rejects.toMatchObject({ name });
    expect(invoked).toEqual([]);
  });

  it("says that a function has as many invocations as it may", async () => {
    answer = () => Promise.reject(new FunctionThrottledError());

    await expect(invoke()).rejects.toMatchObject({ name: "TooManyRequestsException" });
  });
});
