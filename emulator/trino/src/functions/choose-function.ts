import { isSameType } from "../types/is-same-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { applyBindings } from "./apply-bindings.ts";
import { type ArgumentType, type Bindings, bindSignature, toParameter } from "./bind-signature.ts";
import type { FunctionDefinition } from "./function-definition.ts";

/** A function that a call can mean, with the types that its arguments become. */
export interface Candidate {
  readonly definition: FunctionDefinition;
  readonly bindings: Bindings;
  /** Undefined for a lambda, whose type depends on its body. */
  readonly parameters: readonly (TrinoType | undefined)[];
}

/**
 * The function that Trino would call: one that takes the arguments as they are; otherwise the most specific of those for
 * which only NULLs have to become something, or else of all.
 */
export function chooseFunction(
  definitions: readonly FunctionDefinition[],
  given: readonly ArgumentType[],
): Candidate | undefined {
  const candidates = definitions.flatMap((definition) => toCandidate(definition, given) ?? []);
  const exact = candidates.find(({ parameters }) =>
    parameters.every((type, index) => isAsGiven(type, given[index]) || areVarchars(type, given[index])),
  );
  if (exact !== undefined) return exact;
  const nearly = candidates.filter(({ parameters }) =>
    parameters.every((type, index) => given[index]?.kind === "unknown" || isAsGiven(type, given[index])),
  );
  const usable = nearly.length > 0 ? nearly : candidates;
  return findMostSpecific(usable, given) ?? findAlike(usable);
}

function findMostSpecific(candidates: readonly Candidate[], given: readonly ArgumentType[]): Candidate | undefined {
  return candidates.find((candidate) => candidates.every((other) => isAsSpecific(candidate, other, given)));
}

/** One of several whose results are of one type: Trino takes them to mean the same. */
function findAlike(candidates: readonly Candidate[]): Candidate | undefined {
  const results = new Set(
    candidates.map(({ definition, bindings }) => JSON.stringify(applyBindings(definition.returns, bindings))),
  );
  return results.size === 1 ? candidates[0] : undefined;
}

function toCandidate(definition: FunctionDefinition, given: readonly ArgumentType[]): Candidate | undefined {
  const bindings = bindSignature(definition, given);
  if (bindings === undefined) return undefined;
  const parameters = given.map((type, index) => toParameterType(definition, index, type, bindings));
  return { definition, bindings, parameters };
}

function toParameterType(
  definition: FunctionDefinition,
  index: number,
  given: ArgumentType,
  bindings: Bindings,
): TrinoType | undefined {
  if (given.kind === "lambda") return undefined;
  const zone = given.kind === "timestamp with time zone" ? given.zone : "UTC";
  return applyBindings(toParameter(definition, index), bindings, zone);
}

function isAsGiven(parameter: TrinoType | undefined, given: ArgumentType | undefined): boolean {
  if (parameter === undefined || given === undefined || given.kind === "lambda") return true;
  return isSameType(parameter, given);
}

/** A signature may leave a varchar's length out. */
function areVarchars(parameter: TrinoType | undefined, given: ArgumentType | undefined): boolean {
  return parameter?.kind === "varchar" && given?.kind === "varchar";
}

/** Whether another function could take what this one's arguments have become. */
function isAsSpecific({ parameters }: Candidate, { definition }: Candidate, given: readonly ArgumentType[]): boolean {
  return (
    bindSignature(
      definition,
      parameters.map((type, index) => type ?? given[index] ?? { kind: "unknown" }),
    ) !== undefined
  );
}
