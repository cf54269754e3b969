import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, readField } from "./byte-codec-fixture.ts";
import { compileType } from "./compile-type.ts";
import { double } from "./double.ts";
import { struct } from "./struct.ts";
import { text } from "./text.ts";
import { writtenAs } from "./written-as.ts";

const place = struct({ lat: double, name: text });
const { toJsonToken } = compileType(place);

describe("struct", () => {
  it.each([
    ['{"name":"a","lat":1.50,"x":1}', '{"lat":1.50,"name":"a"}'],
    ['{"lat":null}', '{"lat":null,"name":null}'],
    ["{}", '{"lat":null,"name":null}'],
  ])("reads %s as %s", (json, token) => {
    expect(toJsonToken(json)).toBe(token);
  });

  it.each(["", "[]", "1", '{"lat":"x"}', "{"])("refuses %j", (json) => {
    expect(toJsonToken(json)).toBeUndefined();
  });

  it("leaves bytes with quotes to the text codec", () => {
    expect(readField(createBytes(place), '{"lat":1}').isSound).toBe(false);
  });

  it("reads bytes as it reads text", () => {
    expect(findDisagreement(place, fc.constantFrom("{}", "{ }", " {}", "{", "[]", '{"lat":1}'))).toBeUndefined();
  });

  it.each([[struct({})], [struct({ Lat: double })]])("refuses %o, which Glue has no type for", (type) => {
    expect(() => compileType(type)).toThrow(RangeError);
  });

  it("refuses a field whose numbers are not as JSON writes them", () => {
    expect(() => compileType(struct({ a: writtenAs(double, { decimalMark: "," }) }))).toThrow(
      'struct of ["a"]: JSON has numbers of its own, without writtenAs',
    );
  });
});
