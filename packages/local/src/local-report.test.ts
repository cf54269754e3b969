import { join } from "node:path";

import { replaceFile } from "@sluice/command-line";
import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { formatLocalReport } from "./local-report.ts";

let project: string;

beforeEach(() => {
  project = createTemporaryFolder("report");
});

interface ReportOptions {
  readonly isFoundUntold?: boolean;
  readonly caFile?: string;
  readonly landing?: string;
}

/** Of a stack with this dataset. */
function report(dataset: string, { isFoundUntold = true, caFile, ...places }: ReportOptions = {}): string {
  const url = "http://127.0.0.1:4566";
  const views = { data: dataset, rejects: `${dataset}_rejects` };
  const manifest = { ...stackManifest, datasets: { [dataset]: { ...irisManifest, ...places, dataset, views } } };
  return formatLocalReport({
    environment: { url, caFile, deliveryStreams: [], notEmulated: [], clientEnvironment: {} },
    endpoint: { url, pid: 7, bucketsFolder: "/lake", speedUp: 1, manifest },
    endpointFile: "/lake/.state/endpoint.json",
    isFoundUntold,
    project,
    readySeconds: 2,
  });
}

describe("formatLocalReport", () => {
  it("has lines to paste that load the dataset's sample and count its rows, whatever its name", () => {
    replaceFile(join(project, "samples/order.jsonl"), "");

    const text = report("order");

    expect(text).toContain(`${join(project, "samples/order.jsonl")}\n`);
    expect(text).toContain(`npx sluice query 'SELECT count(*) FROM "order"'`);
    expect(text).not.toContain("SLUICE_ENDPOINT_FILE");
  });

  it("leaves the file to the reader where there is no sample", () => {
    expect(report("order")).toContain(" FILE.csv\n");
  });

  it("has the address for clients that do not read it from their environment", () => {
    expect(report("iris")).toMatch(/^ +# +AWS CLI before .* aws --endpoint-url http:\/\/127\.0\.0\.1:4566 s3 ls$/m);
  });

  it("says whom clients over TLS have to trust, if there is TLS", () => {
    expect(report("iris", { caFile: "/lake/.state/tls/ca.pem" })).toMatch(
      /https:\/\/127\.0\.0\.1:4566\n +signed by \/lake\/\.state\/tls\/ca\.pem, /,
    );
    expect(report("iris")).not.toContain("https:");
  });

  it("says where files may be put, if they may", () => {
    expect(report("iris", { landing: "s3://sluice-dev-landing/iris/" })).toContain(
      "files may be put to s3://sluice-dev-landing/iris/\n",
    );
    expect(report("iris")).not.toContain("files may be put");
  });

  it("says how commands find a stack that is not the first here", () => {
    expect(report("iris", { isFoundUntold: false })).toContain(
      "  export SLUICE_ENDPOINT_FILE=/lake/.state/endpoint.json\n",
    );
  });
});
