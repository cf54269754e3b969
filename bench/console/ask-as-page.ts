import { setTimeout as sleep } from "node:timers/promises";

/** What each page asks besides the overview, every two seconds as the most eager of them. */
const questions = {
  flow: "flow/dataset?dataset=iris",
  partitions: "partitions?dataset=iris",
  rejects: "rejects?dataset=iris",
  loads: "loads",
  metrics: "dashboard",
} as const;

export type AskedPage = keyof typeof questions;
export const askedPages: readonly AskedPage[] = ["flow", "partitions", "rejects", "loads", "metrics"];

const pauseMs = 2_000;

/** Asks what a page asks, as often, without a browser: what a page costs the stack itself. Returns what ends it. */
export async function askAsPage(url: string, shown: AskedPage): Promise<() => Promise<void>> {
  const page = await fetch(url, { headers: { accept: "text/html" } });
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const ending = new AbortController();
  const asking = (async (): Promise<void> => {
    while (!ending.signal.aborted) {
      for (const question of ["overview", questions[shown]]) await ask(`${url}/console/api/${question}`, cookie);
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();
  return async () => {
    ending.abort();
    await asking;
  };
}

async function ask(url: string, cookie: string): Promise<void> {
  const answer = await fetch(url, { headers: { cookie } });
  await answer.arrayBuffer();
}
