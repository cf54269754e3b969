import { join } from "node:path";

/** Where a project's stacks keep their buckets and streams on this machine, unless another folder is named. */
export function locateDataFolder(project: string): string {
  return join(project, "lake", "local");
}
