/** Middleware that validates bodies by schemas of any library. */

import type { Middleware } from "openapi-fetch";
import { ApiError } from "../core/errors.js";
import type { Logger } from "../core/options.js";
import { forStatus } from "../core/read.js";

/** A fault of a value, and its location, in the form of Standard Schema. */
export interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A schema of any library that implements Standard Schema, with the members used here. */
export interface StandardSchema {
  readonly "~standard": {
    readonly validate: (value: unknown) => Result | Promise<Result>;
  };
}

type Result = { readonly issues?: readonly Issue[] | undefined };

/** The schemas of an API: for bodies of responses by operation and status, and for bodies of requests. */
export interface ApiSchemas {
  readonly responses: Readonly<Record<string, Readonly<Record<string, StandardSchema>>>>;
  readonly requests: Readonly<Record<string, StandardSchema>>;
}

/** A body that does not fit the document. */
export interface Drift {
  readonly operation: string;
  /** The status of the response; `undefined` for a request. */
  readonly status: number | undefined;
  readonly issues: readonly Issue[];
  readonly value: unknown;
}

export interface ValidationOptions {
  /** `strict` throws a `ValidationError`. `warn`, the default, logs what does not fit. */
  readonly mode?: "warn" | "strict";
  /** Whether the bodies of requests are validated too. Default false. */
  readonly requests?: boolean;
  /** Default `console`. */
  readonly logger?: Pick<Logger, "warn">;
  /** Receives each body that does not fit, as the `add` of a drift report does. */
  readonly onDrift?: (drift: Drift) => void;
}

/** A body that does not fit the document, in mode `strict`. */
export class ValidationError extends ApiError {
  override readonly name = "ValidationError";
  readonly issues: readonly Issue[];

  constructor(operation: string, message: string, issues: readonly Issue[], response?: Response) {
    super(operation, message, { response });
    this.issues = issues;
  }
}

/** Returns a function that creates middleware of openapi-fetch, which validates JSON bodies: `client.api.use(…)`. */
export const validatorOf =
  (schemas: ApiSchemas) =>
  (options: ValidationOptions = {}): Middleware => {
    const { mode = "warn", requests = false, logger = console, onDrift } = options;
    const check = async (
      schema: StandardSchema | undefined,
      message: Request | Response,
      operation: string,
    ): Promise<void> => {
      const value = schema && (await jsonIn(message));
      if (schema === undefined || value === undefined) return;
      const { issues = [] } = await schema["~standard"].validate(value);
      if (issues.length === 0) return;
      const response = "status" in message ? message : undefined;
      onDrift?.({ operation, status: response?.status, issues, value });
      const what = `the ${response ? "response" : "request"} is not what the document declares`;
      const text = `${what}: ${issues.slice(0, 5).map(textOf).join("; ")}`;
      if (mode === "strict") throw new ValidationError(operation, text, issues, response);
      logger.warn(`${operation}: ${text}`);
    };
    return {
      onRequest: async ({ request, schemaPath }) => {
        const operation = `${request.method} ${schemaPath}`;
        if (requests) await check(schemas.requests[operation], request, operation);
      },
      onResponse: async ({ request, response, schemaPath }) => {
        const operation = `${request.method} ${schemaPath}`;
        const declared = response.ok ? schemas.responses[operation] : undefined;
        await check(declared && forStatus(response.status, declared), response, operation);
      },
    };
  };

/** The body as JSON, left unread; `undefined` if it is not JSON, which is reported when the body is read. */
async function jsonIn(message: Request | Response): Promise<unknown> {
  // A stream may never end.
  if (/event-stream|ndjson|json-?(l|seq)/i.test(message.headers.get("content-type") ?? "")) return undefined;
  try {
    return (await message.clone().json()) as unknown;
  } catch {
    return undefined;
  }
}

/** The path to an issue, as plain keys. */
export const stepsOf = ({ path = [] }: Issue): PropertyKey[] =>
  path.map((step) => (typeof step === "object" ? step.key : step));

const textOf = (issue: Issue): string => `${stepsOf(issue).map(String).join(".") || "the body"}: ${issue.message}`;
