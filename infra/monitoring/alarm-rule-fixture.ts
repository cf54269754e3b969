/** Whether the rule of a composite alarm is met; `isOn` says which alarms are in the state ALARM. Throws on other syntax. */
export function evaluateRule(rule: string, isOn: (alarm: string) => boolean): boolean {
  const tokens = rule.match(/ALARM\("[^"]*"\)|\bAND\b|\bOR\b|\bNOT\b|[()]|\S+/g) ?? [];
  const evaluate = { tokens, isOn, at: 0 };
  const isMet = readAlternatives(evaluate);
  if (evaluate.at < tokens.length) throw new Error(`alarm rule: unexpected "${tokens[evaluate.at]}" in ${rule}`);
  return isMet;
}

interface Evaluation {
  readonly tokens: readonly string[];
  readonly isOn: (alarm: string) => boolean;
  at: number;
}

function readAlternatives(evaluation: Evaluation): boolean {
  let isMet = readConjunction(evaluation);
  while (takeToken(evaluation, "OR")) isMet = readConjunction(evaluation) || isMet;
  return isMet;
}

function readConjunction(evaluation: Evaluation): boolean {
  let isMet = readTerm(evaluation);
  while (takeToken(evaluation, "AND")) isMet = readTerm(evaluation) && isMet;
  return isMet;
}

function readTerm(evaluation: Evaluation): boolean {
  if (takeToken(evaluation, "NOT")) return !readTerm(evaluation);
  if (takeToken(evaluation, "(")) {
    const isMet = readAlternatives(evaluation);
    if (!takeToken(evaluation, ")")) throw new Error("alarm rule: a parenthesis is not closed");
    return isMet;
  }
  const token = evaluation.tokens[evaluation.at++];
  const [, alarm] = /^ALARM\("([^"]*)"\)$/.exec(token ?? "") ?? [];
  if (alarm === undefined) throw new Error(`alarm rule: expected ALARM("name"), got "${token}"`);
  return evaluation.isOn(alarm);
}

function takeToken(evaluation: Evaluation, token: string): boolean {
  if (evaluation.tokens[evaluation.at] !== token) return false;
  evaluation.at += 1;
  return true;
}
