/** An argument of `format`: Java's class of it tells what it can be formatted as. */
export type FormatKind = (typeof kinds)[number];

const kinds = ["long", "double", "real", "decimal", "boolean", "text", "date", "time", "timestamp", "zoned"] as const;

export interface FormatValue {
  readonly kind: FormatKind;
  /** As the type is cast to varchar, except for floating-point numbers: theirs is Java's. NULL is undefined. */
  readonly text: string | undefined;
}

export function toFormatKind(name: string): FormatKind {
  const kind = kinds.find((each) => each === name);
  if (kind === undefined) throw new TypeError(`no kind of argument: ${name}`);
  return kind;
}

/** Names in errors. */
export const javaClasses: Readonly<Record<FormatKind, string>> = {
  long: "java.lang.Long",
  double: "java.lang.Double",
  real: "java.lang.Float",
  decimal: "java.math.BigDecimal",
  boolean: "java.lang.Boolean",
  text: "java.lang.String",
  date: "java.time.LocalDate",
  time: "java.time.LocalTime",
  timestamp: "java.time.LocalDateTime",
  zoned: "java.time.ZonedDateTime",
};
