"use client";

import { createContext } from "react";

/** Closes the dialog around; null outside of one. A form inside closes it when it has succeeded. */
export const DialogCloseContext = createContext<(() => void) | null>(null);
