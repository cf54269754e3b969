import { apiControls, apiControlsNotHere } from "./api-controls.ts";
import { bucketControls } from "./bucket-controls.ts";
import { catalogControls, catalogControlsNotHere } from "./catalog-controls.ts";
import type { Control, ControlNotHere } from "./control.ts";
import { functionControls } from "./function-controls.ts";
import { hostControls } from "./host-controls.ts";
import { identityControls, identityControlsNotHere } from "./identity-controls.ts";
import { keyControls } from "./key-controls.ts";
import { mappingControls } from "./mapping-controls.ts";
import { queueControls } from "./queue-controls.ts";
import { streamControls } from "./stream-controls.ts";
import { watchControls, watchControlsNotHere } from "./watch-controls.ts";

/** The controls that the resources of every stack have to meet. */
export const controls: readonly Control[] = [
  ...streamControls,
  ...bucketControls,
  ...functionControls,
  ...apiControls,
  ...catalogControls,
  ...identityControls,
  ...keyControls,
  ...watchControls,
  ...queueControls,
  ...mappingControls,
  ...hostControls,
];

/** Controls for what no stack has. */
export const controlsNotHere: readonly ControlNotHere[] = [
  ...catalogControlsNotHere,
  ...apiControlsNotHere,
  ...identityControlsNotHere,
  ...watchControlsNotHere,
];
