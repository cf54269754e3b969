import { describe, expect, it } from "vitest";

import { AwsRefusedError, QueryFailedError } from "./errors.ts";
import { explainAwsError } from "./explain-aws-error.ts";

function named(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name }, more);
}

const here = { foundBy: "here", clientOptions: { endpoint: "http://127.0.0.1:4566" } };

describe("explainAwsError", () => {
  it.each([
    ["nobody there", named("Error", "", { code: "ECONNREFUSED" }), "here: no answer; is it still running"],
    [
      "nobody there, on either of two addresses",
      new AggregateError([new Error("connect ECONNREFUSED 127.0.0.1:1")]),
      "here: no answer",
    ],
    [
      "no credentials",
      named("CredentialsProviderError", "Could not load credentials from any providers"),
      'AWS credentials: Could not load credentials from any providers; set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "sluice local"',
    ],
    [
      "no permission at Athena",
      named("AccessDeniedException", "User a is not authorized to perform: athena:StartQueryExecution\nmore"),
      "no permission: User a is not authorized to perform: athena:StartQueryExecution",
    ],
    ["no permission at S3", named("AccessDenied", "Access Denied"), "no permission: Access Denied"],
    ["no bucket", named("NoSuchBucket", "gone"), "the lake's bucket is not there (here); is the stack still up?"],
    [
      "whatever else a service refuses",
      named("ResourceNotFoundException", "Stream a not found", { $metadata: {}, $fault: "client" }),
      "here: ResourceNotFoundException: Stream a not found",
    ],
  ])("says in a line: %s", (_, error, message) => {
    const explained = explainAwsError(error, here);

    expect(explained).toBeInstanceOf(AwsRefusedError);
    expect(explained).toHaveProperty("message", expect.stringContaining(message));
    expect(explained).toHaveProperty("cause", error);
  });

  it.each([
    ["a bug", new TypeError("x is undefined")],
    ["an error that explains itself", new QueryFailedError("line 1")],
    ["a value that is no error", 7],
  ])("leaves alone %s", (_, error) => {
    expect(explainAwsError(error, here)).toBe(error);
  });
});
