import { buffer } from "node:stream/consumers";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeAwsChunked } from "./aws-chunked.ts";

describe("decodeAwsChunked", () => {
  it("joins the chunks and reads the trailers", async () => {
    const body = "6\r\nhello \r\n5\r\nworld\r\n0\r\nX-Amz-Checksum-Crc32:DUoRhQ==\r\n\r\n";

    const { text, trailers } = await decode(body);

    expect(text).toBe("hello world");
    expect(trailers).toEqual({ "x-amz-checksum-crc32": "DUoRhQ==" });
  });

  it("skips the signatures of chunks", async () => {
    const body = "A;chunk-signature=ad80c730\r\n0123456789\r\n0;chunk-signature=b6c6ea8a\r\n\r\n";

    expect(await decode(body)).toEqual({ text: "0123456789", trailers: {} });
  });

  it("keeps line ends that belong to the content", async () => {
    expect((await decode("4\r\n\r\n\r\n\r\n0\r\n\r\n")).text).toBe("\r\n\r\n");
  });

  it("decodes an empty body", async () => {
    expect((await decode("0\r\n\r\n")).text).toBe("");
  });

  it("decodes the same however the network splits it", async () => {
    const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 7 }), async (chunks, step) => {
        const body = Buffer.concat([...chunks.map(framed), Buffer.from("0\r\nx-a:1\r\n\r\n")]);
        const decoded = decodeAwsChunked(cutInto(step, body));

        expect(await buffer(decoded.content)).toEqual(Buffer.concat(chunks));
        expect(decoded.trailers).toEqual({ "x-a": "1" });
      }),
    );
  });

  it.each(["", "5\r\nhel", "5\r\nhello\r\n", "zz\r\nhello\r\n0\r\n\r\n", "hello", "3\r\nhello\r\n0\r\n\r\n"])(
    "refuses %j",
    async (body) => {
      await expect(decode(body)).rejects.toThrow("aws-chunked body");
    },
  );

  it("refuses an endless line before it fills the memory", async () => {
    await expect(decode("1".repeat(100_000))).rejects.toThrow("a line is longer than 8192 bytes");
  });
});

async function decode(body: string) {
  const { content, trailers } = decodeAwsChunked(cutInto(1000, Buffer.from(body)));
  return { text: (await buffer(content)).toString(), trailers };
}

async function* cutInto(step: number, body: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < body.length; start += step) yield body.subarray(start, start + step);
}

function framed(chunk: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from("\r\n")]);
}
