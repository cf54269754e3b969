/** Who every caller is on this machine, whatever credentials it signs with. */
export function createLocalUser(accountId: string): { readonly arn: string; readonly userId: string } {
  return { arn: `arn:aws:iam::${accountId}:user/local`, userId: "AIDALOCALLOCALLOCAL00" };
}
