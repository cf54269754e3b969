import { toPosixClass } from "./character-properties.ts";
import { type PatternReader, refusePattern } from "./pattern-reader.ts";
import { type Escape, quoteCharacter, readEscape } from "./read-escape.ts";

/** A class, whose `[` has been read, in JavaScript's notation with the flag `v`. */
export function readClass(reader: PatternReader): string {
  const isNegated = reader.skip("^");
  // A bracket that comes first is a character if there is another one to end the class.
  const first = reader.startsWith("]") ? readFirstBracket(reader) : "";
  const operands = [first];
  while (!reader.skip("]")) {
    if (reader.isAtEnd) refusePattern("premature end of char-class");
    if (reader.skip("&&")) operands.push("");
    else operands.push(`${operands.pop() ?? ""}${readItem(reader)}`);
  }
  const [only] = operands;
  const inside = operands.length === 1 ? only : operands.map((operand) => `[${operand}]`).join("&&");
  return `[${isNegated ? "^" : ""}${inside}]`;
}

function readFirstBracket(reader: PatternReader): string {
  reader.next();
  return reader.match(/(?=[\s\S]*\])/y) === undefined ? refusePattern("empty char-class") : quoteCharacter("]");
}

/** A character, a range, or a class in the class. */
function readItem(reader: PatternReader): string {
  const posix = reader.match(/\[:(\^?)([A-Za-z]+):\]/y);
  if (posix !== undefined) return toPosixClass(posix[2] ?? "", posix[1] === "^");
  if (reader.skip("[")) return readClass(reader);
  const quoted = reader.match(/\\Q([\s\S]*?)(?:\\E|$)/y);
  if (quoted !== undefined) return Array.from(quoted[1] ?? "", quoteCharacter).join("");
  const from = readMember(reader);
  if (from.kind === "class") return from.source;
  if (reader.match(/-(?![\]]|&&|\[)/y) === undefined) return quoteCharacter(from.character);
  return readRange(from.character, reader);
}

function readRange(from: string, reader: PatternReader): string {
  const to = readMember(reader);
  if (to.kind === "class") refusePattern("char-class value at end of range");
  if ((from.codePointAt(0) ?? 0) > (to.character.codePointAt(0) ?? 0)) refusePattern("empty range in char class");
  // Joni passes over a hyphen behind a range: `[a-c-e]` has none.
  reader.match(/-(?!\])/y);
  return `${quoteCharacter(from)}-${quoteCharacter(to.character)}`;
}

function readMember(reader: PatternReader): Escape {
  if (!reader.skip("\\")) return { kind: "character", character: reader.next() };
  return reader.skip("b") ? { kind: "character", character: "\b" } : readEscape(reader);
}
