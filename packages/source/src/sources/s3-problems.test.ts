import { describe, expect, it } from "vitest";

import { SourceError } from "../errors.ts";
import { explainS3Error, isFinal } from "./s3-problems.ts";

function answer(name: string, httpStatusCode: number): Error {
  return Object.assign(new Error("S3's words"), { name, $metadata: { httpStatusCode } });
}

const noCredentials = Object.assign(new Error("none"), { name: "CredentialsProviderError" });
const explain = (error: unknown) => (error === noCredentials ? "no credentials; the way out" : undefined);

describe("explainS3Error", () => {
  it.each([
    [answer("NoSuchBucket", 404), "no such bucket"],
    [answer("NotFound", 404), "no such object"],
    [answer("PreconditionFailed", 412), "has changed since it was first looked at"],
    [answer("Forbidden", 403), "no permission to read it: it takes s3:GetObject, and s3:ListBucket for a prefix"],
    [answer("PermanentRedirect", 301), "is in another region; set AWS_REGION to it"],
    [noCredentials, "no credentials; the way out"],
    [new Error("fetch failed", { cause: new Error("what broke\nmore") }), "what broke"],
  ])("says in a line what S3, or the way to it, refused: %#", (error, problem) => {
    expect(explainS3Error("s3://bucket/key", error, explain)).toMatchObject({
      name: "SourceError",
      message: `s3://bucket/key: ${problem}`,
      cause: error,
    });
  });

  it("leaves what is explained already", () => {
    const error = new SourceError("s3://bucket/key", "no such object");

    expect(explainS3Error("s3://bucket/", error, explain)).toBe(error);
  });
});

describe("isFinal", () => {
  it.each([
    [answer("NotFound", 404), true],
    [answer("SlowDown", 503), false],
    [answer("TooManyRequests", 429), false],
    [noCredentials, true],
    [new Error("Region is missing"), true],
    [new Error("socket hang up"), false],
  ])("knows whether asking again can help: %#", (error, expected) => {
    expect(isFinal(error)).toBe(expected);
  });
});
