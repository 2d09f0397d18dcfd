/** The tables of the OpenAPI specification (Parameter Object, "Style Examples"), and what they leave open. */

import { describe, expect, it } from "vitest";
import { setHeaders } from "../../templates/core/headers.js";
import { withParameters } from "../../templates/core/sdk-params.js";
import { cookieHeader, headerValue, pathValue, queryStyles, type Style } from "../../templates/core/serialize.js";
import { styledHeaders } from "../../templates/core/wire.js";

const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

describe("queryStyles", () => {
  it.each<[Style, unknown, string]>([
    [{}, "blue", "color=blue"],
    [{}, "", "color="],
    [{}, 0, "color=0"],
    [{}, false, "color=false"],
    [{}, null, ""],
    [{}, undefined, ""],
    [{}, new Date(0), "color=1970-01-01T00%3A00%3A00.000Z"],
    [{ style: "form", explode: true }, array, "color=blue&color=black&color=brown"],
    [{ style: "form", explode: false }, array, "color=blue,black,brown"],
    [{ style: "form", explode: true }, object, "R=100&G=200&B=150"],
    [{ style: "form", explode: false }, object, "color=R,100,G,200,B,150"],
    [{ style: "spaceDelimited", explode: false }, array, "color=blue%20black%20brown"],
    [{ style: "spaceDelimited", explode: false }, object, "color=R%20100%20G%20200%20B%20150"],
    [{ style: "pipeDelimited", explode: false }, array, "color=blue%7Cblack%7Cbrown"],
    [{ style: "pipeDelimited", explode: true }, array, "color=blue&color=black&color=brown"],
    [{ style: "deepObject", explode: true }, object, "color[R]=100&color[G]=200&color[B]=150"],
    [
      { style: "deepObject" },
      { gte: 1, in: { not: ["a", "b"] } },
      "color[gte]=1&color[in][not][0]=a&color[in][not][1]=b",
    ],
    [{ style: "deepObject" }, [{ a: 1 }, { a: 2 }], "color[0][a]=1&color[1][a]=2"],
    [{ style: "deepObject" }, { a: undefined, b: null, c: [] }, ""],
    [{ style: "form", explode: true }, [null, 1, undefined], "color=1"],
    [{ style: "form", explode: false }, [null, 1, undefined], "color=1"],
    [{ style: "pipeDelimited", explode: false }, [1, null, 2], "color=1%7C2"],
    [{ style: "form", explode: true }, { R: [1, null, 2] }, "R=1&R=2"],
    [{ style: "deepObject" }, { a: [1, null] }, "color[a][0]=1"],
    [{ style: "form", explode: true }, { R: [1, 2], G: undefined }, "R=1&R=2"],
    [{ style: "form", explode: false }, { R: 1, G: null }, "color=R,1"],
    [{ json: true }, { a: [1] }, "color=%7B%22a%22%3A%5B1%5D%7D"],
    [{}, "a&b=c d", "color=a%26b%3Dc%20d"],
    [{ allowReserved: true }, "/a/b?c:d", "color=/a/b?c:d"],
    [{ allowReserved: true }, "a&b#c+d", "color=a%26b%23c%2Bd"],
    [{ allowReserved: true }, "100% [x] %41", "color=100%25%20[x]%20%41"],
    [{ style: "form", explode: false }, [], ""],
    [{ style: "form", explode: false }, ["a,b"], "color=a%2Cb"],
  ])("%j %j → %s", (style, value, want) => {
    expect(queryStyles({ color: style })({ color: value })).toBe(want);
  });

  it("keeps the order and encodes names; without a style, it is form", () => {
    expect(queryStyles({})({ "a[]": [1, 2], b: "x" })).toBe("a%5B%5D=1&a%5B%5D=2&b=x");
  });

  it("takes names of Object.prototype as parameters", () => {
    expect(queryStyles({})({ constructor: "a", toString: "b" })).toBe("constructor=a&toString=b");
  });
});

