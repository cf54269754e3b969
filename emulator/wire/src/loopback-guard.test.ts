import { describe, expect, it } from "vitest";

import { refusalOf } from "./loopback-guard.ts";

describe("refusalOf", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.1:4566",
    "localhost:4566",
    "LOCALHOST",
    "[::1]:4566",
    "lake.localhost:4566",
    "my.lake.localhost",
  ])("lets host %s in", (host) => {
    expect(refusalOf({ host })).toBeUndefined();
  });

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example:4566",
    "evil.example@127.0.0.1",
    "notlocalhost",
    "192.168.1.2:4566",
    "0.0.0.0:4566",
    "",
  ])("refuses host %j", (host) => {
    expect(refusalOf({ host })).toBe(`host "${host}": only 127.0.0.1, localhost and [::1] are served`);
  });

  it("refuses a request without a host", () => {
    expect(refusalOf({})).toBeDefined();
  });

  it.each(["https://evil.example", "http://localhost:3000", "null"])("refuses the web page %s", (origin) => {
    expect(refusalOf({ host: "127.0.0.1", origin })).toBe(`origin "${origin}": requests from web pages are not served`);
  });
});
