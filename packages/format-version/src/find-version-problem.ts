/** The versions of a format that this program reads, and what to do about others. */
export interface FormatVersions {
  /** Written now: a whole number from 1 on. */
  readonly current: number;
  /** The oldest that can still be read. Default: `current`. */
  readonly oldest?: number;
  /** What has no version is of this one: it was written before versions were. Without it, that is no version at all. */
  readonly whenAbsent?: number;
  /** What to do about an older version, in words for the user. */
  readonly whenOlder: string;
  readonly whenNewer: string;
}

/** What is wrong with the version that was found, and the way out, to follow the name of what has it; undefined if nothing is. */
export function findVersionProblem(found: unknown, format: FormatVersions): string | undefined {
  const { current, oldest = current, whenAbsent, whenOlder, whenNewer } = format;
  const version = found ?? whenAbsent;
  const readable = oldest === current ? `version ${current}` : `versions ${oldest} to ${current}`;
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1)
    return `has no version that can be read (${describe(found)}); this program reads ${readable}: ${whenOlder}`;
  if (version > current) return `has version ${version}, of a newer Sluice; this one reads ${readable}: ${whenNewer}`;
  if (version < oldest) return `has version ${version}, of an older Sluice; this one reads ${readable}: ${whenOlder}`;
  return undefined;
}

/** The `version` of what was kept as JSON, whatever it is; undefined for what has none. */
export function readVersion(value: unknown): unknown {
  return typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
}

function describe(found: unknown): string {
  return found === undefined ? "none" : JSON.stringify(found).slice(0, 40);
}
