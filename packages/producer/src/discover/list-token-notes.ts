import type { FoundColumn } from "./findings.ts";
import { lakeTypes } from "./lake-type.ts";

/** Says of the texts that may stand for null what they were taken for; `fileTokens` are those that do. */
export function listTokenNotes(
  { name, lakeType, profile }: FoundColumn,
  fileTokens: readonly string[],
): readonly string[] {
  const { nullTokens, keptTokens, nullCount } = profile;
  const isText = lakeType === lakeTypes.text;
  const likeValues = keptTokens.filter((token) => fileTokens.includes(token));
  const kept = keptTokens.filter((token) => !fileTokens.includes(token));
  return [
    ...(nullTokens.length === 0
      ? []
      : [`${name}: ${describe(nullTokens)} null${isText ? ", as the file has it" : ""}`]),
    ...(likeValues.length === 0
      ? []
      : [
          `${name}: ${describe(likeValues)} text here, like its other values, and null elsewhere${nullCount > 0 ? "; so empty cells are empty texts, not null" : ""}`,
        ]),
    ...(kept.length === 0 ? [] : [`${name}: ${describe(kept)} text; name it in nullTokens if it stands for no value`]),
  ];
}

function describe(tokens: readonly string[]): string {
  return `${tokens.join(", ")} ${tokens.length > 1 ? "are" : "is"}`;
}
