import { resolve } from "node:path";

import { EndpointFileError, readLocalEndpoint } from "@sluice/aws";
import { toStateDir } from "@sluice/emulator-wire";

/**
 * Where a stack with this folder writes where it is: to the file in which commands look, or, while another process's stack
 * is found there, to a file of its own, which commands find when they are told.
 */
export function chooseEndpointFile(usualFile: string, dir: string): string {
  return isAnothers(usualFile) ? resolve(toStateDir(dir), "endpoint.json") : usualFile;
}

/** A damaged file says of no stack where it is: it is replaced. */
function isAnothers(path: string): boolean {
  try {
    const { pid = process.pid } = readLocalEndpoint(path) ?? {};
    return pid !== process.pid;
  } catch (error) {
    if (error instanceof EndpointFileError) return false;
    throw error;
  }
}
