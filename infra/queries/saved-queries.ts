import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Dataset } from "@sluice/schema";

import { loadNamedQueries } from "./named-queries.ts";

export interface SavedQueriesArgs {
  readonly datasets: readonly Dataset[];
  readonly databaseName: string;
  readonly workgroup: aws.athena.Workgroup;
  readonly database: aws.glue.CatalogDatabase;
}

/** Saved queries for whoever opens the workgroup: for each dataset, those that its manifest lists. */
export class SavedQueries extends pulumi.ComponentResource {
  constructor(name: string, args: SavedQueriesArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:NamedQueries", name, {}, options);
    const { datasets, databaseName, workgroup, database } = args;
    for (const dataset of datasets) {
      for (const query of loadNamedQueries(dataset, databaseName)) {
        const queryName = `${dataset.name}-${query.name}`;
        new aws.athena.NamedQuery(
          `${name}-${queryName}`,
          {
            name: queryName,
            description: query.description,
            workgroup: workgroup.name,
            database: database.name,
            query: query.sql,
          },
          { parent: this },
        );
      }
    }
    this.registerOutputs();
  }
}
