import { decimal, double, int, struct, text } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { printStruct, toCanonicalStruct } from "./struct-text.ts";

const fields = { lat: double, who: struct({ name: text, age: int }), price: decimal(38, 2) };

describe("printStruct", () => {
  it.each([
    ['{"lat":1e2,"who":{"name":"a\\"b","age":7},"price":1.50}', '{lat=1e2, who={name=a"b, age=7}, price=1.50}'],
    ['{"lat":null,"who":null,"price":null}', "{lat=null, who=null, price=null}"],
    ['{"lat":1,"who":{"name":"{","age":null},"price":null}', "{lat=1, who={name={, age=null}, price=null}"],
    ['{"price":123456789012345678901234567890.10}', "{lat=null, who=null, price=123456789012345678901234567890.10}"],
  ])("writes %s as %s", (json, printed) => {
    expect(printStruct(fields, json)).toBe(printed);
  });
});

describe("toCanonicalStruct", () => {
  it.each([
    ["{lat=1.0E2, who={name=a, age=7}, price=1.50}", "{lat=100, who={name=a, age=7}, price=1.5}"],
    ["{lat=null, who=null, price=null}", "{lat=null, who=null, price=null}"],
    ["{lat=0.50, who={name=two\nlines, age=7}, price=0.00}", "{lat=0.5, who={name=two\nlines, age=7}, price=0}"],
    ["no struct", "no struct"],
    ["{lat=0.50, who={name=a, age=b, age=7}, price=1.00}", "{lat=0.5, who={name=a, age=b, age=7}, price=1}"],
  ])("writes %j as %j", (printed, canonical) => {
    expect(toCanonicalStruct(fields, printed)).toBe(canonical);
  });

  it("keeps a number apart from a text that looks like fields", () => {
    expect(toCanonicalStruct({ x: double, t: text }, "{x=1.50, t=a, t=b}")).toBe("{x=1.5, t=a, t=b}");
  });
});
