import { createFakeClock } from "@sluice/emulator-wire/testing";
import { afterEach, describe, expect, it } from "vitest";

import { createJqThread } from "./jq-thread.ts";

const clock = createFakeClock();
let thread = createJqThread(clock);

afterEach(async () => {
  await thread.close();
  thread = createJqThread(clock);
});

describe("createJqThread", () => {
  /** For a large number, jq finds no memory at once, and aborts. */
  const query = "{key: (.index as $index | [] | .[$index] = 1 | length)}";
  const sound = '{"index":2}';
  const breaking = '{"index":1e9}';
  const found = { ok: true, value: { key: 3 } };

  it("fails a record that breaks jq alone, with the reason", async () => {
    const extractions = await thread.run({ query, texts: [sound, breaking, sound, breaking, sound] });

    const failed = { ok: false, reason: "The query ended jq: error: cannot allocate memory" };
    expect(extractions).toEqual([found, failed, found, failed, found]);
  });

  it("answers the batch after one that broke jq", async () => {
    const broken = thread.run({ query, texts: [breaking] });
    const next = thread.run({ query, texts: [sound, sound] });

    expect(await broken).toEqual([{ ok: false, reason: expect.stringContaining("cannot allocate memory") }]);
    expect(await next).toEqual([found, found]);
  });
});
