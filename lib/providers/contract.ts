import type { Money } from "@/lib/money";
import type { E164 } from "@/lib/phone";

/** The carriers that Maskline knows by name. */
export const providerNames = ["messagebird", "vonage", "flowroute", "twilio", "bird", "simulator"] as const;
export type ProviderName = (typeof providerNames)[number];

/** A webhook exactly as it arrived: what signatures are computed over. */
export type RawRequest = {
  method: string;
  /** The full URL as the carrier called it: public scheme and host, path and query untouched. */
  url: string;
  headers: Headers;
  body: Uint8Array;
  /** Who sent it, past trusted proxies. Left out where nobody knows: a request that came over no network. */
  sender?: string;
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

/** What a webhook proves itself by: the carrier's signature, or a secret in our address. */
export type ProofKind = "signature" | "token";

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
  /** When it was sent, if it reaches us late: it is for those only who had the number by then. */
  sentAt?: Date;
  /** When this is a piece of a longer text, which carriers may hand on piece by piece. */
  part?: MessagePart;
};

/** Which piece of a longer text: `index` of `count`, from 1. Pieces of one text share the sender's `reference`. */
export type MessagePart = { reference: string; index: number; count: number };

/** A text as the carrier's own records have it. */
export type RecordedMessage = InboundMessage & { carrierMessageId: string; sentAt: Date };

/** A call that somebody makes to one of our numbers. */
export type InboundCall = {
  providerCallId: string | null;
  /** Null when the caller id is withheld. */
  from: E164 | null;
  to: E164 | null;
  dialled: string;
  /** What the caller has pressed, when they were offered a {@link CallMenu} before; empty when nothing. */
  digits?: string;
};

/** A caller is asked to press a few digits; the call comes again with them. */
export type CallMenu = {
  action: "menu";
  text: string;
  language: string;
  /** How many, at most: fewer when the caller ends them with the hash key. */
  digits: number;
};

/** What becomes of a call. `voice.render` turns it into the carrier's markup. */
export type CallAnswer =
  | { action: "connect"; to: E164; callerId: E164 }
  | { action: "say"; text: string; language: string };

/** How a call went on after it was answered with a connection. */
export type CallEvent = {
  providerCallId: string;
  /** `hung_up`: it is over, and whether the other side ever answered is known from earlier events. */
  status: "in_progress" | "completed" | "no_answer" | "busy" | "failed" | "hung_up";
  /** The other side was not reached, and the caller hears what the webhook is answered with. */
  callerListens: boolean;
};

/** How a call that was put through stands, as the carrier's own records have it. */
export type CallReport = {
  status: "ringing" | Exclude<CallEvent["status"], "hung_up">;
  /** When the other side answered and when it was over, as far as the carrier says. */
  answeredAt: Date | null;
  endedAt: Date | null;
};

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

/** What a number at a carrier can do. */
export type NumberCapability = "sms" | "voice";

/** What kind of number it is in its country's plan. */
export type NumberType = "mobile" | "local" | "toll_free";

/** What is looked for among the numbers that a carrier has to rent out. */
export type NumberQuery = {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** All of these. */
  capabilities: readonly NumberCapability[];
  type?: NumberType;
  /** Digits that the number holds, anywhere. */
  contains?: string;
  limit: number;
};

/** A number that we rent. */
export type RentedNumber = {
  e164: E164;
  country: string | null;
  capabilities: NumberCapability[];
  type: NumberType | null;
};

/** A number that can be rented. */
export type NumberOffer = RentedNumber & {
  /** Null when the carrier does not say. */
  monthlyCost: Money | null;
  /** What else the carrier asks for, for an admin to read: papers, a shortest term. */
  conditions: string | null;
};

/** One thing to do in the carrier's dashboard; `copy` is to be pasted there. */
export type SetupStep = { text: string; copy?: string };

/** What a line at the other end of a phone is, as far as carriers can tell. */
export type LineType = "mobile" | "landline" | "landline_or_mobile" | "voip" | "toll_free" | "other";

/**
 * The carrier did not do what it was asked for: take a text, rent a number out. `reason` is for an admin to read
 * and holds no phone.
 */
