import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { MissingToolError } from "./client.ts";

export interface RunningMoto {
  readonly url: string;
  readonly close: () => void;
}

/** Starts moto's server from a Python environment. */
export async function startMoto(bin: string): Promise<RunningMoto> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const moto = spawn(join(bin, "moto_server"), ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const close = (): void => void moto.kill();
  for (let attempt = 0; attempt < startAttempts; attempt += 1) {
    if (await isUp(url)) return { url, close };
    await sleep(pauseMs);
  }
  close();
  throw new MissingToolError("moto's server did not start");
}

const startAttempts = 150;
const pauseMs = 200;

async function isUp(url: string): Promise<boolean> {
  try {
    await fetch(url);
    return true;
  } catch {
    return false;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new TypeError("a TCP server without a port");
  return address.port;
}
