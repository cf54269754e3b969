import { describe, expect, it } from "vitest";

import { explainLoopbackRefusal } from "./loopback-guard.ts";

describe("explainLoopbackRefusal", () => {
  it.each([
    "127.0.0.1",
    "127.0.0.1:4566",
    "localhost:4566",
    "LOCALHOST",
    "[::1]:4566",
    "lake.localhost:4566",
    "my.lake.localhost",
  ])("lets host %s in", (host) => {
    expect(explainLoopbackRefusal({ host })).toBeUndefined();
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
    expect(explainLoopbackRefusal({ host })).toBe(`host "${host}": only 127.0.0.1, localhost and [::1] are served`);
  });

  it("refuses a request without a host", () => {
    expect(explainLoopbackRefusal({})).toBeDefined();
  });

  it.each(["https://evil.example", "http://localhost:3000", "null"])("refuses the web page %s", (origin) => {
    expect(explainLoopbackRefusal({ host: "127.0.0.1", origin })).toBe(
      `origin "${origin}": requests from web pages are not served`,
    );
  });
});
