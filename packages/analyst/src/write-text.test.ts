import { PassThrough } from "node:stream";

import { InterruptedError } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import { writeText } from "./write-text.ts";

describe("writeText", () => {
  it("waits until its reader has caught up", async () => {
    const out = new PassThrough({ highWaterMark: 1 });
    let isWritten = false;
    const writing = writeText(out, "a row", new AbortController().signal).then(() => (isWritten = true));

    await new Promise(setImmediate);
    expect(isWritten).toBe(false);
    out.resume();

    await writing;
  });

  it("waits no longer when it is interrupted", async () => {
    const out = new PassThrough({ highWaterMark: 1 });

    await expect(writeText(out, "a row", AbortSignal.abort())).rejects.toThrow(InterruptedError);
  });
});
