import { z } from "zod";

/** What all services take (Tagging guide, tag-conventions; from memory, unverified); `aws:` in front is AWS's own. */
const allowedKey = /^(?!aws:)[\p{L}\p{N}\p{Z}_.:/=+@-]{1,128}$/iu;
const allowedValue = /^[\p{L}\p{N}\p{Z}_.:/=+@-]{0,256}$/u;
const letters = 'letters, digits, spaces and "_.:/=+@-"';

/** The program tags everything with these itself. */
const ownKeys = ["project", "stack"];

/** An S3 object has at most 10 tags, and the manifest is one (S3 guide, object-tagging; from memory, unverified). */
const maxTags = 10 - ownKeys.length;

/** Tags of a stack, on everything that takes tags: refused here is what AWS would refuse half way through a deployment. */
export const tagsConfig = z
  .record(z.string(), z.string().regex(allowedValue, `expected at most 256 ${letters}`))
  .refine((tags) => Object.keys(tags).every((key) => allowedKey.test(key)), {
    error: `expected keys of 1 to 128 ${letters}, without "aws:" in front`,
  })
  .refine((tags) => Object.keys(tags).length <= maxTags, {
    error: `expected at most ${maxTags}: an S3 object has 10, and ${ownKeys.length} are the program's own`,
  })
  .refine((tags) => differByMoreThanCase([...ownKeys, ...Object.keys(tags)]), {
    error: `expected keys that differ by more than case, from each other and from ${ownKeys.join(", ")}`,
  });

function differByMoreThanCase(keys: readonly string[]): boolean {
  return new Set(keys.map((key) => key.toLowerCase())).size === keys.length;
}
