import { describe, expect, it } from "vitest";

import { collectErrorText, takeFirstLine } from "./error-text.ts";

describe("collectErrorText", () => {
  it("has the name, the code and the message", () => {
    const error = Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" });

    expect(collectErrorText(error)).toBe("TypeError ECONNREFUSED fetch failed");
  });

  it("goes on with the causes", () => {
    const cause = new Error("connect", { cause: new Error("socket") });

    expect(collectErrorText(new Error("load", { cause }))).toBe("Error  load Error  connect Error  socket");
  });

  it("goes on with the parts of an aggregate, and leaves out what is no error", () => {
    const parts = new AggregateError([new Error("IPv6"), "a text", new Error("IPv4")], "all failed");

    expect(collectErrorText(parts)).toBe("AggregateError  all failed Error  IPv6 Error  IPv4");
  });

  it("is empty for what is no error", () => {
    expect(collectErrorText("a text")).toBe("");
  });
});

describe("takeFirstLine", () => {
  it.each([
    ["one line", "one line"],
    ["first\nsecond\nthird", "first"],
    ["\nsecond", ""],
    ["", ""],
  ])("takes of %j %j", (text, line) => {
    expect(takeFirstLine(text)).toBe(line);
  });
});
