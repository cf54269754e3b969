import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { MissingToolError } from "./client.ts";

const run = promisify(execFile);

/** Runs a tool of this machine and returns what it prints. Throws {@link MissingToolError} if it is not there, or fails. */
export async function runTool(command: string, args: readonly string[], cwd?: string): Promise<string> {
  try {
    const { stdout } = await run(command, args, { cwd, maxBuffer: maxOutputBytes });
    return stdout;
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new MissingToolError(reason, { cause: error });
  }
}

const maxOutputBytes = 64 * 1024 * 1024;
