import type { Spool } from "../buffer/spool.ts";
import type { MalformedRecord } from "../records.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { isMachineFault } from "./machine-fault.ts";
import { gzipSpool } from "./object-format.ts";
import { GivenUpError, type RetryOptions, retryUntilDone } from "./retry-until-done.ts";

/** An object's bytes in a file, and the records that are not in it. */
export interface Body {
  readonly path: string;
  readonly malformed: readonly MalformedRecord[];
}

/** Writes what a spool still has in memory, which a full disk may hold up. */
export async function closeSpool(spool: Spool, options: RetryOptions): Promise<void> {
  await retryUntilDone(`buffering of ${countRecords(spool)}`, async () => spool.close(), options);
}

/** Converts or compresses the records, as their stream is configured. */
export async function prepareBody(spool: Spool, options: DestinationOptions): Promise<Body> {
  if (options.stream.conversion !== undefined) return convertBody(spool, options);
  const isGzip = options.stream.compressionFormat === "GZIP";
  if (!isGzip) return { path: spool.path, malformed: [] };
  const path = await retryUntilDone(`compression of ${countRecords(spool)}`, () => gzipSpool(spool), options);
  return { path, malformed: [] };
}

/** Attempts at a conversion that fails for any reason but the machine's: as many as at an invocation by default. */
const maxConversionAttempts = 4;

/** What no attempt converts goes to the error output whole, as it would come back for ever. */
async function convertBody(spool: Spool, options: DestinationOptions): Promise<Body> {
  const path = `${spool.path}.parquet`;
  const what = `conversion of ${countRecords(spool)}`;
  try {
    const { malformed } = await retryUntilDone(what, () => options.convert(spool, path), { ...options, isHopeless });
    return { path, malformed };
  } catch (error) {
    if (!(error instanceof GivenUpError)) throw error;
    const { attempts, message } = error;
    options.onProblem(`${what} failed ${attempts} times, they go to the error output: ${message}`);
    const malformed = Array.from({ length: spool.recordCount() }, (_, index) => ({
      index,
      error: "ConversionFailed" as const,
      message,
      attemptsMade: attempts,
    }));
    return { path, malformed };
  }
}

function isHopeless(error: unknown, attempts: number): boolean {
  return attempts >= maxConversionAttempts && !isMachineFault(error);
}

function countRecords(spool: Spool): string {
  const count = spool.recordCount();
  return count === 1 ? "1 record" : `${count} records`;
}
