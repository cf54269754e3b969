type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Media types whose bodies reach the function as text: everything else is base64, a body without a type too (seen on AWS,
 * ministackorg/ministack#766, 2026-06-01).
 */
const textTypes = /^(?:text\/.*|application\/(?:json|xml|javascript))$/;

/** A body as payload format 2.0 has it. */
export function encodeBody(
  body: Buffer,
  headers: Headers,
): { readonly body?: string; readonly isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = isTextType(headers);
  return { body: body.toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}

/** A compressed text is none (as Elastic Load Balancing does it; of API Gateway from memory, unverified). */
function isTextType({ "content-type": type = "", "content-encoding": encoding }: Headers): boolean {
  const [mediaType = ""] = type.split(";");
  return (encoding === undefined || encoding === "identity") && textTypes.test(mediaType.trim().toLowerCase());
}
