import { createServer, type ServerResponse } from "node:http";

import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { listenOnLoopback } from "@sluice/testing";
import { describe, expect, it, onTestFinished } from "vitest";

import { localClientOptions } from "../clients/client-options.ts";
import type { FoundStack } from "../stack/find-stack.ts";
import { createLocalDelivery } from "./delivery-fixture.ts";
import { readDelivery } from "./delivery.ts";

/** A service that answers like this; its URL, and what it was asked. */
async function serve(answer: (response: ServerResponse) => void) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    answer(response);
  });
  const url = `http://${await listenOnLoopback(server)}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, asked };
}

function stackAt(url: string, isLocal: boolean): FoundStack {
  const found = { manifest: stackManifest, foundBy: "a test", clientOptions: localClientOptions(url, "eu-central-1") };
  return { ...found, speedUp: 1, ...(isLocal ? { bucketsFolder: "/lake" } : {}) };
}

describe("readDelivery", () => {
  it("asks a stack on this machine for its own account", async () => {
    const { kind, ...delivery } = createLocalDelivery({ waiting: { records: 3, rows: 150 }, nextObjectAtMs: 7 });
    const answer = { deliveryStreams: { [irisManifest.deliveryStreamName]: delivery } };
    const { url, asked } = await serve((response) => response.end(JSON.stringify(answer)));

    expect(await readDelivery(stackAt(url, true), irisManifest)).toEqual({ kind, ...delivery });
    expect(asked).toEqual(["GET /_delivery"]);
  });

  it.each([
    ["that it has no such delivery stream", JSON.stringify({ deliveryStreams: {} })],
    ["something else", "<Error/>"],
  ])("knows nothing when the stack answers %s", async (_, body) => {
    const { url } = await serve((response) => response.end(body));

    expect(await readDelivery(stackAt(url, true), irisManifest)).toBeUndefined();
  });

  it("knows nothing when nobody answers", async () => {
    expect(await readDelivery(stackAt("http://127.0.0.1:1", true), irisManifest)).toBeUndefined();
  });

  it("takes for a stack on AWS what CloudWatch has measured, in one call", async () => {
    const measured = [{ Id: "freshness", Timestamps: [1_767_225_600], Values: [95] }];
    const { url, asked } = await serve((response) => response.end(JSON.stringify({ MetricDataResults: measured })));

    expect(await readDelivery(stackAt(url, false), irisManifest)).toEqual({
      kind: "measured",
      measuredAtMs: Date.UTC(2026, 0, 1),
      oldestAgeSeconds: 95,
    });
    expect(asked).toEqual(["POST /"]);
  });

  it("knows nothing when CloudWatch refuses, and asks no second time", async () => {
    const { url, asked } = await serve((response) => response.writeHead(500).end("{}"));

    expect(await readDelivery(stackAt(url, false), irisManifest)).toBeUndefined();
    expect(asked).toHaveLength(1);
  });
});
