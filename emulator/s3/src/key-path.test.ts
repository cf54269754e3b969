import { describe, expect, it } from "vitest";

import { fileNameToKey, keyToPath, segmentToKey } from "./key-path.ts";

describe("keyToPath", () => {
  it.each([
    ["data/dt=2026-01-01/part-0.json.gz", "data/dt=2026-01-01/part-0.json.gz"],
    [".hidden/.file", ".hidden/.file"],
    ["100% ü 😀.csv", "100% ü 😀.csv"],
    ["../../etc/passwd", "%2E%2E/%2E%2E/etc/passwd"],
    ["./a", "%2E/a"],
    ["...", "..."],
    ["/absolute", "%2F/absolute"],
    ["a//b", "a/%2F/b"],
    ["folder/", "folder/%2F"],
    ["a\\..\\b", "a%5C..%5Cb"],
    ["nul\0", "nul%00"],
    ["line\r\nend", "line%0D%0Aend"],
    ["%2E%2E/x", "%252E%252E/x"],
    ["%2F", "%252F"],
    ["%25", "%2525"],
    ["%", "%"],
    ["city=New%20York/%41", "city=New%20York/%41"],
    ["%%2E", "%%252E"],
    ["%2\0", "%2%00"],
    ["%2f", "%2f"],
  ])("writes %j as %j, which reads back", (key, path) => {
    expect(keyToPath(key)).toBe(path);
    expect(path.split("/").map(segmentToKey).join("/")).toBe(key);
  });

  it("gives different keys different paths", () => {
    const pieces = ["", ".", "..", "%", "2", "E", "%2E", "%2F", "%25", "\\", "/", "\0"];
    const keys = new Set(pieces.flatMap((a) => pieces.flatMap((b) => pieces.map((c) => a + b + c))));

    expect(new Set([...keys].map(keyToPath)).size).toBe(keys.size);
  });
});

describe("segmentToKey", () => {
  it.each(["a%2E", "%2Fa", "%25", "a\\b"])("refuses the name %j, which no key is encoded to", (name) => {
    expect(segmentToKey(name)).toBeUndefined();
  });
});

describe("fileNameToKey", () => {
  it.each([
    ["a", "a"],
    ["a%2F", "a"],
    ["%2F", ""],
    ["%2F%2F", ""],
    ["%252F", "%2F"],
  ])("reads the file's name %j as %j", (name, key) => {
    expect(fileNameToKey(name)).toBe(key);
  });
});
