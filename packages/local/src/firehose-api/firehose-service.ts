import {
  checkDeliveryStreamInput,
  type CreateDeliveryStreamInput,
  type DeliveryStream,
  deliveryStreamFrom,
  type Problem,
} from "@sluice/plan";

import type { Clock } from "../clock.ts";
import type { DeliveryStreams } from "../firehose/delivery-streams.ts";
import { createDeliveryStreamStore, type DeliveryStreamStore } from "./delivery-stream-store.ts";
import { FirehoseError } from "./errors.ts";

/** What runs delivery streams, as the API needs it. */
export type DeliveryRuntime = Pick<DeliveryStreams, "problemsOf" | "start" | "update" | "remove" | "put">;

export interface FirehoseServiceOptions {
  readonly region: string;
  readonly accountId: string;
  readonly clock: Pick<Clock, "nowMs">;
  readonly runtime: DeliveryRuntime;
  /** Lets a test refuse single records of a PutRecordBatch, with a code that clients retry. */
  readonly refuse?: (data: Buffer) => "ServiceUnavailableException" | "InternalFailure" | undefined;
}

/** All that the operations need. */
export interface FirehoseService extends FirehoseServiceOptions {
  readonly streams: DeliveryStreamStore;
  /** Creates and starts a delivery stream. Throws `FirehoseError`. */
  readonly create: (input: CreateDeliveryStreamInput, tags?: ReadonlyMap<string, string>) => Promise<string>;
}

export function createFirehoseService(options: FirehoseServiceOptions): FirehoseService {
  const { region, accountId, clock, runtime } = options;
  const streams = createDeliveryStreamStore(accountId);
  return {
    ...options,
    streams,
    create: async (input, tags = new Map()) => {
      const { DeliveryStreamName: name, DeliveryStreamEncryptionConfigurationInput: encryption } = input;
      if (streams.has(name)) {
        throw new FirehoseError(
          "ResourceInUseException",
          `Firehose ${name} under accountId ${accountId} already exists`,
        );
      }
      const arn = `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}`;
      const stream = checkedStream(input, { arn, version: 1 }, { runtime, check: checkDeliveryStreamInput });
      const created = { input, arn, version: 1, createdAtMs: clock.nowMs(), updatedAtMs: undefined, tags, encryption };
      // Before it runs: a second request of the same name must not start it again.
      streams.put(created);
      await runtime.start(stream).catch((error: unknown) => {
        streams.remove(name);
        throw error;
      });
      return arn;
    },
  };
}

/** The settings of an input, if AWS would take it and all of it can be done here; throws what is wrong first otherwise. */
export function checkedStream(
  input: CreateDeliveryStreamInput,
  identity: Pick<DeliveryStream, "arn" | "version">,
  rules: {
    readonly runtime: DeliveryRuntime;
    readonly check: (input: CreateDeliveryStreamInput) => readonly Problem[];
  },
): DeliveryStream {
  const [problem] = rules.check(input);
  if (problem !== undefined) throw new FirehoseError("InvalidArgumentException", problem.message);
  const stream = deliveryStreamFrom(input, identity);
  const [gap] = rules.runtime.problemsOf(stream);
  if (gap !== undefined) throw new FirehoseError("InvalidArgumentException", gap);
  return stream;
}