export class SendError extends Error {
  override readonly name = "SendError";
  constructor(
    readonly kind: "transient" | "permanent",
    readonly code: string,
    readonly reason: string,
    readonly options: {
      retryAfterMs?: number;
      optedOut?: boolean;
      /** The carrier has surely not acted on the request; otherwise a transient failure leaves that open. */
      untouched?: boolean;
      /** The carrier works and asks us to be slower: no sign of an outage. */
      throttled?: boolean;
      cause?: unknown;
    } = {},
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
  /** What counts as proof on each channel, as configured: any one of these. None for a channel that it has not. */
  proofs: Record<WebhookChannel, readonly ProofKind[]>;
  /** Whether the carrier only tries whether somebody answers: 200, and nothing else happens. */
  isProbe?(request: RawRequest): boolean;
  /**
   * For a carrier that posts everything to one address: what a proven request is about, whatever its address says.
   * Null for news that are none of ours. Throws {@link MalformedWebhook}.
   */
  channelOf?(request: RawRequest): WebhookChannel | null;
  /** Whether the request comes from the carrier. `token` is the secret of the webhook's URL, when it has one. */
  verify(request: RawRequest, proof: { channel: WebhookChannel; token: string | null }): Promise<Verdict>;
  /** What a webhook is answered with that asks for nothing. A plain `OK` will do when left out. */
  acknowledgement?: { contentType: string; body: string };
  messages: {
    limits: MessageLimits;
    /**
     * The texts arrive the moment they are accepted and no status report follows: settle them as delivered, unless
     * `send` says otherwise. Only for carriers without a network of their own (the simulator).
     */
    deliversAtOnce?: true;
    /** Throws {@link MalformedWebhook}. */
    parseInbound(request: RawRequest): InboundMessage;
    /** Throws {@link MalformedWebhook}. */
    parseStatus(request: RawRequest): StatusUpdate;
    /**
     * Returns the carrier's id, and where it is known whether the text has arrived. Throws {@link SendError}; an abort
     * is transient.
     */
    send(
      message: OutboundMessage,
      signal: AbortSignal,
    ): Promise<{ carrierMessageId: string; delivered?: boolean }>;
    /**
     * Whether the carrier has taken a text whose sending came to no clear end: its id, or null when it surely has
     * not. `offeredAt` is when it was sent. Throws {@link SendError}.
     */
    find?(
      message: OutboundMessage & { offeredAt: Date },
      signal: AbortSignal,
    ): Promise<{ carrierMessageId: string } | null>;
    /**
     * Every text to one of our numbers since then, oldest first, also those whose webhooks got lost. Left out where
     * the carrier keeps no such list. Throws {@link SendError}; an abort is transient.
     */
    listInbound?(since: Date, signal: AbortSignal): Promise<RecordedMessage[]>;
    /** Asking what has become of a text, for when its report gets lost. Left out where the carrier cannot be asked. */
    reports?: {
      /** How long a text may go without a final report before the question is worth a request, in milliseconds. */
      patienceMs: number;
      /** What the carrier has on record; null when it knows no such text. Throws {@link SendError}. */
      read(carrierMessageId: string, signal: AbortSignal): Promise<StatusUpdate | null>;
    };
  };
  voice?: {
    /** Which of our numbers the other side can be shown. */
    callerId: "any-own-number" | "dialled-number";
    /** Throws {@link MalformedWebhook}. */
    parseInbound(request: RawRequest): InboundCall;
    /**
     * The news of a call that came to us before; null when the request is about a new call, or news that change
     * nothing are `"ignored"`. Throws {@link MalformedWebhook}.
     */
    parseEvent?(request: RawRequest): CallEvent | "ignored" | null;
    /** Asking how a call went on, where events are not sent or get lost. Left out where the carrier cannot be asked. */
    reports?: {
      /** How long a call may go without news before the question is worth a request, in milliseconds. */
      patienceMs: number;
      /** Null when the carrier knows no such call. Throws {@link SendError}. */
      read(providerCallId: string, signal: AbortSignal): Promise<CallReport | null>;
    };
    /** The carrier's markup. `eventsUrl` is where the call's events should go: the URL that asks. */
    render(answer: CallAnswer, options?: { eventsUrl: string }): { contentType: string; body: string };
    /** Asking the caller for digits. */
    menu?: {
      /** The carrier's markup. `callUrl` is where the digits should go: the URL that asks. */
      render(menu: CallMenu, options: { callUrl: string }): { contentType: string; body: string };
    };
  };
  lookup?: {
    /** What the carrier knows about a phone. Throws {@link SendError}. */
    read(phone: E164, signal: AbortSignal): Promise<{ country: string | null; lineType: LineType | null }>;
  };
  /** Renting numbers. Each method throws {@link SendError}; an abort is transient. */
  numbers?: {
    search(query: NumberQuery, signal: AbortSignal): Promise<NumberOffer[]>;
    /** Rents the number from now on. */
    buy(number: { e164: E164; country: string }, signal: AbortSignal): Promise<RentedNumber>;
    /** Gives the number back. One that is not ours any more counts as given back. */
    release(e164: E164, signal: AbortSignal): Promise<void>;
    /** Every number that we rent. */
    list(signal: AbortSignal): Promise<RentedNumber[]>;
    /** Leads the number's texts and calls to us, where the carrier lets us. */
    configure?(number: { e164: E164; publicUrl: string | null }, signal: AbortSignal): Promise<void>;
    /** What an admin has to do instead, in the carrier's dashboard. */
    setupSteps?(publicUrl: string): SetupStep[];
  };
};
