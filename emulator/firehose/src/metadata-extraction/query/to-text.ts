import type { Extraction } from "../extraction.ts";

/** jq's `tostring` of a value in a document. Undefined for what jq may spell differently from the document. */
export function toText(value: unknown, document: string): Extraction | undefined {
  if (typeof value === "string") return { ok: true, value };
  if (value === null || typeof value === "boolean") return { ok: true, value: String(value) };
  const spelling = typeof value === "number" ? findSpelling(value, document) : undefined;
  return spelling === undefined ? undefined : { ok: true, value: spelling };
}

/** A document's strings, so that nothing in them is taken for a number, and its numbers. */
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** A number without an exponent, which jq writes as it was; it uses exponents for what is less than a millionth. */
const plainNumber = /^-?\d+(?:\.\d{1,6})?$/;

/** jq keeps a number's digits, be it 5.10 or one of twenty digits. Undefined if the number may be spelled in two ways. */
function findSpelling(value: number, document: string): string | undefined {
  const [spelling, another] = new Set(document.match(stringOrNumber)?.filter((each) => Number(each) === value));
  return spelling !== undefined && another === undefined && plainNumber.test(spelling) ? spelling : undefined;
}
