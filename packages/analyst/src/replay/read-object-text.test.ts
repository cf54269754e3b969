import { gzipSync } from "node:zlib";

import type { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";

import { readObjectText } from "./read-object-text.ts";

describe("readObjectText", () => {
  it.each([
    ["plain text", Buffer.from("é\n"), "é\n"],
    ["gzip", gzipSync("é\n"), "é\n"],
    ["an empty object", Buffer.alloc(0), ""],
    ["no text from other bytes", Buffer.from("é\n", "latin1"), undefined],
    ["a single byte of gzip's mark", Buffer.of(0x1f), "\u001f"],
  ])("reads %s", async (_, bytes, text) => {
    const s3 = { send: async () => ({ Body: { transformToByteArray: async () => bytes } }) } as unknown as S3Client;

    expect(await readObjectText(s3, { bucket: "lake", key: "a" })).toBe(text);
  });
});
