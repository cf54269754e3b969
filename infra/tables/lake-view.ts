import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GlueColumn } from "@sluice/schema";

import { encodePrestoView } from "./presto-view.ts";

export interface LakeViewArgs {
  readonly viewName: string;
  readonly description: string;
  readonly databaseName: pulumi.Input<string>;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /** A query that casts each column to its type. */
  readonly sql: pulumi.Input<string>;
}

/** A view in the Glue catalog that Athena reads: what a table says, however often it was delivered. */
export class LakeView extends pulumi.ComponentResource {
  readonly view: aws.glue.CatalogTable;

  constructor(name: string, args: LakeViewArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:DeduplicatingView", name, {}, options);
    const { viewName, description, columns, partitionKeys } = args;
    const given = pulumi.output({ databaseName: args.databaseName, sql: args.sql });
    this.view = new aws.glue.CatalogTable(
      `${name}-view`,
      {
        name: viewName,
        databaseName: args.databaseName,
        description,
        tableType: "VIRTUAL_VIEW",
        parameters: { presto_view: "true" },
        partitionKeys: [],
        viewOriginalText: given.apply(({ databaseName, sql }) =>
          encodePrestoView(sql, { databaseName, columns, partitionKeys }),
        ),
        viewExpandedText: "/* Presto View */",
        storageDescriptor: {
          columns: [...columns, ...partitionKeys],
          // Without a SerDe, Athena complains that it is missing (terraform-provider-aws#28517, read 2026-11-21).
          serDeInfo: { name: "-", serializationLibrary: "-" },
        },
      },
      { parent: this },
    );
    this.registerOutputs({ viewName: this.view.name });
  }
}
