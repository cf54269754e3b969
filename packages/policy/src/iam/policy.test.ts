import { describe, expect, it } from "vitest";

import { parsePolicy } from "./policy.ts";

const sound = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

function writePolicyWith(change: Readonly<Record<string, unknown>>) {
  return JSON.stringify({ Version: "2012-10-17", Statement: { ...sound, ...change } });
}

describe("parsePolicy", () => {
  it("makes lists of everything that may be one or many", () => {
    const principal = { Service: "firehose.amazonaws.com" };

    expect(
      parsePolicy(writePolicyWith({ Principal: principal, Condition: { Bool: { "a:k": false } } })).Statement,
    ).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: [], Service: ["firehose.amazonaws.com"] },
        Action: ["s3:GetObject"],
        Resource: ["*"],
        Condition: { Bool: { "a:k": ["false"] } },
      },
    ]);
  });

  it.each([
    [writePolicyWith({ Effect: "allow" }), 'expected one of "Allow"|"Deny"'],
    [writePolicyWith({ NotAction: "s3:*" }), "either Action or NotAction, and not both"],
    [writePolicyWith({ Action: undefined }), "either Action or NotAction, and not both"],
    [writePolicyWith({ NotResource: "*" }), "Resource or NotResource, but not both"],
    [writePolicyWith({ Resource: "arn:aws:s3*" }), "a resource is * or an ARN of six parts"],
    [writePolicyWith({ NotPrincipal: "*" }), 'Unrecognized key: "NotPrincipal"'],
    [
      writePolicyWith({ Condition: { DateLessThan: { "a:k": "x" } } }),
      "a condition operator that is not evaluated here",
    ],
    [writePolicyWith({ Resource: "arn:aws:s3:::lake/${aws:username}" }), "policy variables are not evaluated here"],
    [JSON.stringify({ Statement: [sound] }), "Version"],
    [JSON.stringify({ Version: "2012-10-17", Statement: [] }), "Statement"],
    ["{", "not JSON: {"],
  ])("refuses what it would evaluate wrongly: %s", (document, problem) => {
    expect(() => parsePolicy(document)).toThrow(problem);
  });
});
