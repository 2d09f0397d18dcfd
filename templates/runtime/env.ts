/** An environment variable, and what it held when the client was made. */
export interface Variable {
  readonly name: string;
  readonly value: string | undefined;
}

/** Reads an environment variable where there is an environment to read: elsewhere its value is `undefined`. */
export function env(name: string): Variable {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return { name, value: process?.env?.[name] };
}
