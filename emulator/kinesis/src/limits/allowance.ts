/** How much of something may be used in a second. What was used is forgotten when its second is over. */
export interface Allowance {
  /** Whether this much can be used now. More than a whole second's allowance fits a second that is unused. */
  readonly fits: (amount: number, nowMs: number) => boolean;
  /** Uses it. What is more than a second's allowance takes the seconds after it, too. */
  readonly use: (amount: number, nowMs: number) => void;
}

/** AWS does not say how it measures a second: here one begins with the first use after the one before. */
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
