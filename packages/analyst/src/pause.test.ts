import { describe, expect, it } from "vitest";

import { pause } from "./pause.ts";

describe("pause", () => {
  it("ends with its time, or when the signal is aborted", async () => {
    const interruption = new AbortController();
    const waiting = pause(3_600_000, interruption.signal);

    interruption.abort();

    await expect(waiting).resolves.toBeUndefined();
    await expect(pause(3_600_000, AbortSignal.abort())).resolves.toBeUndefined();
    await expect(pause(1)).resolves.toBeUndefined();
  });
});
