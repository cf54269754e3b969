/** Process that runs queries, one at a time: what a query takes in memory and time, it takes from this process alone. */
import { rmSync, writeFileSync } from "node:fs";

import { createRequestAnswerer } from "./answer-requests.ts";
import type { ProcessSettings, QueryReply, QueryRequest } from "./messages.ts";

const measuredEveryMs = 20;

const settings: ProcessSettings = JSON.parse(process.argv[2] ?? "");
const answer = createRequestAnswerer(settings);

process.on("message", (request: QueryRequest) => void answer(request).then(send));
process.on("disconnect", end);
// Ctrl-C reaches every process of a terminal; the one that asks decides when this one ends.
process.on("SIGINT", () => undefined);
volunteerForOutOfMemory();
setInterval(endOverLimit, measuredEveryMs);

function send(reply: QueryReply, onSent?: () => void): void {
  process.send?.(reply, undefined, {}, onSent);
}

function endOverLimit(): void {
  if (process.memoryUsage.rss() > settings.processBytes) send({ kind: "over limit" }, end);
}

/** At once: DuckDB's threads would be waited for. */
function end(): void {
  for (const dir of [settings.spillDir, settings.outputDir]) rmSync(dir, { recursive: true, force: true });
  process.kill(process.pid, "SIGKILL");
}

/** When the machine's memory runs out, Linux ends this process before others (proc_pid_oom_score_adj(5)). */
function volunteerForOutOfMemory(): void {
  if (process.platform === "linux") writeFileSync("/proc/self/oom_score_adj", "1000");
}
