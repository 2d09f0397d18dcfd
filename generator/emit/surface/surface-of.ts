/** Selects a package's surface; no other module does. */

import type { Api } from "../../model/api.js";
import { ownSurface } from "./own.js";
import { sdkSurface } from "./sdk.js";
import type { Surface } from "./surface.js";

export const surfaceOf = ({ surface }: Pick<Api, "surface">): Surface => (surface === "sdk" ? sdkSurface : ownSurface);
