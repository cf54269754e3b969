import { describe, expect, it } from "vitest";

import { isWorthRetrying } from "./retry.ts";

function networkError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function answer(name: string, httpStatusCode: number, message = ""): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

describe("isWorthRetrying", () => {
  it.each([
    ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH"].map(networkError),
    Object.assign(new Error("no answer in time"), { name: "TimeoutError" }),
    answer("ProvisionedThroughputExceededException", 400),
    answer("LimitExceededException", 400),
    answer("ThrottlingException", 400),
    answer("KMSThrottlingException", 400),
    answer("InternalFailure", 500),
    answer("ServiceUnavailableException", 503),
    answer("of a proxy between here and AWS", 507),
    answer("TooManyRequests", 429),
    new AggregateError([new Error("one address"), networkError("ECONNREFUSED")]),
    new Error("fetch failed", { cause: answer("KMSThrottlingException", 400) }),
    // The SDK has set its clock by the answer: the next call is signed with the right time.
    answer("InvalidSignatureException", 400, "Signature expired: 20261121T080000Z is now earlier than …"),
  ])("retries an error that may pass: %s", (error) => {
    expect(isWorthRetrying(error)).toBe(true);
  });

  it.each([
    answer("AccessDeniedException", 400),
    answer("ExpiredTokenException", 400),
    answer("InvalidSignatureException", 400, "The request signature we calculated does not match"),
    answer("ResourceNotFoundException", 400),
    new TypeError("x is undefined"),
    "no error",
  ])("does not retry an error that stays: %s", (error) => {
    expect(isWorthRetrying(error)).toBe(false);
  });
});
