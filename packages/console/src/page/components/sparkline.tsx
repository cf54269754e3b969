export interface SparklineProps {
  /** The oldest first; null where there is none, which is drawn as nothing happening. */
  readonly values: readonly (number | null)[];
  readonly label: string;
}

const size = { width: 120, height: 24 };

/** A small picture of how something went lately. Says nothing to screen readers: the numbers stand beside it. */
export function Sparkline({ values, label }: SparklineProps) {
  const highest = Math.max(...values.map((value) => value ?? 0), 0);
  const points = values.map((value, at) => {
    const x = (at / Math.max(1, values.length - 1)) * size.width;
    const y = size.height - 1 - (highest === 0 ? 0 : ((value ?? 0) / highest) * (size.height - 3));
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg class="sparkline" viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
      <title>{label}</title>
      <polygon points={`0,${size.height} ${points.join(" ")} ${size.width},${size.height}`} />
      <polyline points={points.join(" ")} />
    </svg>
  );
}
