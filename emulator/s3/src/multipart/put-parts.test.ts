import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import type { PutObject } from "../write-object.ts";
import { putParts } from "./put-parts.ts";
import type { CompletedPart, Part, Upload } from "./upload.ts";

const minPartBytes = 5 * 1024 ** 2;
/** MD5 of "a", and of "b". */
const [etagA, etagB] = ["0cc175b9c0f1b6a831c399e269772661", "92eb5ffee6ae2fec3ad71c777531578f"];
const upload: Upload = {
  bucket: "lake",
  key: "k",
  uploadId: "u",
  initiatedMs: 0,
  algorithm: "CRC32",
  checksumType: "FULL_OBJECT",
  description: { userMetadata: {} },
};
const stored = [toPart(1, etagA), toPart(2, etagB), toPart(3, etagB, 1)];

describe("putParts", () => {
  it("joins the named parts, and computes the ETag from theirs", async () => {
    const { text, etag, partSizesBytes } = await complete([name(1, etagA), name(3, etagB)]);

    expect(text).toBe("part-1part-3");
    expect(etag).toBe("96e024ba2074fe77e8e965ba43a704be-2");
    expect(partSizesBytes).toEqual([minPartBytes, 1]);
  });

  it("accepts an ETag in quotes", async () => {
    expect((await complete([name(2, `"${etagB}"`)])).text).toBe("part-2");
  });

  it.each([
    ["parts out of order", [name(2, etagB), name(1, etagA)], "InvalidPartOrder"],
    ["a part named twice", [name(1, etagA), name(1, etagA)], "InvalidPartOrder"],
    ["a part that is not there", [name(4, etagA)], "InvalidPart"],
    ["a part with another ETag", [name(1, etagB)], "InvalidPart"],
    ["a part with another checksum", [{ ...name(1, etagA), checksums: { CRC32: "x" } }], "InvalidPart"],
  ])("refuses %s", async (_, parts, code) => {
    await expect(complete(parts)).rejects.toMatchObject({ code });
  });

  it("refuses a part of less than 5 MiB before the last", async () => {
    const small = [toPart(1, etagA, minPartBytes - 1), toPart(2, etagB)];

    await expect(complete([name(1, etagA), name(2, etagB)], small)).rejects.toMatchObject({ code: "EntityTooSmall" });
  });
});

function toPart(partNumber: number, etag: string, sizeBytes = minPartBytes): Part {
  return {
    partNumber,
    file: `part-${partNumber}`,
    etag,
    sizeBytes,
    lastModifiedMs: 0,
    checksums: { CRC32: "AAAAAA==" },
  };
}

function name(partNumber: number, etag: string): CompletedPart {
  return { partNumber, etag, checksums: {} };
}

/** Completes an upload whose parts' files hold their names. */
async function complete(parts: readonly CompletedPart[], from: readonly Part[] = stored) {
  const dir = createTemporaryFolder("parts");
  for (const { file } of from) writeFileSync(join(dir, file), file);
  const seen = { text: "", etag: "", partSizesBytes: [] as number[] };
  const put = async ({ body, describeAs }: PutObject) => {
    if ("unchangingFile" in body) throw new TypeError("expected the parts' bytes");
    for await (const chunk of Buffer.isBuffer(body) ? [body] : body) seen.text += chunk.toString();
    Object.assign(seen, describeAs?.({ sizeBytes: 0, md5Hex: "", checksums: {} }));
    return { key: "k", etag: "", sizeBytes: 0, lastModifiedMs: 0, userMetadata: {} };
  };
  const completion = { bucket: "lake", key: "k", uploadId: "u", parts, check: () => undefined };
  await putParts({ upload, stored: from, dir, completion, put });
  return seen;
}
