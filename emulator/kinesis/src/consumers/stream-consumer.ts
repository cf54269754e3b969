import { z } from "zod";

import { KinesisError } from "../errors.ts";
import { findAddressedStream, streamAddressFields, streamNameField } from "../input-fields.ts";
import type { StreamStore } from "../stream-store.ts";
import type { Stream, StreamConsumer } from "../stream.ts";

export const consumerNameField = streamNameField;

const consumerArn =
  /^(?<streamArn>arn:aws.*:kinesis:.*:\d{12}:stream\/[a-zA-Z0-9_.-]+)\/consumer\/[a-zA-Z0-9_.-]+:\d+$/;

export const consumerArnField = z.string().min(1).max(2048).regex(consumerArn);

/** The two ways to name a consumer: by its own ARN, or by the stream's and its name. */
export const consumerAddressFields = {
  StreamARN: streamAddressFields.StreamARN,
  ConsumerName: consumerNameField.optional(),
  ConsumerARN: consumerArnField.optional(),
};

interface ConsumerAddress {
  readonly StreamARN?: string | undefined;
  readonly ConsumerName?: string | undefined;
  readonly ConsumerARN?: string | undefined;
}

export interface AddressedConsumer {
  readonly stream: Stream;
  readonly consumer: StreamConsumer;
}

/** Finds a consumer that is registered with a stream. */
export function findAddressedConsumer(store: StreamStore, address: ConsumerAddress): AddressedConsumer {
  const { ConsumerARN, ConsumerName } = address;
  const StreamARN = ConsumerARN === undefined ? address.StreamARN : readStreamArn(ConsumerARN);
  if (StreamARN === undefined || (ConsumerARN ?? ConsumerName) === undefined) {
    const message = "Either ConsumerARN, or both StreamARN and ConsumerName must be given.";
    throw new KinesisError("InvalidArgumentException", message);
  }
  const stream = findAddressedStream(store, { StreamARN });
  const consumer = stream.consumers.find(({ arn, name }) =>
    ConsumerARN === undefined ? name === ConsumerName : arn === ConsumerARN,
  );
  if (consumer !== undefined) return { stream, consumer };
  const message = `Consumer ${ConsumerARN ?? ConsumerName} of stream ${stream.name} not found.`;
  throw new KinesisError("ResourceNotFoundException", message);
}

/** Whether an ARN is a consumer's, and not a stream's. */
export function isConsumerArn(arn: string): boolean {
  return consumerArn.test(arn);
}

function readStreamArn(arn: string): string | undefined {
  return consumerArn.exec(arn)?.groups?.["streamArn"];
}

/** A consumer in the API's names. It is ACTIVE at once, as a stream is. */
export function toConsumerDescription({ name, arn, createdAtMs }: StreamConsumer) {
  return {
    ConsumerName: name,
    ConsumerARN: arn,
    ConsumerStatus: "ACTIVE",
    ConsumerCreationTimestamp: createdAtMs / 1000,
  };
}
