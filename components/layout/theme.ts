import { z } from "zod";

/** The colours an admin can ask for; without the cookie the system decides. */
export const themeSchema = z.enum(["light", "dark"]);
export const themeCookie = "maskline-theme";
