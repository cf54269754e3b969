/** Whether a text is of a pattern in which `*` stands for any characters and `?` for one. Case counts. */
export function matchesPattern(text: string, pattern: string): boolean {
  // Linear, with one way back: to the last `*`. A regular expression of many `*` would take exponential time.
  let [at, patternAt, starAt, retryAt] = [0, 0, -1, 0];
  while (at < text.length) {
    const symbol = pattern[patternAt];
    if (symbol === "*") {
      [starAt, retryAt] = [patternAt, at];
      patternAt += 1;
    } else if (symbol === "?" || symbol === text[at]) {
      at += 1;
      patternAt += 1;
    } else if (starAt < 0) {
      return false;
    } else {
      retryAt += 1;
      [at, patternAt] = [retryAt, starAt + 1];
    }
  }
  return /^\**$/.test(pattern.slice(patternAt));
}

/** Actions are compared without case (IAM guide, reference_policies_elements_action, read 2026-11-21). */
export function matchesAction(action: string, pattern: string): boolean {
  return matchesPattern(action.toLowerCase(), pattern.toLowerCase());
}

const arnParts = 6;

/**
 * Whether an ARN is of a pattern. The six parts are compared one by one: a wildcard never reaches over a colon, except
 * in the last part, which may hold colons itself (IAM guide, reference_policies_elements_resource, read 2026-11-21).
 */
export function matchesArn(arn: string, pattern: string): boolean {
  if (pattern === "*") return true;
  const parts = splitArn(arn);
  const patterns = splitArn(pattern);
  return parts.length === patterns.length && parts.every((part, at) => matchesPattern(part, patterns[at] ?? ""));
}

function splitArn(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, arnParts - 1), parts.slice(arnParts - 1).join(":")];
}
