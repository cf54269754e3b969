import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { StateRegister } from "@sluice/emulator-wire";

import { openFileLog } from "./log/file-log.ts";
import type { StreamStorage } from "./storage.ts";
import { readStreamFile, streamFileName, streamFolderEnding, toRemovedPath, writeStreamFile } from "./stream-file.ts";
import { type Shard, toLogIdentity, toSequenceNumbers, type Stream } from "./stream.ts";

/**
 * Keeps streams in a folder: a subfolder for each stream with its settings, and in that one for each shard's log. The
 * register names those that exist; `inspectStreams` finds before whether they are as they were left.
 */
export function openFileStorage(folder: string, register?: Pick<StateRegister, "add" | "remove">): StreamStorage {
  mkdirSync(folder, { recursive: true });
  const toStreamFolder = ({ name }: Pick<Stream, "name">): string => join(folder, `${name}${streamFolderEnding}`);
  const toLogFolder = (stream: Stream, { id }: Shard): string => join(toStreamFolder(stream), id);
  const keepListed = (stream: Stream): void => register?.add(toStreamFolder(stream));
  return {
    load: () => {
      const paths = readdirSync(folder).map((name) => join(folder, name));
      for (const path of paths) if (path.endsWith(toRemovedPath(streamFolderEnding))) finishRemoval(path, register);
      const streams = paths.filter((path) => path.endsWith(streamFolderEnding)).flatMap(loadStream);
      streams.forEach(keepListed);
      return streams;
    },
    save: (stream) => {
      mkdirSync(toStreamFolder(stream), { recursive: true });
      writeStreamFile(toStreamFolder(stream), stream);
      keepListed(stream);
    },
    openLog: (stream, shard) =>
      openFileLog({
        folder: toLogFolder(stream, shard),
        identity: toLogIdentity(stream, shard),
        sequenceNumbers: toSequenceNumbers(shard),
      }),
    removeLog: (stream, shard) => rmSync(toLogFolder(stream, shard), { recursive: true, force: true }),
    remove: (stream) => {
      // Another name first: a folder that is half removed is not taken for a damaged one.
      const removedPath = toRemovedPath(toStreamFolder(stream));
      rmSync(removedPath, { recursive: true, force: true });
      renameSync(toStreamFolder(stream), removedPath);
      finishRemoval(removedPath, register);
    },
  };
}

/** Throws for settings that cannot be read; a folder without any was never finished, or is removed: nobody was told of it. */
function loadStream(path: string): readonly Stream[] {
  const stream = readStreamFile(path);
  if (typeof stream !== "string") return [stream];
  if (existsSync(join(path, streamFileName))) throw new Error(`${join(path, streamFileName)} ${stream}`);
  rmSync(path, { recursive: true, force: true });
  return [];
}

/** Ends what a process was killed over. */
function finishRemoval(removedPath: string, register: Pick<StateRegister, "remove"> | undefined): void {
  register?.remove(removedPath.slice(0, -toRemovedPath("").length));
  rmSync(removedPath, { recursive: true, force: true });
}
