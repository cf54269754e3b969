import { relative, resolve } from "node:path";

/** A path as a person would type it: relative to the working directory when it is inside of it, and else absolute. */
export function shortenPath(path: string): string {
  const short = relative("", path) || ".";
  return /^\.\.(?:$|[\\/])/.test(short) ? resolve(path) : short;
}
