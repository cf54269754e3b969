import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { formatStatement } from "./answer.ts";

/** What the oracle runs on and is fetched with. */
const tools = ["java", "mvn"];

/** Those of the oracle's tools that this machine does not have. */
export function listMissingTools(): readonly string[] {
  return tools.filter((tool) => spawnSync(tool, ["-version"], { stdio: "ignore" }).status !== 0);
}

/** What keeps a test from asking Trino, if anything: no test fetches 130 MB. */
export function findTrinoObstacle(): string | undefined {
  const missing = listMissingTools();
  if (missing.length > 0) return `this machine has no ${missing.join(" and no ")}`;
  const folder = process.env["TRINO_ORACLE"] ?? join(tmpdir(), "sluice-trino-oracle");
  return existsSync(join(folder, "lib")) ? undefined : "Trino has not been fetched: pnpm run sql:oracle does";
}

/** Asks Trino each statement. Answers are lines, as files of answers have them after the statement. */
export async function askTrino(statements: readonly string[]): Promise<readonly string[]> {
  const child = spawn(join(import.meta.dirname, "run.sh"), { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(statements.map((sql) => `${formatStatement(sql)}\n`).join(""));
  const [out, log] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = out.split("\n").slice(0, -1);
  if (lines.length === statements.length) return lines;
  throw new Error(`Trino answered ${lines.length} of ${statements.length} statements:\n${log.slice(-2000)}`);
}
