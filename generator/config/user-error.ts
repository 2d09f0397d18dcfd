/** A mistake in the command line or the configuration: printed without a stack, exit code 2. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** A command line that cannot be parsed: the error refers to the help. */
export class UsageError extends UserError {}
