import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const streamName = "bench";
/** So many that no shard's limit is met: the producers are measured, not the stream. */
const shardCount = 400;

export interface Endpoint {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** More rows than these do not fit its memory. */
const rowsInMemory = 4_000_000;

/** The local Kinesis without a delivery engine, in a process of its own; it keeps very many rows on the disk. */
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
