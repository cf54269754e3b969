import { describe, expect, it } from "vitest";

import { explainTargetError } from "./explain-target-error.ts";

function createNamedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

const target = { kind: "stream" as const, name: "flowers", endpoint: "http://127.0.0.1:4566" };
const onAws = { kind: "stream" as const, name: "flowers", region: "eu-west-1" };

describe("explainTargetError", () => {
  it.each([
    [
      { ...target, known: ["a", "b"] },
      createNamedError("ResourceNotFoundException", "Stream flowers under account 0 not found."),
      'stream "flowers": not found; streams here: a, b',
    ],
    [
      { ...target, known: [] },
      createNamedError("ResourceNotFoundException", "Stream flowers under account 0 not found."),
      'stream "flowers": not found; there is no stream here',
    ],
    [
      target,
      createNamedError("ResourceNotFoundException", "Stream flowers under account 0 not found."),
      'stream "flowers": not found; check its name',
    ],
    [
      target,
      Object.assign(createNamedError("UnknownOperationException", "not emulated\nhere"), { $fault: "client" }),
      'stream "flowers": UnknownOperationException: not emulated',
    ],
    [
      target,
      Object.assign(new AggregateError([new Error("connect ECONNREFUSED 127.0.0.1:4566")]), { code: "ECONNREFUSED" }),
      'endpoint http://127.0.0.1:4566: no answer; start it with "sluice local", or unset AWS_ENDPOINT_URL to use AWS',
    ],
    [
      onAws,
      createNamedError("TimeoutError", "Connection timed out"),
      "AWS does not answer; check the network and AWS_REGION",
    ],
    [
      target,
      createNamedError("CredentialsProviderError", "Could not load credentials from any providers"),
      "AWS credentials: Could not load credentials from any providers; " +
        'set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "sluice local"',
    ],
    [
      onAws,
      createNamedError("ResourceNotFoundException", "Stream flowers under account 0 not found."),
      'stream "flowers": not found in eu-west-1; check its name; AWS_REGION chooses another region',
    ],
    [
      onAws,
      Object.assign(new Error("getaddrinfo ENOTFOUND kinesis.eu-west-1.amazonaws.com"), { code: "ENOTFOUND" }),
      "AWS in eu-west-1: no such address; check AWS_REGION and the name server",
    ],
    [
      onAws,
      Object.assign(new Error("self-signed certificate in certificate chain; if the root CA is …"), {
        code: "SELF_SIGNED_CERT_IN_CHAIN",
      }),
      "AWS in eu-west-1: its certificate is not trusted (self-signed certificate in certificate chain); " +
        "name the file of the authority that signed it in NODE_EXTRA_CA_CERTS",
    ],
    [
      { ...target, kind: "delivery stream" as const, known: ["a"] },
      createNamedError("ResourceNotFoundException", "Firehose flowers under account 0 not found."),
      'delivery stream "flowers": not found; delivery streams here: a',
    ],
    [
      target,
      createNamedError("ExpiredTokenException", "The security token included in the request is expired"),
      "AWS credentials: The security token included in the request is expired; " +
        "renew them and run the same command again",
    ],
    [target, new Error("Region is missing"), "AWS region: none given; set AWS_REGION"],
    [
      target,
      createNamedError("AccessDeniedException", "User: ada is not authorized to perform: kinesis:PutRecords"),
      'stream "flowers": User: ada is not authorized to perform: kinesis:PutRecords',
    ],
  ])("says in one line what is wrong and what to do: %#", (context, error, message) => {
    expect(explainTargetError(error, context)).toMatchObject({ name: "StreamUnavailableError", message, cause: error });
  });

  it("leaves a bug as it is", () => {
    const bug = new TypeError("undefined is not a function");

    expect(explainTargetError(bug, target)).toBe(bug);
  });
});
