import { RewrittenSourceError } from "@sluice/source";
import { SourceChangedError } from "@sluice/stream";

export interface StoppedLoad {
  readonly loadId: string;
  /** By --load-id. */
  readonly isNamed: boolean;
  /** What stopped it; undefined when it was interrupted. */
  readonly error?: unknown;
}

/** What to run after a load that stopped when some of its rows were sent. */
export function adviseOnStop({ loadId, isNamed, error }: StoppedLoad): string {
  if (error instanceof RewrittenSourceError || error instanceof SourceChangedError) {
    // Under the same name, the rows that were sent before would count as rows of the file that is there now.
    const options = isNamed ? "--restart and another --load-id" : "--restart";
    return `load ${loadId} cannot go on; run it with ${options} to send what is there now, as a new load`;
  }
  return `run the same command again to go on with load ${loadId}`;
}
