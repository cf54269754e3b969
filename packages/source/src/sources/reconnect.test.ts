import { describe, expect, it } from "vitest";

import { SourceError } from "../errors.ts";
import { describeRootCause, type OpenedConnection, readReconnecting } from "./reconnect.ts";

const text = "0123456789";
const noSleep = async () => undefined;

async function* breakAfter(bytes: string, error?: Error): AsyncGenerator<Uint8Array> {
  if (bytes !== "") yield Buffer.from(bytes);
  if (error !== undefined) throw error;
}

/** Reads over connections that break after the given numbers of bytes; the last one brings the rest. */
async function read(lengths: readonly number[], { fromByte = 0, hasLength = true } = {}) {
  const positions: number[] = [];
  const waits: number[] = [];
  const openAt = async (position: number): Promise<OpenedConnection> => {
    const length = lengths[positions.push(position) - 1];
    const error = length === undefined ? undefined : new Error("read ECONNRESET");
    const bytes = breakAfter(text.slice(position, length === undefined ? undefined : position + length), error);
    return hasLength ? { bytes, end: text.length } : { bytes };
  };
  const chunks = await Array.fromAsync(
    readReconnecting({
      name: "https://host/rows.csv",
      fromByte,
      openAt,
      signal: AbortSignal.any([]),
      random: () => 1,
      sleep: async (milliseconds) => void waits.push(milliseconds),
    }),
  );
  return { text: Buffer.concat(chunks).toString(), positions, waits };
}

describe("readReconnecting", () => {
  it("resumes where each connection broke", async () => {
    expect(await read([4, 3], { fromByte: 1 })).toMatchObject({ text: "123456789", positions: [1, 5, 8] });
  });

  it("waits longer after each failure in a row, and starts again once bytes come", async () => {
    const { waits } = await read([0, 0, 0, 1, 0]);

    expect(waits).toEqual([1000, 2000, 4000, 1000, 2000]);
  });

  it("waits ten seconds at most", async () => {
    const { waits } = await read([0, 0, 0, 0, 0, 0]);

    expect(waits).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it("gives up after eight attempts without a byte, and says where", async () => {
    await expect(read([4, 0, 0, 0, 0, 0, 0, 0, 0])).rejects.toThrow(
      "https://host/rows.csv: broke off at byte 4; 8 attempts to go on failed: read ECONNRESET",
    );
  });

  it("resumes a connection that ended early without an error", async () => {
    const lengths = [4, 6];
    const openAt = async (position: number): Promise<OpenedConnection> => ({
      bytes: breakAfter(text.slice(position, position + (lengths.shift() ?? 0))),
      end: 10,
    });

    const chunks = await Array.fromAsync(
      readReconnecting({ name: "a", fromByte: 0, openAt, signal: AbortSignal.any([]), sleep: noSleep }),
    );

    expect(Buffer.concat(chunks).toString()).toBe(text);
  });

  it("takes any end for the end of a connection that does not know its length", async () => {
    expect(await read([], { hasLength: false })).toMatchObject({ text, positions: [0] });
  });

  it("passes on at once an error that no attempt mends", async () => {
    let attempts = 0;
    const openAt = async (): Promise<OpenedConnection> => {
      attempts += 1;
      throw new SourceError("https://host/rows.csv", "answers 404 Not Found");
    };
    const reading = readReconnecting({ name: "a", fromByte: 0, openAt, signal: AbortSignal.any([]) });

    await expect(Array.fromAsync(reading)).rejects.toThrow("https://host/rows.csv: answers 404 Not Found");
    expect(attempts).toBe(1);
  });
});

describe("describeRootCause", () => {
  it("says what is at the bottom of an error", () => {
    const cause = new Error("connect ECONNREFUSED", { cause: new Error("port 1") });

    expect(describeRootCause(new TypeError("fetch failed", { cause }))).toBe("port 1");
    expect(describeRootCause("text")).toBe("text");
  });
});
