import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { listenOnLoopback } from "@sluice/testing";

export interface MotoServer {
  readonly url: string;
  readonly close: () => void;
}

const program = process.env["MOTO_SERVER"] ?? "moto_server";

/** Whether moto, which answers as AWS does, is on this machine: on the PATH, or where `MOTO_SERVER` says. */
export function hasMoto(): boolean {
  return spawnSync(program, ["--help"]).status === 0;
}

export async function startMotoServer(): Promise<MotoServer> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const moto = spawn(program, ["-H", "127.0.0.1", "-p", port], { stdio: "ignore" });
  await waitUntilUp(url, moto);
  return { url, close: () => void moto.kill() };
}

async function waitUntilUp(url: string, moto: ChildProcess): Promise<void> {
  while (moto.exitCode === null) {
    const isUp = await fetch(`${url}/moto-api/`).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  throw new Error(`moto's server ended with ${moto.exitCode}`);
}

async function findFreePort(): Promise<string> {
  const server = createServer();
  const address = await listenOnLoopback(server);
  await new Promise((resolve) => void server.close(resolve));
  return address.split(":")[1] ?? "";
}
