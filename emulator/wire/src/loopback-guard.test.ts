import { describe, expect, it } from "vitest";

import { explainLoopbackRefusal } from "./loopback-guard.ts";

/** On a server that serves a page under this path. */
function explain(headers: Readonly<Record<string, string>>, path = "/pages/ask"): string | undefined {
  return explainLoopbackRefusal({ path, headers }, "/pages/");
}

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
    expect(explain({ host })).toBeUndefined();
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
    expect(explain({ host })).toBe(`host "${host}": only 127.0.0.1, localhost and [::1] are served`);
  });

  it("refuses a request without a host", () => {
    expect(explain({})).toBeDefined();
  });

  it.each(["https://evil.example", "http://localhost:3000", "null"])("refuses the web page %s", (origin) => {
    expect(explain({ host: "127.0.0.1", origin })).toBe(`origin "${origin}": requests from web pages are not served`);
  });

  it.each(["http://127.0.0.1:4566", "https://127.0.0.1:4566"])(
    "lets the server's own page %s ask under its path",
    (origin) => {
      expect(explain({ host: "127.0.0.1:4566", origin })).toBeUndefined();
    },
  );

  it("lets it ask nothing else", () => {
    expect(explain({ host: "127.0.0.1:4566", origin: "http://127.0.0.1:4566" }, "/bucket/key")).toBeDefined();
  });

  it("lets no page ask a server that has none", () => {
    const headers = { host: "127.0.0.1:4566", origin: "http://127.0.0.1:4566" };

    expect(explainLoopbackRefusal({ path: "/pages/ask", headers })).toBeDefined();
  });
});
