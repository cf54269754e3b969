import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Dataset, glueColumnsOf, gluePartitionKeysOf, lakeLayout, projectionPropertiesOf } from "@sluice/schema";

export interface DatasetTableArgs {
  readonly dataset: Dataset;
  readonly tableName: string;
  readonly bucketName: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
}

/** The Glue table over a dataset's Parquet objects. Athena projects its partitions: no crawler, no repair. */
export class DatasetTable extends pulumi.ComponentResource {
  readonly table: aws.glue.CatalogTable;

  constructor(name: string, args: DatasetTableArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:DatasetTable", name, {}, options);
    const { dataset } = args;
    const location = pulumi.interpolate`s3://${args.bucketName}/${lakeLayout.dataPrefix(dataset.name)}`;
    this.table = new aws.glue.CatalogTable(
      `${name}-table`,
      {
        name: args.tableName,
        databaseName: args.databaseName,
        description: dataset.description,
        tableType: "EXTERNAL_TABLE",
        parameters: location.apply((place) => ({
          EXTERNAL: "TRUE",
          classification: "parquet",
          ...projectionPropertiesOf(dataset, place),
        })),
        partitionKeys: [...gluePartitionKeysOf(dataset)],
        storageDescriptor: {
          location,
          columns: [...glueColumnsOf(dataset)],
          inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
          outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
          serDeInfo: { serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
        },
      },
      { parent: this },
    );
    this.registerOutputs({ tableName: this.table.name });
  }
}