describe("pathValue", () => {
  it.each<[Style, unknown, string]>([
    [{}, "blue", "blue"],
    [{}, "a/b?c", "a%2Fb%3Fc"],
    [{ style: "simple" }, array, "blue,black,brown"],
    [{ style: "simple", explode: true }, array, "blue,black,brown"],
    [{ style: "simple" }, object, "R,100,G,200,B,150"],
    [{ style: "simple", explode: true }, object, "R=100,G=200,B=150"],
    [{ style: "label" }, "blue", ".blue"],
    [{ style: "label" }, array, ".blue,black,brown"],
    [{ style: "label", explode: true }, array, ".blue.black.brown"],
    [{ style: "label" }, object, ".R,100,G,200,B,150"],
    [{ style: "label", explode: true }, object, ".R=100.G=200.B=150"],
    [{ style: "matrix" }, "blue", ";color=blue"],
    [{ style: "matrix" }, array, ";color=blue,black,brown"],
    [{ style: "matrix", explode: true }, array, ";color=blue;color=black;color=brown"],
    [{ style: "matrix" }, object, ";color=R,100,G,200,B,150"],
    [{ style: "matrix", explode: true }, object, ";R=100;G=200;B=150"],
    [{ style: "simple" }, { R: 100, G: undefined, B: null }, "R,100"],
    [{ style: "simple" }, [1, null, 2], "1,2"],
    [{ style: "matrix", explode: true }, [1, undefined, 2], ";color=1;color=2"],
    [{ allowReserved: true }, "a:b,c/d?e#f", "a:b,c/d%3Fe%23f"],
    [{ json: true }, { a: 1 }, "%7B%22a%22%3A1%7D"],
  ])("%j %j → %s", (style, value, want) => {
    expect(pathValue("color", value, style)).toBe(want);
  });
});

describe("cookieHeader", () => {
  it.each<[Style, unknown, string]>([
    [{}, "a b;c", "color=a%20b%3Bc"],
    [{}, array, "color=blue; color=black; color=brown"],
    [{ explode: false }, array, "color=blue,black,brown"],
    [{}, object, "R=100; G=200; B=150"],
    [{ explode: false }, object, "color=R,100,G,200,B,150"],
    [{ json: true }, { a: 1 }, "color=%7B%22a%22%3A1%7D"],
    [{ style: "cookie", explode: true }, "a/b+c==%20 d", "color=a/b+c==%20 d"],
    [{ style: "cookie", explode: true }, "a;b\né", "color=a%3Bb%0A%C3%A9"],
    [{ style: "cookie", explode: true }, array, "color=blue; color=black; color=brown"],
    [{ style: "cookie", explode: false }, object, "color=R,100,G,200,B,150"],
    [{}, null, ""],
  ])("%j %j → %s", (style, value, want) => {
    expect(cookieHeader({ color: value }, { color: style })).toBe(want);
  });
});

const iso = "2026-01-31T12:00:00.000Z";
const date = new Date(iso);
/** As `Temporal` has them: no property of its own holds its value. */
const instant = { __proto__: { toJSON: () => iso, toString: () => iso } };

describe("headerValue", () => {
  it.each<[Style, unknown, string]>([
    [{}, "blue", "blue"],
    [{}, 5, "5"],
    [{}, array, "blue,black,brown"],
    [{}, object, "R,100,G,200,B,150"],
    [{ explode: true }, object, "R=100,G=200,B=150"],
    [{ explode: true }, { R: 100, G: undefined }, "R=100"],
    [{}, [1, null, 2], "1,2"],
    [{ json: true }, { a: 1 }, '{"a":1}'],
    [{ json: true }, { a: "é 日" }, String.raw`{"a":"\u00e9 \u65e5"}`],
    [{ explode: true }, { from: date, to: instant }, `from=${iso},to=${iso}`],
  ])("%j %j → %s", (style, value, want) => {
    expect(headerValue(value, style)).toBe(want);
  });
});

describe("setHeaders", () => {
  it.each<[unknown, string | null]>([
    [date, iso],
    [instant, iso],
    [[date, instant, null], `${iso},${iso},`],
    [{ from: date, to: instant }, `from,${iso},to,${iso}`],
    [["a", 1, 2n], "a,1,2"],
    [{ r: 1, g: 2 }, "r,1,g,2"],
    [0, "0"],
    [null, null],
    [undefined, "before"],
  ])("%o → %s", (value, want) => {
    const headers = new Headers({ "X-Value": "before" });
    setHeaders(headers, { "X-Value": value });
    expect(headers.get("X-Value")).toBe(want);
  });

  it.each([["secret\nmore"], [new Date(NaN)], [[new Date(NaN)]]])(
    "names a header that cannot be sent, and not its value",
    (value) => {
      const send = (): void => setHeaders(new Headers(), { "X-Value": value });
      expect(send).toThrow(new RangeError("the header X-Value cannot be sent"));
    },
  );
});

it("headers that fetch takes have styles and other names too", () => {
  const headers = new Headers({ "X-A": "1" }) as never;
  expect(styledHeaders({ headers }, {}).headers).toEqual({ "x-a": "1" });
  expect(withParameters({ headers }, { "X-B": 2 }).headers).toEqual({ "X-B": 2, "x-a": "1" });
});
