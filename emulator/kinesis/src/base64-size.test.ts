import { describe, expect, it } from "vitest";

import { base64SizeBytes } from "./base64-size.ts";

describe("base64SizeBytes", () => {
  it.each([0, 1, 2, 3, 4, 5, 100, 1000])("counts %i bytes", (sizeBytes) => {
    expect(base64SizeBytes(Buffer.alloc(sizeBytes, 0xff).toString("base64"))).toBe(sizeBytes);
  });

  it.each(["a", "ab", "abc", "====", "ab=c", "ab\n=", "a-_=", "äbcd"])("rejects %j", (text) => {
    expect(base64SizeBytes(text)).toBeUndefined();
  });
});
