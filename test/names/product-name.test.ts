/** The product that a title names. */

import { describe, expect, it } from "vitest";
import { clientClassName } from "../../generator/analyse/names/class-names.js";
import { exportedNames } from "../../generator/analyse/names/exports.js";
import { productName } from "../../generator/analyse/names/product-name.js";

describe("the name of the product", () => {
  it.each([
    ["Invites API", "Invites API"],
    ["Swagger Petstore - OpenAPI 3.1", "Petstore"],
    ["Swagger Petstore", "Petstore"],
    ["SwaggerHub Registry API", "SwaggerHub Registry API"],
    ["OpenAPI Generator Online", "OpenAPI Generator Online"],
    ["Orders API Documentation", "Orders API"],
    ["Orders API Reference Documentation", "Orders API"],
    ["Orders Swagger Spec", "Orders"],
    ["Orders - Interactive Swagger UI Documentation", "Orders"],
    ["Documentation of the Orders API", "Orders API"],
    ["API Reference: Billing", "API Reference: Billing"],
    ["Toots API Specification (https://toots.example/about)", "Toots API"],
    ["[Orders](https://orders.example) API", "Orders API"],
    ["Acme's official OpenAPI spec + extension", "Acme + extension"],
    ["Let's Ship API", "Lets Ship API"],
    ["Acme's API documentation", "Acme API"],
    ["Orders API v6.4.3", "Orders API"],
    ["Orders 1.0.0-beta.2", "Orders"],
    ["Orders API v3", "Orders API v3"],
    ["Reference Data API", "Reference Data API"],
    ["Orders - Returns", "Orders - Returns"],
    ["Orders.Api | v1", "Orders.Api"],
    ["Orders | Returns", "Orders | Returns"],
    ["OpenAPI definition", "OpenAPI definition"],
    ["API Documentation", "API Documentation"],
    ["Developer documentation", "Developer documentation"],
    ["", ""],
  ])("is made from the title %j: %j", (title, want) => expect(productName(title)).toBe(want));
});

describe("the client's class", () => {
  it.each([
    ["Swagger Petstore - OpenAPI 3.1", "Petstore"],
    ["Error", "ErrorClient"],
    ["OpenAPI definition", "OpenAPIDefinition"],
    ["Stream", "Stream"],
    ["", "ApiClient"],
  ])("is named after the title %j: %s", (title, want) => {
    expect(clientClassName(title, exportedNames(""))).toBe(want);
  });

  it.each([
    ["Stream", exportedNames("", "sdk"), "StreamClient"],
    ["API client", exportedNames("", "sdk"), "APIClientClient"],
    ["Instant", exportedNames("", undefined, false, { dateTime: "Temporal" }), "InstantClient"],
  ])("of %j is not named as another export of the package", (title, taken, want) => {
    expect(clientClassName(title, taken)).toBe(want);
  });
});
