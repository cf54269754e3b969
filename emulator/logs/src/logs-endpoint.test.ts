import { CloudWatchLogsClient, FilterLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { startServer } from "@sluice/emulator-wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createLogStore } from "./log-store.ts";
import { logsRoute } from "./logs-endpoint.ts";

const group = "/aws/lambda/iris-transform";
let nowMs = 0;
const logs = createLogStore({ clock: { nowMs: () => nowMs } });
let client: CloudWatchLogsClient;
let close: () => Promise<void>;

beforeAll(async () => {
  const server = await startServer({ port: 0, routes: [logsRoute(logs)] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new CloudWatchLogsClient({ endpoint: server.url, region: "eu-central-1", credentials });
  close = server.close;
  for (const message of ["transformed one", "something else", "transformed two"]) {
    nowMs += 1_000;
    logs.append({ group, stream: "local", message });
  }
});

afterAll(async () => {
  client.destroy();
  await close();
});

async function filter(input: object): Promise<readonly (string | undefined)[]> {
  const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: group, ...input }));
  return events.map(({ message }) => message);
}

describe("FilterLogEvents", () => {
  it("finds lines by their words and their times, and says of which stream they are", async () => {
    const { events } = await client.send(
      new FilterLogEventsCommand({ logGroupName: group, filterPattern: '"transformed"', startTime: 2_000 }),
    );

    expect(events).toEqual([
      {
        eventId: "3".padStart(56, "0"),
        logStreamName: "local",
        timestamp: 3_000,
        ingestionTime: 3_000,
        message: "transformed two",
      },
    ]);
  });

  it.each([
    [{}, ["transformed one", "something else", "transformed two"]],
    [{ filterPattern: "transformed one" }, ["transformed one"]],
    [{ endTime: 1_000 }, ["transformed one"]],
    [{ logStreamNames: ["other"] }, []],
  ])("with %j", async (input, messages) => {
    expect(await filter(input)).toEqual(messages);
  });

  it("goes on where a page ended", async () => {
    const page = await client.send(new FilterLogEventsCommand({ logGroupName: group, limit: 2 }));

    expect(page.events).toHaveLength(2);
    expect(await filter({ limit: 2, nextToken: page.nextToken })).toEqual(["transformed two"]);
  });

  it("refuses a token that it never gave out", async () => {
    await expect(filter({ nextToken: "nonsense" })).rejects.toMatchObject({ name: "InvalidParameterException" });
  });

  it("refuses a group that is not there, and a pattern of fields, by name", async () => {
    await expect(filter({ logGroupName: "other" })).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(filter({ filterPattern: "{ $.a = 1 }" })).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "not emulated locally: a pattern with {",
    });
  });
});

describe("createLogStore", () => {
  it("forgets the oldest half when it is full", () => {
    const full = createLogStore({ clock: { nowMs: () => 0 } });
    for (let line = 0; line <= 10_000; line += 1) full.append({ group, stream: "local", message: String(line) });

    expect(full.read(group)).toHaveLength(5_001);
    expect(full.read(group)?.at(-1)?.message).toBe("10000");
  });
});
