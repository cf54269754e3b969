import type { Schedule } from "../schedule/schedule.ts";
import type { ShiftedClock } from "./clock.ts";
import type { Engine } from "./engine.ts";
import type { Ledger } from "./ledger.ts";
import type { ProcessLife } from "./process-life.ts";
import type { Producer } from "./producer.ts";
import type { Proxy } from "./proxy.ts";
import type { SmallDisk } from "./small-disk.ts";

/** Everything that a schedule's faults can get at. */
export interface World {
  /** Of this schedule alone. */
  readonly folder: string;
  readonly dataset: string;
  readonly engine: Engine;
  readonly producer: Producer;
  readonly proxy: Proxy;
  readonly clock: ShiftedClock;
  /** Where the engine's folder is, if this machine allows one. */
  readonly disk: SmallDisk | undefined;
  readonly ledger: Ledger;
  /** How refusals of damaged files are answered. */
  readonly wayOut: Schedule["wayOut"];
  /** Commands beside the load that have been run. */
  readonly otherRuns: ProcessLife[];
  /** Faults of the disk that go on: a start may fail for them. */
  readonly diskFaults: Set<Promise<void>>;
  /** One at a time ends and starts the engine. */
  readonly withEngine: <Value>(act: () => Promise<Value>) => Promise<Value>;
  /** No run of the load is started meanwhile. */
  readonly withProducer: <Value>(act: () => Promise<Value>) => Promise<Value>;
  /** Runs another command to its end, against the engine itself. */
  readonly runCommand: (args: readonly string[]) => Promise<ProcessLife>;
  /** Adds a line to the schedule's log. */
  readonly log: (text: string) => void;
}
