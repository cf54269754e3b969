import { AthenaSqlError } from "../../../errors.ts";

export interface PathToken {
  readonly kind: "symbol" | "name" | "text" | "number" | "variable" | "end";
  /** A symbol, name or number as it is written, a text without its quotes, a variable without its dollar. */
  readonly value: string;
}

const pattern =
  /\s*(?:(?<text>"(?:[^"]|"")*")|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\$(?<variable>[A-Za-z_]\w*)|(?<name>[A-Za-z_]\w*)|(?<symbol>==|<>|!=|<=|>=|&&|\|\||\.\.|[-$@.[\]()?*,!<>+/%]))/y;

/** Splits a path into words and symbols. Throws AthenaSqlError. */
export function tokenizePath(path: string): readonly PathToken[] {
  const tokens: PathToken[] = [];
  for (let position = 0; path.slice(position).trim() !== ""; position = pattern.lastIndex) {
    pattern.lastIndex = position;
    const groups = pattern.exec(path)?.groups;
    const [kind, value] = Object.entries(groups ?? {}).find(([, part]) => part !== undefined) ?? [];
    if (value === undefined) throw refusePath(path.slice(position).trim());
    tokens.push(toToken(kind, value));
  }
  return [...tokens, { kind: "end", value: "<EOF>" }];
}

function toToken(kind: string | undefined, value: string): PathToken {
  if (kind === "text") return { kind, value: value.slice(1, -1).replaceAll('""', '"') };
  return { kind: kind === "number" || kind === "variable" || kind === "name" ? kind : "symbol", value };
}

export function refusePath(found: string): AthenaSqlError {
  return new AthenaSqlError("INVALID_PATH", `mismatched input '${found}' in a JSON path`);
}
