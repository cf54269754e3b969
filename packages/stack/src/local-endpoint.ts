import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { parseStackManifest, type StackManifest } from "@sluice/schema";
import { z } from "zod";

/** What `pnpm local` writes of itself while it runs. */
export interface LocalEndpoint {
  /** `http://127.0.0.1:4566`: all services. */
  readonly url: string;
  readonly pid: number;
  /** Folder of the buckets, one folder each: the objects are plain files. */
  readonly bucketsFolder: string;
  readonly manifest: StackManifest;
}

const endpointSchema = z.object({
  url: z.url(),
  pid: z.int().positive(),
  bucketsFolder: z.string(),
  manifest: z.unknown().transform(parseStackManifest),
});

/** In the project's folder. Another may be named by `SLUICE_ENDPOINT_FILE`: for several stacks on one machine, and tests. */
export function localEndpointFile(environment: NodeJS.ProcessEnv): string {
  const rootDir = fileURLToPath(new URL("../../..", import.meta.url));
  return environment["SLUICE_ENDPOINT_FILE"] ?? join(rootDir, "lake", "endpoint.json");
}

/** The endpoint that runs on this machine; undefined when none does, though one may have left its file behind. */
export function readLocalEndpoint(path: string, isAlive = isProcessAlive): LocalEndpoint | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  const endpoint = endpointSchema.parse(JSON.parse(text));
  return isAlive(endpoint.pid) ? endpoint : undefined;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Signal 0 reaches nobody, and fails where nobody is. */
function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives, too.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
