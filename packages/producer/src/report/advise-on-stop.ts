import { RewrittenSourceError } from "@sluice/source";
import { SourceChangedError } from "@sluice/stream";

import { TooManyRejectsError } from "../errors.ts";

export interface StoppedLoad {
  readonly loadId: string;
  /** By --load-id. */
  readonly isNamed: boolean;
  /** Something was sent, so that it can be resumed. */
  readonly isBegun: boolean;
  /** What stopped it; undefined when it was interrupted. */
  readonly error?: unknown;
}

/** What to run after a load that stopped; undefined when its error says enough. */
export function adviseOnStop({ loadId, isNamed, isBegun, error }: StoppedLoad): string | undefined {
  if (error instanceof TooManyRejectsError) {
    return isBegun
      ? `run it with a higher --max-rejects to go on with load ${loadId}`
      : "nothing was sent; mend the rows, or run it with a higher --max-rejects";
  }
  if (!isBegun) return undefined;
  if (error instanceof RewrittenSourceError || error instanceof SourceChangedError) {
    // Under the same name, the rows that were sent before would count as rows of the file that is there now.
    const options = isNamed ? "--restart and another --load-id" : "--restart";
    return `load ${loadId} cannot go on; run it with ${options} to send what is there now, as a new load`;
  }
  return `run the same command again to go on with load ${loadId}`;
}
