import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { IncomingFolder } from "../incoming-folder.ts";
import { type Part, partSchema, type Upload, uploadSchema } from "./upload.ts";

const uploadFile = "upload.json";
const partFile = /^part-\d{5}\.json$/;

export function toUploadFile(dir: string): string {
  return join(dir, uploadFile);
}

export function toPartFile(dir: string, partNumber: number): string {
  return join(dir, `part-${String(partNumber).padStart(5, "0")}.json`);
}

/** Sorted by number. */
export async function readParts(dir: string): Promise<readonly Part[]> {
  const files = (await readdir(dir)).filter((name) => partFile.test(name)).toSorted();
  const parts = files.map(async (name) => (await readPart(join(dir, name))) ?? []);
  return (await Promise.all(parts)).flat();
}

/** Sorted by key, then by time. */
export async function readUploads(dir: string): Promise<readonly Upload[]> {
  const ids = await readdir(dir).catch(() => []);
  const uploads = await Promise.all(ids.map((id) => readUpload(join(dir, id))));
  return uploads
    .flatMap((upload) => upload ?? [])
    .map((upload) => ({ upload, bytes: Buffer.from(upload.key) }))
    .toSorted((a, b) => Buffer.compare(a.bytes, b.bytes) || a.upload.initiatedMs - b.upload.initiatedMs)
    .map(({ upload }) => upload);
}

/** `undefined` if there is none. */
export async function readUpload(dir: string): Promise<Upload | undefined> {
  return uploadSchema.safeParse(await readJson(toUploadFile(dir))).data;
}

export async function readPart(path: string): Promise<Part | undefined> {
  return partSchema.safeParse(await readJson(path)).data;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}

/** Writes a description atomically. */
export async function writeJsonFile(path: string, value: object, incoming: IncomingFolder): Promise<void> {
  const file = await incoming.newFile();
  await writeFile(file, JSON.stringify(value));
  await rename(file, path);
}
