import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

import { describe, expect, it, onTestFinished } from "vitest";

import { startHttp } from "./http-fixture.ts";
import { openHttpSource } from "./http-source.ts";
import { readSourceText } from "./source-fixture.ts";

const text = Array.from({ length: 20_000 }, (_, index) => `row ${index}\n`).join("");
const bytes = Buffer.from(text);
const { signal } = new AbortController();
const options = { signal, sleep: async () => undefined };

interface Serving {
  /** Bytes that a connection brings before it breaks. */
  readonly breaksAfter?: number;
  readonly takesRanges?: boolean;
  /** Of each answer in turn; the last one stays. */
  readonly etags?: readonly string[];
}

/** Serves the text over connections that break; tells which ranges it was asked for. */
function createFlakyServer({ breaksAfter = Infinity, takesRanges = true, etags = ['"one"'] }: Serving) {
  const ranges: (string | undefined)[] = [];
  const listener: RequestListener = (request, response) => {
    const etag = etags[Math.min(ranges.length, etags.length - 1)];
    if (etag !== undefined) response.setHeader("etag", etag);
    ranges.push(request.headers.range);
    const from = takesRanges ? Number(/\d+/.exec(request.headers.range ?? "0")?.[0]) : 0;
    if (from > 0) response.statusCode = 206;
    response.setHeader("content-length", bytes.length - from);
    if (bytes.length - from <= breaksAfter) return void response.end(bytes.subarray(from));
    return void response.write(bytes.subarray(from, from + breaksAfter), () => response.socket?.destroy());
  };
  return { ranges, listener };
}

async function serve(listener: RequestListener): Promise<string> {
  const { url, server } = await startHttp(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return url;
}

function refuseToSleep(): Promise<void> {
  return Promise.reject(new Error("it waits"));
}

function answering(answer: (request: IncomingMessage, response: ServerResponse) => void): RequestListener {
  return (request, response) => {
    answer(request, response);
    response.end();
  };
}

describe("openHttpSource", () => {
  it("reads what an address answers, from any byte on", async () => {
    const source = openHttpSource(`${await serve(createFlakyServer({}).listener)}/rows.csv`, options);

    expect(await readSourceText(source)).toBe(text);
    expect(await readSourceText(source, 1000)).toBe(text.slice(1000));
    expect(await source.fingerprint()).toEqual({ bytes: bytes.length, mark: '"one"' });
  });

  it("resumes by range when the connection breaks, without losing or repeating a byte", async () => {
    const { listener, ranges } = createFlakyServer({ breaksAfter: 50_000 });

    expect(await readSourceText(openHttpSource(await serve(listener), options))).toBe(text);
    expect(ranges.length).toBeGreaterThan(3);
    expect(ranges[0]).toBeUndefined();
    expect(ranges[1]).toMatch(/^bytes=\d+-$/);
  });

  it("skips what it already has when the server has no ranges", async () => {
    const lengths = [100_000, Infinity];
    const url = await serve((request, response) => {
      createFlakyServer({ breaksAfter: lengths.shift() ?? 0, takesRanges: false }).listener(request, response);
    });

    expect(await readSourceText(openHttpSource(url, options))).toBe(text);
  });

  it.each([
    [{ etags: ['"one"', '"two"'] }, "it has changed since the beginning was read"],
    [{ etags: [] }, "the server gives neither ETag nor Last-Modified, so that the rest could be of another version"],
  ])("does not mix versions: %j", async (serving, why) => {
    const url = await serve(createFlakyServer({ ...serving, breaksAfter: 50_000 }).listener);

    await expect(readSourceText(openHttpSource(url, options))).rejects.toThrow(
      new RegExp(`^${url}: broke off at byte \\d+ and cannot be resumed: ${why}$`),
    );
  });

  it("gives up after eight connections that bring nothing, and says at which byte", async () => {
    let connections = 0;
    const url = await serve((request, response) => {
      connections += 1;
      createFlakyServer({ breaksAfter: connections === 1 ? 50_000 : 0 }).listener(request, response);
    });

    await expect(readSourceText(openHttpSource(url, options))).rejects.toThrow(
      /broke off at byte \d+; 8 attempts to go on failed: /,
    );
    expect(connections).toBe(8);
  });

  it.each([
    [404, "answers 404 Not Found"],
    [403, "answers 403 Forbidden"],
    [503, "cannot be read: answers 503 Service Unavailable"],
  ])("says that an address answers %i", async (status, problem) => {
    const url = await serve(answering((_, response) => void response.writeHead(status)));

    await expect(openHttpSource(url, options).fingerprint()).rejects.toThrow(`${url}: ${problem}`);
  });

  it.each([429, 503])(
    "waits at the opening, as long as it is asked to, while an address answers %i",
    async (status) => {
      const waits: number[] = [];
      const { listener } = createFlakyServer({});
      let requests = 0;
      const url = await serve((request, response) => {
        requests += 1;
        if (requests <= 3) response.writeHead(status, { "retry-after": "30" }).end();
        else listener(request, response);
      });
      const sleep = async (ms: number) => void waits.push(ms);

      expect(await openHttpSource(url, { ...options, sleep }).fingerprint()).toMatchObject({ mark: '"one"' });
      expect(waits).toEqual([30_000, 30_000, 30_000]);
    },
  );

  it.each<[string, (response: ServerResponse) => void]>([
    ["never begins", () => undefined],
    [
      "stops in the middle",
      (response) => void response.writeHead(200, { etag: '"one"', "content-length": "100" }).write("row"),
    ],
  ])("gives up an answer that %s", async (_, answer) => {
    const url = await serve((__, response) => answer(response));
    const source = openHttpSource(url, { ...options, patienceMs: 20 });

    await expect(readSourceText(source)).rejects.toThrow(/broke off at byte \d+.* nothing came for 0\.02 s/);
  });

  it("does not ask a second time where nobody is", async () => {
    const sleep = refuseToSleep;

    await expect(openHttpSource("http://127.0.0.1:1/", { ...options, sleep }).fingerprint()).rejects.toThrow(
      "cannot be read: ",
    );
  });

  it("follows redirects", async () => {
    const { listener } = createFlakyServer({});
    const url = await serve((request, response) => {
      if (request.url === "/here") listener(request, response);
      else response.writeHead(302, { location: "/here" }).end();
    });

    expect(await readSourceText(openHttpSource(`${url}/there`, options))).toBe(text);
  });

  it("never shows a query or a password", async () => {
    const url = await serve(answering((_, response) => void response.writeHead(403)));
    const source = openHttpSource(`${url}/rows.csv?X-Amz-Signature=secret`, options);

    expect(source.name).toBe(`${url}/rows.csv?…`);
    await expect(source.fingerprint()).rejects.toThrow(`${url}/rows.csv?…: answers 403 Forbidden`);
    expect(openHttpSource("https://ada:secret@host/a?b#c", options).name).toBe("https://host/a?…");
  });

  it("sends no password in the clear", () => {
    expect(() => openHttpSource("http://ada:secret@host/rows.csv", options)).toThrow(
      "http://host/rows.csv: sends its user name and password in the clear; use https",
    );
  });

  it("says that nobody answers", async () => {
    await expect(openHttpSource("http://127.0.0.1:1/rows.csv", options).fingerprint()).rejects.toThrow(
      "http://127.0.0.1:1/rows.csv: cannot be read: ",
    );
    expect(() => openHttpSource("https://", options)).toThrow("https://: is not a valid address");
  });
});
