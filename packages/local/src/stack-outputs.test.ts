import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { expect, it } from "vitest";

import { placeManifest } from "./stack-outputs.ts";

it("has rows posted to this machine, where the stack takes them", () => {
  const rowsUrl = "https://sluice-dev.execute-api.eu-central-1.amazonaws.com/datasets/iris/rows";
  const manifest = { ...stackManifest, datasets: { iris: { ...irisManifest, rowsUrl }, crime: irisManifest } };

  const { datasets } = placeManifest(manifest, "http://127.0.0.1:4566");

  expect(datasets["iris"]?.rowsUrl).toBe("http://127.0.0.1:4566/_aws/execute-api/sluice-dev/datasets/iris/rows");
  expect(datasets["crime"]).toBe(irisManifest);
});
