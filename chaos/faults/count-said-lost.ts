/**
 * Records that a refusal says are gone and had not been delivered: `4 records of stream "a", of which delivery stream "a" had
 * not delivered 1`; infinite where it says that their number is not known.
 */
export function countSaidLost(refusal: string): number {
  if (/is not known|whatever followed/.test(refusal)) return Number.POSITIVE_INFINITY;
  return refusal.split("\n").reduce((sum, line) => sum + countInLine(line), 0);
}

function countInLine(line: string): number {
  const undelivered = [...line.matchAll(/had not delivered (\d[\d,]*)/g)];
  const counts = undelivered.length > 0 ? undelivered : [...line.matchAll(/(\d[\d,]*) records?\b/g)];
  return counts.reduce((sum, [, count = ""]) => sum + Number(count.replaceAll(",", "")), 0);
}
