import fc from "fast-check";

/** Few, so that paths find members. */
export const memberName = fc.constantFrom("a", "b", "__proto__", "toString", "if");
export const someText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("", "x", "😀x", "São Paulo", "1", "true", "null", "2006-01-31 08:30:00.000"),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
);

const blank = fc.constantFrom("", "", "", " ", "\n\t");
const literal = someText.chain((text) => fc.constantFrom(JSON.stringify(text), quoteAsInfraDoes(text)));
const place = fc.integer({ min: 0, max: 4 });
const slice = fc.tuple(place, place).map(([from, to]) => `[${from}:${to}]`);
const member = memberName.map((name) => `.${name}`);
const path = fc
  .tuple(fc.constantFrom(".a", ".b", ". "), fc.array(fc.oneof(member, slice), { maxLength: 2 }))
  .map(([start, steps]) => [start, ...steps].join(""));

const shallow = { depthIdentifier: fc.createDepthIdentifier(), maxDepth: 3 };
const { term } = fc.letrec<Readonly<Record<"term" | "comparison" | "expression", string>>>((tie) => ({
  term: fc.oneof(
    shallow,
    { weight: 4, arbitrary: path },
    { weight: 1, arbitrary: literal },
    { weight: 1, arbitrary: fc.constant("tostring") },
    { weight: 2, arbitrary: tie("expression").map((inner) => `(${inner})`) },
  ),
  comparison: fc.oneof(
    shallow,
    { weight: 1, arbitrary: tie("term") },
    { weight: 2, arbitrary: writeComparison(tie("term")) },
    { weight: 1, arbitrary: writeChoice(tie("expression")) },
  ),
  expression: joinSome(joinSome(tie("comparison"), " or "), "|"),
}));

function writeComparison(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(part, blank, literal).map(([left, space, text]) => `${left}${space}==${space}${text}`);
}

function joinSome(part: fc.Arbitrary<string>, separator: string): fc.Arbitrary<string> {
  return fc
    .oneof(
      { weight: 2, arbitrary: fc.tuple(part) },
      { weight: 1, arbitrary: fc.array(part, { minLength: 2, maxLength: 3 }) },
    )
    .map((parts) => parts.join(separator));
}

function writeChoice(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const branch = fc.tuple(part, part).map(([condition, result]) => `${condition} then ${result}`);
  return fc.tuple(joinSome(branch, " elif "), part).map(([branches, last]) => `if ${branches} else ${last} end`);
}

function writeQuery(key: fc.Arbitrary<string>, value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const entry = fc.tuple(key, blank, value).map(([name, space, each]) => `${name}${space}:${space}${each}`);
  return joinSome(entry, ", ").map((entries) => `{${entries}}`);
}

/** Any query that is answered without jq. */
export const anyQuery = writeQuery(fc.oneof(memberName, literal), joinSome(term, " | "));

/** Queries of paths, and those of the infra package: a day or a month, or a closed set's key, with or without values. */
export const usualQuery = writeQuery(
  memberName,
  fc.oneof(
    fc.array(member, { minLength: 1, maxLength: 3 }).map((members) => members.join("")),
    fc.tuple(member, fc.constantFrom(7, 10)).map(([from, end]) => `${from}[0:${end}]`),
    fc.tuple(member, fc.oneof(literal, writeClosedSet())).map(([from, key]) => `(${from}|tostring|${key})`),
  ),
);

function writeClosedSet(): fc.Arbitrary<string> {
  const value = literal.map((text) => `.==${text}`);
  const kept = joinSome(value, " or ").map((values) => `${values} then .`);
  const spelled = fc.tuple(value, literal).map(([found, key]) => `${found} then ${key}`);
  const branches = fc.tuple(fc.oneof(kept, spelled), fc.array(spelled, { maxLength: 3 }));
  return fc
    .tuple(branches, literal)
    .map(([[first, rest], last]) => `if ${[first, ...rest].join(" elif ")} else ${last} end`);
}

function quoteAsInfraDoes(text: string): string {
  return JSON.stringify(text).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
