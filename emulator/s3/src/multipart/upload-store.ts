import { randomBytes } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { S3Error } from "../errors.ts";
import type { IncomingFolder } from "../incoming-folder.ts";
import { checkKey, type ObjectPaths } from "../object-paths.ts";
import type { ObjectSummary } from "../object-summary.ts";
import { writeContent } from "../write-content.ts";
import type { PutObject } from "../write-object.ts";
import { putParts } from "./put-parts.ts";
import {
  toPartFile,
  readPart,
  readParts,
  readUpload,
  readUploads,
  toUploadFile,
  writeJsonFile,
} from "./upload-files.ts";
import type { Completion, NewPart, NewUpload, Part, Upload, UploadAddress } from "./upload.ts";

/** Multipart uploads in progress, as folders of parts that survive the process. Throws `S3Error` NoSuchUpload. */
export interface UploadStore {
  readonly create: (upload: NewUpload) => Promise<Upload>;
  /** Replaces an earlier part with the same number. */
  readonly putPart: (part: NewPart) => Promise<Part>;
  readonly upload: (address: UploadAddress) => Promise<Upload>;
  /** Sorted by number. */
  readonly parts: (address: UploadAddress) => Promise<readonly Part[]>;
  /** Sorted by key, then by time. */
  readonly list: (bucket: string) => Promise<readonly Upload[]>;
  readonly complete: (completion: Completion) => Promise<ObjectSummary>;
  readonly abort: (address: UploadAddress) => Promise<void>;
}

export interface UploadStoreOptions {
  readonly paths: ObjectPaths;
  readonly incoming: IncomingFolder;
  readonly nowMs: () => number;
  readonly withBucket: <Result>(bucket: string, work: () => Promise<Result>) => Promise<Result>;
  readonly put: (put: PutObject) => Promise<ObjectSummary>;
}

/** Keeps uploads in folders of their own. */
export function createUploadStore(options: UploadStoreOptions): UploadStore {
  const { paths, incoming, nowMs, withBucket, put } = options;
  const toUploadDir = ({ bucket, uploadId }: UploadAddress) => join(paths.uploadsDir(bucket), checkUploadId(uploadId));
  const upload = async (address: UploadAddress) => checkUploadKey(address, await readUpload(toUploadDir(address)));
  const remove = (address: UploadAddress) => rm(toUploadDir(address), { recursive: true, force: true });
  return {
    create: (created) =>
      withBucket(created.bucket, () => createUpload({ ...created, initiatedMs: nowMs() }, { paths, incoming })),
    putPart: async (part) => {
      await upload(part);
      return putPart(part, { dir: toUploadDir(part), incoming, nowMs });
    },
    upload,
    parts: async (address) => {
      await upload(address);
      return readParts(toUploadDir(address));
    },
    list: (bucket) => withBucket(bucket, () => readUploads(paths.uploadsDir(bucket))),
    complete: async (completion) => {
      const dir = toUploadDir(completion);
      const summary = await putParts({
        upload: await upload(completion),
        stored: await readParts(dir),
        dir,
        completion,
        put,
      });
      // After a crash here the upload is still there: it can be completed again, or aborted.
      await remove(completion);
      return summary;
    },
    abort: async (address) => {
      await upload(address);
      await remove(address);
    },
  };
}

async function createUpload(
  upload: NewUpload & { readonly initiatedMs: number },
  { paths, incoming }: Pick<UploadStoreOptions, "paths" | "incoming">,
): Promise<Upload> {
  checkKey(upload.key);
  const created: Upload = { ...upload, uploadId: randomBytes(24).toString("hex") };
  const dir = join(paths.uploadsDir(upload.bucket), created.uploadId);
  await mkdir(dir, { recursive: true });
  await writeJsonFile(toUploadFile(dir), created, incoming);
  return created;
}

/** Moves the bytes first, under a new name: the part exists once its description does. */
async function putPart(
  { partNumber, body, algorithms, check }: NewPart,
  { dir, incoming, nowMs }: { readonly dir: string } & Pick<UploadStoreOptions, "incoming" | "nowMs">,
): Promise<Part> {
  const incomingFile = await incoming.newFile();
  try {
    const written = await writeContent(incomingFile, body, { algorithms });
    check(written);
    const { sizeBytes, md5Hex: etag, checksums } = written;
    const file = `bytes-${randomBytes(8).toString("hex")}`;
    const part = { partNumber, file, etag, sizeBytes, checksums, lastModifiedMs: nowMs() };
    const descriptionFile = toPartFile(dir, partNumber);
    const replaced = await readPart(descriptionFile);
    await rename(incomingFile, join(dir, file));
    await writeJsonFile(descriptionFile, part, incoming);
    if (replaced !== undefined) await rm(join(dir, replaced.file), { force: true });
    return part;
  } finally {
    await rm(incomingFile, { force: true });
  }
}

function checkUploadKey({ uploadId, key }: UploadAddress, upload: Upload | undefined): Upload {
  if (upload?.key === key) return upload;
  throw noSuchUpload(uploadId);
}

/** Only ids that could have been issued here are looked up on disk. */
function checkUploadId(uploadId: string): string {
  if (/^[0-9a-f]{48}$/.test(uploadId)) return uploadId;
  throw noSuchUpload(uploadId);
}

function noSuchUpload(uploadId: string): S3Error {
  const message = "The specified upload does not exist. It may have been aborted or completed, or be of another key";
  return new S3Error("NoSuchUpload", `${message}: ${uploadId}`);
}
