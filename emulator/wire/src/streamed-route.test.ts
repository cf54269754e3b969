import { connect as connectTcp } from "node:net";
import { Readable } from "node:stream";

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

const counts: StreamedRoute = async ({ content }) => {
  let sizeBytes = 0;
  for await (const chunk of content) sizeBytes += chunk.length;
  return { status: 200, body: Readable.from([Buffer.from(String(sizeBytes))]) };
};

const stopsAtFirst: StreamedRoute = async ({ content }) => {
  for await (const chunk of content) return { status: 400, body: String(chunk.length) };
  return { status: 200 };
};

const echo: Route = ({ body }) => Promise.resolve({ status: 200, body });

async function start(streamedRoutes: readonly StreamedRoute[], routes: readonly Route[] = []): Promise<RunningServer> {
  const server = await startServer({ port: 0, routes, streamedRoutes });
  running.push(server);
  return server;
}
