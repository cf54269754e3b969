import { describe, expect, it } from "vitest";

import { decodeUrl, encodeUrl } from "./encode-url.ts";
import { readFragment, readHost, readParameter, readPath, readPort, readProtocol, readQuery } from "./read-url.ts";

// As Trino 426 answers.
describe("URLs", () => {
  it.each([
    [encodeUrl("a b/c+ü*-._~'()!"), "a+b%2Fc%2B%C3%BC*-._%7E%27%28%29%21"],
    [decodeUrl("a+%2B%c3%bc"), "a +ü"],
    [decodeUrl("%C3%28"), "\uFFFD("],
    [readHost("http://user:pw@Example.com:8080/a"), "Example.com"],
    [readHost("http://ex_ample.com/"), ""],
    [readHost("http://[::1]:80/"), "[::1]"],
    [readHost("not a url"), null],
    [readHost("http://e.com/a|b"), null],
    [readPort("http://e.com:8080/"), 8080n],
    [readPort("http://e.com/"), null],
    [readPath("http://e.com/a/b%20c?x"), "/a/b c"],
    [readPath("http://e.com/a%zz"), null],
    [readPath("mailto:a@b.c"), ""],
    [readProtocol("HTTPS://e.com"), "HTTPS"],
    [readProtocol("foo"), ""],
    [readQuery("http://e.com/?a=b%20c#d"), "a=b c"],
    [readFragment("mailto:a#b"), "b"],
    [readParameter("http://e.com/?x=1&x=3", "x"), "1"],
    [readParameter("http://e.com/?y=%20a+b", "y"), " a b"],
    [readParameter("http://e.com/?z", "z"), ""],
    [readParameter("http://e.com/?a", "z"), null],
    [readParameter("http://e.com/?a=1=2", "a"), "1=2"],
  ])("gives %s", (result, expected) => {
    expect(result).toBe(expected);
  });

  it.each([
    ["%", "URLDecoder: Incomplete trailing escape (%) pattern"],
    ["abc%1g", 'Error at index 1 in: "1g"'],
  ])("refuses to decode %j", (text, message) => {
    expect(() => decodeUrl(text)).toThrow(message);
  });
});
