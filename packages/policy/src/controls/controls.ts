import { bucketControls } from "./bucket-controls.ts";
import { catalogControls, catalogControlsNotHere } from "./catalog-controls.ts";
import type { Control, ControlNotHere } from "./control.ts";
import { functionControls } from "./function-controls.ts";
import { hostControls } from "./host-controls.ts";
import { identityControls, identityControlsNotHere } from "./identity-controls.ts";
import { keyControls } from "./key-controls.ts";
import { streamControls } from "./stream-controls.ts";
import { watchControls, watchControlsNotHere } from "./watch-controls.ts";

/** What the resources of every stack are held to. */
export const controls: readonly Control[] = [
  ...streamControls,
  ...bucketControls,
  ...functionControls,
  ...catalogControls,
  ...identityControls,
  ...keyControls,
  ...watchControls,
  ...hostControls,
];

/** What no stack has, so that nothing can break it. */
export const controlsNotHere: readonly ControlNotHere[] = [
  ...catalogControlsNotHere,
  ...identityControlsNotHere,
  ...watchControlsNotHere,
];
