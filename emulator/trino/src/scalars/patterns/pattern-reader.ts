import { AthenaSqlError } from "../../errors.ts";

/** A pattern while it is read, from left to right. */
export class PatternReader {
  private position = 0;
  readonly pattern: string;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  get isAtEnd(): boolean {
    return this.position >= this.pattern.length;
  }

  /** What the pattern goes on with, without reading it. */
  startsWith(text: string): boolean {
    return this.pattern.startsWith(text, this.position);
  }

  /** The next character; empty at the end. */
  peek(): string {
    const code = this.pattern.codePointAt(this.position);
    return code === undefined ? "" : String.fromCodePoint(code);
  }

  /** Reads a character. */
  next(): string {
    const character = this.peek();
    this.position += character.length;
    return character;
  }

  /** Reads a text if it comes next. */
  skip(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.position += text.length;
    return true;
  }

  /** Reads what a sticky expression matches. */
  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.position;
    const found = expression.exec(this.pattern) ?? undefined;
    this.position += found?.[0].length ?? 0;
    return found;
  }
}

/** Refuses a pattern, in the words of Joni (Trino's engine for regular expressions). */
export function refusePattern(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}
