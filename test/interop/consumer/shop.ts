/** The values that every server of the shop has or returns, and those that every program sends. */

export const bytes = new Uint8Array([0, 255, 13, 10, 128]);

export const file = new File([bytes], "a.bin", { type: "application/x-thing" });

/** The response to {@link file} with the title "some bytes". */
export const storedFile = { name: "a.bin", size: 5, title: "some bytes", type: "application/x-thing" };

/** The ids of the first orders: `order-1`, `order-2` and so on. */
export const orderIds = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `order-${String(index + 1)}`);

/** How many orders the shop has. */
export const orderCount = 7;

/** An order as servers have it whose properties are in camel case. */
export const camelCaseOrder = {
  status: "open" as const,
  placedAt: "2026-05-01T08:00:00.000Z",
  note: null,
  customer: { name: "Ada", address: { city: "Köln", zip: null } },
  tags: ["new"],
  total: 12.5,
};
