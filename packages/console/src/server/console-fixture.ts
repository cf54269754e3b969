import { request } from "node:http";
import { text } from "node:stream/consumers";

import { stackManifest } from "@sluice/lake/testing";
import { onTestFinished } from "vitest";

import { createConsole } from "./console.ts";
import { serveConsole } from "./serve-console.ts";

export interface ConsoleAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface ConsoleUnderTest {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly token: string;
  readonly createTicket: () => string;
  readonly bugs: readonly unknown[];
  /** Asks with any header, also such as browsers do not let pages set. */
  readonly ask: (path: string, options?: AskOptions) => Promise<ConsoleAnswer>;
  /** Opens the URL with the token; returns the cookie that a browser would send from then on. */
  readonly logIn: () => Promise<string>;
}

/** A console of the fixtures' stack on a port of its own, until the test is over; its services are at the endpoint, by default nowhere. */
export async function startConsole({
  isOpenToAll = false,
  endpoint = "http://127.0.0.1:1",
} = {}): Promise<ConsoleUnderTest> {
  const bugs: unknown[] = [];
  const onBug = (error: unknown) => void bugs.push(error);
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const clientOptions = { endpoint, region: "eu-central-1", credentials };
  const found = { manifest: stackManifest, foundBy: "a test", clientOptions, speedUp: 1 };
  const console = createConsole({ readStack: () => found, environment: {}, isOpenToAll, onBug });
  const served = await serveConsole(console, { port: 0, onBug });
  onTestFinished(async () => {
    served.close();
    await console.close();
  });
  const ask = (path: string, options: AskOptions = {}) => send(served.url, path, options);
  const { token, createTicket } = console;
  const logIn = async () => readCookie(await ask(`/?token=${token}`, { headers: { accept: "text/html" } }));
  return { url: served.url, token, createTicket, bugs, ask, logIn };
}

/** `name=value` of the answer's cookie; empty without one. */
export function readCookie({ headers }: ConsoleAnswer): string {
  return String(headers["set-cookie"] ?? "").split(";")[0] ?? "";
}

function send(url: string, path: string, { method = "GET", headers, body }: AskOptions): Promise<ConsoleAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers }, (response) => {
      text(response).then(
        (content) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content }),
        reject,
      );
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
