import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Dataset } from "@sluice/schema";

import { loadNamedQueries } from "./named-queries.ts";

export interface SavedQueriesArgs {
  readonly datasets: readonly Dataset[];
  readonly databaseName: pulumi.Input<string>;
  readonly workgroup: aws.athena.Workgroup;
}

/** Saved queries for whoever opens the workgroup: for each dataset, those that its manifest lists. */
export class SavedQueries extends pulumi.ComponentResource {
  constructor(name: string, args: SavedQueriesArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:NamedQueries", name, {}, options);
    const { datasets, databaseName, workgroup } = args;
    for (const dataset of datasets) {
      const ready = pulumi.output(databaseName).apply((database) => loadNamedQueries(dataset, database));
      // Which queries there are is known before the name of the database is.
      for (const [at, query] of loadNamedQueries(dataset, "").entries()) {
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
          { parent: this },
        );
      }
    }
    this.registerOutputs();
  }
}
