import type { DeliveryStream } from "@sluice/plan";

import type { Clock } from "../clock.ts";
import type { ObjectStore } from "../s3/object-store.ts";
import type { Converted } from "./records.ts";

/** An object, and the fate of the records in it. */
export interface Written {
  readonly fate: "delivered" | "failed";
  readonly records: number;
  readonly key: string;
  readonly sizeBytes: number;
}

export interface DestinationOptions {
  readonly stream: DeliveryStream;
  readonly region: string;
  readonly accountId: string;
  readonly store: ObjectStore;
  /** Converts records into the columns of the stream's Glue table; used when the stream asks for conversion. */
  readonly convert: (records: readonly Buffer[]) => Promise<Converted>;
  readonly clock: Clock;
  /** Told of each attempt to deliver that fails; it is repeated until it succeeds. */
  readonly onProblem: (problem: string) => void;
  /** Told when records have come to their end in an object that is durable. */
  readonly onWritten: (written: Written) => void;
}
