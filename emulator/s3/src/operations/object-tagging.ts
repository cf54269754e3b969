import type { WireResponse } from "@sluice/emulator-wire";
import { z } from "zod";

import type { ObjectStore } from "../object-store.ts";
import { toTags } from "../object-tags.ts";
import { readVersionId } from "../read-version-id.ts";
import { readXml } from "../read-xml.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

const tagSchema = z.object({ Key: z.string(), Value: z.string() });
const schema = z.object({
  // A set without tags is an element without content.
  Tagging: z.object({ TagSet: z.union([z.literal(""), z.object({ Tag: z.array(tagSchema) })]) }),
});

/** GetObjectTagging. */
export async function getObjectTagging(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const { tags = {} } = await store.head({ bucket, key, versionId: readVersionId(request.query) });
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return toXmlResponse("Tagging", { TagSet: { Tag } });
}

/** PutObjectTagging: replaces all tags. */
export async function putObjectTagging(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  const { Tagging } = await readXml(request, schema, "<Tagging> with <TagSet><Tag><Key><Value>");
  const { Tag: tags } = Tagging.TagSet === "" ? { Tag: [] } : Tagging.TagSet;
  const address = { bucket, key, versionId: readVersionId(request.query) };
  await store.setTags(address, toTags(tags.map(({ Key, Value }) => [Key, Value])));
  return { status: 200 };
}

/** DeleteObjectTagging. */
export async function deleteObjectTagging(store: ObjectStore, { bucket, key, request }: S3Call): Promise<WireResponse> {
  await store.setTags({ bucket, key, versionId: readVersionId(request.query) }, {});
  return { status: 204 };
}
