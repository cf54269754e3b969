import type { WireHead, WireResponse } from "@sluice/emulator-wire";
import { z } from "zod";

import { checksumAlgorithms, toChecksumHeaderName } from "../checksums.ts";
import type { WrittenContent } from "../content-digests.ts";
import { S3Error } from "../errors.ts";
import type { CompletedPart } from "../multipart/upload.ts";
import { toChecksumElements, toVersionHeader } from "../object-headers.ts";
import type { ObjectStore } from "../object-store.ts";
import { readXml } from "../read-xml.ts";
import { percentEncode, type S3Call, toXmlResponse } from "../s3-call.ts";
import { parseUploadAddress } from "../upload-address.ts";
import { parseWriteCondition } from "../write-condition.ts";

/** Parts of an upload; S3 User Guide, qfacts, read 2026-11-21. */
const maxParts = 10_000;

const partSchema = z.object({
  PartNumber: z.string().regex(/^\d{1,5}$/),
  ETag: z.string(),
  ChecksumCRC32: z.string().optional(),
  ChecksumCRC32C: z.string().optional(),
  ChecksumCRC64NVME: z.string().optional(),
  ChecksumSHA1: z.string().optional(),
  ChecksumSHA256: z.string().optional(),
});

const schema = z.object({
  CompleteMultipartUpload: z.object({ Part: z.array(partSchema).min(1).max(maxParts) }),
});

/** CompleteMultipartUpload: joins the parts, in their order, into one object. */
export async function completeMultipartUpload(store: ObjectStore, call: S3Call): Promise<WireResponse> {
  const { bucket, key, request } = call;
  // The checksum headers are about the object, not about this body.
  const { headers } = request;
  const condition = parseWriteCondition(headers);
  const expected = "<CompleteMultipartUpload> with <Part><PartNumber><ETag>";
  const body = await readXml({ ...request, headers: dropChecksumHeaders(headers) }, schema, expected);
  const object = await store.uploads.complete({
    ...parseUploadAddress(call),
    ...condition,
    parts: body.CompleteMultipartUpload.Part.map(toCompletedPart),
    check: (written) => checkObject(headers, written),
  });
  const response = toXmlResponse("CompleteMultipartUploadResult", {
    Location: `http://${headers["host"] ?? ""}/${bucket}/${percentEncode(key)}`,
    Bucket: bucket,
    Key: key,
    ETag: `"${object.etag}"`,
    ...toChecksumElements(object.checksums),
    ChecksumType: object.checksumType,
  });
  return { ...response, headers: { ...response.headers, ...toVersionHeader(object) } };
}

function toCompletedPart(part: z.output<typeof partSchema>): CompletedPart {
  return {
    partNumber: Number(part.PartNumber),
    etag: part.ETag,
    checksums: Object.fromEntries(
      checksumAlgorithms.flatMap((algorithm) => {
        const checksum = part[`Checksum${algorithm}`];
        return checksum === undefined ? [] : [[algorithm, checksum]];
      }),
    ),
  };
}

function dropChecksumHeaders(headers: WireHead["headers"]): WireHead["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith("x-amz-checksum-")));
}

/** Compares the joined object with what the client expects. */
function checkObject(headers: WireHead["headers"], { sizeBytes, checksums }: WrittenContent): void {
  const expectedBytes = headers["x-amz-mp-object-size"];
  if (expectedBytes !== undefined && Number(expectedBytes) !== sizeBytes) {
    throw new S3Error("InvalidRequest", `x-amz-mp-object-size: expected ${expectedBytes} bytes, got ${sizeBytes}`);
  }
  for (const algorithm of checksumAlgorithms) {
    const [expected, actual] = [headers[toChecksumHeaderName(algorithm)], checksums[algorithm]];
    if (expected !== undefined && expected !== actual) {
      throw new S3Error("BadDigest", `The ${algorithm} you specified did not match the calculated checksum: ${actual}`);
    }
  }
}
