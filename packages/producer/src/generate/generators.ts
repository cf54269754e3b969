import { isDeepStrictEqual } from "node:util";

import {
  type ColumnType,
  type Dataset,
  double,
  int,
  parseSourceRow,
  parseSourceText,
  text,
  timestamp,
} from "@sluice/schema";

import { generateClickstream } from "./datasets/clickstream.ts";
import { generateCrime } from "./datasets/crime.ts";
import { generateIris } from "./datasets/iris.ts";
import { generateMetrics, metricsIntervalSeconds } from "./datasets/metrics.ts";
import { generatePeople } from "./datasets/people.ts";
import { generateTelematics } from "./datasets/telematics.ts";
import { generateByDefinition } from "./generate-by-definition.ts";
import { createRandom } from "./random.ts";
import type { RowGenerator } from "./row-generator.ts";
import { createRowWriter } from "./write-row.ts";

interface DatasetGenerator {
  readonly generate: RowGenerator;
  /** How often rows arrive in real life: the pace of endless rows. */
  readonly liveRowsPerSecond?: number;
}

/** A generator that knows what the rows of a dataset look like. */
interface RealisticGenerator extends DatasetGenerator {
  /** The columns that it writes, in order. */
  readonly columns: Readonly<Record<string, ColumnType>>;
}

const generators: Readonly<Record<string, RealisticGenerator>> = {
  iris: {
    generate: generateIris,
    columns: { sepal_length: double, sepal_width: double, petal_length: double, petal_width: double, species: text },
  },
  crime: {
    generate: generateCrime,
    columns: {
      cdatetime: timestamp({ pattern: "M/d/yy H:mm" }),
      address: text,
      district: int,
      beat: text,
      grid: int,
      crimedescr: text,
      ucr_ncic_code: int,
      latitude: double,
      longitude: double,
    },
  },
  metrics: {
    generate: generateMetrics,
    liveRowsPerSecond: 1 / metricsIntervalSeconds,
    columns: { timestamp: timestamp(), requests: int, new_users: int, new_orders: int, churn_users: int },
  },
  telematics: {
    generate: generateTelematics,
    columns: {
      record_id: text,
      captured_at: timestamp(),
      vin: text,
      latitude: double,
      longitude: double,
      speed: double,
    },
  },
  clickstream: {
    generate: generateClickstream,
    columns: {
      event_id: text,
      event_type: text,
      region: text,
      user_id: text,
      occurred_at: timestamp(),
      url: text,
    },
  },
  people: { generate: generatePeople, columns: { id: int, name: text, age: int } },
};

/** Finds a dataset's realistic generator, if it has one whose columns are its own; any other gets rows by its definition. */
export function findGenerator(dataset: Dataset): DatasetGenerator {
  const { name } = dataset;
  const realistic = Object.hasOwn(generators, name) ? generators[name] : undefined;
  if (realistic !== undefined && fits(realistic, dataset)) return realistic;
  return { generate: generateByDefinition };
}

function fits({ columns, generate }: RealisticGenerator, dataset: Dataset): boolean {
  const own = dataset.columns.map(({ name, type }) => [name, type.description]);
  return isDeepStrictEqual(own, Object.entries(columns)) && acceptsSomeRows(dataset, generate);
}

const probedRows = 50;

/** Its format and partitions may be others than those of the dataset that ships: crimes are of 2006. */
function acceptsSomeRows(dataset: Dataset, generate: RowGenerator): boolean {
  const next = generate({ dataset, random: createRandom(1), startMs: Date.UTC(2026, 0, 1) });
  const write = createRowWriter(dataset);
  return Array.from({ length: probedRows }, () => write(next())).every((line) => {
    const rows = parseSourceText(dataset, line);
    return rows.length === 1 && rows.every((row) => parseSourceRow(dataset, row).ok);
  });
}
