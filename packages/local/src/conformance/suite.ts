import { test } from "vitest";

import type { ConformanceStreamSettings } from "./conformance-stream-settings.ts";
import { startProvidedTarget } from "./provided-target.ts";
import { openStreamUnderTest, type StreamUnderTest } from "./stream-under-test.ts";
import type { ConformanceTarget } from "./target.ts";

interface Suite {
  readonly target: ConformanceTarget;
  /** Creates a delivery stream for the test, and removes it afterwards. Rejects with AWS's error when it is refused. */
  readonly open: (settings?: ConformanceStreamSettings) => Promise<StreamUnderTest>;
}

/** A behaviour of Firehose, named after where it is documented. Uses nothing but the wire. */
export const it = test.extend<Suite>({
  target: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern what a fixture needs
    async ({}, use) => {
      const target = await startProvidedTarget();
      await use(target);
      await target.close();
    },
    { scope: "file" },
  ],
  open: async ({ target, skip }, use) => {
    const streams: StreamUnderTest[] = [];
    await use(async (settings = {}) => {
      skip(settings.lambda !== undefined && target.resources.functionArn === "", "needs a function");
      const stream = await openStreamUnderTest(target, settings);
      streams.push(stream);
      return stream;
    });
    for (const { remove } of streams) await remove();
  },
});
