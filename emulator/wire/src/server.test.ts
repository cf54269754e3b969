import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { Agent } from "node:http";
import { connect as connectHttp2 } from "node:http2";
import { connect as connectTcp, Socket } from "node:net";

import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";

import { PortInUseError } from "./errors.ts";
import type { Route } from "./messages.ts";
import { type RunningServer, type ServerOptions, startServer } from "./server.ts";
import { sendHttp1, sendHttp2, sendOnHttp2Session } from "./wire-fixture.ts";

/** The machine may be busy. */
const patience = { timeout: 10_000, interval: 2 };
const running: RunningServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

describe("startServer", () => {
  it("hands HTTP/1.1 requests to a route", async () => {
    const server = await start({ routes: [echo] });

    const answer = await sendHttp1(server, { method: "PUT", path: "/a%20b?x=1&x=2", body: "hello" });

    expect(answer).toMatchObject({ status: 200, body: 'PUT /a%20b [["x","1"],["x","2"]] hello' });
  });

  it("hands HTTP/2 prior-knowledge requests to the same route on the same port", async () => {
    const server = await start({ routes: [echo] });

    const answer = await sendHttp2(server, { method: "PUT", path: "/a%20b?x=1&x=2", body: "hello" });

    expect(answer).toMatchObject({ status: 200, body: 'PUT /a%20b [["x","1"],["x","2"]] hello' });
  });

  it("recognises a preface that arrives in two pieces", async () => {
    const server = await start({ routes: [echo] });
    const accepted = watchAccepted();
    const socket = connectTcp(server.port, "127.0.0.1").setNoDelay(true);
    const emptySettingsFrame = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
    const firstPiece = "PRI * HT";

    socket.write(firstPiece);
    await vi.waitUntil(() => accepted.some(({ bytesRead }) => bytesRead === firstPiece.length), patience);
    socket.write("TP/2.0\r\n\r\nSM\r\n\r\n");
    socket.write(emptySettingsFrame);
    const [answer]: readonly Buffer[] = await once(socket, "data");
    socket.destroy();

    const settingsFrameType = 4;
    expect(answer?.[3]).toBe(settingsFrameType);
  });

  it.each([
    ["a foreign host", { host: "evil.example" }],
    ["a web page", { origin: "https://evil.example" }],
  ])("refuses %s over HTTP/1.1", async (_, headers) => {
    const server = await start({ routes: [echo] });

    expect((await sendHttp1(server, { headers })).status).toBe(403);
  });

  it.each([
    ["a foreign host", { ":authority": "evil.example" }],
    ["a web page", { origin: "https://evil.example" }],
  ])("refuses %s over HTTP/2", async (_, headers) => {
    const server = await start({ routes: [echo] });

    expect((await sendHttp2(server, { headers })).status).toBe(403);
  });

  it("puts a request id on every answer", async () => {
    const server = await start({ routes: [echo] });

    const answers = [await sendHttp1(server, {}), await sendHttp1(server, { headers: { host: "evil.example" } })];

    const ids = answers.map(({ headers }) => headers["x-amzn-requestid"]);
    expect(new Set(ids).size).toBe(2);
    expect(ids.join(" ")).toMatch(/^[\da-f-]{36} [\da-f-]{36}$/);
  });

  it("asks the next route when one declines", async () => {
    const server = await start({ routes: [declines, echo] });

    expect((await sendHttp1(server, {})).status).toBe(200);
  });

  it("names the operation that no route answers", async () => {
    const server = await start({ routes: [] });
    const headers = { "x-amz-target": "Logs_20140328.PutLogEvents" };

    const answer = await sendHttp1(server, { method: "POST", headers });

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({
      __type: "UnknownOperationException",
      message: "not emulated locally: Logs_20140328.PutLogEvents",
    });
  });

  it("names the action of a query protocol that no route answers", async () => {
    const server = await start({ routes: [] });
    const headers = {
      "content-type": "application/x-www-form-urlencoded; charset=utf-8",
      authorization: "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/iam/aws4_request, SignedHeaders=host",
    };

    const answer = await sendHttp1(server, { method: "POST", headers, body: "Action=ListRoles&Version=2010-05-08" });

    expect(answer.body).toContain("<Message>not emulated locally: iam ListRoles</Message>");
  });

  it("answers 500 to a route's bug, reports it and keeps running", async () => {
    const bugs: unknown[] = [];
    const bug = new Error("boom");
    const breaks: Route = ({ path }) => (path === "/bug" ? Promise.reject(bug) : echo({ ...emptyRequest, path }));
    const server = await start({ routes: [breaks], onBug: (error) => void bugs.push(error) });

    const broken = await sendHttp1(server, { path: "/bug", headers: { "x-amz-target": "Kinesis_20131202.PutRecord" } });
    const next = await sendHttp1(server, { path: "/fine" });

    expect(broken.status).toBe(500);
    expect(JSON.parse(broken.body)).toEqual({
      __type: "InternalFailure",
      message: "a bug in the local endpoint: boom",
    });
    expect(bugs).toEqual([bug]);
    expect(next.status).toBe(200);
  });

  it("answers 500 to headers that HTTP does not allow", async () => {
    const server = await start({ routes: [breaksHeaders] });

    expect((await sendHttp1(server, {})).status).toBe(500);
  });

  it("answers 413 to a body over the limit and keeps running", async () => {
    const server = await start({ routes: [echo], maxBodyBytes: 1000 });

    const statuses = [
      (await sendHttp1(server, { method: "PUT", body: "x".repeat(1000) })).status,
      (await sendHttp1(server, { method: "PUT", body: "x".repeat(1001) })).status,
      (await sendHttp2(server, { method: "PUT", body: "x".repeat(5_000_000) })).status,
      (await sendHttp2(server, { method: "PUT", body: "x".repeat(1000) })).status,
    ];

    expect(statuses).toEqual([200, 413, 413, 200]);
  });

  it("rejects with PortInUseError when something listens on the port", async () => {
    const { port } = await start({ routes: [] });

    const second = startServer({ port, routes: [] });

    await expect(second).rejects.toThrow(PortInUseError);
    await expect(second).rejects.toMatchObject({ port });
  });

  it("sends no body in answer to HEAD", async () => {
    const server = await start({ routes: [echo] });

    expect(await sendHttp1(server, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
    expect(await sendHttp2(server, { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });
});

describe("close", () => {
  it("ends idle connections of both protocols at once", async () => {
    const server = await startServer({ port: 0, routes: [echo] });
    const agent = new Agent({ keepAlive: true });
    await sendHttp1(server, { agent });
    const session = connectHttp2(server.url);
    await sendOnHttp2Session(session, {});
    const silent = connectTcp(server.port, "127.0.0.1");
    await once(silent, "connect");

    // The grace for requests in flight, which idle connections must not use up, never passes.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    await server.close();

    await expect(sendHttp1(server, {})).rejects.toThrow("ECONNREFUSED");
    session.destroy();
    agent.destroy();
  });

  it("lets a request in flight finish", async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { route, whenCalled } = watchRoute(() => released.then(() => ({ status: 200, body: "done" })));
    const server = await startServer({ port: 0, routes: [route] });
    const answers = Promise.all([sendHttp1(server, {}), sendHttp2(server, {})]);
    await whenCalled(2);

    const closed = server.close();
    release();
    await closed;

    expect((await answers).map(({ body }) => body)).toEqual(["done", "done"]);
  });

  it("does not wait for a request that never ends", async () => {
    const { route, whenCalled } = watchRoute(() => new Promise(() => {}));
    const server = await startServer({ port: 0, routes: [route] });
    const answer = sendHttp1(server, {}).catch((error: unknown) => error);
    await whenCalled(1);

    const startedMs = Date.now();
    await server.close();

    expect(Date.now() - startedMs).toBeLessThan(3000);
    expect(await answer).toBeInstanceOf(Error);
  });
});

const emptyRequest = { method: "GET", path: "/", query: new URLSearchParams(), headers: {}, body: Buffer.alloc(0) };

const echo: Route = ({ method, path, query, body }) =>
  Promise.resolve({ status: 200, body: `${method} ${path} ${JSON.stringify([...query])} ${body.toString()}` });

const breaksHeaders: Route = () => Promise.resolve({ status: 200, headers: { "x-name": "a\nb" }, body: "x" });

const declines: Route = () => Promise.resolve(undefined);

/** A route that tells when it has been called so often. */
function watchRoute(answer: Route): {
  readonly route: Route;
  readonly whenCalled: (times: number) => Promise<unknown>;
} {
  let calls = 0;
  const route: Route = (request) => {
    calls += 1;
    return answer(request);
  };
  return { route, whenCalled: (times) => vi.waitUntil(() => calls === times, patience) };
}

/** The sockets that servers of this process accept from now on, until the test is over. */
function watchAccepted(): readonly Socket[] {
  const accepted: Socket[] = [];
  const onAccepted = (message: unknown) => {
    if (typeof message === "object" && message !== null && "socket" in message && message.socket instanceof Socket) {
      accepted.push(message.socket);
    }
  };
  subscribe("net.server.socket", onAccepted);
  onTestFinished(() => void unsubscribe("net.server.socket", onAccepted));
  return accepted;
}

async function start(options: Omit<ServerOptions, "port">): Promise<RunningServer> {
  const server = await startServer({ port: 0, ...options });
  running.push(server);
  return server;
}
