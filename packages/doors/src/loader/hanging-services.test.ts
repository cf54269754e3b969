import { startDeafServer, startMuteServer } from "@sluice/testing";
import { expect, it, onTestFinished, vi } from "vitest";

import { createLoader } from "./create-loader.ts";

it.each([
  ["take no connection", startDeafServer],
  ["say nothing", startMuteServer],
])("an invocation ends in its time when its services %s, and its messages come again", async (_, start) => {
  const server = await start();
  onTestFinished(server.close);
  const variables = { AWS_ENDPOINT_URL: server.url, AWS_REGION: "eu-central-1", POWERTOOLS_LOG_LEVEL: "SILENT" };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]) vi.stubEnv(name, "local");
  onTestFinished(() => void vi.unstubAllEnvs());
  const config = { lakeBucket: "lake", queueUrl: `${server.url}/1/files`, sliceSeconds: 60, maxReceives: 5 };
  const loader = await createLoader({ ...config, afterLoad: "keep" });
  const messages = [1, 2].map((id) => ({
    messageId: `${id}`,
    receiptHandle: `${id}`,
    body: JSON.stringify({
      continues: { bucket: "landing", key: `iris/${id}.csv`, etag: "e", sizeBytes: 9, landedAtMs: 1, generation: 0 },
    }),
    receiveCount: 1,
  }));
  const endsAtMs = Date.now() + 3_100;

  const again = await loader.take(messages, () => endsAtMs - Date.now());

  expect(again).toEqual(messages);
  expect(Date.now()).toBeLessThan(endsAtMs);
});
