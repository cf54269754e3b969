import type { Clock } from "./clock.ts";

/** What holds up a service's work, and has done so since when. It is tried again until it succeeds. */
export interface Trouble {
  /** What fails: `conversion of 3 records`. */
  readonly what: string;
  /** In a few words: `the disk is full`. */
  readonly reason: string;
  readonly sinceMs: number;
}

/** The troubles of one piece of a service, such as a delivery stream. */
export interface Troubles {
  /** Opens a place for one piece of work, which may fail several times before it succeeds. */
  readonly watch: (what: string) => WatchedWork;
  /** The one that has lasted longest. */
  readonly oldest: () => Trouble | undefined;
}

export interface WatchedWork {
  /** Returns whether this is news: nothing else fails for this reason at the moment. */
  readonly failed: (error: unknown) => boolean;
  /** It has succeeded, or is no longer tried. */
  readonly ended: () => void;
}

/** `describe` says in a few words why work failed. */
export function createTroubles({ nowMs }: Pick<Clock, "nowMs">, describe: (error: unknown) => string): Troubles {
  /** In the order in which they began. */
  const open = new Map<WatchedWork, Trouble>();
  return {
    watch: (what) => {
      const work: WatchedWork = {
        failed: (error) => {
          const { sinceMs = nowMs() } = open.get(work) ?? {};
          const reason = describe(error);
          const isNews = open.values().every((trouble) => trouble.reason !== reason);
          open.set(work, { what, reason, sinceMs });
          return isNews;
        },
        ended: () => void open.delete(work),
      };
      return work;
    },
    oldest: () => open.values().next().value,
  };
}
