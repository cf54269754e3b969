import type { StreamedRequest } from "@sluice/emulator-wire";
import { XMLParser } from "fast-xml-parser";
import type { z } from "zod";

import { startContentDigests } from "./content-digests.ts";
import { S3Error } from "./errors.ts";
import { parseSentContent } from "./sent-content.ts";

/**
 * Room for 10,000 parts with a checksum each, or 1,000 keys of 1,024 bytes with every byte as an entity of six
 * characters.
 */
const maxXmlBytes = 8 * 1024 ** 2;

// Values stay text as they are: a key may look like a number or begin with a space.
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (tagName) => ["Object", "Part", "Tag"].includes(tagName),
});

/** Reads an XML body and checks its digests. Throws `S3Error` MalformedXML, which says what was `expected`. */
export async function readXml<Output>(
  request: StreamedRequest,
  schema: z.ZodType<Output>,
  expected: string,
): Promise<Output> {
  const xml = await readText(request);
  // With entities of its own, a small document can expand to a huge one.
  if (xml.includes("<!")) throw malformed(expected);
  try {
    return schema.parse(parser.parse(xml));
  } catch (cause) {
    throw malformed(expected, cause);
  }
}

async function readText(request: StreamedRequest): Promise<string> {
  const { content, algorithms, check } = parseSentContent(request);
  const digests = startContentDigests(algorithms);
  const chunks: Buffer[] = [];
  for await (const chunk of content) {
    if (digests.update(chunk) > maxXmlBytes) {
      throw new S3Error("EntityTooLarge", `body: longer than ${maxXmlBytes} bytes`);
    }
    chunks.push(chunk);
  }
  check(await digests.finish());
  return Buffer.concat(chunks).toString();
}

function malformed(expected: string, cause?: unknown): S3Error {
  const message = "The XML you provided was not well-formed or did not validate against our published schema";
  return new S3Error("MalformedXML", `${message}: expected ${expected}`, { cause });
}
