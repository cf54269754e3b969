import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";

import { placeManifest, readManifestOutput } from "@sluice/local";
import { listenOnLoopback } from "@sluice/testing";
import { AwsClient } from "aws4fetch";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { collectDevPlan, type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

const settings = { http: true, httpApi: { requestsPerSecond: 1_000, burst: 1_000 } };
const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species\n";
const keys = { accessKeyId: "local", secretAccessKey: "local" };
const signing = { ...keys, service: "execute-api", region: "eu-central-1", retries: 0 };
const client = new AwsClient(signing);

let environment: DevEnvironment;
let rowsUrl: string;

beforeAll(async () => {
  environment = await startDevEnvironment(settings);
  const { datasets } = placeManifest(readManifestOutput(await collectDevPlan(settings)), environment.url);
  rowsUrl = datasets["iris"]?.rowsUrl ?? "none";
});

afterAll(() => environment.close());

interface Sent {
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function post(body: string | Uint8Array<ArrayBuffer>, { url = rowsUrl, headers = {} }: Sent = {}) {
  const response = await client.fetch(url, {
    method: "POST",
    body,
    headers: { "content-type": "text/csv", ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, answer: JSON.parse(text) };
}

/** The numbers of the view's rows of a species, which the tests count up. */
async function queryNumbers(species: string): Promise<readonly unknown[]> {
  await environment.whenDelivered();
  const rows = await environment.queryRows(`species = '${species}'`);
  return rows.map(([number]) => number).toSorted((one, other) => Number(one) - Number(other));
}

function generateRows(species: string, count: number): string {
  return header + Array.from({ length: count }, (_, index) => `${index},1,1,1,${species}\n`).join("");
}

function countUpTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Forwards every request, and loses the first answers that this many times tell. */
async function startForgetfulProxy(lost: number): Promise<string> {
  let asked = 0;
  const server = createServer((request, response) => {
    void (async () => {
      const body = new Uint8Array(await buffer(request));
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        name === "host" || name === "connection" || typeof value !== "string" ? [] : [[name, value] as const],
      );
      const forwarded = new URL(request.url ?? "", environment.url);
      const answer = await fetch(forwarded, { method: "POST", body, headers: Object.fromEntries(headers) });
      if (asked++ < lost) return void response.destroy();
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    })();
  });
  onTestFinished(() => void server.close());
  return `http://${await listenOnLoopback(server)}`;
}

describe("rows that are posted", () => {
  it("are in SQL, the others in the rejects, and the load has its line", async () => {
    const { status, answer } = await post(`${generateRows("posted", 150)}one,1,1,1,posted\n`);

    expect(status).toBe(207);
    expect(answer).toMatchObject({
      rows: { read: 151, acknowledged: 150, rejected: 1, unacknowledged: 0 },
      rejected: [{ line: 152, reason: 'column "sepal_length": expected a number, got "one"' }],
    });
    expect(await queryNumbers("posted")).toEqual(countUpTo(150));
    const [reject] = await environment.readLinesUnder("rejects/iris/");
    expect(reject).toMatchObject({ raw_row: "one,1,1,1,posted", file: "POST /datasets/iris/rows", line: 152 });
    const lines = await environment.readLinesUnder("loads/");
    expect(lines).toContainEqual(
      expect.objectContaining({
        load_id: answer.loadId,
        door: "http",
        state: "rejected",
        rows_sent: 150,
        sent_by: "arn:aws:iam::000000000000:user/local",
      }),
    );
  });

  it("count once, however often answers are lost and the request is repeated", async () => {
    const url = rowsUrl.replace(environment.url, await startForgetfulProxy(3));
    const headers = { "idempotency-key": "forgotten" };
    const ask = () => post(generateRows("forgotten", 2_000), { url, headers });

    const lost = [await ask().catch(() => "lost"), await ask().catch(() => "lost"), await ask().catch(() => "lost")];
    const { status, headers: answered, answer } = await ask();

    expect(lost).toEqual(["lost", "lost", "lost"]);
    expect(status).toBe(200);
    expect(answered.get("idempotency-replayed")).toBe("true");
    expect(answer.rows).toMatchObject({ acknowledged: 2_000 });
    expect(await queryNumbers("forgotten")).toEqual(countUpTo(2_000));
  });

  it("count once when the same request comes many times at once", async () => {
    const headers = { "idempotency-key": "at-once" };
    const answers = await Promise.all(countUpTo(3).map(() => post(generateRows("at-once", 500), { headers })));

    expect(answers.map(({ status }) => status)).toEqual(Array(3).fill(200));
    expect(await queryNumbers("at-once")).toEqual(countUpTo(500));
  });

  it("may be gzip, up to what a function takes", async () => {
    const { status, answer } = await post(new Uint8Array(gzipSync(generateRows("packed", 20_000))), {
      headers: { "content-type": "application/gzip" },
    });

    expect({ status, rows: answer.rows.acknowledged }).toEqual({ status: 200, rows: 20_000 });
    expect((await queryNumbers("packed")).length).toBe(20_000);
  });
});

describe("a request that is refused", () => {
  it("is one without a signature", async () => {
    const response = await fetch(rowsUrl, { method: "POST", body: header });

    expect([response.status, await response.text()]).toEqual([403, '{"message":"Forbidden"}']);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, Sent, number, string]>([
    ["of an unknown dataset", header, { url: "crime" }, 404, "Not Found"],
    ["without a content type of rows", header, { headers: { "content-type": "image/png" } }, 415, "expected text/csv"],
    ["of other columns", "name,age\nada,36\n", {}, 400, "looks like a header of other columns"],
    ["of no row that fits", "a,b,c,d,e\n", {}, 400, "looks like a header"],
    ["without a body", "", {}, 400, "the body is empty"],
    ["over 10 MB", new Uint8Array(11_000_000), {}, 413, "Request Entity Too Large"],
    ["over what a function takes", "x".repeat(6_300_000), {}, 413, "Request Entity Too Large"],
  ])("is one %s", async (_, body, sent, status, message) => {
    const url = sent.url === undefined ? rowsUrl : rowsUrl.replace("iris", sent.url);
    const refused = await post(body, { ...sent, url });

    expect(refused.status).toBe(status);
    expect(refused.answer.message).toContain(message);
  });

  it("is one with a key that came with other rows", async () => {
    const headers = { "idempotency-key": "reused" };
    await post(generateRows("reused", 1), { headers });

    expect((await post(generateRows("reused", 2), { headers })).status).toBe(422);
  });
});

it("has had no trouble that nobody was told of", () => {
  expect(environment.problems).toEqual([]);
});
