/** A mistake in the usage or the configuration: told without a stack, exit code 2. */
export class UserError extends Error {
  override readonly name = "UserError";
}
