import { createServer, type ServerResponse } from "node:http";

import { DescribeStreamSummaryCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { listenOnLoopback, startDeafServer, startMuteServer } from "@sluice/testing";
import type { NodeHttpHandler } from "@smithy/node-http-handler";
import { describe, expect, it, onTestFinished } from "vitest";

import { createHttpHandler, type Timeouts } from "./http-handler.ts";

/** Calls a service that answers like this. */
async function call(answer: (response: ServerResponse) => void, requestHandler: NodeHttpHandler): Promise<unknown> {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  const endpoint = `http://${await listenOnLoopback(server)}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return callAt(endpoint, requestHandler);
}

async function callAt(endpoint: string, requestHandler: NodeHttpHandler): Promise<unknown> {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new KinesisClient({ endpoint, region: "eu-central-1", credentials, maxAttempts: 1, requestHandler });
  onTestFinished(() => client.destroy());
  return client.send(new DescribeStreamSummaryCommand({ StreamName: "flowers" }));
}

/** One byte every few milliseconds, without end. */
function drip(response: ServerResponse): void {
  response.writeHead(200).write("{");
  const timer = setInterval(() => response.write(" "), 5);
  response.once("close", () => clearInterval(timer));
}

describe("createHttpHandler", () => {
  it.each<[string, (response: ServerResponse) => void, Timeouts]>([
    ["that never begins", () => undefined, { requestTimeout: 50 }],
    ["that stops in the middle", (response) => void response.writeHead(200).write("{"), { socketTimeout: 50 }],
    ["that never ends", drip, { answerTimeout: 50 }],
  ])("gives up an answer %s", async (_, answer, timeouts) => {
    await expect(call(answer, await createHttpHandler(timeouts))).rejects.toThrow(
      expect.objectContaining({ name: "TimeoutError" }),
    );
  });

  it.each([
    ["takes no connection", startDeafServer, { connectionTimeout: 50 }],
    ["says nothing", startMuteServer, { requestTimeout: 50 }],
  ])("gives up a service that %s", async (_, start, timeouts) => {
    const server = await start();
    onTestFinished(server.close);

    await expect(callAt(server.url, await createHttpHandler(timeouts))).rejects.toThrow(
      expect.objectContaining({ name: "TimeoutError" }),
    );
  });

  it("limits everything when it is told nothing", async () => {
    const handler = await createHttpHandler();
    // It reads its settings when it is first called.
    await call((response) => void response.end("{}"), handler);

    expect(handler.httpHandlerConfigs()).toMatchObject({
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      socketTimeout: 30_000,
      throwOnRequestTimeout: true,
    });
  });
});
