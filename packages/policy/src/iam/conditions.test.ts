import { describe, expect, it } from "vitest";

import { conditionsHold, isConditionOperator, type RequestContext } from "./conditions.ts";

describe("conditionsHold", () => {
  it.each<[operator: string, given: RequestContext, wanted: readonly string[], expected: boolean]>([
    ["StringEquals", { "a:k": "x" }, ["y", "x"], true],
    ["StringEquals", { "a:k": "X" }, ["x"], false],
    ["StringEquals", {}, ["x"], false],
    ["StringEqualsIfExists", {}, ["x"], true],
    ["StringEqualsIfExists", { "a:k": "y" }, ["x"], false],
    ["StringEqualsIgnoreCase", { "a:k": "X" }, ["x"], true],
    ["StringNotEquals", { "a:k": "x" }, ["y", "x"], false],
    ["StringNotEquals", { "a:k": "z" }, ["y", "x"], true],
    ["StringNotEquals", {}, ["x"], true],
    ["StringLike", { "a:k": "data/iris/1" }, ["data/*"], true],
    ["StringLike", { "a:k": "rejects/iris/1" }, ["data/*"], false],
    ["StringNotLike", { "a:k": "data/iris/1" }, ["data/*"], false],
    ["ArnLike", { "a:k": "arn:aws:sns:r:1:t" }, ["arn:aws:sns:*:1:t"], true],
    ["ArnLike", { "a:k": "arn:aws:sns:r:1:t" }, ["arn:aws:*:1:t"], false],
    ["ArnNotEquals", { "a:k": "arn:aws:sns:r:1:t" }, ["arn:aws:sns:r:1:t"], false],
    ["Bool", { "a:k": "true" }, ["True"], true],
    ["Bool", { "a:k": "true" }, ["false"], false],
    ["Bool", {}, ["false"], false],
    ["BoolIfExists", {}, ["false"], true],
    ["NumericLessThan", { "a:k": "9" }, ["10"], true],
    ["NumericGreaterThanEquals", { "a:k": "9" }, ["10"], false],
    ["Null", {}, ["true"], true],
    ["Null", { "a:k": "x" }, ["true"], false],
    ["Null", { "a:k": "x" }, ["false"], true],
    ["IpAddress", { "a:k": "10.1.2.3" }, ["10.1.0.0/16"], true],
    ["IpAddress", { "a:k": "10.2.2.3" }, ["10.1.0.0/16"], false],
    ["IpAddress", { "a:k": "2001:db8::1" }, ["2001:db8::/32"], true],
    ["IpAddress", { "a:k": "10.1.2.3" }, ["10.1.2.3"], true],
    ["NotIpAddress", { "a:k": "10.1.2.3" }, ["10.1.0.0/16"], false],
    ["ForAllValues:StringEquals", { "a:k": ["x", "y"] }, ["x", "y", "z"], true],
    ["ForAllValues:StringEquals", { "a:k": ["x", "w"] }, ["x", "y", "z"], false],
    ["ForAllValues:StringEquals", {}, ["x"], true],
    ["ForAnyValue:StringEquals", { "a:k": ["x", "w"] }, ["x"], true],
    ["ForAnyValue:StringEquals", {}, ["x"], false],
    ["ForAnyValue:StringNotEquals", {}, ["x"], false],
  ])("%s of %j against %j is as AWS documents", (operator, given, wanted, expected) => {
    expect(conditionsHold({ [operator]: { "a:k": wanted } }, given)).toBe(expected);
  });

  it("requires every operator and every key to hold", () => {
    const context = { "a:one": "1", "a:two": "2" };

    expect(conditionsHold({ StringEquals: { "a:one": ["1"], "a:two": ["2"] } }, context)).toBe(true);
    expect(conditionsHold({ StringEquals: { "a:one": ["1"], "a:two": ["3"] } }, context)).toBe(false);
    expect(conditionsHold({ StringEquals: { "a:one": ["1"] }, Bool: { "a:two": ["true"] } }, context)).toBe(false);
  });

  it("ignores the case of keys", () => {
    expect(conditionsHold({ Bool: { "AWS:securetransport": ["true"] } }, { "aws:SecureTransport": "true" })).toBe(true);
  });
});

describe("isConditionOperator", () => {
  it.each([
    ["ForAnyValue:StringLikeIfExists", true],
    ["Null", true],
    ["DateGreaterThan", false],
    ["StringEqual", false],
    ["constructor", false],
  ])("knows what it evaluates: %s", (operator, expected) => {
    expect(isConditionOperator(operator)).toBe(expected);
  });
});
