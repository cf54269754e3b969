import { z } from "zod";

import { KinesisError } from "./errors.ts";

/** Names and values that a stream's owner gave it. */
export type Tags = Readonly<Record<string, string>>;

/* Bounds: API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
export const tagKeyField = z.string().min(1).max(128);
export const tagsField = z
  .record(tagKeyField, z.string().max(256))
  .refine((tags) => Object.keys(tags).length <= 200, "at most 200 tags");
export const tagKeysField = z.array(tagKeyField).min(1).max(50);

/** Of one stream; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (AddTagsToStream). */
const maxTags = 50;
/** Unicode letters, digits, white space and _ . / = + - % @; the same model (Tag). AWS's own message is not known. */
const allowed = /^[\p{L}\p{N}\s_./=+\-%@:]*$/u;

/** New tags over old ones. */
export function mergeTags(old: Tags, added: Tags): Tags {
  const odd = Object.entries(added)
    .flat()
    .find((text) => !allowed.test(text));
  if (odd !== undefined) {
    const message = `tag "${odd}": allowed are letters, digits, white space and _ . / = + - % @ :`;
    throw new KinesisError("InvalidArgumentException", message);
  }
  const tags = { ...old, ...added };
  const count = Object.keys(tags).length;
  if (count <= maxTags) return tags;
  throw new KinesisError(
    "LimitExceededException",
    `a stream has at most ${maxTags} tags, this one would have ${count}`,
  );
}

/** Tags without these keys; a key that is not there is ignored. */
export function removeTags(old: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(old).filter(([key]) => !keys.includes(key)));
}

/** In the API's names, by key. */
export function toTagList(tags: Tags): readonly { readonly Key: string; readonly Value: string }[] {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.toSorted((a, b) => (a.Key < b.Key ? -1 : 1));
}
