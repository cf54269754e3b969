import * as pulumi from "@pulumi/pulumi";
import { formatLoadsFolder, lakeFolders, loadColumns, loadTables } from "@sluice/lake";

import { buildDeduplicatingSql } from "../tables/deduplicating-sql.ts";
import { dayProjection, rejectPartitionKeys as dayPartition } from "../tables/failure-tables.ts";
import { LakeTable } from "../tables/lake-table.ts";
import { LakeView } from "../tables/lake-view.ts";
import { storageFormats } from "../tables/storage-formats.ts";

export interface LoadsTableArgs {
  readonly bucketName: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
}

/** What became of each load of a stack: a table of all lines, and a view with the last one of each. */
export class LoadsTable extends pulumi.ComponentResource {
  constructor(name: string, args: LoadsTableArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:LoadsTable", name, {}, options);
    const child = { parent: this };
    const shape = { ...args, columns: loadColumns, partitionKeys: dayPartition };
    const { table } = new LakeTable(
      `${name}-loads`,
      {
        ...shape,
        tableName: loadTables.raw,
        description: "Loads, with what became of each; one that went on, or was tried again, may have several lines.",
        prefix: lakeFolders.loads,
        format: storageFormats.foreignJson,
        projection: (location) => ({
          ...dayProjection,
          "storage.location.template": formatLoadsFolder("${date}", location),
        }),
      },
      child,
    );
    const ranking = { identity: ["load_id", "dataset"], order: '"ended_at" DESC' };
    const { columns, partitionKeys } = shape;
    const latest = { columns, partitionKeys, identifiedBy: ["date"], hasRecordChecks: false, ranking };
    const sql = pulumi
      .output({ databaseName: args.databaseName, tableName: table.name })
      .apply((names) => buildDeduplicatingSql({ ...names, ...latest }));
    const view = { viewName: loadTables.view, description: "Loads, each once, with what became of it last." };
    new LakeView(`${name}-loads`, { ...shape, ...view, sql }, child);
    this.registerOutputs({ tableName: table.name });
  }
}
