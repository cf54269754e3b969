import type { Cost, Growth, OperationLaws } from "./growth.ts";

/** What an operation cost at each size. */
export interface MeasuredOperation {
  /** Of what grew. */
  readonly name: string;
  readonly of: string;
  readonly operation: string;
  readonly laws: OperationLaws;
  readonly sizes: readonly number[];
  readonly processorSeconds: readonly number[];
  /** Undefined where no process's memory is measured by itself. */
  readonly peakMiB: readonly number[] | undefined;
}

/** Measures each growth at each of its sizes, in so many rounds, of which the least cost counts: other work only adds to it. */
export async function measureGrowths(
  growths: readonly Growth[],
  rounds: number,
): Promise<readonly MeasuredOperation[]> {
  const measured: MeasuredOperation[] = [];
  for (const [at, growth] of growths.entries()) {
    const costs: (readonly Readonly<Record<string, Cost>>[])[] = [];
    for (const size of growth.sizes) {
      process.stderr.write(`${at + 1} of ${growths.length}: ${size.toLocaleString("en")} ${growth.of}\n`);
      costs.push(await measureRounds(growth, size, rounds));
    }
    measured.push(...listOperations(growth, costs));
  }
  return measured;
}

async function measureRounds(growth: Growth, size: number, rounds: number) {
  const costs: Readonly<Record<string, Cost>>[] = [];
  for (let round = 1; round <= rounds; round += 1) costs.push(await growth.measure(size));
  return costs;
}

/** Costs are by size, and by round. */
function listOperations(
  { name, of, sizes, operations }: Growth,
  costs: readonly (readonly Readonly<Record<string, Cost>>[])[],
): readonly MeasuredOperation[] {
  return Object.entries(operations).map(([operation, laws]) => {
    const read = (pick: (cost: Cost) => number | undefined) =>
      costs.map((rounds) => Math.min(...rounds.map((round) => pickCost(round, operation, pick))));
    const peakMiB = laws.memory === undefined ? undefined : read((cost) => cost.peakMiB);
    return { name, of, operation, laws, sizes, processorSeconds: read((cost) => cost.processorSeconds), peakMiB };
  });
}

function pickCost(
  round: Readonly<Record<string, Cost>>,
  operation: string,
  pick: (cost: Cost) => number | undefined,
): number {
  const cost = round[operation];
  return (cost === undefined ? undefined : pick(cost)) ?? Number.NaN;
}
