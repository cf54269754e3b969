import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

import { z } from "zod";

import {
  type Client,
  type ClientResult,
  MissingToolError,
  type OperationResult,
  type Preparing,
  type ProgramCommand,
} from "./client.ts";

const lineSchema = z.union([
  z.object({ version: z.string() }),
  z.object({ operation: z.string(), isOk: z.boolean(), reason: z.string().optional() }),
]);

/** Prepares a client, runs its program, and reads what it printed. What cannot be prepared is skipped, with the reason. */
export async function runClient(
  { name, prepare }: Client,
  preparing: Omit<Preparing, "onClose">,
): Promise<ClientResult> {
  const closes: (() => void)[] = [];
  try {
    const program = await prepare({ ...preparing, onClose: (close) => closes.push(close) });
    return { client: name, ...parseProgramOutput(await runProgram(program, preparing.environment)) };
  } catch (error) {
    if (!(error instanceof MissingToolError)) throw error;
    return { client: name, skipped: error.message, operations: [] };
  } finally {
    for (const close of closes) close();
  }
}

async function runProgram({ command, args, environment }: ProgramCommand, common: Preparing["environment"]) {
  const env = { ...process.env, ...common, ...environment };
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"], timeout: programTimeoutMs });
  return text(child.stdout);
}

const programTimeoutMs = 8 * 60_000;

/** Reads a program's lines of JSON; whatever else the libraries print is left out. */
export function parseProgramOutput(output: string): Pick<ClientResult, "version" | "operations"> {
  const lines = output.split("\n").flatMap((line) => lineSchema.safeParse(parseJson(line)).data ?? []);
  const operations = lines.flatMap((line): readonly OperationResult[] => ("operation" in line ? [line] : []));
  const version = lines.flatMap((line) => ("version" in line ? [line.version] : []))[0];
  if (operations.length > 0) return { version, operations };
  return { version, operations: [{ operation: "start", isOk: false, reason: "it printed no results" }] };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
