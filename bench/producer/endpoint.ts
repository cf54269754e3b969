import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const streamName = "bench";
/** So many that no shard's limit is met: the producers are measured, not the stream. */
const shardCount = 400;

export interface Endpoint {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The local Kinesis without a delivery engine, in a process of its own. */
export async function startEndpoint(): Promise<Endpoint> {
  const main = fileURLToPath(new URL("../../packages/local/src/kinesis/main.ts", import.meta.url));
  const child = spawn(process.execPath, [main, "--streams", `${streamName}:${shardCount}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const { value: line = "" } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const { url }: { readonly url: string } = JSON.parse(line);
  const close = async () => {
    child.kill();
    await closed;
  };
  return { url, close };
}
