import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GlueColumn } from "@sluice/schema";

import { buildDeduplicatingSql, type Ranking } from "./deduplicating-sql.ts";
import { encodePrestoView } from "./presto-view.ts";

export interface LakeViewArgs {
  readonly viewName: string;
  readonly description: string;
  readonly databaseName: pulumi.Input<string>;
  /** The table behind the view; without a ranking, it has batch_id, row_index and arrived_at. */
  readonly tableName: pulumi.Input<string>;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /** Columns that all copies of a row share; defaults to the partition columns. */
  readonly identifiedBy?: readonly string[];
  /** Whether the table has records' checks, which spare most rows the ranking. */
  readonly hasRecordChecks: boolean;
  /** Default: each row once, the first that arrived. */
  readonly ranking?: Ranking;
}

/** A view in the Glue catalog that Athena reads: each row of a table once, however often it was delivered. */
export class LakeView extends pulumi.ComponentResource {
  readonly view: aws.glue.CatalogTable;

  constructor(name: string, args: LakeViewArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:DeduplicatingView", name, {}, options);
    const { viewName, description, columns, partitionKeys, hasRecordChecks, ranking } = args;
    const { identifiedBy = partitionKeys.map((key) => key.name) } = args;
    const names = pulumi.output({ databaseName: args.databaseName, tableName: args.tableName });
    this.view = new aws.glue.CatalogTable(
      `${name}-view`,
      {
        name: viewName,
        databaseName: args.databaseName,
        description,
        tableType: "VIRTUAL_VIEW",
        parameters: { presto_view: "true" },
        partitionKeys: [],
        viewOriginalText: names.apply((given) => {
          const table = { ...given, columns, partitionKeys, identifiedBy, hasRecordChecks, ranking };
          return encodePrestoView(buildDeduplicatingSql(table), table);
        }),
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
