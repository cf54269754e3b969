import { formatDouble } from "../../numbers/format-double.ts";
import type { Json } from "../json-value.ts";
import { fail, failType, isWholeNumber, toNumberItem, toTypeText } from "./path-items.ts";
import type { PathMethod } from "./path-tree.ts";

/** `.size()`, `.type()` and the methods of numbers. Throws JsonPathError. */
export function evaluateMethod(name: PathMethod, item: Json, isStrict: boolean): Json {
  switch (name) {
    case "size":
      if (item.kind === "array") return toNumberItem(String(item.items.length));
      return isStrict ? failType("ARRAY", item) : toNumberItem("1");
    case "type":
      return { kind: "text", text: toTypeText(item) };
    case "double":
      return toDouble(item);
    case "abs":
    case "ceiling":
    case "floor":
      return round(name, item);
  }
  return name satisfies never;
}

function toDouble(item: Json): Json {
  if (item.kind !== "number" && item.kind !== "text") return failType("NUMBER", item);
  const value = Number(item.kind === "number" ? item.digits : item.text.trim() || NaN);
  return Number.isFinite(value) ? toNumberItem(formatDouble(value)) : fail("cannot convert the item to a double");
}

function round(name: "abs" | "ceiling" | "floor", item: Json): Json {
  if (item.kind !== "number") return failType("NUMBER", item);
  const { digits } = item;
  if (name === "abs") return toNumberItem(digits.replace(/^-/, ""));
  if (isWholeNumber(digits)) return item;
  return toNumberItem(formatDouble(name === "ceiling" ? Math.ceil(Number(digits)) : Math.floor(Number(digits))));
}
