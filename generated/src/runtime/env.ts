// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

/** An environment variable, and what it held when the client was made. */
export interface Variable {
  readonly name: string;
  readonly value: string | undefined;
}

/** Reads an environment variable; where there is no environment to read, its value is `undefined`. */
export function env(name: string): Variable {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return { name, value: process?.env?.[name] };
}
