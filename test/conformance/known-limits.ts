/** Features that the checking libraries cannot check. */

const limits: readonly (readonly [RegExp, string])[] = [
  [
    /^no value was found that fits the schema$|^body \(json\) does not fit its schema$/u,
    "samplers or document: the value arrived as it was sent, but neither openapi-sampler nor json-schema-faker, corrected by Ajv's errors, finds one that fits",
  ],
  [
    /^query parameter \((?:space|pipe)Delimited, object\)$/u,
    "openapi-enforcer takes arrays alone in these styles, though OpenAPI allows objects",
  ],
  [/^TRACE was not sent/u, "fetch forbids the method"],
];

/** Why a failure for this reason is not ours. */
export const limitOf = (reason: string): string | undefined => limits.find(([pattern]) => pattern.test(reason))?.[1];
