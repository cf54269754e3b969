import { S3Client } from "@aws-sdk/client-s3";

/** Credentials, region and endpoint come from where every AWS client takes them. */
export function createS3Client(): S3Client {
  // Anything but AWS itself answers to one host name, without the bucket in front of it.
  const isElsewhere = (process.env["AWS_ENDPOINT_URL_S3"] ?? process.env["AWS_ENDPOINT_URL"]) !== undefined;
  return new S3Client({ followRegionRedirects: true, forcePathStyle: isElsewhere });
}
