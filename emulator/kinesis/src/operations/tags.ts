import { z } from "zod";

import { addressedStream, streamAddressFields } from "../input-fields.ts";
import { pageAfter } from "../page-after.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";
import { describedTags, tagKeyField, tagKeysField, tagsField, withoutTags, withTags } from "../tags.ts";

/** The second way to name a stream that is to be tagged. */
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
  const { name, tags } = addressedStream(store, address);
  store.changeStream(name, { tags: withTags(tags, Tags) });
  return {};
}

/** RemoveTagsFromStream. */
export function removeTagsFromStream(store: StreamStore, input: unknown): object {
  const { TagKeys, ...address } = parseInput(removeSchema, input);
  const { name, tags } = addressedStream(store, address);
  store.changeStream(name, { tags: withoutTags(tags, TagKeys) });
  return {};
}

/** ListTagsForStream, by key. */
export function listTagsForStream(store: StreamStore, input: unknown): object {
  const { ExclusiveStartTagKey, Limit = 50, ...address } = parseInput(listSchema, input);
  const { tags } = addressedStream(store, address);
  const { items, hasMore } = pageAfter(describedTags(tags), {
    nameOf: ({ Key }) => Key,
    after: ExclusiveStartTagKey,
    limit: Limit,
  });
  return { Tags: items, HasMoreTags: hasMore };
}

/** TagResource, for streams: there are no consumers here. */
export function tagResource(store: StreamStore, input: unknown): object {
  const { ResourceARN: StreamARN, Tags } = parseInput(tagSchema, input);
  return addTagsToStream(store, { StreamARN, Tags });
}

/** UntagResource. */
export function untagResource(store: StreamStore, input: unknown): object {
  const { ResourceARN: StreamARN, TagKeys } = parseInput(untagSchema, input);
  return removeTagsFromStream(store, { StreamARN, TagKeys });
}

/** ListTagsForResource. */
export function listTagsForResource(store: StreamStore, input: unknown): object {
  const { ResourceARN: StreamARN } = parseInput(listOfResourceSchema, input);
  return { Tags: describedTags(addressedStream(store, { StreamARN }).tags) };
}
