import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

import type { WireResponse } from "../../wire/messages.ts";
import { checkDigests } from "../checksums.ts";
import { S3Error } from "../errors.ts";
import type { ObjectStore } from "../object-store.ts";
import { xmlResponse } from "../s3-call.ts";
import type { S3Call } from "../s3-call.ts";

/** Keys a call; API model of S3 2006-03-01 in botocore 1.43.11, read 2026-11-21. */
const maxKeys = 1000;

const schema = z.object({
  Delete: z.object({
    Object: z
      .array(z.object({ Key: z.string().min(1) }))
      .min(1)
      .max(maxKeys),
    Quiet: z.enum(["true", "false"]).optional(),
  }),
});

// Values stay the text they are: a key may look like a number, or begin with a space.
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (tagName) => tagName === "Object",
});

/** DeleteObjects. */
export async function deleteObjects(store: ObjectStore, { bucket, request }: S3Call): Promise<WireResponse> {
  checkDigests(request.body, request.headers);
  const { Object: objects, Quiet } = parseBody(request.body.toString());
  for (const { Key } of objects) await store.delete({ bucket, key: Key });
  return xmlResponse("DeleteResult", { Deleted: Quiet === "true" ? [] : objects.map(({ Key }) => ({ Key })) });
}

function parseBody(xml: string): z.infer<typeof schema>["Delete"] {
  try {
    return schema.parse(parser.parse(xml)).Delete;
  } catch (cause) {
    throw new S3Error("MalformedXML", `body: expected <Delete> with 1 to ${maxKeys} <Object><Key>`, { cause });
  }
}
