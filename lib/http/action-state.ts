/** What a form's action answers. `values` are what was typed, so that nothing has to be typed again. */
export type ActionState =
  | { status: "idle" }
  | {
      status: "ok";
      message?: string;
      redirectTo?: string;
      /** Shown once, to be kept somewhere safe. */
      secret?: string;
      /** What an authenticator app is set up with: a picture's address, the key to type, and the codes for without it. */
      enrolment?: { picture: string; key: string };
      backupCodes?: string[];
    }
  | {
      status: "error";
      message: string;
      fields: Record<string, string>;
      values: Record<string, string>;
      /** A way out of the trouble, shown beside the message. */
      link?: { href: string; label: string };
    };

/** A server action as forms take it. */
export type FormAction = (previous: ActionState, form: FormData) => Promise<ActionState>;
