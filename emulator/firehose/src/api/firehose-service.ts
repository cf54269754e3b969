import {
  checkDeliveryStreamInput,
  checkDeliveryStreamUpdate,
  type CreateDeliveryStreamInput,
  type DeliveryStream,
  resolveDeliveryStream,
  type Problem,
} from "@sluice/emulator-firehose-model";
import type { Clock, StateRegister } from "@sluice/emulator-wire";

import type { DeliveryStreams } from "../delivery-streams.ts";
import {
  type DeliveryStreamStore,
  openDeliveryStreamStore,
  type StoredDeliveryStream,
} from "./delivery-stream-store.ts";
import { FirehoseError } from "./errors.ts";

/** What the API needs of whatever runs the delivery streams. */
export type DeliveryRuntime = Pick<DeliveryStreams, "listGaps" | "start" | "update" | "remove" | "put">;

export interface FirehoseServiceOptions {
  readonly region: string;
  readonly accountId: string;
  readonly clock: Pick<Clock, "nowMs">;
  readonly runtime: DeliveryRuntime;
  /** Where the delivery streams are saved for the next process. Without a file they are in memory only. */
  readonly file?: string;
  /** Names that file. */
  readonly register?: Pick<StateRegister, "add">;
  /** Lets a test refuse single records of a PutRecordBatch, with a code that clients retry. */
  readonly refuse?: (data: Buffer) => "ServiceUnavailableException" | "InternalFailure" | undefined;
}

/** All that the operations need. */
export interface FirehoseService extends FirehoseServiceOptions {
  readonly streams: DeliveryStreamStore;
  /** Creates and starts a delivery stream; returns its ARN. Throws `FirehoseError`. */
  readonly create: (input: CreateDeliveryStreamInput, options?: CreateOptions) => Promise<string>;
  /** Starts a saved stream where the previous process left off, with new settings if given. */
  readonly resume: (name: string, next?: CreateDeliveryStreamInput) => Promise<void>;
  /**
   * Gives a running stream other settings, after delivering what is buffered by the old ones. Throws `FirehoseError` when
   * AWS would refuse the update.
   */
  readonly update: (name: string, next: CreateDeliveryStreamInput) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

interface CreateOptions {
  readonly tags?: ReadonlyMap<string, string>;
  readonly origin?: StoredDeliveryStream["origin"];
}

export function createFirehoseService(options: FirehoseServiceOptions): FirehoseService {
  const { clock, runtime } = options;
  const streams = openDeliveryStreamStore(options);
  return {
    ...options,
    streams,
    create: (input, createOptions = {}) => create(input, createOptions, { ...options, streams }),
    resume: async (name, next) => {
      const saved = streams.get(name);
      const { input, ...identity } =
        next === undefined
          ? saved
          : streams.change(name, { input: next, version: saved.version + 1, updatedAtMs: clock.nowMs() });
      await runtime.start(resolveDeliveryStream(input, identity));
    },
    update: (name, next) => update(name, next, { ...options, streams }),
    remove: async (name) => {
      streams.remove(name);
      await runtime.remove(name);
    },
  };
}

async function create(
  input: CreateDeliveryStreamInput,
  { tags = new Map(), origin = "api" }: CreateOptions,
  service: FirehoseServiceOptions & Pick<FirehoseService, "streams">,
): Promise<string> {
  const { region, accountId, clock, runtime, streams } = service;
  const { DeliveryStreamName: name, DeliveryStreamEncryptionConfigurationInput: encryption } = input;
  if (streams.has(name)) {
    throw new FirehoseError("ResourceInUseException", `Firehose ${name} under accountId ${accountId} already exists`);
  }
  const identity = { arn: `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}`, version: 1 };
  const stream = toRunnableStream(input, identity, { runtime, check: checkDeliveryStreamInput });
  const createdAtMs = clock.nowMs();
  // Before it runs, so that a second request with the same name cannot start it twice.
  streams.put({ ...identity, input, createdAtMs, updatedAtMs: undefined, tags, encryption, origin });
  await runtime.start(stream).catch((error: unknown) => {
    streams.remove(name);
    throw error;
  });
  return identity.arn;
}

async function update(
  name: string,
  next: CreateDeliveryStreamInput,
  { clock, runtime, streams }: FirehoseServiceOptions & Pick<FirehoseService, "streams">,
): Promise<void> {
  const before = streams.get(name);
  const version = before.version + 1;
  const check = (): readonly Problem[] => checkDeliveryStreamUpdate(before.input, next);
  const stream = toRunnableStream(next, { arn: before.arn, version }, { runtime, check });
  // Before it runs, so that a second update of the same version is refused.
  streams.change(name, { input: next, version, updatedAtMs: clock.nowMs() });
  await runtime.update(stream).catch((error: unknown) => {
    streams.change(name, before);
    throw error;
  });
}

/** The stream that an input describes. Throws the first reason why AWS would refuse it or it cannot run here. */
function toRunnableStream(
  input: CreateDeliveryStreamInput,
  identity: Pick<DeliveryStream, "arn" | "version">,
  rules: {
    readonly runtime: DeliveryRuntime;
    readonly check: (input: CreateDeliveryStreamInput) => readonly Problem[];
  },
): DeliveryStream {
  const [problem] = rules.check(input);
  if (problem !== undefined) throw new FirehoseError("InvalidArgumentException", problem.message);
  const stream = resolveDeliveryStream(input, identity);
  const [gap] = rules.runtime.listGaps(stream);
  if (gap !== undefined) throw new FirehoseError("InvalidArgumentException", `not emulated locally: ${gap}`);
  return stream;
}
