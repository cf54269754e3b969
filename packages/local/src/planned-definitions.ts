import type { HttpApi } from "@sluice/emulator-api-gateway";
import { type AthenaDefinitions, namedQuerySchema, workgroupSchema } from "@sluice/emulator-athena";
import { type GlueTable, parseGlueTables } from "@sluice/emulator-duckdb";
import type { Catalog } from "@sluice/emulator-glue";
import type { Plan } from "@sluice/plan";

import { readCatalogStates, readPlannedCatalog } from "./planned-catalog.ts";
import { listPlannedHttpApis } from "./planned-http-apis.ts";
import { listResourceStates } from "./planned-resources.ts";
import { readManifestOutput } from "./stack-outputs.ts";

/** What a plan defines and services only read: they read it anew for each request. */
export interface PlannedDefinitions extends AthenaDefinitions {
  readonly catalog: Catalog;
  /** Its tables whose formats are read and written here. */
  readonly tables: readonly GlueTable[];
  readonly httpApis: readonly HttpApi[];
  /** Delivery streams in whose rows a quote is a character like any other. */
  readonly unquoted: ReadonlySet<string>;
}

export function readPlannedDefinitions(plan: Plan): PlannedDefinitions {
  return {
    catalog: readPlannedCatalog(plan),
    tables: parseGlueTables(readCatalogStates(plan).tables),
    workgroups: listResourceStates(plan, "aws:athena/workgroup:Workgroup").map((state) => workgroupSchema.parse(state)),
    namedQueries: listResourceStates(plan, "aws:athena/namedQuery:NamedQuery").map((state) =>
      namedQuerySchema.parse(state),
    ),
    httpApis: listPlannedHttpApis(plan),
    unquoted: new Set(listUnquoted(plan)),
  };
}

/** None of a program that is not Sluice's, and says nothing of datasets. */
function listUnquoted(plan: Plan): readonly string[] {
  if (plan.outputs["manifest"] === undefined) return [];
  return Object.values(readManifestOutput(plan).datasets).flatMap(({ deliveryStreamName, definition }) => {
    // The first format: in it, records carry rows.
    const [format] = definition.formats;
    return format.kind === "csv" && !format.quotes ? [deliveryStreamName] : [];
  });
}
