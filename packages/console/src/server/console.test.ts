import { describe, expect, it } from "vitest";

import { readCookie, startConsole } from "./console-fixture.ts";

const html = { accept: "text/html,*/*" };

describe("the console's server", () => {
  it("takes the token of the first URL into a cookie, and out of the address", async () => {
    const { ask, token } = await startConsole();

    const answer = await ask(`/?token=${token}`, { headers: html });

    expect(answer).toMatchObject({ status: 303, headers: { location: "/" } });
    expect(String(answer.headers["set-cookie"])).toMatch(
      /^sluice-console-\d+=[\w-]{43}; Path=\/console\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it("takes a ticket once", async () => {
    const { ask, createTicket } = await startConsole();
    const first = `/?token=${createTicket()}`;

    const answers = [await ask(first, { headers: html }), await ask(first, { headers: html })];

    expect(answers.map(({ status }) => status)).toEqual([303, 200]);
    expect(answers.map((answer) => readCookie(answer) !== "")).toEqual([true, false]);
  });

  it("shows the page, and answers with the cookie", async () => {
    const { ask, logIn } = await startConsole();
    const cookie = await logIn();

    expect((await ask("/", { headers: html })).body).toContain('<div id="app">');
    expect(await ask("/console/api/nothing", { headers: { cookie } })).toMatchObject({
      status: 404,
      body: '{"error":"GET /console/api/nothing: no such question"}',
    });
  });

  it("keeps browsers from loading anything from elsewhere, framing it, and guessing types", async () => {
    const { ask } = await startConsole();

    expect((await ask("/", { headers: html })).headers).toMatchObject({
      "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
  });

  it("gives the cookie to whoever opens the page, where the stack is open to all", async () => {
    const { ask } = await startConsole({ isOpenToAll: true });

    const cookie = readCookie(await ask("/", { headers: html }));

    expect((await ask("/console/api/nothing", { headers: { cookie } })).status).toBe(404);
  });

  it.each([
    ["no cookie", {}],
    ["a made-up one", { cookie: `sluice-console-80=${"a".repeat(43)}` }],
    ["an empty one", { cookie: "sluice-console-80=" }],
  ])("refuses a question with %s", async (_, headers) => {
    const { ask, url } = await startConsole();
    const port = new URL(url).port;
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace("80=", `${port}=`)]),
    );

    expect(await ask("/console/api/overview", { headers: named })).toMatchObject({
      status: 401,
      body: expect.stringContaining("open the URL that it printed"),
    });
  });

  it("gives no cookie to whoever has no token, or another", async () => {
    const { ask } = await startConsole();

    expect(readCookie(await ask("/", { headers: html }))).toBe("");
    expect(readCookie(await ask(`/?token=${"a".repeat(43)}`, { headers: html }))).toBe("");
  });

  it.each([
    ["a foreign host", { host: "evil.example" }, 'host "evil.example": only 127.0.0.1, localhost and [::1] are served'],
    [
      "a foreign page",
      { origin: "https://evil.example" },
      'origin "https://evil.example": only the console\'s own page',
    ],
    ["a page of another port", { origin: "http://127.0.0.1:3000" }, 'origin "http://127.0.0.1:3000": only the console'],
    ["a sandboxed page", { origin: "null" }, 'origin "null": only the console'],
    ["a request from a foreign page", { "sec-fetch-site": "cross-site" }, "a request from a cross-site page"],
    ["a request from a page of another port", { "sec-fetch-site": "same-site" }, "a request from a same-site page"],
  ])("refuses %s, with the cookie too", async (_, headers, error) => {
    const { ask, logIn } = await startConsole();
    const cookie = await logIn();

    const answer = await ask("/console/api/overview", { headers: { ...headers, cookie } });

    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).error).toContain(error);
  });

  it.each(["PUT", "DELETE", "PATCH", "OPTIONS"])("refuses %s", async (method) => {
    const { ask, logIn } = await startConsole();

    const answer = await ask("/console/api/overview", { method, headers: { cookie: await logIn() } });

    expect(answer).toMatchObject({
      status: 403,
      body: `{"error":"method ${method}: only GET, HEAD and POST are served"}`,
    });
  });

  it("gives no other origin leave to read, not even when it is asked for", async () => {
    const { ask, logIn, url } = await startConsole();
    const headers = { cookie: await logIn(), origin: url, "access-control-request-method": "POST" };

    const { headers: answered } = await ask("/console/api/overview", { headers });

    expect(Object.keys(answered).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("lets another page link to it", async () => {
    const { ask } = await startConsole();

    expect((await ask("/", { headers: { ...html, "sec-fetch-site": "cross-site" } })).status).toBe(200);
  });

  it("has no file but those of the page", async () => {
    const { ask } = await startConsole();

    expect((await ask("/console/assets/../../../package.json")).status).toBe(404);
    expect((await ask("/console/assets/%2e%2e/index.html")).status).toBe(404);
  });

  it("says in one line what AWS or the network refused", async () => {
    const { ask, logIn, bugs } = await startConsole();

    const { status, body } = await ask("/console/api/overview", { headers: { cookie: await logIn() } });

    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      stack: stackName,
      alarms: { error: "a test: no answer; is it still running, and the network there?" },
    });
    expect(bugs).toEqual([]);
  });
});

const stackName = "dev";
