import type { WireResponse } from "@sluice/emulator-wire";
import { z } from "zod";

import { S3Error } from "../errors.ts";
import type { ObjectStore } from "../object-store.ts";
import { readXml } from "../read-xml.ts";
import { type S3Call, toXmlResponse } from "../s3-call.ts";

/** Keys a call; API model of S3 2006-03-01 in botocore 1.43.11, read 2026-11-21. */
const maxKeys = 1000;

const objectSchema = z.object({
  Key: z.string().min(1),
  ETag: z.string().optional(),
  VersionId: z.string().optional(),
});

const schema = z.object({
  Delete: z.object({
    Object: z.array(objectSchema).min(1).max(maxKeys),
    Quiet: z.enum(["true", "false"]).optional(),
  }),
});

/** DeleteObjects: each key succeeds or fails by itself. */
export async function deleteObjects(store: ObjectStore, { bucket, request }: S3Call): Promise<WireResponse> {
  const { Delete } = await readXml(request, schema, `<Delete> with 1 to ${maxKeys} <Object><Key>`);
  const deleted: { Key: string }[] = [];
  const errors: { Key: string; Code: string; Message: string }[] = [];
  for (const { Key, ETag, VersionId: versionId } of Delete.Object) {
    const address = { bucket, key: Key, versionId };
    const error = await catchKeyError(store.delete(address, { onlyIfEtag: ETag?.replaceAll('"', "") }));
    if (error === undefined) deleted.push({ Key });
    else errors.push({ Key, Code: error.code, Message: error.message });
  }
  return toXmlResponse("DeleteResult", { Deleted: Delete.Quiet === "true" ? [] : deleted, Error: errors });
}

/** A missing bucket fails the whole call; anything wrong with one key fails only that key. */
async function catchKeyError(deletion: Promise<void>): Promise<S3Error | undefined> {
  try {
    await deletion;
    return undefined;
  } catch (error) {
    if (error instanceof S3Error && error.code !== "NoSuchBucket") return error;
    throw error;
  }
}
