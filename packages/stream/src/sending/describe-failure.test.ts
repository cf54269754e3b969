import { describe, expect, it } from "vitest";

import { describeFailure } from "./describe-failure.ts";

function systemError(code: string, message: string, name = "Error"): Error {
  return Object.assign(new Error(message), { code, name });
}

const refused = systemError("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:4567");

describe("describeFailure", () => {
  it.each([
    ["a refused connection", refused, "ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:4567"],
    [
      "one that the SDK renamed",
      systemError("ECONNRESET", "aborted", "TimeoutError"),
      "ECONNRESET",
      "ECONNRESET: aborted",
    ],
    [
      "one that is a cause",
      new Error("fetch failed", { cause: refused }),
      "ECONNREFUSED",
      "ECONNREFUSED: fetch failed",
    ],
    [
      "one to several addresses",
      Object.assign(new AggregateError([refused]), { code: "ECONNREFUSED" }),
      "ECONNREFUSED",
      "ECONNREFUSED",
    ],
    [
      "an answer of AWS",
      Object.assign(new Error("slow down\nmore"), { name: "ThrottlingException" }),
      "ThrottlingException",
      "ThrottlingException: slow down",
    ],
    ["an error that says no more", new Error("socket hang up"), "Error", "socket hang up"],
  ])("says of %s why it failed", (_, error, code, text) => {
    expect(describeFailure(error)).toEqual({ code, text });
  });
});
