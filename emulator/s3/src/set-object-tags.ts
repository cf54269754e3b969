import { rm, writeFile } from "node:fs/promises";

import type { IncomingFolder } from "./incoming-folder.ts";
import { findFile, moveTo } from "./object-location.ts";
import type { ObjectAddress, ObjectPaths } from "./object-paths.ts";
import { formatSidecar, type ObjectTags } from "./object-summary.ts";
import { describeObject } from "./read-object.ts";

interface TagsWrite {
  readonly paths: ObjectPaths;
  readonly incoming: IncomingFolder;
  readonly address: ObjectAddress;
  readonly tags: ObjectTags;
}

/** Replaces an object's tags; its body and its times stay as they are. Throws `S3Error` NoSuchKey. */
export async function setObjectTags({ paths, incoming, address, tags }: TagsWrite): Promise<void> {
  const summary = await describeObject(paths, address);
  const file = await findFile(paths.objectFile(address));
  if (file === undefined) return;
  const sidecarFile = paths.sidecarFile(address);
  const text = await formatSidecar(
    { summary: { ...summary, tags }, file: file.state },
    { sidecarFile, file: undefined },
  );
  const newSidecarFile = await incoming.newFile();
  try {
    await writeFile(newSidecarFile, text);
    await moveTo(newSidecarFile, sidecarFile, paths.metadataDir(address.bucket));
  } finally {
    await rm(newSidecarFile, { force: true });
  }
}
