/** The shop that every framework serves: orders in memory, files that were uploaded, and two secrets. */

export type Status = "open" | "paid" | "shipped";

export interface Address {
  city: string;
  zip: string | null;
}

export interface Customer {
  name: string;
  address: Address | null;
}

export interface NewOrder {
  status: Status;
  placedAt: string;
  note: string | null;
  customer: Customer;
  tags: string[];
  total: number;
}

export interface Order extends NewOrder {
  id: string;
}

export const secrets = { bearer: "a-token", key: "a-key" };

const statuses: readonly Status[] = ["open", "paid", "shipped"];

export class Shop {
  readonly #orders = new Map<string, Order>();
  readonly files = new Map<string, Uint8Array>();
  #last = 0;

  constructor() {
    for (let day = 1; day <= 7; day++)
      this.create({
        status: statuses[day % 3] ?? "open",
        placedAt: `2026-03-0${String(day)}T12:00:00.000Z`,
        note: day % 2 === 0 ? null : "fragile",
        customer: { name: `customer ${String(day)}`, address: day % 3 === 0 ? null : { city: "Ulm", zip: null } },
        tags: day % 2 === 0 ? ["even"] : ["odd", "rare"],
        total: day * 10,
      });
  }

  create(order: NewOrder): Order {
    const id = `order-${String(++this.#last)}`;
    return this.put(id, order);
  }

  put(id: string, order: NewOrder): Order {
    const stored = { id, ...order };
    this.#orders.set(id, stored);
    return stored;
  }

  get(id: string): Order | undefined {
    return this.#orders.get(id);
  }

  delete(id: string): boolean {
    return this.#orders.delete(id);
  }

  /** All orders, or the matching ones. */
  find({
    status,
    tags,
    total,
  }: {
    status?: Status | undefined;
    tags?: readonly string[] | undefined;
    total?: { min?: number | undefined; max?: number | undefined } | undefined;
  }): Order[] {
    return [...this.#orders.values()].filter(
      (order) =>
        (status === undefined || order.status === status) &&
        (tags === undefined || tags.every((tag) => order.tags.includes(tag))) &&
        (total?.min === undefined || order.total >= total.min) &&
        (total?.max === undefined || order.total <= total.max),
    );
  }
}

/** Prints the address of the server for the process that started it. */
export const announce = (port: number): void =>
  void process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${String(port)}` })}\n`);
