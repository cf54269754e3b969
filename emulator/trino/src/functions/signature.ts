/** A function's name and types as its signature says: `date_add(varchar(x), bigint, T) -> T`. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly TypePattern[];
  /** Whether the last parameter may come any number of times (written `T...`), none included. */
  readonly isVariadic: boolean;
  readonly returns: TypePattern;
}

/**
 * A type with variables. A single capital letter stands for any type, the same wherever it is; `N` for any number,
 * `O` for any type with an order;
 * lower-case letters in parentheses for lengths, precisions and scales (`decimal(p,s)`, `timestamp(p)`, `varchar(x)`).
 */
export type TypePattern =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "named"; readonly name: string; readonly arguments: readonly (TypePattern | string)[] }
  /** `function(K,V,R)`: of K and V, with a result of R. */
  | { readonly kind: "function"; readonly parameters: readonly TypePattern[]; readonly returns: TypePattern };

/** Throws TypeError for a signature that is none. */
export function parseSignature(text: string): Signature {
  const [, name = "", inside = "", result = ""] = /^(\w+)\((.*)\) -> (.+)$/.exec(text) ?? [];
  if (name === "") throw new TypeError(`no signature of a function: ${text}`);
  const parts = splitAtCommas(inside);
  const isVariadic = inside.endsWith("...");
  return {
    name,
    parameters: parts.map((part) => parseTypePattern(part.replace(/\.\.\.$/, ""))),
    isVariadic,
    returns: parseTypePattern(result),
  };
}

function parseTypePattern(text: string): TypePattern {
  if (/^[A-Z]$/.test(text)) return { kind: "variable", name: text };
  const [, name = text, inside = "", rest = ""] = /^(\w+)\((.*)\)( with time zone)?$/.exec(text) ?? [];
  const parts = splitAtCommas(inside);
  if (name === "function") {
    const types = parts.map(parseTypePattern);
    return {
      kind: "function",
      parameters: types.slice(0, -1),
      returns: types.at(-1) ?? { kind: "variable", name: "R" },
    };
  }
  return { kind: "named", name: `${name}${rest}`, arguments: parts.map(parseArgument) };
}

/** A variable or number of `varchar(x)` and `decimal(12,s)`, or a type of `array(T)`. */
function parseArgument(text: string): TypePattern | string {
  return /^(?:[a-z]\d?|\d+)$/.test(text) ? text : parseTypePattern(text);
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let [part, depth] = ["", 0];
  for (const character of text) {
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
    if (character !== "," || depth > 0) part += character;
    else {
      parts.push(part.trim());
      part = "";
    }
  }
  return part.trim() === "" ? parts : [...parts, part.trim()];
}
