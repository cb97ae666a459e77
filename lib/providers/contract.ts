import type { E164 } from "@/lib/phone";

/** The carriers that Maskline knows by name. */
export const providerNames = ["simulator", "messagebird"] as const;
export type ProviderName = (typeof providerNames)[number];

/** A webhook exactly as it arrived: what signatures are computed over. */
export type RawRequest = {
  method: string;
  /** The full URL as the carrier called it: public scheme and host, path and query untouched. */
  url: string;
  headers: Headers;
  body: Uint8Array;
};

/** What a webhook is about. A provider may prove each channel in its own way. */
export type WebhookChannel = "message" | "call" | "status";

/**
 * `replay` names the signature once and for all (JWT `jti`) and until when it is valid; null when the carrier's
 * scheme has none.
 */
export type Verdict =
  | { ok: true; replay: { jti: string; expiresAt: Date } | null }
  | { ok: false; reason: "missing" | "invalid" | "expired" };

/** A text that somebody sent to one of our numbers. */
export type InboundMessage = {
  /** The carrier's id; null when its request holds none. */
  carrierMessageId: string | null;
  /** Null for a sender that is not a phone. */
  from: E164 | null;
  /** The sender as written, when it is not a phone: a short code or a name. Null when withheld. */
  fromLabel: string | null;
  /** Null when the carrier's text is not a number. */
  to: E164 | null;
  dialled: string;
  body: string;
};

/** A call that somebody makes to one of our numbers. */
export type InboundCall = {
  providerCallId: string | null;
  /** Null when the caller id is withheld. */
  from: E164 | null;
  to: E164 | null;
  dialled: string;
};

/** What becomes of a call. `voice.render` turns it into the carrier's markup. */
export type CallAnswer =
  | { action: "connect"; to: E164; callerId: E164 }
  | { action: "say"; text: string; language: string };

/** How a delivery went on at the carrier. */
export type StatusUpdate = {
  carrierMessageId: string | null;
  /** Our attempt's id, when the carrier echoes it. */
  attemptId: string | null;
  status: "sent" | "delivered" | "failed";
  errorCode: string | null;
  /** For an admin to read. */
  errorReason: string | null;
  /** The recipient told the carrier to stop. */
  optedOut: boolean;
};

/** One text for one recipient. `attemptId` comes back in status reports. */
export type OutboundMessage = {
  attemptId: string;
  from: E164;
  to: E164;
  body: string;
  /** Where status reports should go; null when we have no public address. */
  statusUrl: string | null;
};

/** The input is not what the carrier documents; `field` is the first one that is wrong. Answered with 400. */
export class MalformedWebhook extends Error {
  override readonly name = "MalformedWebhook";
  constructor(
    readonly field: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The carrier did not take a text. `reason` is for an admin to read and holds no phone. */
export class SendError extends Error {
  override readonly name = "SendError";
  constructor(
    readonly kind: "transient" | "permanent",
    readonly code: string,
    readonly reason: string,
    readonly options: { retryAfterMs?: number; optedOut?: boolean; cause?: unknown } = {},
  ) {
    super(reason, { cause: options.cause });
  }
}

/** How much text fits into one request, per encoding, in the units that the carrier counts. */
export type MessageLimits = {
  /** GSM 03.38 septets (extension characters count twice). */
  gsm7: number;
  /** UTF-16 code units. */
  ucs2: number;
};

/** An ability that a carrier may lack is an object that it leaves out. */
export type Provider = {
  name: ProviderName;
  /** The HTTP methods that the carrier uses per channel. */
  methods: Record<WebhookChannel, readonly string[]>;
  /** Whether the request comes from the carrier. `token` is the secret of the webhook's URL, when it has one. */
  verify(request: RawRequest, proof: { channel: WebhookChannel; token: string | null }): Promise<Verdict>;
  messages: {
    limits: MessageLimits;
    /**
     * The texts arrive the moment they are accepted and no status report follows: settle them as delivered.
     * Only for carriers without a network of their own (the simulator).
     */
    deliversAtOnce?: true;
    /** Throws {@link MalformedWebhook}. */
    parseInbound(request: RawRequest): InboundMessage;
    /** Throws {@link MalformedWebhook}. */
    parseStatus(request: RawRequest): StatusUpdate;
    /** Returns the carrier's id. Throws {@link SendError}; an abort is transient. */
    send(message: OutboundMessage, signal: AbortSignal): Promise<{ carrierMessageId: string }>;
  };
  voice?: {
    /** Which of our numbers the other side can be shown. */
    callerId: "any-own-number" | "dialled-number";
    /** Throws {@link MalformedWebhook}. */
    parseInbound(request: RawRequest): InboundCall;
    render(answer: CallAnswer): { contentType: string; body: string };
  };
  lookup?: {
    /** What the carrier knows about a phone. Throws {@link SendError}. */
    read(phone: E164, signal: AbortSignal): Promise<{ country: string | null; lineType: string | null }>;
  };
};
