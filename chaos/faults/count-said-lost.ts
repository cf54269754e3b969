/** Records that a refusal says are gone: `3 records of stream "events"`; infinite where it says that their number is not known. */
export function countSaidLost(refusal: string): number {
  if (refusal.includes("is not known")) return Number.POSITIVE_INFINITY;
  const counts = [...refusal.matchAll(/(\d[\d,]*) records?\b/g)];
  return counts.reduce((sum, [, count = ""]) => sum + Number(count.replaceAll(",", "")), 0);
}
