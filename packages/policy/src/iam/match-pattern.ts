/** Whether a text matches a pattern in which `*` stands for any characters and `?` for one. Case counts. */
export function matchesPattern(text: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return text === pattern;
  // Goes back to the last `*` only. A regular expression with many `*` would take exponential time.
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
 * Whether an ARN matches a pattern. The six parts are compared one by one: a wildcard never reaches across a colon,
 * except in the last part, which may itself contain colons (IAM guide, reference_policies_elements_resource, read 2026-11-21).
 */
export function matchesArn(arn: string, pattern: string): boolean {
  if (pattern === "*") return true;
  const parts = splitArn(arn);
  const patterns = splitArn(pattern);
  if (parts.length !== patterns.length) return false;
  return patterns.every((each, at) => {
    const part = parts[at];
    return part !== undefined && matchesPattern(part, each);
  });
}

function splitArn(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, arnParts - 1), parts.slice(arnParts - 1).join(":")];
}
