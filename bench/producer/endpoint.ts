import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const streamName = "bench";
/** Enough that no shard reaches its limit: this measures the producers, not the stream. */
const shardCount = 400;

export interface Endpoint {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** More rows than these do not fit into its memory. */
const rowsInMemory = 4_000_000;

/** The local Kinesis without a delivery engine, in a process of its own; a large number of rows is kept on disk. */
export async function startEndpoint(rows: number): Promise<Endpoint> {
  const main = fileURLToPath(import.meta.resolve("@sluice/emulator-kinesis/main"));
  const folder = rows > rowsInMemory ? await mkdtemp(join(tmpdir(), "sluice-bench-stream-")) : undefined;
  const dir = folder === undefined ? [] : ["--dir", folder];
  const child = spawn(process.execPath, [main, "--streams", `${streamName}:${shardCount}`, ...dir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const { value: line = "" } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const { url }: { readonly url: string } = JSON.parse(line);
  const close = async () => {
    child.kill();
    await closed;
    if (folder !== undefined) await rm(folder, { recursive: true });
  };
  return { url, close };
}
