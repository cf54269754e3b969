import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { generate } from "selfsigned";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { deduplicateRows } from "../load/memory-stream-fixture.ts";
import { startFaultyKinesis } from "./faulty-kinesis-fixture.ts";
import { readSummary } from "./prepare-load-fixture.ts";
import { createProducerFolder, runProducerProcess } from "./run-producer-fixture.ts";

/** Kinesis with a certificate of its own; its second answer waits for the third call, so that calls overlap. */
async function startTlsKinesis(folder: string) {
  const altNames = [{ type: 7 as const, ip: "127.0.0.1" }];
  const extensions = [{ name: "subjectAltName" as const, altNames }];
  const { private: key, cert } = await generate([{ name: "commonName", value: "kinesis" }], { extensions });
  const certificateFile = join(folder, "certificate.pem");
  writeFileSync(certificateFile, cert);
  const inFlight = { now: 0, most: 0 };
  const stream = await startFaultyKinesis(
    (call) => ({
      before: async () => {
        inFlight.now += 1;
        inFlight.most = Math.max(inFlight.most, inFlight.now);
        // The first one is taken before there is a second one: after it there are two at once.
        if (call === 1) await vi.waitUntil(() => inFlight.most > 1, { timeout: 30_000, interval: 1 });
      },
      after: () => {
        inFlight.now -= 1;
      },
    }),
    { key, cert },
  );
  onTestFinished(stream.close);
  return { ...stream, inFlight, environment: { NODE_EXTRA_CA_CERTS: certificateFile } };
}

/** The sender's most calls in flight, and one for the client that looked up the stream. */
const maxSessions = 16 + 1;

describe("producer, over TLS", () => {
  it("opens no more sessions than calls run at once, at full speed", async () => {
    const folder = createProducerFolder();
    const { url, records, seen, inFlight, environment } = await startTlsKinesis(folder);
    // With --ordered, each row with a routing value of its own is a record, so few bytes fill many calls.
    const lines = Array.from({ length: 25_000 }, (_, index) => `1,1,1,1,${index}`);
    writeFileSync(join(folder, "rows.csv"), `${lines.join("\n")}\n`);

    const args = ["--source", "rows.csv", "--ordered", "--json"];
    const { exitCode, stdout } = await runProducerProcess({ folder, endpoint: url, args, environment });

    expect(exitCode).toBe(0);
    expect(new Set(deduplicateRows(records))).toEqual(new Set(lines));
    expect(readSummary(stdout).sent).toMatchObject({ rows: lines.length, calls: seen.calls, retries: 0 });
    expect(seen.calls).toBeGreaterThanOrEqual(lines.length / 500);
    expect(inFlight.most).toBeGreaterThan(1);
    expect(seen.connections).toBeLessThanOrEqual(maxSessions);
  });

  it("says that a certificate is not trusted", async () => {
    const folder = createProducerFolder();
    const { url: endpoint } = await startTlsKinesis(folder);
    writeFileSync(join(folder, "rows.csv"), "1,1,1,1,a\n");

    const { exitCode, stderr } = await runProducerProcess({ folder, endpoint, args: ["--source", "rows.csv"] });

    expect(stderr).toBe(
      `endpoint ${endpoint}: its certificate is not trusted (self-signed certificate); ` +
        "name the file of the authority that signed it in NODE_EXTRA_CA_CERTS\n",
    );
    expect(exitCode).toBe(1);
  });
});
