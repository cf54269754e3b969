import { z } from "zod";

import { findAddressedConsumer, isConsumerArn } from "../consumers/stream-consumer.ts";
import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";
import { type Tags, toTagList, tagKeyField, tagKeysField, tagsField, removeTags, mergeTags } from "../tags.ts";
import { takePageAfter } from "../take-page-after.ts";

/** The other way to name the stream whose tags are meant. */
const resourceFields = { ResourceARN: streamAddressFields.StreamARN.unwrap() };

const addSchema = z.object({ ...streamAddressFields, Tags: tagsField });
const removeSchema = z.object({ ...streamAddressFields, TagKeys: tagKeysField });
const tagSchema = z.object({ ...resourceFields, Tags: tagsField });
const untagSchema = z.object({ ...resourceFields, TagKeys: tagKeysField });
const listSchema = z.object({
  ...streamAddressFields,
  ExclusiveStartTagKey: tagKeyField.optional(),
  Limit: z.int().min(1).max(50).optional(),
});
const listOfResourceSchema = z.object(resourceFields);

/** AddTagsToStream. */
export function addTagsToStream(store: StreamStore, input: unknown): object {
  const { Tags, ...address } = parseInput(addSchema, input);
  const { name, tags } = findAddressedStream(store, address);
  store.changeStream(name, { tags: mergeTags(tags, Tags) });
  return {};
}

/** RemoveTagsFromStream. */
export function removeTagsFromStream(store: StreamStore, input: unknown): object {
  const { TagKeys, ...address } = parseInput(removeSchema, input);
  const { name, tags } = findAddressedStream(store, address);
  store.changeStream(name, { tags: removeTags(tags, TagKeys) });
  return {};
}

/** ListTagsForStream, by key. */
export function listTagsForStream(store: StreamStore, input: unknown): object {
  const { ExclusiveStartTagKey, Limit = 50, ...address } = parseInput(listSchema, input);
  const { tags } = findAddressedStream(store, address);
  const { items, hasMore } = takePageAfter(toTagList(tags), {
    toName: ({ Key }) => Key,
    after: ExclusiveStartTagKey,
    limit: Limit,
  });
  return { Tags: items, HasMoreTags: hasMore };
}

/** TagResource, for a stream or a consumer. */
export function tagResource(store: StreamStore, input: unknown): object {
  const { ResourceARN, Tags } = parseInput(tagSchema, input);
  return changeResourceTags(store, ResourceARN, (tags) => mergeTags(tags, Tags));
}

/** UntagResource, for a stream or a consumer. */
export function untagResource(store: StreamStore, input: unknown): object {
  const { ResourceARN, TagKeys } = parseInput(untagSchema, input);
  return changeResourceTags(store, ResourceARN, (tags) => removeTags(tags, TagKeys));
}

/** ListTagsForResource, of a stream or a consumer. */
export function listTagsForResource(store: StreamStore, input: unknown): object {
  const { ResourceARN } = parseInput(listOfResourceSchema, input);
  const { tags } = isConsumerArn(ResourceARN)
    ? findAddressedConsumer(store, { ConsumerARN: ResourceARN }).consumer
    : findAddressedStream(store, { StreamARN: ResourceARN });
  return { Tags: toTagList(tags) };
}

function changeResourceTags(store: StreamStore, arn: string, change: (tags: Tags) => Tags): object {
  if (!isConsumerArn(arn)) {
    const { name, tags } = findAddressedStream(store, { StreamARN: arn });
    store.changeStream(name, { tags: change(tags) });
    return {};
  }
  const { stream, consumer } = findAddressedConsumer(store, { ConsumerARN: arn });
  const changed = { ...consumer, tags: change(consumer.tags) };
  store.changeStream(stream.name, { consumers: stream.consumers.map((each) => (each === consumer ? changed : each)) });
  return {};
}
