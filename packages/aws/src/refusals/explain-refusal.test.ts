import { describe, expect, it } from "vitest";

import { explainRefusal } from "./explain-refusal.ts";

const here = { endpoint: "http://127.0.0.1:4566" };
const onAws = { region: "eu-west-1" };

function errorNamed(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name }, more);
}

describe("explainRefusal", () => {
  it.each([
    [
      "no region",
      new Error("Region is missing"),
      onAws,
      "AWS region: none given; set AWS_REGION",
      "set AWS_REGION, or region in ~/.aws/config",
    ],
    [
      "wrong region",
      new Error('Region not accepted: region="Frankfurt am Main" is not a valid hostname component.'),
      onAws,
      'AWS region "Frankfurt am Main": no such region; set AWS_REGION to one such as eu-central-1',
      "set AWS_REGION to one such as eu-central-1",
    ],
    [
      "no address",
      errorNamed("Error", "getaddrinfo ENOTFOUND kinesis.eu-west-1.amazonaws.com", { code: "ENOTFOUND" }),
      onAws,
      "AWS in eu-west-1: no such address; check AWS_REGION and the name server",
      "check the network, the proxy and AWS_REGION: no endpoint of that region answers",
    ],
    [
      "no answer",
      new AggregateError([new Error("connect ECONNREFUSED 127.0.0.1:4566")]),
      here,
      'endpoint http://127.0.0.1:4566: no answer; start it with "sluice local", or unset AWS_ENDPOINT_URL to use AWS',
      'start it with "sluice local", or unset AWS_ENDPOINT_URL to use AWS (now http://127.0.0.1:4566)',
    ],
    [
      "no answer",
      errorNamed("TimeoutError", "Connection timed out"),
      onAws,
      "AWS does not answer; check the network and AWS_REGION",
      "check the network, the proxy and AWS_REGION: no endpoint of that region answers",
    ],
    [
      "untrusted certificate",
      errorNamed("Error", "self-signed certificate; if the root CA is …", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
      here,
      "endpoint http://127.0.0.1:4566: its certificate is not trusted (self-signed certificate); " +
        "name the file of the authority that signed it in NODE_EXTRA_CA_CERTS",
      "name the file of the authority that signed it in NODE_EXTRA_CA_CERTS",
    ],
    [
      "wrong clock",
      errorNamed("InvalidSignatureException", "Signature expired: 20261121T080000Z is now earlier than …"),
      onAws,
      "AWS refuses this machine's clock: Signature expired: 20261121T080000Z is now earlier than …; " +
        "set this machine's clock (timedatectl set-ntp true): AWS refuses a signature that is 5 minutes off",
      "set this machine's clock (timedatectl set-ntp true): AWS refuses a signature that is 5 minutes off",
    ],
    [
      "expired credentials",
      errorNamed("ExpiredTokenException", "The security token is expired"),
      onAws,
      "AWS credentials: The security token is expired; renew them and run the same command again",
      "renew them: aws sso login, or new temporary credentials",
    ],
    [
      "no credentials",
      errorNamed("CredentialsProviderError", "Could not load credentials from any providers"),
      onAws,
      "AWS credentials: Could not load credentials from any providers; " +
        'set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "sluice local"',
      'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run "aws sso login"; "sluice local" needs none',
    ],
    [
      "wrong credentials",
      errorNamed("SignatureDoesNotMatch", "The request signature we calculated does not match"),
      onAws,
      "AWS credentials: The request signature we calculated does not match; " +
        'set AWS_PROFILE or AWS_ACCESS_KEY_ID, or use "sluice local"',
      "they are wrong, or their account is gone: check AWS_PROFILE and ~/.aws/credentials",
    ],
    [
      "no permission",
      errorNamed("AccessDeniedException", "ada is not authorized to perform: kinesis:PutRecords\nmore"),
      onAws,
      "ada is not authorized to perform: kinesis:PutRecords",
      "allow this user or role the action",
    ],
    [
      "other",
      errorNamed("KMSDisabledException", "The key is disabled", { $fault: "client" }),
      onAws,
      "KMSDisabledException: The key is disabled",
      "see the AWS documentation of this error",
    ],
  ])("says in a line what is wrong, and the way out: %s", (cause, error, place, line, advice) => {
    expect(explainRefusal(error, place)).toEqual({ cause, line, advice });
  });

  it("recognizes an error by its causes", () => {
    const error = new Error("fetch failed", { cause: errorNamed("Error", "", { code: "EHOSTUNREACH" }) });

    expect(explainRefusal(error, here)?.cause).toBe("no answer");
  });

  it.each([
    ["a bug", new TypeError("x is undefined")],
    ["no error", 7],
  ])("does not explain %s", (_, error) => {
    expect(explainRefusal(error, here)).toBeUndefined();
  });
});
