import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { GlueColumn } from "@sluice/schema";

import type { StorageFormat } from "./storage-formats.ts";

export interface LakeTableArgs {
  readonly tableName: string;
  readonly description: string;
  readonly databaseName: pulumi.Input<string>;
  readonly bucketName: pulumi.Input<string>;
  /** Of the objects; ends with `/`. */
  readonly prefix: string;
  readonly format: StorageFormat;
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /** Properties of partition projection, from the table's location. */
  readonly projection: (location: string) => Readonly<Record<string, string>>;
}

/** A Glue table over objects of the lake. Athena projects its partitions: no crawler, no repair. */
export class LakeTable extends pulumi.ComponentResource {
  readonly table: aws.glue.CatalogTable;

  constructor(name: string, args: LakeTableArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:LakeTable", name, {}, options);
    const { format, columns, partitionKeys } = args;
    const location = pulumi.interpolate`s3://${args.bucketName}/${args.prefix}`;
    this.table = new aws.glue.CatalogTable(
      `${name}-table`,
      {
        name: args.tableName,
        databaseName: args.databaseName,
        description: args.description,
        tableType: "EXTERNAL_TABLE",
        parameters: location.apply((place) => ({
          EXTERNAL: "TRUE",
          classification: format.classification,
          ...args.projection(place),
        })),
        partitionKeys: [...partitionKeys],
        storageDescriptor: {
          location,
          columns: [...columns],
          inputFormat: format.inputFormat,
          outputFormat: format.outputFormat,
          serDeInfo: { serializationLibrary: format.serializationLibrary, parameters: format.parameters ?? {} },
        },
      },
      { parent: this },
    );
    this.registerOutputs({ tableName: this.table.name });
  }
}
