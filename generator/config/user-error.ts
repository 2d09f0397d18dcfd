/** A mistake in the usage or the configuration: printed without a stack, exit code 2. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** A command line that is not understood: the help explains it. */
export class UsageError extends UserError {}
