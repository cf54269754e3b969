/** Rows as lines of fields, with a delimiter. */
export interface CsvFormat {
  readonly kind: "csv";
  /** One character. */
  readonly delimiter: string;
  /** Whether double quotes around a field protect delimiters, quotes and line endings in it. */
  readonly quotes: boolean;
  /** Whether white space of any kind at the ends of every field is dropped, within its quotes too. */
  readonly trim: boolean;
  /** Columns of which blanks and tabs around a field are padding, where the field has no quotes or outside of them. */
  readonly padded?: readonly string[];
  /** Label of the encoding that files have (WHATWG); UTF-8 without it. A byte order mark in the file has priority. */
  readonly encoding?: string;
  /** Lines above the header, or above the first row where there is none, that a file begins with. Sources alone have them. */
  readonly skipLines?: number;
  /** Lines that begin so are no rows. Sources alone have them: a record's rows may begin with anything. */
  readonly comment?: string;
  /** Texts that stand for no value in an optional column; the first is what the encoder writes. */
  readonly nullTokens: readonly string[];
}

/** Rows as JSON objects, one a line; columns are found by their header. */
export interface JsonLinesFormat {
  readonly kind: "json-lines";
  /** A key that holds several columns in one text. */
  readonly packed?: { readonly key: string; readonly separator: string; readonly columns: readonly string[] };
}

export type SourceFormat = CsvFormat | JsonLinesFormat;

export function csv(options: Partial<Omit<CsvFormat, "kind">> = {}): CsvFormat {
  return { kind: "csv", delimiter: ",", quotes: true, trim: false, nullTokens: [""], ...options };
}

/** Fields with a blank between them, and none in them. */
export function spaceSeparated(): CsvFormat {
  return csv({ delimiter: " ", quotes: false, nullTokens: ["-"] });
}

export function jsonLines(options: Omit<JsonLinesFormat, "kind"> = {}): JsonLinesFormat {
  return { kind: "json-lines", ...options };
}
