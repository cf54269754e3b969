import { fork } from "node:child_process";
import { once } from "node:events";

/** Runs a program in a fresh process, and answers the one message that it sends. */
export async function askChild<Message>(program: URL, args: readonly string[]): Promise<Message> {
  const child = fork(program, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [message]: Message[] = await Promise.race([
    once(child, "message"),
    once(child, "close").then(() => Promise.reject(new Error(`${args.join(" ")} failed`))),
  ]);
  child.kill();
  if (message === undefined) throw new TypeError(`${args.join(" ")} sent nothing`);
  return message;
}
