import type { Expression, Identifier, QualifiedName, Query } from "./ast.ts";

/** A statement of Athena's. Names are as written: a table's database, and a catalog before that, may be missing. */
export type Statement = QueryLikeStatement | PreparedStatement | CatalogStatement | DdlStatement | OtherStatement;

/** A query with the text that it was read from: what is stored keeps the text. */
export interface QueryWithText {
  readonly query: Query;
  readonly text: string;
}

/** `WITH (format = 'PARQUET')`: names in lower case. */
export interface Property {
  readonly name: string;
  readonly value: Expression;
}

/** Statements around a query, which Trino runs. */
export type QueryLikeStatement =
  | ({ readonly kind: "query" } & QueryWithText)
  | {
      readonly kind: "explain";
      readonly isAnalyze: boolean;
      readonly isVerbose: boolean;
      /** In lower case: `logical`, `distributed`, `validate`, `io`. */
      readonly type?: string;
      /** In lower case: `text`, `graphviz`, `json`. */
      readonly format?: string;
      readonly statement: Statement;
    }
  | ({
      readonly kind: "create table as";
      readonly name: QualifiedName;
      readonly ifNotExists: boolean;
      readonly columns?: readonly Identifier[];
      readonly comment?: string;
      readonly properties: readonly Property[];
      readonly withData: boolean;
    } & QueryWithText)
  | ({
      readonly kind: "create view";
      readonly name: QualifiedName;
      readonly orReplace: boolean;
      readonly comment?: string;
    } & QueryWithText)
  | ({
      readonly kind: "insert";
      readonly name: QualifiedName;
      readonly columns?: readonly Identifier[];
    } & QueryWithText)
  | ({ readonly kind: "unload"; readonly to: string; readonly properties: readonly Property[] } & QueryWithText);

export type PreparedStatement =
  | { readonly kind: "prepare"; readonly name: Identifier; readonly statement: Statement; readonly text: string }
  | { readonly kind: "execute"; readonly name: Identifier; readonly parameters: readonly Expression[] }
  | { readonly kind: "deallocate"; readonly name: Identifier };

/** Statements that the catalog alone can answer. Patterns are Hive's: `*` for any characters, `|` between alternatives. */
export type CatalogStatement =
  | { readonly kind: "show databases" | "show functions"; readonly pattern?: string }
  | { readonly kind: "show tables" | "show views"; readonly database?: Identifier; readonly pattern?: string }
  /** The database after the second FROM, if any, is the first part of the table's name. */
  | { readonly kind: "show columns" | "show create table" | "show create view"; readonly table: QualifiedName }
  | { readonly kind: "show partitions"; readonly table: QualifiedName; readonly partition?: PartitionSpec }
  | { readonly kind: "show tblproperties"; readonly table: QualifiedName; readonly property?: string }
  | {
      readonly kind: "describe";
      readonly table: QualifiedName;
      readonly style?: "extended" | "formatted";
      readonly partition?: PartitionSpec;
      /** `column` or `column.field`. */
      readonly column?: QualifiedName;
    };

/** `(year = '2026', month = 1)`: values as text. */
export type PartitionSpec = readonly { readonly column: Identifier; readonly value: string }[];

/** Name and value of each property, as in Hive's DDL. */
export type TextProperties = Readonly<Record<string, string>>;

export type DdlStatement =
  | {
      readonly kind: "create database";
      readonly name: Identifier;
      readonly ifNotExists: boolean;
      readonly comment?: string;
      readonly location?: string;
      readonly properties: TextProperties;
    }
  | {
      readonly kind: "drop database";
      readonly name: Identifier;
      readonly ifExists: boolean;
      readonly isCascade: boolean;
    }
  | { readonly kind: "drop table" | "drop view"; readonly name: QualifiedName; readonly ifExists: boolean }
  | { readonly kind: "repair table"; readonly table: QualifiedName }
  | {
      readonly kind: "add partitions";
      readonly table: QualifiedName;
      readonly ifNotExists: boolean;
      readonly partitions: readonly { readonly partition: PartitionSpec; readonly location?: string }[];
    }
  | {
      readonly kind: "drop partitions";
      readonly table: QualifiedName;
      readonly ifExists: boolean;
      readonly partitions: readonly PartitionSpec[];
    }
  | CreateExternalTable;

export interface CreateExternalTable {
  readonly kind: "create external table";
  readonly name: QualifiedName;
  readonly ifNotExists: boolean;
  readonly columns: readonly HiveColumn[];
  readonly comment?: string;
  readonly partitionedBy: readonly HiveColumn[];
  readonly clusteredBy?: { readonly columns: readonly Identifier[]; readonly buckets: number };
  readonly rowFormat?: RowFormat;
  readonly storedAs?: StoredAs;
  /** After STORED AS; those after SERDE are the row format's. */
  readonly serdeProperties?: TextProperties;
  readonly location?: string;
  readonly properties: TextProperties;
}

export interface HiveColumn {
  readonly name: Identifier;
  /** As Glue keeps it: lower case, no blanks, `int` for `integer`: `array<struct<a:int>>`, `decimal(10,2)`. */
  readonly type: string;
  readonly comment?: string;
}

export type RowFormat =
  | { readonly kind: "serde"; readonly name: string; readonly properties: TextProperties }
  | {
      readonly kind: "delimited";
      readonly fieldsTerminatedBy?: string;
      readonly escapedBy?: string;
      readonly collectionItemsTerminatedBy?: string;
      readonly mapKeysTerminatedBy?: string;
      readonly linesTerminatedBy?: string;
      readonly nullDefinedAs?: string;
    };

export type StoredAs =
  /** In lower case: `parquet`, `textfile`. */
  | { readonly kind: "format"; readonly name: string }
  | { readonly kind: "classes"; readonly inputFormat: string; readonly outputFormat: string };

/** A statement that Athena knows and that is read no further: `MERGE INTO`, `ALTER TABLE ADD COLUMNS`. */
export interface OtherStatement {
  readonly kind: "other";
  /** In upper case. */
  readonly name: string;
}
