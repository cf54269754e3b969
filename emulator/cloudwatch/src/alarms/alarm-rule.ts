import { CloudWatchError } from "../errors.ts";
import { type AlarmState, alarmStates } from "./evaluate-alarm.ts";

/** The rule of a composite alarm (API_PutCompositeAlarm, read 2026-11-29 from memory, unverified). */
export type AlarmRule =
  | { readonly kind: "state"; readonly state: AlarmState; readonly alarm: string }
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "not"; readonly rule: AlarmRule }
  | { readonly kind: "and" | "or"; readonly left: AlarmRule; readonly right: AlarmRule };

interface Reading {
  readonly rule: string;
  readonly tokens: readonly string[];
  at: number;
}

const token =
  /(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"[^"]*"|[^\s()"]+)\s*\)|\b(?:AND|OR|NOT|TRUE|FALSE)\b|[()]|\S+/g;
const stateTerm = /^(?<state>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s()"]+))\s*\)$/;

/** Parses a rule such as `ALARM("a") AND NOT OK(b)`. An alarm is named by its name or its ARN. Throws ValidationException. */
export function parseAlarmRule(rule: string): AlarmRule {
  const reading = { rule, tokens: rule.match(token) ?? [], at: 0 };
  const parsed = readAlternatives(reading);
  if (reading.at < reading.tokens.length) throw unexpected(reading);
  return parsed;
}

/** Whether a rule is met; `readState` says which state an alarm is in. */
export function evaluateRule(rule: AlarmRule, readState: (alarm: string) => AlarmState): boolean {
  switch (rule.kind) {
    case "state":
      return readState(rule.alarm) === rule.state;
    case "constant":
      return rule.value;
    case "not":
      return !evaluateRule(rule.rule, readState);
    case "and":
      return evaluateRule(rule.left, readState) && evaluateRule(rule.right, readState);
    case "or":
      return evaluateRule(rule.left, readState) || evaluateRule(rule.right, readState);
  }
}

/** Names the alarms that a rule is over. */
export function listRuleAlarms(rule: AlarmRule): readonly string[] {
  if (rule.kind === "state") return [rule.alarm];
  if (rule.kind === "constant") return [];
  return rule.kind === "not" ? listRuleAlarms(rule.rule) : [rule.left, rule.right].flatMap(listRuleAlarms);
}

function readAlternatives(reading: Reading): AlarmRule {
  let left = readConjunction(reading);
  while (take(reading, "OR")) left = { kind: "or", left, right: readConjunction(reading) };
  return left;
}

function readConjunction(reading: Reading): AlarmRule {
  let left = readTerm(reading);
  while (take(reading, "AND")) left = { kind: "and", left, right: readTerm(reading) };
  return left;
}

function readTerm(reading: Reading): AlarmRule {
  if (take(reading, "NOT")) return { kind: "not", rule: readTerm(reading) };
  if (take(reading, "TRUE")) return { kind: "constant", value: true };
  if (take(reading, "FALSE")) return { kind: "constant", value: false };
  if (take(reading, "(")) {
    const inner = readAlternatives(reading);
    if (!take(reading, ")")) throw unexpected(reading);
    return inner;
  }
  const { state, quoted, bare } = stateTerm.exec(reading.tokens[reading.at] ?? "")?.groups ?? {};
  const name = quoted ?? bare;
  const known = alarmStates.find((each) => each === state);
  if (name === undefined || known === undefined) throw unexpected(reading);
  reading.at += 1;
  return { kind: "state", state: known, alarm: name.replace(/^arn:aws:cloudwatch:[^:]*:\d*:alarm:/, "") };
}

function take(reading: Reading, wanted: string): boolean {
  if (reading.tokens[reading.at] !== wanted) return false;
  reading.at += 1;
  return true;
}

function unexpected({ rule, tokens, at }: Reading): CloudWatchError {
  const found = tokens[at] === undefined ? "the end" : `"${tokens[at]}"`;
  return new CloudWatchError("ValidationException", `AlarmRule: unexpected ${found} in ${rule}`);
}
