import { describe, expect, it } from "vitest";

import { decodeAwsChunked } from "./aws-chunked.ts";

describe("decodeAwsChunked", () => {
  it("joins the chunks and reads the trailers", () => {
    const body = Buffer.from("6\r\nhello \r\n5\r\nworld\r\n0\r\nX-Amz-Checksum-Crc32:DUoRhQ==\r\n\r\n");

    const { content, trailers } = decodeAwsChunked(body);

    expect(content.toString()).toBe("hello world");
    expect(trailers).toEqual({ "x-amz-checksum-crc32": "DUoRhQ==" });
  });

  it("skips the signatures of chunks", () => {
    const body = Buffer.from("A;chunk-signature=ad80c730\r\n0123456789\r\n0;chunk-signature=b6c6ea8a\r\n\r\n");

    expect(decodeAwsChunked(body)).toEqual({ content: Buffer.from("0123456789"), trailers: {} });
  });

  it("keeps line ends that belong to the content", () => {
    expect(decodeAwsChunked(Buffer.from("4\r\n\r\n\r\n\r\n0\r\n\r\n")).content.toString()).toBe("\r\n\r\n");
  });

  it("decodes an empty body", () => {
    expect(decodeAwsChunked(Buffer.from("0\r\n\r\n")).content).toHaveLength(0);
  });

  it.each(["", "5\r\nhel", "5\r\nhello\r\n", "zz\r\nhello\r\n0\r\n\r\n", "hello"])("refuses %j", (body) => {
    expect(() => decodeAwsChunked(Buffer.from(body))).toThrow("aws-chunked body");
  });
});
