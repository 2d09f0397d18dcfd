/** The one function that is used of a package without types of its own. */
declare module "swagger2openapi" {
  const swagger2openapi: {
    convertObj(
      swagger: object,
      options: { patch?: boolean; warnOnly?: boolean; resolve?: boolean },
    ): Promise<{ openapi: unknown }>;
  };
  export default swagger2openapi;
}
