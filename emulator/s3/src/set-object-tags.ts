import { rm, writeFile } from "node:fs/promises";

import type { IncomingFolder } from "./incoming-folder.ts";
import { moveTo } from "./object-location.ts";
import type { ObjectPaths, VersionAddress } from "./object-paths.ts";
import { formatSidecar, type ObjectTags } from "./object-summary.ts";
import { findVersion, writeVersionSummary } from "./object-versions.ts";

interface TagsWrite {
  readonly paths: ObjectPaths;
  readonly incoming: IncomingFolder;
  readonly address: VersionAddress;
  readonly tags: ObjectTags;
}

/** Replaces an object's tags; its body and its times stay as they are. Throws `S3Error` NoSuchKey or NoSuchVersion. */
export async function setObjectTags({ paths, incoming, address, tags }: TagsWrite): Promise<void> {
  const { currentFile, describe } = await findVersion(paths, address);
  const summary = { ...describe(), tags };
  if (currentFile === undefined) {
    await writeVersionSummary(paths, address.bucket, summary);
    return;
  }
  const sidecarFile = paths.sidecarFile(address);
  const text = formatSidecar({ summary, file: currentFile }, { sidecarFile, file: undefined });
  const newSidecarFile = await incoming.newFile();
  try {
    await writeFile(newSidecarFile, text);
    moveTo(newSidecarFile, sidecarFile, paths.metadataDir(address.bucket));
  } finally {
    await rm(newSidecarFile, { force: true });
  }
}
