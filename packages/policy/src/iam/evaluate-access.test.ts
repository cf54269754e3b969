import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type AccessRequest, evaluateAccess, type Principal } from "./evaluate-access.ts";
import { parsePolicy, type Policy } from "./policy.ts";

const roleArn = "arn:aws:iam::111111111111:role/delivery";
const bucketArn = "arn:aws:s3:::lake";
const asked: AccessRequest = { principal: { roleArn }, action: "s3:GetObject", resource: `${bucketArn}/data/a` };

function policy(...statements: readonly object[]): Policy {
  return parsePolicy({ Version: "2012-10-17", Statement: statements.length > 0 ? statements : [neverStatement] });
}

const neverStatement = { Effect: "Allow", Action: "none:None", Resource: "*" };
const allowed = { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn}/*` };
const denied = { ...allowed, Effect: "Deny" };

describe("evaluateAccess", () => {
  it("denies what nothing allows", () => {
    expect(evaluateAccess(asked, {})).toEqual({ allowed: false });
  });

  it("names the statement that decided", () => {
    const identity = [policy({ ...allowed, Sid: "ReadObjects" })];

    expect(evaluateAccess(asked, { identity })).toMatchObject({ allowed: true, by: { Sid: "ReadObjects" } });
  });

  it.each<[string, Principal, object, boolean]>([
    ["a role by its ARN", { roleArn }, { AWS: roleArn }, true],
    ["another role", { roleArn: `${roleArn}-2` }, { AWS: roleArn }, false],
    ["everyone", { service: "x.amazonaws.com" }, { AWS: "*" }, true],
    ["a service", { service: "x.amazonaws.com" }, { Service: "x.amazonaws.com" }, true],
    ["another service", { service: "y.amazonaws.com" }, { Service: "x.amazonaws.com" }, false],
    ["a role's account", { roleArn }, { AWS: "arn:aws:iam::111111111111:root" }, false],
  ])("lets a resource's policy admit %s", (_, principal, Principal, expected) => {
    const resource = [policy({ ...allowed, Principal })];

    expect(evaluateAccess({ ...asked, principal }, { resource }).allowed).toBe(expected);
  });

  it("lets a resource's policy deny what the role's own policy allows", () => {
    const identity = [policy(allowed)];
    const tlsOnly = policy({ ...denied, Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } });
    const decide = (isSecure: string) =>
      evaluateAccess({ ...asked, context: { "aws:SecureTransport": isSecure } }, { identity, resource: [tlsOnly] });

    expect(decide("true").allowed).toBe(true);
    expect(decide("false").allowed).toBe(false);
  });

  it("lets nobody use a key unless the key's own policy does", () => {
    const identity = [policy({ ...allowed, Action: "kms:Decrypt", Resource: "*" })];
    const decide = (Principal: object) =>
      evaluateAccess(
        { ...asked, action: "kms:Decrypt", resource: "arn:aws:kms:r:111111111111:key/k" },
        {
          identity,
          resource: [policy({ Effect: "Allow", Action: "kms:*", Resource: "*", Principal })],
          resourceDecides: true,
        },
      ).allowed;

    expect(decide({ AWS: "arn:aws:iam::111111111111:root" })).toBe(true);
    expect(decide({ AWS: roleArn })).toBe(true);
    expect(decide({ AWS: "arn:aws:iam::222222222222:root" })).toBe(false);
    expect(decide({ Service: "logs.amazonaws.com" })).toBe(false);
  });

  it("applies a trust policy, which names no resource, to its role", () => {
    const trust = policy({
      Effect: "Allow",
      Principal: { Service: "firehose.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "sts:ExternalId": "111111111111" } },
    });
    const assume = (externalId: string) =>
      evaluateAccess(
        {
          principal: { service: "firehose.amazonaws.com" },
          action: "sts:AssumeRole",
          resource: roleArn,
          context: { "sts:ExternalId": externalId },
        },
        { resource: [trust], resourceDecides: true },
      ).allowed;

    expect(assume("111111111111")).toBe(true);
    expect(assume("222222222222")).toBe(false);
  });
});

const actionPatterns = fc.constantFrom("s3:GetObject", "s3:Get*", "s3:PutObject", "*", "kms:*");
const resourcePatterns = fc.constantFrom("*", `${bucketArn}/*`, `${bucketArn}/data/*`, `${bucketArn}2/*`);
const statements = fc.record({
  Effect: fc.constantFrom("Allow", "Deny"),
  Action: actionPatterns,
  Resource: resourcePatterns,
});
const requests = fc.record({
  principal: fc.constant({ roleArn }),
  action: fc.constantFrom("s3:GetObject", "s3:PutObject", "kms:Decrypt"),
  resource: fc.constantFrom(`${bucketArn}/data/a`, `${bucketArn}/b`, `${bucketArn}2/a`),
});

function allows(request: AccessRequest, given: readonly object[]): boolean {
  return evaluateAccess(request, { identity: [policy(...given)] }).allowed;
}

describe("evaluateAccess, its laws", () => {
  it("denies whatever a Deny covers, whatever else is allowed", () => {
    fc.assert(
      fc.property(requests, fc.array(statements), (request, given) => {
        const { action, resource } = request;

        expect(allows(request, [...given, { Effect: "Deny", Action: action, Resource: resource }])).toBe(false);
      }),
    );
  });

  it("does not depend on the order of statements, nor on how they are spread over documents", () => {
    fc.assert(
      fc.property(requests, fc.array(statements, { minLength: 1 }), (request, given) => {
        const decision = allows(request, given);
        const apart = given.toReversed().map((each) => policy(each));

        expect(evaluateAccess(request, { identity: apart }).allowed).toBe(decision);
      }),
    );
  });

  it("takes nothing away by one more Allow, and gives nothing by one more Deny", () => {
    fc.assert(
      fc.property(requests, fc.array(statements), statements, (request, given, one) => {
        const [before, after] = [allows(request, given), allows(request, [...given, one])];

        expect(one.Effect === "Allow" ? !before || after : before || !after).toBe(true);
      }),
    );
  });

  it("covers by Action what it does not cover by NotAction, and so with Resource", () => {
    fc.assert(
      fc.property(requests, actionPatterns, resourcePatterns, (request, Action, Resource) => {
        const all = { Effect: "Allow", Action: "*", Resource: "*" };
        const { Action: _action, ...anyAction } = all;
        const { Resource: _resource, ...anyResource } = all;

        expect(allows(request, [{ ...all, Action }])).toBe(!allows(request, [{ ...anyAction, NotAction: Action }]));
        expect(allows(request, [{ ...all, Resource }])).toBe(
          !allows(request, [{ ...anyResource, NotResource: Resource }]),
        );
      }),
    );
  });
});
