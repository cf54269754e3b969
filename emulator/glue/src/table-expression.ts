/** The pattern of an expression that filters tables, which has to match the whole name; undefined if it is not valid. */
export function compileTableExpression(expression: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch {
    return undefined;
  }
}
