import type { WireResponse } from "@sluice/emulator-wire";
import { z } from "zod";

import { checkVersion } from "../check-version.ts";
import type { ObjectStore } from "../object-store.ts";
import { toTags } from "../object-tags.ts";
import { readXml } from "../read-xml.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

const tagSchema = z.object({ Key: z.string(), Value: z.string() });
const schema = z.object({
  // A set without tags is an element without content.
  Tagging: z.object({ TagSet: z.union([z.literal(""), z.object({ Tag: z.array(tagSchema) })]) }),
});

/** GetObjectTagging. */
export async function getObjectTagging(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  checkVersion(request.query);
  const { tags = {} } = await store.head({ bucket, key });
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return toXmlResponse("Tagging", { TagSet: { Tag } });
}

/** PutObjectTagging: replaces all tags. */
export async function putObjectTagging(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  checkVersion(request.query);
  const { Tagging } = await readXml(request, schema, "<Tagging> with <TagSet><Tag><Key><Value>");
  const { Tag: tags } = Tagging.TagSet === "" ? { Tag: [] } : Tagging.TagSet;
  await store.setTags({ bucket, key }, toTags(tags.map(({ Key, Value }) => [Key, Value])));
  return { status: 200 };
}

/** DeleteObjectTagging. */
export async function deleteObjectTagging(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  checkVersion(request.query);
  await store.setTags({ bucket, key }, {});
  return { status: 204 };
}
