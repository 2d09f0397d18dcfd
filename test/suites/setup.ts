/** The globals that suites written for Jest expect. */

import { vi } from "vitest";

Object.assign(globalThis, { jest: vi });
