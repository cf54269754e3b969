import { identityKey } from "@sluice/schema";

import { quoteText } from "../quote-text.ts";

/** Where a dataset's objects are, in the form that tools which read files take. */
export interface SnippetSource {
  /** `s3://bucket/data/iris/`, or the folder on this machine, ended by `/`. */
  readonly location: string;
  readonly format: "parquet" | "json";
  /** Objects are on AWS: the tools need credentials and a region. */
  readonly isRemote: boolean;
  readonly region: string;
}

export interface Snippet {
  readonly tool: string;
  readonly code: string;
}

const pythonKey = `[${identityKey.map((name) => JSON.stringify(name)).join(", ")}]`;

/**
 * Code to paste, one snippet a tool. The tools read the files, in which a row that was delivered twice stands twice, so
 * each snippet drops doubles by their identity, as the view does.
 */
export function writeSnippets(source: SnippetSource): readonly Snippet[] {
  return [
    { tool: "DuckDB", code: writeDuckdbSnippet(source) },
    { tool: "pandas", code: writePandasSnippet(source) },
    { tool: "Spark", code: writeSparkSnippet(source) },
  ];
}

const duckdbReaders = { parquet: ["read_parquet", "*.parquet"], json: ["read_json", "*.gz"] } as const;

function writeDuckdbSnippet({ location, format, isRemote, region }: SnippetSource): string {
  const [reader, files] = duckdbReaders[format];
  // Objects from before a column was added lack it: without union_by_name, all would be read by the columns of the first.
  const options = format === "json" ? ", format = 'newline_delimited', hive_types_autocast = false" : "";
  const secret = isRemote
    ? `INSTALL httpfs; LOAD httpfs; INSTALL aws; LOAD aws;\nCREATE SECRET (TYPE s3, PROVIDER credential_chain, REGION '${region}');\n`
    : "";
  return `${secret}SELECT DISTINCT ON (${identityKey.join(", ")}) *\nFROM ${reader}(${quoteText(`${location}**/${files}`)}, hive_partitioning = true, union_by_name = true${options});`;
}

function writePandasSnippet({ location, format, isRemote }: SnippetSource): string {
  const distinct = `rows = rows.drop_duplicates(${pythonKey})`;
  const needs = `# pip install pandas ${format === "parquet" ? "pyarrow" : "fsspec"}${isRemote ? " s3fs" : ""}`;
  if (format === "parquet") {
    return `${needs}\nimport pandas as pd\nrows = pd.read_parquet(${JSON.stringify(location)})\n${distinct}`;
  }
  return [
    needs,
    "import fsspec, pandas as pd",
    `files = fsspec.open_files(${JSON.stringify(`${location}**/*.gz`)}, "rb", compression="gzip")`,
    "parts = []",
    "for file in files:",
    "    with file as lines:",
    "        parts.append(pd.read_json(lines, lines=True))",
    "rows = pd.concat(parts)",
    distinct,
  ].join("\n");
}

function writeSparkSnippet({ location, format }: SnippetSource): string {
  const path = JSON.stringify(location.replace(/^s3:/, "s3a:"));
  return `rows = spark.read.${format}(${path}).dropDuplicates(${pythonKey})`;
}
