import type { Expression, PathStep } from "./expression.ts";
import type { TokenCursor } from "./token-cursor.ts";

/** Parses `.`, `.a.b`, `.a[0:10]` and the like. */
export function parsePath(cursor: TokenCursor): Expression | undefined {
  const start = cursor.take(/^\./);
  if (start === undefined) return undefined;
  const steps = start === "." ? [] : [start.slice(1)];
  return { kind: "path", steps: [...steps, ...parseSteps(cursor)] };
}

function parseSteps(cursor: TokenCursor): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let token = takeStep(cursor); token !== undefined; token = takeStep(cursor)) {
    const [from = 0, to = 0] = token.slice(1, -1).split(":").map(Number);
    steps.push(token.startsWith(".") ? token.slice(1) : { from, to });
  }
  return steps;
}

function takeStep(cursor: TokenCursor): string | undefined {
  return cursor.take(/^(?:\..|\[)/);
}
