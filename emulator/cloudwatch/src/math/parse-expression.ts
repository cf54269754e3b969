/** Metric math as far as it is emulated: numbers, the results of other queries, arithmetic, and functions. */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "query"; readonly id: string }
  | { readonly kind: "operation"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "call"; readonly name: string; readonly operands: readonly Expression[] };

export type Operator = "+" | "-" | "*" | "/" | "^";

/** An expression that is not metric math, or not emulated. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
}

interface Reading {
  readonly text: string;
  readonly tokens: readonly string[];
  at: number;
}

const token = /\s*(?:(?<token>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|[-+*/^(),])|(?<other>\S))/gy;

/** Parses an expression such as `100 * part / whole`. Throws {@link ExpressionError}. */
export function parseExpression(text: string): Expression {
  const tokens = [...text.matchAll(token)].map(({ groups }) => {
    if (groups?.["token"] === undefined) {
      throw new ExpressionError(`not emulated locally: "${groups?.["other"] ?? ""}" in the expression "${text}"`);
    }
    return groups["token"];
  });
  const reading = { text, tokens, at: 0 };
  const expression = readSum(reading);
  if (reading.at < tokens.length) throw unexpected(reading);
  return expression;
}

function readSum(reading: Reading): Expression {
  return readLeftToRight(reading, ["+", "-"], readProduct);
}

function readProduct(reading: Reading): Expression {
  return readLeftToRight(reading, ["*", "/"], readSigned);
}

function readSigned(reading: Reading): Expression {
  if (!take(reading, "-")) return readPower(reading);
  return { kind: "operation", operator: "-", left: { kind: "number", value: 0 }, right: readSigned(reading) };
}

function readPower(reading: Reading): Expression {
  return readLeftToRight(reading, ["^"], readTerm);
}

function readLeftToRight(
  reading: Reading,
  operators: readonly Operator[],
  readOperand: (reading: Reading) => Expression,
): Expression {
  let left = readOperand(reading);
  for (;;) {
    const operator = operators.find((each) => take(reading, each));
    if (operator === undefined) return left;
    left = { kind: "operation", operator, left, right: readOperand(reading) };
  }
}

function readTerm(reading: Reading): Expression {
  if (take(reading, "(")) {
    const inner = readSum(reading);
    expect(reading, ")");
    return inner;
  }
  const word = reading.tokens[reading.at] ?? "";
  if (!/^\w/.test(word)) throw unexpected(reading);
  reading.at += 1;
  if (/^\d/.test(word)) return { kind: "number", value: Number(word) };
  return take(reading, "(")
    ? { kind: "call", name: word, operands: readOperands(reading) }
    : { kind: "query", id: word };
}

function readOperands(reading: Reading): readonly Expression[] {
  const operands = [readSum(reading)];
  while (take(reading, ",")) operands.push(readSum(reading));
  expect(reading, ")");
  return operands;
}

function take(reading: Reading, wanted: string): boolean {
  if (reading.tokens[reading.at] !== wanted) return false;
  reading.at += 1;
  return true;
}

function expect(reading: Reading, wanted: string): void {
  if (!take(reading, wanted)) throw unexpected(reading);
}

function unexpected({ text, tokens, at }: Reading): ExpressionError {
  const found = tokens[at] === undefined ? "the end" : `"${tokens[at]}"`;
  return new ExpressionError(`unexpected ${found} in the expression "${text}"`);
}
