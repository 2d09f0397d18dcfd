/** HTTP statuses as literal types, so that comparing an error's status narrows its type. */

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

type Hundred<First extends Digit> =
  `${First}${Digit}${Digit}` extends `${infer Status extends number}` ? Status : never;

export type SuccessStatus = Hundred<2>;

export type ServerStatus = Hundred<5>;

/** Statuses without an error class. They include successes, since a stream may report an error after one. */
export type OtherStatus =
  SuccessStatus | Hundred<3> | Exclude<Hundred<4>, 400 | 401 | 403 | 404 | 409 | 422 | 429>;
