import { describe, expect, it } from "vitest";

import { decodeBase32, encodeBase32 } from "./base32.ts";
import { decodeBase64, decodeBase64Url, encodeBase64Url } from "./base64.ts";
import { readBigint, readReal, writeDouble, writeInteger } from "./fixed-bytes.ts";
import { formatUuid } from "./format-uuid.ts";
import { decodeHex } from "./hex.ts";
import { hashMurmur3 } from "./murmur3.ts";
import { padBytesLeft, sliceBytes } from "./pad-bytes.ts";
import { hashXx64 } from "./xxhash64.ts";

const text = (value: string): Uint8Array => Buffer.from(value);
const hex = (value: Uint8Array): string => Buffer.from(value).toString("hex");
const long = "0123456789abcdef0123456789abcdef0123456789";

// As Trino 426 answers.
describe("hashes", () => {
  it.each([
    [hashXx64(text("")), "ef46db3751d8e999"],
    [hashXx64(text("a")), "d24ec4f1a98c6e5b"],
    [hashXx64(text(long)), "a76190c3acf08a1c"],
    [hashMurmur3(text("")), "00000000000000000000000000000000"],
    [hashMurmur3(text("a")), "897859f6655555855a890e51483ab5e6"],
    [hashMurmur3(text(long)), "2fb25c8094b973b393f582d593eface5"],
  ])("is %s", (hash, expected) => {
    expect(hex(hash)).toBe(expected);
  });
});

describe("encodings", () => {
  it.each([
    [encodeBase32(text("ab")), "MFRA===="],
    [hex(decodeBase32("MFRA")), "6162"],
    [encodeBase64Url(Buffer.from("fbff", "hex")), "-_8="],
    [hex(decodeBase64("+/8")), "fbff"],
    [hex(decodeBase64Url("-_8=")), "fbff"],
    [hex(decodeHex("aB01")), "ab01"],
  ])("gives %s", (result, expected) => {
    expect(result).toBe(expected);
  });

  it.each([
    [() => decodeBase64("a"), "Input byte[] should at least have 2 bytes for base64 bytes"],
    [() => decodeBase64("-_8="), "Illegal base64 character 2d"],
    [() => decodeBase64("YQ="), "Input byte array has wrong 4-byte ending unit"],
    [() => decodeBase64("YQ==YQ=="), "Input byte array has incorrect ending byte at 4"],
    [() => decodeBase32("mfra"), "Unrecognized character: m"],
    [() => decodeBase32("1"), "Invalid input length 1"],
    [() => decodeHex("zz"), 'not a hexadecimal digit: "z" = 122'],
    [() => readBigint(text("a")), "expected 8-byte input, but got instead: 1"],
    [() => readReal(text("a")), "Input floating-point value must be exactly 4 bytes long"],
    [() => formatUuid(text("ab")), "Invalid UUID binary length: 2"],
  ])("refuses as Trino does", (compute, message) => {
    expect(compute).toThrow(message);
  });
});

describe("pieces", () => {
  it.each([
    [padBytesLeft(text("a"), 3n, Buffer.from("0102", "hex")), "010261"],
    [padBytesLeft(text("abc"), 2n, text("x")), "6162"],
    [sliceBytes(text("abc"), -2n, 1n), "62"],
    [sliceBytes(text("abc"), 0n), ""],
    [writeInteger(-1), "ffffffff"],
    [writeDouble(1.5), "3ff8000000000000"],
  ])("is %s", (bytes, expected) => {
    expect(hex(bytes)).toBe(expected);
  });
});
