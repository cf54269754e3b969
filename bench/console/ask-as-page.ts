import { setTimeout as sleep } from "node:timers/promises";

/** What the page asks every two seconds. */
const questions = ["overview", "flow/dataset?dataset=iris"];
const pauseMs = 2_000;

/** Asks what the Flow page asks, as often, without a browser: what a page costs the stack itself. Returns what ends it. */
export async function askAsPage(url: string): Promise<() => Promise<void>> {
  const page = await fetch(url, { headers: { accept: "text/html" } });
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const ending = new AbortController();
  const asking = (async (): Promise<void> => {
    while (!ending.signal.aborted) {
      for (const question of questions) await ask(`${url}/console/api/${question}`, cookie);
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
