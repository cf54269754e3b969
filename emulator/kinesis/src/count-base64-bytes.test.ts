import { describe, expect, it } from "vitest";

import { countBase64Bytes } from "./count-base64-bytes.ts";

describe("countBase64Bytes", () => {
  it.each([0, 1, 2, 3, 4, 5, 100, 1000])("counts %i bytes", (sizeBytes) => {
    expect(countBase64Bytes(Buffer.alloc(sizeBytes, 0xff).toString("base64"))).toBe(sizeBytes);
  });

  it.each(["a", "ab", "abc", "====", "ab=c", "ab\n=", "a-_=", "äbcd"])("rejects %j", (text) => {
    expect(countBase64Bytes(text)).toBeUndefined();
  });
});
