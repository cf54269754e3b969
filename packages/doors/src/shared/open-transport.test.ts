import { startDeafServer, startMuteServer } from "@sluice/testing";
import { expect, it, onTestFinished, vi } from "vitest";

import { openTransport } from "./open-transport.ts";

const record = { data: Buffer.from("1\n"), partitionKey: "1" };

it.each(
  (["stream", "delivery-stream"] as const).flatMap((kind) => [
    [kind, "takes no connection", startDeafServer] as const,
    [kind, "says nothing", startMuteServer] as const,
  ]),
)("a %s that %s fails the call", async (kind, _, start) => {
  const server = await start();
  onTestFinished(server.close);
  const variables = { AWS_ENDPOINT_URL: server.url, AWS_REGION: "eu-central-1" };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "local");
  onTestFinished(() => void vi.unstubAllEnvs());

  const transport = await openTransport({ kind, name: "iris" }, { connectionTimeout: 50, requestTimeout: 50 });

  await expect(transport.put([record], new AbortController().signal)).rejects.toThrow(
    expect.objectContaining({ name: "TimeoutError" }),
  );
});
