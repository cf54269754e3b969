import { z } from "zod";

/** Bounds: API model of Firehose 2015-08-04 in botocore 1.43.11, read 2026-11-21. */
export const tagKeyField = z
  .string()
  .min(1)
  .max(128)
  .regex(/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@%]*$/u);

export const maxTags = 50;

export const tagsField = z
  .array(
    z.object({
      Key: tagKeyField,
      Value: z
        .string()
        .max(256)
        .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@%]*$/u)
        .optional(),
    }),
  )
  .min(1)
  .max(maxTags);

export function toTagMap(tags: z.output<typeof tagsField>): ReadonlyMap<string, string> {
  return new Map(tags.map(({ Key, Value = "" }) => [Key, Value]));
}
