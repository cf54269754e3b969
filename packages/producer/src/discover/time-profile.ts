import type { LakeType } from "./lake-type.ts";
import { timeTypes } from "./time-types.ts";

/** A column whose values are all times. */
export interface TimeSummary {
  readonly lakeType: LakeType;
  /** Another type that fits every value but reads other days from them: `d/M/yy` beside `M/d/yy`. */
  readonly ambiguousWith?: LakeType;
  /** The first and last day that occur, `yyyy-MM-dd`. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Undefined when there are more than are kept. */
  readonly dayCount: number | undefined;
}

export interface TimeProfile {
  readonly add: (value: string) => void;
  /** Undefined when no type fits every value or there are no values. */
  readonly summary: () => TimeSummary | undefined;
}

/** Ten years of days. */
const maxDays = 3660;

/** Narrows down the time types to those that fit every value. */
export function createTimeProfile(): TimeProfile {
  let candidates: readonly Candidate[] | undefined;
  return {
    add: (value) => {
      candidates ??= timeTypes.map(createCandidate);
      if (candidates.length > 0) candidates = candidates.filter((candidate) => candidate.take(value));
    },
    summary: () => {
      const [best, ...others] = candidates?.map((candidate) => candidate.summary()) ?? [];
      if (best === undefined) return undefined;
      const { checksum, ...summary } = best;
      const other = others.find((candidate) => candidate.checksum !== checksum);
      return other === undefined ? summary : { ...summary, ambiguousWith: other.lakeType };
    },
  };
}

interface CandidateSummary extends Omit<TimeSummary, "ambiguousWith"> {
  /** Over all days in order: tells whether two types read the same days. */
  readonly checksum: number;
}

interface Candidate {
  readonly take: (value: string) => boolean;
  readonly summary: () => CandidateSummary;
}

function createCandidate(lakeType: LakeType): Candidate {
  let [firstDay, lastDay] = ["9999-12-31", "0001-01-01"];
  let checksum = 0;
  const days = new Set<string>();
  return {
    take: (value) => {
      const json = lakeType.type.toJsonToken(value);
      if (json === undefined) return false;
      // The token of a date or timestamp begins with its day: "2006-01-31 …
      const day = json.slice(1, 11);
      checksum = Math.imul(checksum, 31) + Number(day.slice(5, 7)) * 32 + Number(day.slice(8));
      if (day < firstDay) firstDay = day;
      if (day > lastDay) lastDay = day;
      if (days.size <= maxDays && !days.has(day)) days.add(Buffer.from(day).toString());
      return true;
    },
    summary: () => ({ lakeType, firstDay, lastDay, dayCount: days.size > maxDays ? undefined : days.size, checksum }),
  };
}
