import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Dataset } from "@sluice/schema";

import { loadNamedQueries, loadSampleQuery } from "./named-queries.ts";
import type { NamedSql } from "./named-sql.ts";
import { loadWindowChecks } from "./window-checks.ts";

export interface SavedQueriesArgs {
  readonly pipelines: readonly QueriedPipeline[];
  readonly databaseName: pulumi.Input<string>;
  readonly workgroup: aws.athena.Workgroup;
}

interface QueriedPipeline {
  readonly dataset: Dataset;
  readonly windows: readonly { readonly dataset: Dataset }[];
}

/** Saved queries for whoever opens the workgroup: for each dataset and each window, those that its manifest lists, and the checks of windows. */
export class SavedQueries extends pulumi.ComponentResource {
  constructor(name: string, args: SavedQueriesArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:NamedQueries", name, {}, options);
    const child = { parent: this };
    for (const { dataset, windows } of args.pipelines) {
      // A stack may leave out the windows that a definition has.
      const loadChecks = windows.length > 0 ? loadWindowChecks : () => [];
      const load = (database: string) => [...loadNamedQueries(dataset, database), ...loadChecks(dataset, database)];
      saveQueries(name, { ...args, dataset, load }, child);
    }
    for (const { dataset } of args.pipelines.flatMap(({ windows }) => windows)) {
      saveQueries(name, { ...args, dataset, load: (database) => [loadSampleQuery(dataset, database)] }, child);
    }
    this.registerOutputs();
  }
}

interface Saving extends Pick<SavedQueriesArgs, "databaseName" | "workgroup"> {
  readonly dataset: Dataset;
  readonly load: (database: string) => readonly NamedSql[];
}

function saveQueries(
  name: string,
  { dataset, load, databaseName, workgroup }: Saving,
  child: pulumi.CustomResourceOptions,
): void {
  const ready = pulumi.output(databaseName).apply(load);
  // Which queries there are is known before the name of the database is.
  for (const [at, query] of load("").entries()) {
    const queryName = `${dataset.name}-${query.name}`;
    new aws.athena.NamedQuery(
      `${name}-${queryName}`,
      {
        name: queryName,
        description: query.description,
        workgroup: workgroup.name,
        database: databaseName,
        query: ready.apply((queries) => queries[at]?.sql ?? query.sql),
      },
      child,
    );
  }
}
