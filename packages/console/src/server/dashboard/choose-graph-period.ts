/** More points than that no screen shows. */
const maxPoints = 1_500;
const minuteSeconds = 60;

export interface ShownPeriod {
  /** In the time of the stack. */
  readonly periodSeconds: number;
  /** The same by this machine's clock: what CloudWatch is asked for. */
  readonly askedSeconds: number;
}

/** How long the periods of a graph are: as the widget says, or longer where that would be too many. */
export function chooseGraphPeriod({
  periodSeconds,
  rangeSeconds,
  speedUp,
}: {
  /** The widget's. */
  readonly periodSeconds: number;
  /** In the time of the stack, as the widget's period is. */
  readonly rangeSeconds: number;
  readonly speedUp: number;
}): ShownPeriod {
  const shown = periodSeconds * Math.ceil(rangeSeconds / (maxPoints * periodSeconds));
  if (speedUp === 1) return { periodSeconds: shown, askedSeconds: shown };
  const step = findWholeStep(speedUp);
  const askedSeconds = step * Math.max(1, Math.ceil(shown / speedUp / step));
  return { periodSeconds: askedSeconds * speedUp, askedSeconds };
}

/** The fewest whole seconds that whole minutes of the stack take: CloudWatch has a value a minute, and is asked for whole seconds. */
function findWholeStep(speedUp: number): number {
  return Number.isInteger(speedUp) ? minuteSeconds / findCommonDivisor(minuteSeconds, speedUp) : minuteSeconds;
}

function findCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : findCommonDivisor(b, a % b);
}
