import { z } from "zod";

import type { CatalogPartition, CatalogTable } from "./catalog.ts";

/* Shapes: API model of Glue 2017-03-31, read 2026-11-29. What is not kept here is taken and forgotten. */

/** A name of a database or table, which Glue folds to lower case. */
export const nameField = z
  .string()
  .min(1)
  .max(255)
  .transform((name) => name.toLowerCase());

const parameters = z.record(z.string(), z.string()).default({});
const columns = z
  .array(
    z
      .object({ Name: z.string().min(1).max(255), Type: z.string().default(""), Comment: z.string().optional() })
      .transform(({ Name, Type, Comment }) => ({ name: Name.toLowerCase(), type: Type, comment: Comment })),
  )
  .default([]);

const storageInput = z
  .object({
    Columns: columns,
    Location: z.string().optional(),
    InputFormat: z.string().optional(),
    OutputFormat: z.string().optional(),
    Compressed: z.boolean().default(false),
    Parameters: parameters,
    SerdeInfo: z
      .object({ Name: z.string().optional(), SerializationLibrary: z.string().optional(), Parameters: parameters })
      .default({ Parameters: {} }),
  })
  .transform(({ SerdeInfo, ...storage }) => ({
    columns: storage.Columns,
    location: storage.Location,
    inputFormat: storage.InputFormat,
    outputFormat: storage.OutputFormat,
    compressed: storage.Compressed,
    parameters: storage.Parameters,
    serDeInfo: {
      name: SerdeInfo.Name,
      serializationLibrary: SerdeInfo.SerializationLibrary,
      parameters: SerdeInfo.Parameters,
    },
  }));

const noStorage = { columns: [], compressed: false, parameters: {}, serDeInfo: { parameters: {} } };

/** TableInput -> a table without its database and times. */
export const tableInput = z
  .object({
    Name: nameField,
    Description: z.string().optional(),
    Owner: z.string().optional(),
    TableType: z.string().optional(),
    Parameters: parameters,
    PartitionKeys: columns,
    ViewOriginalText: z.string().optional(),
    ViewExpandedText: z.string().optional(),
    StorageDescriptor: storageInput.optional(),
  })
  .transform((table): Omit<CatalogTable, "databaseName"> => ({
    name: table.Name,
    description: table.Description,
    owner: table.Owner,
    tableType: table.TableType,
    parameters: table.Parameters,
    partitionKeys: table.PartitionKeys,
    viewOriginalText: table.ViewOriginalText,
    viewExpandedText: table.ViewExpandedText,
    storageDescriptor: table.StorageDescriptor ?? noStorage,
  }));

/** PartitionInput -> a partition without its table and times. */
export const partitionInput = z
  .object({ Values: z.array(z.string()).min(1), Parameters: parameters, StorageDescriptor: storageInput.optional() })
  .transform((partition): Pick<CatalogPartition, "values" | "parameters" | "storageDescriptor"> => ({
    values: partition.Values,
    parameters: partition.Parameters,
    storageDescriptor: partition.StorageDescriptor ?? noStorage,
  }));
