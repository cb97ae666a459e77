import { config } from "zod/v4/core";

// Zod makes faster parsers from text where it may, and tries whether it may: our pages may not, by their
// Content-Security-Policy, and each try would be reported as an attack that was held off.
config({ jitless: true });
