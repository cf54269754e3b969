import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeCbor, encodeCbor } from "./cbor-values.ts";

const fields = { blobs: new Set(["Data"]), timestamps: new Set(["At"]) };
const fromHex = (hex: string) => Buffer.from(hex, "hex");

describe("decodeCbor", () => {
  it.each([
    ["a byte string", "a16144420102", { D: "AQI=" }],
    ["an empty byte string", "a1614440", { D: "" }],
    ["a byte string in pieces", "a161445f41014102ff", { D: "AQI=" }],
    ["a time in milliseconds", "a16154c11b0000018bcfe56900", { T: 1_700_000_000.256 }],
    ["a map and a list of unknown length", "bf61619f0102ffff", { a: [1, 2] }],
    ["text, null and booleans", "a4616161786162f66163f46164f5", { a: "x", b: null, c: false, d: true }],
    ["a negative number and a fraction", "a26161206162f93e00", { a: -1, b: 1.5 }],
  ])("reads %s as JSON would have it", (_, hex, expected) => {
    expect(decodeCbor(fromHex(hex))).toEqual(expected);
  });

  it.each([
    ["nothing", "", "unexpected end"],
    ["half a map", "a16161", "unexpected end"],
    ["text that is cut short", "63616", "remaining"],
    ["JSON", Buffer.from('{"a":1}').toString("hex"), "remaining"],
  ])("throws for %s", (_, hex, message) => {
    expect(() => decodeCbor(fromHex(hex))).toThrow(message);
  });
});

describe("encodeCbor", () => {
  it("writes blobs as byte strings and times under tag 1, in milliseconds", () => {
    expect(encodeCbor({ Data: "AQI=", At: 1_700_000_000.256 }, fields).toString("hex")).toBe(
      "a26444617461420102624174c11b0000018bcfe56900",
    );
  });

  it("leaves out what is undefined, as JSON does", () => {
    expect(encodeCbor({ a: undefined, b: { c: undefined } }, fields).toString("hex")).toBe("a16162a0");
  });

  it("writes what decodeCbor reads", () => {
    const record = fc.record({
      Data: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("base64")),
      At: fc.integer({ min: 0, max: 4e12 }).map((ms) => ms / 1000),
      Name: fc.string({ unit: "grapheme" }),
      Count: fc.maxSafeInteger(),
    });
    fc.assert(
      fc.property(fc.array(record), (Records) => {
        expect(decodeCbor(encodeCbor({ Records }, fields))).toEqual({ Records });
      }),
    );
  });
});
