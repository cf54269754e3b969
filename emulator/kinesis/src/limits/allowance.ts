/** A budget per second, full again when its second is over. */
export interface Allowance {
  /** Whether this much can be used now. An amount larger than a second's allowance fits into an unused second. */
  readonly fits: (amount: number, nowMs: number) => boolean;
  /** Uses it. An amount larger than a second's allowance uses up the following seconds as well. */
  readonly use: (amount: number, nowMs: number) => void;
}

/** AWS does not say how it measures a second. Here one begins with the first use after the previous one is over. */
export function createAllowance(perSecond: number): Allowance {
  let startMs = -Infinity;
  let used = 0;
  const usedAt = (nowMs: number): number => (nowMs - startMs < Math.max(1000, (used / perSecond) * 1000) ? used : 0);
  return {
    fits: (amount, nowMs) => usedAt(nowMs) === 0 || usedAt(nowMs) + amount <= perSecond,
    use: (amount, nowMs) => {
      const before = usedAt(nowMs);
      if (before === 0) startMs = nowMs;
      used = before + amount;
    },
  };
}
