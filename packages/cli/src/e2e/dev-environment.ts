import { type Environment, startEnvironment } from "@sluice/local";
import { collectPlan, type Plan } from "@sluice/plan";
import { devStack, type StackFixture, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder } from "@sluice/testing";

const bucket = "sluice-dev-lake";
/** How many times as fast the dev stack's intervals pass. */
export const devSpeedUp = 3_000;

const plans = new Map<string, Promise<Plan>>();

/** What the dev stack plans, with these settings besides its own; collected once for all files that share this module. */
export function collectDevPlan(settings: StackFixture = {}): Promise<Plan> {
  const key = JSON.stringify(settings);
  const dir = () =>
    writeProject({ folder: createTemporaryFolder("dev"), stacks: { dev: { ...devStack, ...settings } } });
  const plan = plans.get(key) ?? collectPlan({ dir: dir(), stack: "dev" });
  plans.set(key, plan);
  return plan;
}

/** The dev stack on a port of its own, with short intervals and its lake in a temporary folder. */
export interface DevEnvironment extends Environment {
  readonly problems: readonly string[];
  /** The folder of the buckets. */
  readonly lakeDir: string;
  /** Lines of all objects under a prefix, parsed as JSON. */
  readonly readLinesUnder: (prefix: string) => Promise<readonly Record<string, unknown>[]>;
  /** Rows of the iris table, by batch and position. */
  readonly queryRows: (where?: string) => Promise<readonly (readonly unknown[])[]>;
}

export async function startDevEnvironment(settings: StackFixture = {}): Promise<DevEnvironment> {
  const plan = await collectDevPlan(settings);
  const problems: string[] = [];
  const lakeDir = createTemporaryFolder("lake");
  const environment = await startEnvironment({
    plan,
    dir: lakeDir,
    port: 0,
    speedUp: devSpeedUp,
    onProblem: (problem) => problems.push(problem),
    onWritten: () => undefined,
  });
  const { store, lake } = environment;
  return {
    ...environment,
    problems,
    lakeDir,
    readLinesUnder: async (prefix) => {
      const keys = await store.keys({ bucket, prefix });
      const objects = await Promise.all(keys.map((key) => store.get({ bucket, key })));
      const lines = objects.flatMap(({ body }) => body.toString().split("\n").slice(0, -1));
      return lines.map((line) => JSON.parse(line));
    },
    queryRows: async (where = "true") => {
      const columns = "sepal_length, sepal_width, petal_length, petal_width, species, species_key";
      const sql = `SELECT ${columns} FROM sluice_dev.iris WHERE ${where} ORDER BY batch_id, row_index`;
      return (await lake.query(sql)).rows;
    },
  };
}
