import { S3Client } from "@aws-sdk/client-s3";

/** A lake for tests: keeps the lines that it is told, or refuses every put. */
export function createToldLake(refusal?: string) {
  const lines: Record<string, unknown>[] = [];
  const createS3Client = async () => {
    const client = new S3Client({ region: "eu-central-1" });
    client.middlewareStack.add(
      () =>
        async ({ input }) => {
          if (refusal !== undefined) throw new Error(refusal);
          if ("Body" in input && typeof input.Body === "string") lines.push(JSON.parse(input.Body));
          return { output: { $metadata: {} }, response: undefined };
        },
      { step: "initialize", priority: "high" },
    );
    return client;
  };
  return { lines, createS3Client };
}
