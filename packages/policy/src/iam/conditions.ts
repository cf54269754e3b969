import { BlockList, isIPv6 } from "node:net";

import { matchesArn, matchesPattern } from "./match-pattern.ts";

/** What is known about a request beyond who, what and where: `aws:SecureTransport`, `sts:ExternalId`, … */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

type Compare = (given: string, wanted: string) => boolean;

/** A negated operator holds when none of the values matches, and when the key is missing. */
interface Operator {
  readonly compare: Compare;
  readonly negated?: boolean;
}

const equals: Compare = (given, wanted) => given === wanted;
const equalsIgnoringCase: Compare = (given, wanted) => given.toLowerCase() === wanted.toLowerCase();

/** IAM guide, reference_policies_elements_condition_operators, read 2026-11-21. Others are refused, never ignored. */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, negated: true },
  StringEqualsIgnoreCase: { compare: equalsIgnoringCase },
  StringNotEqualsIgnoreCase: { compare: equalsIgnoringCase, negated: true },
  StringLike: { compare: matchesPattern },
  StringNotLike: { compare: matchesPattern, negated: true },
  // On ARNs, Equals and Like behave alike.
  ArnEquals: { compare: matchesArn },
  ArnLike: { compare: matchesArn },
  ArnNotEquals: { compare: matchesArn, negated: true },
  ArnNotLike: { compare: matchesArn, negated: true },
  Bool: { compare: equalsIgnoringCase },
  NumericEquals: { compare: (given, wanted) => Number(given) === Number(wanted) },
  NumericNotEquals: { compare: (given, wanted) => Number(given) === Number(wanted), negated: true },
  NumericLessThan: { compare: (given, wanted) => Number(given) < Number(wanted) },
  NumericLessThanEquals: { compare: (given, wanted) => Number(given) <= Number(wanted) },
  NumericGreaterThan: { compare: (given, wanted) => Number(given) > Number(wanted) },
  NumericGreaterThanEquals: { compare: (given, wanted) => Number(given) >= Number(wanted) },
  IpAddress: { compare: isWithinRange },
  NotIpAddress: { compare: isWithinRange, negated: true },
};

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Whether every condition holds. The operators are known: `parsePolicy` refuses others. */
export function conditionsHold(conditions: Conditions, context: RequestContext): boolean {
  // Names of condition keys are compared without case, their values are not.
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  return Object.entries(conditions).every(([operator, keys]) => {
    const holds = readOperator(operator);
    return Object.entries(keys).every(([key, wanted]) => holds(known.get(key.toLowerCase()), wanted));
  });
}

type Test = (given: readonly string[] | undefined, wanted: readonly string[]) => boolean;

interface WrittenOperator {
  readonly name: string;
  readonly quantifier: string | undefined;
  readonly ifExists: boolean;
}

/** `ForAnyValue:StringLikeIfExists`: a quantifier, an operator, a suffix. */
function parseOperator(written: string): WrittenOperator {
  const quantifier = ["ForAnyValue", "ForAllValues"].find((each) => written.startsWith(`${each}:`));
  const operator = quantifier === undefined ? written : written.slice(quantifier.length + 1);
  return { quantifier, name: operator.replace(/IfExists$/, ""), ifExists: operator.endsWith("IfExists") };
}

/** Whether an operator is evaluated here. A document with another is refused as a whole. */
export function isConditionOperator(written: string): boolean {
  const { name } = parseOperator(written);
  return name === "Null" || Object.hasOwn(operators, name);
}

function readOperator(written: string): Test {
  const { quantifier, name, ifExists } = parseOperator(written);
  if (name === "Null") return (given, [wanted]) => (given === undefined) === (wanted === "true");
  const operator = operators[name];
  if (operator === undefined) throw new TypeError(`condition operator "${written}" is not evaluated here`);
  const { compare, negated = false } = operator;
  const isForAll = quantifier === "ForAllValues" || (quantifier === undefined && negated);
  const holdsWhenMissing = ifExists || isForAll;
  return (given, wanted) => {
    if (given === undefined) return holdsWhenMissing;
    const holdsFor = (each: string) => wanted.some((value) => compare(each, value)) !== negated;
    return isForAll ? given.every(holdsFor) : given.some(holdsFor);
  };
}

function isWithinRange(address: string, range: string): boolean {
  const [network = "", bits] = range.split("/");
  const family = isIPv6(network) ? "ipv6" : "ipv4";
  const list = new BlockList();
  list.addSubnet(network, Number(bits ?? (family === "ipv6" ? 128 : 32)), family);
  return list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
