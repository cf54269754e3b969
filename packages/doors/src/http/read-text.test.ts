import { gzipSync } from "node:zlib";

import { describe, expect, it } from "vitest";

import { iris } from "./door-fixture.ts";
import { createEvent } from "./event-fixture.ts";
import { readRequest } from "./read-request.ts";
import { readText } from "./read-text.ts";

const text = "5.1,3.5,1.4,0.2,Iris-setosa\n";

function read(body: string | Uint8Array, maxBytes?: number): Promise<Buffer> {
  return readText(readRequest(createEvent({ body }), iris), iris, maxBytes);
}

describe("readText", () => {
  it.each([
    ["text", text],
    ["gzip", gzipSync(text)],
    ["gzip of two members", Buffer.concat([gzipSync(text.slice(0, 9)), gzipSync(text.slice(9))])],
    ["UTF-16 with its mark", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])],
  ])("reads %s", async (_, body) => {
    expect((await read(body)).toString().replace("\u{feff}", "")).toBe(text);
  });

  it("stops decompressing at the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));

    await expect(read(bomb)).rejects.toMatchObject({ status: 413, message: expect.stringContaining("24 MiB") });
  });

  it.each([
    ["an empty body", "", "the body is empty"],
    ["gzip of nothing", gzipSync(""), "the body is empty"],
    ["gzip that is cut off", gzipSync(text).subarray(0, 20), "its gzip ends in the middle"],
    ["damaged gzip", Buffer.concat([gzipSync(text).subarray(0, -8), Buffer.alloc(8)]), "is damaged gzip"],
  ])("refuses %s", async (_, body, message) => {
    await expect(read(body)).rejects.toMatchObject({ status: 400, message: expect.stringContaining(message) });
  });
});
