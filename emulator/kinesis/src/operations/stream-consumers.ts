import { decodeToken, encodeToken } from "@sluice/emulator-wire";
import { z } from "zod";

import {
  consumerAddressFields,
  consumerNameField,
  findAddressedConsumer,
  toConsumerDescription,
} from "../consumers/stream-consumer.ts";
import { KinesisError } from "../errors.ts";
import { findAddressedStream, limitField, streamAddressFields, timestampField, tokenField } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";
import { mergeTags, tagsField } from "../tags.ts";
import { takePageAfter } from "../take-page-after.ts";

const streamField = { StreamARN: streamAddressFields.StreamARN.unwrap() };
const registerSchema = z.object({ ...streamField, ConsumerName: consumerNameField, Tags: tagsField.optional() });
const addressSchema = z.object(consumerAddressFields);
const listSchema = z.object({
  ...streamField,
  NextToken: tokenField.optional(),
  MaxResults: limitField.optional(),
  StreamCreationTimestamp: timestampField.optional(),
});

/** Consumers of one stream; developer guide, service-sizes-and-limits, read 2026-11-21. */
const maxConsumers = 20;
/** Consumers a call, by default; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-29. */
const usualPageSize = 100;

/** RegisterStreamConsumer. */
export function registerStreamConsumer(store: StreamStore, input: unknown): object {
  const { StreamARN, ConsumerName: name, Tags = {} } = parseInput(registerSchema, input);
  const stream = findAddressedStream(store, { StreamARN });
  if (stream.consumers.some((consumer) => consumer.name === name)) {
    throw new KinesisError("ResourceInUseException", `Consumer ${name} of stream ${stream.name} already exists.`);
  }
  if (stream.consumers.length >= maxConsumers) {
    throw new KinesisError("LimitExceededException", `Stream ${stream.name} has ${maxConsumers} consumers already.`);
  }
  const createdAtMs = store.nowMs();
  const arn = `${stream.arn}/consumer/${name}:${Math.floor(createdAtMs / 1000)}`;
  const consumer = { name, arn, createdAtMs, tags: mergeTags({}, Tags) };
  store.changeStream(stream.name, { consumers: [...stream.consumers, consumer] });
  return { Consumer: toConsumerDescription(consumer) };
}

/** DescribeStreamConsumer. */
export function describeStreamConsumer(store: StreamStore, input: unknown): object {
  const { stream, consumer } = findAddressedConsumer(store, parseInput(addressSchema, input));
  return { ConsumerDescription: { ...toConsumerDescription(consumer), StreamARN: stream.arn } };
}

/** DeregisterStreamConsumer. Its subscriptions end. */
export function deregisterStreamConsumer(store: StreamStore, input: unknown): object {
  const { stream, consumer } = findAddressedConsumer(store, parseInput(addressSchema, input));
  store.changeStream(stream.name, { consumers: stream.consumers.filter(({ arn }) => arn !== consumer.arn) });
  return {};
}

/** ListStreamConsumers, by name. A stream has one life here, so StreamCreationTimestamp chooses nothing. */
export function listStreamConsumers(store: StreamStore, input: unknown): object {
  const { StreamARN, NextToken, MaxResults = usualPageSize } = parseInput(listSchema, input);
  const { consumers } = findAddressedStream(store, { StreamARN });
  const sorted = consumers.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const after = NextToken === undefined ? undefined : parseNextToken(NextToken);
  const { items, hasMore } = takePageAfter(sorted, { toName: ({ name }) => name, after, limit: MaxResults });
  return {
    Consumers: items.map(toConsumerDescription),
    ...(hasMore && { NextToken: encodeToken([items.at(-1)?.name]) }),
  };
}

function parseNextToken(token: string): string {
  const parts = decodeToken(z.tuple([z.string()]), token);
  if (parts === undefined) throw new KinesisError("InvalidArgumentException", "Invalid NextToken.");
  return parts[0];
}
