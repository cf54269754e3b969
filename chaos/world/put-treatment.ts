/** What becomes of a PutRecords call on its way between producer and engine. */
export type PutTreatment =
  | { readonly kind: "as-is" }
  | { readonly kind: "error"; readonly status: number; readonly type: string }
  /** The records whose index has this remainder are refused, the others carried out. */
  | { readonly kind: "partial"; readonly divisor: number; readonly remainder: number }
  /** The connection breaks, before or after the call was carried out. */
  | { readonly kind: "cut"; readonly phase: "before" | "after" }
  /** Carried out or not, and then no answer for this long, and a broken connection. */
  | { readonly kind: "hang"; readonly ms: number; readonly isCarriedOut: boolean }
  /** Carried out, and answered with this. */
  | { readonly kind: "garbage"; readonly body: string; readonly contentType: string }
  | { readonly kind: "slow"; readonly ms: number }
  /** Carried out but for one record, which is acknowledged all the same: a planted loss. */
  | { readonly kind: "lie" };
