/** The only function that is used of this package, which has no types. */
declare module "swagger2openapi" {
  const swagger2openapi: {
    convertObj(
      swagger: object,
      options: { patch?: boolean; warnOnly?: boolean; resolve?: boolean },
    ): Promise<{ openapi: unknown }>;
  };
  export default swagger2openapi;
}
