import { formatCount } from "@sluice/command-line";

import { formatUnlessNone } from "./format-waiting.ts";
import type { LandingStatus } from "./landing-status.ts";

/** `480 files loaded (12 waiting, 8 loading, 2 with rejected rows, 1 dead letter)`; nothing before the first file. */
export function formatFiles({ loaded, rejected, ...files }: LandingStatus): readonly string[] {
  const besides = [
    ...formatUnlessNone(files.waiting, "waiting"),
    ...formatUnlessNone(files.loading, "loading"),
    ...formatUnlessNone(rejected, "with rejected rows"),
    ...formatUnlessNone(files.failed, "failed"),
    ...(files.deadLetters === 0 ? [] : [formatCount(files.deadLetters, "dead letter")]),
  ];
  if (loaded + besides.length === 0) return [];
  const ended = `${formatCount(loaded + rejected, "file")} loaded`;
  return [besides.length === 0 ? ended : `${ended} (${besides.join(", ")})`];
}
