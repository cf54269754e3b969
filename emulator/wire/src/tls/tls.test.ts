import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { connect as connectHttp2 } from "node:http2";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";

import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type RunningServer, startServer } from "../server.ts";
import { sendHttp1, sendHttp2, sendOnHttp2Session } from "../wire-fixture.ts";
import { ensureCertificate, type TlsCertificate } from "./ensure-certificate.ts";

const nowMs = Date.now();
const msPerDay = 86_400_000;
let folder: string;
let certificate: TlsCertificate;
let server: RunningServer;
let ca: string;

beforeAll(async () => {
  folder = join(createTemporaryFolder("tls"), "tls");
  certificate = await ensureCertificate(folder, nowMs);
  ca = readFileSync(certificate.caFile, "utf8");
  const routes = [() => Promise.resolve({ status: 200, body: "hello" })];
  server = await startServer({ port: 0, certificate, routes });
});

afterAll(() => server.close());

function sendTls(host: string, trusted: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({ host, port: server.port, ca: trusted, family: 4, agent: false });
    request.once("error", reject);
    request.once("response", (response) => void text(response).then(resolve));
    request.end();
  });
}

describe("a server with a certificate", () => {
  it.each(["127.0.0.1", "localhost"])("serves HTTP/1.1 over TLS as %s", async (host) => {
    expect(await sendTls(host, ca)).toBe("hello");
  });

  it("serves HTTP/2 over TLS to whoever asks for it", async () => {
    const session = connectHttp2(`https://127.0.0.1:${server.port}`, { ca });

    const { body } = await sendOnHttp2Session(session, {});

    expect(session.alpnProtocol).toBe("h2");
    expect(body).toBe("hello");
    session.destroy();
  });

  it("serves both without TLS on the same port", async () => {
    expect((await sendHttp1(server, {})).body).toBe("hello");
    expect((await sendHttp2(server, {})).body).toBe("hello");
  });

  it("goes on after a client that does not trust it", async () => {
    await expect(sendTls("127.0.0.1", certificate.cert.split("-----END CERTIFICATE-----")[0] ?? "")).rejects.toThrow(
      /certificate/,
    );

    expect(await sendTls("127.0.0.1", ca)).toBe("hello");
  });

  it("goes on after a client that hangs up in the middle of the handshake", async () => {
    connectTls({ host: "127.0.0.1", port: server.port, ca })
      .on("error", () => undefined)
      .destroy();

    expect(await sendTls("127.0.0.1", ca)).toBe("hello");
  });
});

describe("ensureCertificate", () => {
  it("keeps what it made, the key for its owner alone", async () => {
    expect(await ensureCertificate(folder, nowMs + 300 * msPerDay)).toEqual(certificate);
    expect(readdirSync(folder).toSorted()).toEqual(["ca.pem", "server.key", "server.pem"]);
    expect(statSync(join(folder, "server.key")).mode & 0o077).toBe(0);
  });

  it("makes a new one in time", async () => {
    const renewed = await ensureCertificate(createTemporaryFolder("tls"), nowMs - 340 * msPerDay);
    const again = await ensureCertificate(join(renewed.caFile, ".."), nowMs);

    expect(new X509Certificate(again.cert).validToDate.getTime()).toBeGreaterThan(nowMs + 364 * msPerDay);
  });

  it("is for loopback alone, and signed by its authority", () => {
    const { publicKey } = new X509Certificate(ca);
    const leaf = new X509Certificate(certificate.cert);

    expect(leaf.verify(publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.subjectAltName).toBe(
      "DNS:localhost, DNS:*.localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1",
    );
  });
});
