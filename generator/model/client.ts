/** Configuration of a client in the model: its servers and credentials. */

import type { Identifier, SpecText } from "./text.js";

export interface ClientDefaults {
  /** Environment variable that `baseURL` defaults to, before the server's address. */
  readonly baseURLEnv?: string;
  readonly timeout?: number;
  readonly maxRetries?: number;
  readonly logLevel?: "off" | "error" | "warn" | "info" | "debug";
  readonly defaultHeaders?: Readonly<Record<string, string>>;
  readonly defaultQuery?: Readonly<Record<string, string | number | boolean>>;
}

export interface Server {
  readonly url: SpecText;
  readonly description?: SpecText;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: SpecText;
  readonly default: SpecText;
  readonly values?: readonly SpecText[];
  readonly description?: SpecText;
}

export interface Auth {
  readonly schemes: readonly SecurityScheme[];
  /**
   * The security requirements of operations that declare none: alternatives, each a set of options to pass together; `[[]]` requires
   * nothing.
   */
  readonly default: readonly (readonly Identifier[])[];
}

/** A security scheme and the client option that holds its secret. */
export interface SecurityScheme {
  readonly key: SpecText;
  readonly option: Identifier;
  /** The option that holds the user name, if `option` holds the password of HTTP basic. */
  readonly username?: Identifier;
  /** Environment variable that the user name defaults to, if the configuration names one. */
  readonly usernameEnv?: string;
  readonly kind: "bearer" | "basic" | "header" | "query" | "cookie" | "oauth2";
  /** Header, query or cookie name of an API key. */
  readonly parameter?: SpecText;
  /** Environment variable that the option defaults to, if the configuration names one. */
  readonly env?: string;
  /** Client credentials flow of OAuth 2. */
  readonly tokenURL?: SpecText;
  readonly scopes?: readonly SpecText[];
  readonly doc?: SpecText;
}
