import { deliveryStreamNameSchema } from "@sluice/emulator-firehose-model";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { FirehoseError } from "../errors.ts";
import type { FirehoseService } from "../firehose-service.ts";
import { maxTags, tagKeyField, tagsField, toTagMap } from "../tags.ts";

const name = { DeliveryStreamName: deliveryStreamNameSchema };
const tagSchema = z.object({ ...name, Tags: tagsField });
const untagSchema = z.object({ ...name, TagKeys: z.array(tagKeyField).min(1).max(maxTags) });
const listSchema = z.object({
  ...name,
  ExclusiveStartTagKey: tagKeyField.optional(),
  Limit: z.int().min(1).max(maxTags).default(maxTags),
});

/** TagDeliveryStream. A key that exists gets the new value. */
export function tagDeliveryStream({ streams }: FirehoseService, input: unknown): object {
  const { DeliveryStreamName, Tags } = parseJsonInput(tagSchema, input);
  const tags = new Map([...streams.get(DeliveryStreamName).tags, ...toTagMap(Tags)]);
  if (tags.size > maxTags) {
    throw new FirehoseError("LimitExceededException", `A delivery stream cannot have more than ${maxTags} tags.`);
  }
  streams.change(DeliveryStreamName, { tags });
  return {};
}

/** UntagDeliveryStream. Ignores keys that do not exist. */
export function untagDeliveryStream({ streams }: FirehoseService, input: unknown): object {
  const { DeliveryStreamName, TagKeys } = parseJsonInput(untagSchema, input);
  const tags = new Map(streams.get(DeliveryStreamName).tags);
  for (const key of TagKeys) tags.delete(key);
  streams.change(DeliveryStreamName, { tags });
  return {};
}

/** ListTagsForDeliveryStream, sorted by key. */
export function listTagsForDeliveryStream({ streams }: FirehoseService, input: unknown): object {
  const { DeliveryStreamName, ExclusiveStartTagKey: after = "", Limit } = parseJsonInput(listSchema, input);
  const tags = [...streams.get(DeliveryStreamName).tags]
    .map(([Key, Value]) => ({ Key, Value }))
    .filter(({ Key }) => Key > after)
    .toSorted((a, b) => (a.Key < b.Key ? -1 : 1));
  return { Tags: tags.slice(0, Limit), HasMoreTags: tags.length > Limit };
}
