/** A type whose values SQL and JavaScript compare alike, when SQL casts them from one text. */
export interface SearchedType {
  /** SQL's name. */
  readonly name: string;
  /** A value's text for SQL to cast; undefined for a value that is not searched by. */
  readonly toText: (value: string) => string | undefined;
  /** Stands for null in comparisons: rows that have this value are found too many, and told apart afterwards. */
  readonly nullText: string;
  /** Orders values as SQL does. Absent for texts: SQL and JavaScript order characters beyond ASCII differently. */
  readonly toOrder?: (value: string) => bigint | number | string;
}

const integers = {
  toText: (value) => BigInt(value).toString(),
  nullText: "0",
  toOrder: BigInt,
} satisfies Partial<SearchedType>;

/** By Glue's name. Of other types, databases and sources print values in several ways. */
const searchedTypes: Readonly<Record<string, SearchedType>> = {
  int: { name: "integer", ...integers },
  bigint: { name: "bigint", ...integers },
  // Adding zero makes -0 the 0 that it equals.
  double: { name: "double", toText: (value) => String(Number(value) + 0), nullText: "0", toOrder: Number },
  date: { name: "date", toText: toDateText, nullText: "1970-01-01", toOrder: String },
  string: { name: "varchar", toText: toPlainText, nullText: "" },
};

export function findSearchedType(glueType: string): SearchedType | undefined {
  return searchedTypes[glueType];
}

function toDateText(value: string): string | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}

/** A longer text is no narrow column. */
const maxCharacters = 64;

/** Without control characters: two of them separate values in a statement. */
function toPlainText(value: string): string | undefined {
  return value.length > maxCharacters || /\p{C}/u.test(value) ? undefined : value;
}
