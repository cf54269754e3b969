/** What was read last, and what is going on. */
export interface Kept<Value> {
  /** Undefined until something has been read. */
  readonly value: Value | undefined;
  /** When reading `value` ended. */
  readonly readAtMs: number | undefined;
  readonly isReading: boolean;
  /** Why the last attempt failed. */
  readonly error: unknown;
}

export interface KeepFreshOptions<Value> {
  /** No new reading begins sooner after one has ended. */
  readonly leastPauseMs: number;
  readonly nowMs: () => number;
  /** Whether there may be something new; by default always. Not asked before there is a value. */
  readonly isStale?: (last: Value) => boolean;
  /** Answers wait so long for the first value, and for the first one after a while in which nobody asked. */
  readonly firstWaitMs?: number;
}

export interface FreshReader<Value> {
  /**
   * Answers at once with what was read last, and reads anew behind the answer when it is time to. A page that is opened anew waits
   * for that: what was read when somebody last looked may say that nothing has come, and much has come since.
   */
  readonly ask: () => Promise<Kept<Value>>;
  /** Something has changed that is known of: the next question begins a reading, whatever the pause. */
  readonly expire: () => void;
}

/** What is asked anew takes at most this share of the time: a large lake is listed and counted less often than a small one. */
const workShare = 1 / 40;
const nothingYet = { value: undefined, readAtMs: undefined, isReading: false, error: undefined };
const usualFirstWaitMs = 4_000;
/** Pages that are open ask more often. */
const longestLookMs = 15_000;

/**
 * Reads never twice at a time, and only while somebody asks. What failed is tried again after the same pause, and what was read before
 * it stays.
 */
export function keepFresh<Value>(
  read: () => Promise<Value>,
  { leastPauseMs, nowMs, isStale = () => true, firstWaitMs = usualFirstWaitMs }: KeepFreshOptions<Value>,
): FreshReader<Value> {
  let kept: Kept<Value> = nothingYet;
  let mayReadAtMs = 0;
  let askedAtMs = 0;
  let reading: Promise<void> | undefined;
  const readOnce = async (): Promise<void> => {
    const beganAtMs = nowMs();
    kept = { ...kept, isReading: true };
    try {
      const value = await read();
      kept = { value, readAtMs: nowMs(), isReading: false, error: undefined };
    } catch (error) {
      kept = { ...kept, isReading: false, error };
    }
    mayReadAtMs = nowMs() + Math.max(leastPauseMs, (nowMs() - beganAtMs) / workShare);
    reading = undefined;
  };
  let isExpired = false;
  const isDue = (): boolean =>
    isExpired || (nowMs() >= mayReadAtMs && (kept.value === undefined || isStale(kept.value)));
  return {
    ask: async () => {
      if (reading === undefined && isDue()) {
        isExpired = false;
        reading = readOnce();
      }
      const isFirst = kept.value === undefined || nowMs() - askedAtMs > longestLookMs;
      askedAtMs = nowMs();
      if (isFirst && reading !== undefined) await Promise.race([reading, pause(firstWaitMs)]);
      return kept;
    },
    expire: () => {
      isExpired = true;
    },
  };
}

async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

/** One reader for each key. */
export function rememberByKey<Reader>(create: (key: string) => Reader): (key: string) => Reader {
  const readers = new Map<string, Reader>();
  return (key) => {
    const known = readers.get(key);
    if (known !== undefined) return known;
    const created = create(key);
    readers.set(key, created);
    return created;
  };
}
