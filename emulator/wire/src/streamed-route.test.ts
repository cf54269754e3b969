import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect as connectTcp } from "node:net";
import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";

import { afterEach, describe, expect, it } from "vitest";

import type { Route, StreamedRoute } from "./messages.ts";
import { type RunningServer, startServer } from "./server.ts";
import { sendHttp1, sendHttp2 } from "./wire-fixture.ts";

const running: RunningServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

describe.each([
  ["HTTP/1.1", sendHttp1],
  ["HTTP/2", sendHttp2],
])("a streamed route over %s", (_, send) => {
  it("reads a body of any size and answers with a stream", async () => {
    const server = await start([counts]);

    const answer = await send(server, { method: "PUT", body: "x".repeat(200_000) });

    expect(answer).toMatchObject({ status: 200, body: "200000" });
  });

  it("may answer before it has read the body", async () => {
    const server = await start([() => Promise.resolve({ status: 412, body: "no" })]);

    expect(await send(server, { method: "PUT", body: "x".repeat(5_000_000) })).toMatchObject({ status: 412 });
  });

  it("may stop in the middle of the body", async () => {
    const server = await start([stopsAtFirst]);

    expect(await send(server, { method: "PUT", body: "x".repeat(5_000_000) })).toMatchObject({ status: 400 });
  });

  it("may leave off reading without saying so", async () => {
    const server = await start([leavesOff]);

    expect(await send(server, { method: "PUT", body: "x".repeat(5_000_000) })).toMatchObject({ status: 400 });
  });

  it("leaves the body to the next route when it declines", async () => {
    const server = await start([() => Promise.resolve(undefined)], [echo]);

    expect(await send(server, { method: "PUT", body: "hello" })).toMatchObject({ status: 200, body: "hello" });
  });

  it("sends no body in answer to HEAD, and closes its stream", async () => {
    const body = Readable.from([Buffer.from("x")]);
    const server = await start([() => Promise.resolve({ status: 200, headers: { "content-length": "1" }, body })]);

    expect(await send(server, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect(body.destroyed).toBe(true);
  });
});

describe("a client that hangs up", () => {
  it("makes reading throw in the route, and is not reported as a bug", async () => {
    const bugs: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const reads: StreamedRoute = async ({ content }) => {
      try {
        for await (const chunk of content) void chunk;
      } catch (error) {
        resolve(error);
        throw error;
      }
      return { status: 200 };
    };
    const server = await startServer({
      port: 0,
      routes: [],
      streamedRoutes: [reads],
      onBug: (bug) => void bugs.push(bug),
    });
    running.push(server);
    const socket = connectTcp(server.port, "127.0.0.1");

    socket.write("PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf", () => socket.destroy());

    expect(await promise).toBeInstanceOf(Error);
    expect(bugs).toEqual([]);
  });
});

describe("a client that waits with the rest of its body", () => {
  it.each([
    ["stops in the middle", () => stopsAtFirst],
    ["leaves off reading", () => leavesOff],
    ["refuses", () => () => Promise.resolve({ status: 400 })],
  ])("gets the answer of a route that %s", async (_, pickRoute) => {
    const server = await start([pickRoute()]);
    const socket = connectTcp(server.port, "127.0.0.1");
    socket.write("PUT / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf");

    const [answer] = await once(socket, "data");

    expect(String(answer)).toMatch(/^HTTP\/1.1 400 /);
    socket.destroy();
  });
});

describe("an HTTP/2 connection that is dropped", () => {
  it("makes reading throw in the route, and is not reported as a bug", async () => {
    const bugs: unknown[] = [];
    const begun = Promise.withResolvers<undefined>();
    const ended = Promise.withResolvers<undefined>();
    const reads: StreamedRoute = async ({ content }) => {
      try {
        for await (const _ of content) begun.resolve(undefined);
        return { status: 200 };
      } finally {
        ended.resolve(undefined);
      }
    };
    const onBug = (bug: unknown): void => void bugs.push(bug);
    const server = await startServer({ port: 0, routes: [], streamedRoutes: [reads], onBug });
    running.push(server);
    const session = connectHttp2(server.url);
    const stream = session.request({ ":method": "PUT", ":path": "/" }, { endStream: false });
    stream.on("error", () => undefined);
    stream.write("half");
    await begun.promise;

    session.destroy();

    await ended.promise;
    await setImmediate();
    expect(bugs).toEqual([]);
  });
});

describe("a machine that cannot serve at the moment", () => {
  it("answers 503, and complains in one line", async () => {
    const complaints: unknown[] = [];
    const onFault = (complaint: string): void => void complaints.push(complaint);
    const server = await startServer({ port: 0, routes: [], streamedRoutes: [full], onFault });
    running.push(server);

    const answer = await sendHttp1(server, { method: "PUT", path: "/lake/a", body: "x" });

    expect(answer).toMatchObject({ status: 503, body: expect.stringContaining("the disk is full") });
    expect(complaints).toEqual(["PUT /lake/a: the disk is full"]);
  });
});

const counts: StreamedRoute = async ({ content }) => {
  let sizeBytes = 0;
  for await (const chunk of content) sizeBytes += chunk.length;
  return { status: 200, body: Readable.from([Buffer.from(String(sizeBytes))]) };
};

const stopsAtFirst: StreamedRoute = async ({ content }) => {
  for await (const chunk of content) return { status: 400, body: String(chunk.length) };
  return { status: 200 };
};

const full: StreamedRoute = () =>
  Promise.reject(Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }));

/** As a decoder does that takes one piece after another by itself. */
const leavesOff: StreamedRoute = async ({ content }) => {
  await content[Symbol.asyncIterator]().next();
  return { status: 400 };
};

const echo: Route = ({ body }) => Promise.resolve({ status: 200, body });

async function start(streamedRoutes: readonly StreamedRoute[], routes: readonly Route[] = []): Promise<RunningServer> {
  const server = await startServer({ port: 0, routes, streamedRoutes });
  running.push(server);
  return server;
}
