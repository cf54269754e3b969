/** About what is not yet there; the list only ever gets shorter. */
export const openControls: readonly string[] = [
  "FSBP EC2.8",
  "FSBP EC2.3",
  "FSBP EC2.9",
  "FSBP EC2.2",
  "FSBP EC2.6",
  "FSBP EC2.15",
  "CKV2_AWS_41",
  "CKV_AWS_126",
  "CKV_AWS_135",
  "FSBP EC2.18",
  "CKV_AWS_23",
  "CKV_AWS_382",
  "CKV2_AWS_5",
];
