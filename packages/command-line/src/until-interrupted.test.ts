import { describe, expect, it } from "vitest";

import { InterruptedError } from "./errors.ts";
import { untilInterrupted } from "./until-interrupted.ts";

describe("untilInterrupted", () => {
  it("hands on what it waits for", async () => {
    const { signal } = new AbortController();

    await expect(untilInterrupted(Promise.resolve(7), signal)).resolves.toBe(7);
    await expect(untilInterrupted(Promise.reject(new TypeError("no")), signal)).rejects.toThrow(TypeError);
  });

  it("stops waiting when it is interrupted, and when it was before", async () => {
    const controller = new AbortController();
    const waiting = untilInterrupted(new Promise(() => undefined), controller.signal);

    controller.abort();

    await expect(waiting).rejects.toThrow(InterruptedError);
    await expect(untilInterrupted(Promise.resolve(7), controller.signal)).rejects.toThrow(InterruptedError);
  });
});
