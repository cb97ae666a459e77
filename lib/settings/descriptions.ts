import type { Settings } from "@/lib/settings/schema";

/** How long a name, and a text to people, may be. */
export const maximumName = 60;
export const maximumText = 480;

/** What stands before the name of a setting in a form to say what it was when the form was opened. */
export const seenPrefix = "seen.";

/** The parts of the Settings page, in their order. */
export const settingGroupNames = [
  "texts",
  "pool",
  "lifetimes",
  "carriers",
  "safety",
  "retention",
  "callbacks",
  "guides",
] as const;
export type SettingGroup = (typeof settingGroupNames)[number];

export const settingGroups = {
  texts: { title: "Texts", description: "What Maskline itself says to people." },
  pool: { title: "Pool", description: "Who may get which proxy number, and when again." },
  lifetimes: { title: "Lifetimes", description: "How long the people of a ride reach each other." },
  carriers: { title: "Carriers", description: "What may be bought and asked for at your carriers." },
  safety: {
    title: "Safety",
    description:
      "What could lead a text or a request astray. What strangers hear is among the words of the texts; whether a text passes while an endpoint that is asked first does not answer is set at the endpoint.",
  },
  retention: { title: "Retention", description: "How long is kept what people write, and who they are." },
  guides: {
    title: "Flowroute's guide",
    description: "What its service says to the people of sessions that were opened by its calls.",
  },
  callbacks: { title: "Callbacks", description: "How your own programs hear of events." },
} satisfies Record<SettingGroup, { title: string; description: string }>;

/** One setting per key of the schema: a key without its entry here does not compile. */
export const settingDescriptions: { [Key in keyof Settings]: SettingDescription<Settings[Key]> } = {
  quarantineHours: {
    group: "pool",
    kind: "number",
    label: "Quarantine",
    description: "After release, this long a number is not given again to a person who knew it.",
    unit: "hours",
    default: 336,
  },
  graceHours: {
    group: "lifetimes",
    kind: "number",
    label: "Grace",
    description: "After a ride, this long its two people still reach each other: the forgotten umbrella.",
    unit: "hours",
    default: 24,
  },
  rideAutoCompleteHours: {
    group: "lifetimes",
    kind: "number",
    label: "Complete a ride by itself",
    description: "A ride that nobody closes completes itself this long after its pickup.",
    unit: "hours",
    default: 24,
  },
  numberPolicy: {
    group: "pool",
    kind: "choice",
    label: "Number policy",
    description:
      "Whether the two people of a ride share one proxy number or each get their own. Calls need a carrier that can show any of our numbers for two; where it cannot, the ride shares one.",
    options: {
      auto: "Own numbers where possible, once the pool has two",
      shared: "One number for both",
      per_participant: "A number for each",
    },
    default: "auto",
  },
  stickyNumbers: {
    group: "pool",
    kind: "switch",
    label: "Same people, same number",
    description: "Two people who meet again get the number that they had, if it has meant nobody else since.",
    default: true,
  },
  geoMatch: {
    group: "pool",
    kind: "choice",
    label: "Numbers of the person's country",
    description: "Whether a booking is refused when the pool has no free number of the person's own country.",
    options: {
      preferred: "Preferred: another country's number when there is none",
      strict: "Required: refuse the booking when there is none",
    },
    default: "preferred",
  },
  quarantineLastResort: {
    group: "safety",
    kind: "switch",
    label: "Give out numbers in quarantine as a last resort",
    description:
      "When nothing else is left. A late reply may then reach the new ride's people; the ride page says so.",
    default: false,
  },
  graceChannels: {
    group: "lifetimes",
    kind: "choice",
    label: "Relayed in grace",
    description: "What still reaches the other side after the ride.",
    options: { both: "Texts and calls", texts: "Texts only", calls: "Calls only" },
    default: "both",
  },
  participantsMayEnd: {
    group: "lifetimes",
    kind: "switch",
    label: "Either side may end a session",
    description: "By a text that says #end and nothing else. Both sides are told, and the grace begins.",
    default: true,
  },
  closingNotice: {
    group: "lifetimes",
    kind: "switch",
    label: "Say when a number stops working",
    description: "At the end of the grace, both sides get a text that they no longer reach each other.",
    default: false,
  },
  expiryNoticeMinutes: {
    group: "lifetimes",
    kind: "number",
    label: "Say when a session is about to end by itself",
    description: "Both sides get a text this long before. Only for sessions that nobody has ended by then.",
    unit: "minutes",
    whenEmpty: "No text",
    default: null,
  },
  purchaseLimitPerMonth: {
    group: "carriers",
    kind: "number",
    label: "Numbers bought per month",
    description:
      "At most so many in a calendar month (UTC), by hand and by itself together. Zero: none is bought.",
    unit: "numbers",
    default: 10,
  },
  purchaseBudgetPerMonth: {
    group: "carriers",
    kind: "number",
    label: "Budget for numbers bought per month",
    description:
      "What the numbers bought in a calendar month may cost each month, together. With a budget, a number whose price is unknown or in another currency is not bought.",
    unit: "cents",
    whenEmpty: "No budget",
    default: null,
  },
  purchaseCurrency: {
    group: "carriers",
    kind: "choice",
    label: "Currency of the budget",
    description: "The one that your carrier charges in.",
    options: { EUR: "Euro", USD: "US dollar", GBP: "Pound sterling" },
    default: "EUR",
  },
  autoProvision: {
    group: "carriers",
    kind: "switch",
    label: "Buy numbers by itself",
    description:
      "When the plan's head-room runs out, the worker buys the numbers that are missing, within limit and budget.",
    default: false,
  },
  lookupPhones: {
    group: "carriers",
    kind: "switch",
    label: "Look phones up",
    description:
      "Asks the carrier about the phone of everybody who is added or changes their phone. Landlines are not sent texts. Carriers charge for it.",
    default: false,
  },
  headroomDays: {
    group: "pool",
    kind: "number",
    label: "Head-room",
    description:
      "So many days before the plan says that the pool will not suffice, the pages and the log warn of it. 0: on the day itself.",
    unit: "days",
    default: 7,
  },
  participantsPerNumber: {
    group: "pool",
    kind: "number",
    label: "Participants per number",
    description: "The plan wants a number for every so many people who are in live sessions at once.",
    unit: "people",
    default: 100,
  },
  textsPerSecondPerNumber: {
    group: "carriers",
    kind: "number",
    label: "Texts per second of one number",
    description:
      "What your carrier lets one number send. Texts beyond it wait, and the plan wants enough numbers for the busiest seconds.",
    unit: "texts per second",
    whenEmpty: "What the carrier publishes, if it does",
    default: null,
  },
  textsPerSecondPerCarrier: {
    group: "carriers",
    kind: "number",
    label: "Texts per second of one carrier",
    description: "What a carrier takes from all your numbers together. Texts beyond it wait.",
    unit: "texts per second",
    whenEmpty: "What the carrier publishes, if it does",
    default: null,
  },
  failoverMinutes: {
    group: "carriers",
    kind: "number",
    label: "Move rides off a carrier that is down",
    description:
      "So long after a carrier went down, live rides get numbers of another one that works. Whoever has a new number is told, and texts that wait leave from it.",
    unit: "minutes",
    whenEmpty: "Never",
    default: 10,
  },
  apiRequestsPerMinute: {
    group: "safety",
    kind: "number",
    label: "Requests per minute of one API key",
    description: "More are refused until the minute is over. Each key is counted for itself.",
    unit: "requests",
    default: 600,
  },
  drainVanishing: {
    group: "carriers",
    kind: "switch",
    label: "Drain numbers whose texts vanish",
    description:
      "A number whose texts are accepted and never heard of again, while others of its carrier deliver, takes no new rides. The Numbers page marks it in any case.",
    default: false,
  },
  orgName: {
    group: "guides",
    kind: "text",
    label: "Organisation",
    description: "Stands in capitals before each of the texts below. In the guide: ORG_NAME.",
    maxLength: maximumName,
    default: "Your Org Name",
  },
  sessionStartText: {
    group: "guides",
    kind: "text",
    label: "When a session begins",
    description: "Sent to both. In the guide: SESSION_START_MSG.",
    maxLength: maximumText,
    default: "Your new session has started, send a message!",
  },
  sessionEndText: {
    group: "guides",
    kind: "text",
    label: "When a session is ended",
    description: "Sent to both, not when it expires. In the guide: SESSION_END_MSG.",
    maxLength: maximumText,
    default: "This session has ended, talk to you again soon!",
  },
  noSessionText: {
    group: "guides",
    kind: "text",
    label: "When there is no session any more",
    description: "The answer to a text that comes after its end. In the guide: NO_SESSION_MSG.",
    maxLength: maximumText,
    default: "An active session was not found. Please contact support@yourorg.com",
  },
  language: {
    group: "texts",
    kind: "choice",
    label: "Language",
    description:
      "For people whose phone is of a country that speaks none of these, and for callers who hide their number. A person's own language is set on their page.",
    options: { en: "English", de: "German", nl: "Dutch", es: "Spanish" },
    default: "en",
  },
  callbackPrivateAddresses: {
    group: "safety",
    kind: "switch",
    label: "Callbacks to private addresses",
    description:
      "Lets callbacks reach addresses of your own network. Whoever may set endpoints can then have requests made to any machine in it.",
    default: false,
  },
  callbackPlainHttp: {
    group: "safety",
    kind: "switch",
    label: "Callbacks over plain http",
    description: "Lets endpoints have addresses without https. Anybody on the way can then read them.",
    default: false,
  },
  textRetentionDays: {
    group: "retention",
    kind: "number",
    label: "Keep the words of texts",
    description:
      "Older texts lose their words for good. Who texted whom, when and with what outcome stays. To forget one person at once, erase them on their page.",
    unit: "days",
    whenEmpty: "For ever",
    default: null,
  },
  phoneRetentionDays: {
    group: "retention",
    kind: "number",
    label: "Keep the phones of people who are on no list",
    description:
      "Of strangers, and of people in sessions without a ride: so long after their last text, call or session, phone and name are erased. Who has texted STOP, or is kept apart from somebody on an open line, stays known. Customers and drivers stay until you erase them on their page.",
    unit: "days",
    whenEmpty: "For ever",
    default: null,
  },
  callbackRetentionDays: {
    group: "retention",
    kind: "number",
    label: "Keep callbacks",
    description: "So long the attempts of a callback can be seen, and it can be sent again.",
    unit: "days",
    default: 30,
  },
  sessionExpiringMinutes: {
    group: "callbacks",
    kind: "number",
    label: "Say that a session expires",
    description: "So long before a session ends by itself, endpoints hear session.expiring.",
    unit: "minutes",
    default: 10,
  },
  requireSecondFactor: {
    group: "safety",
    kind: "switch",
    label: "Two-factor for everybody",
    description:
      "Members without it are led to its set-up and can do nothing else before. Set up your own first, on My account.",
    default: false,
  },
};

/** What an admin reads about a setting, and the value that it has until somebody changes it. */
export type SettingDescription<Value> = {
  group: SettingGroup;
  label: string;
  /** What it does, in a sentence or two. */
  description: string;
  default: Value;
} & SettingControl<Value>;

/** A switch for booleans, a choice for enums, a field for any text, a number with its unit, which may say what an empty field means. */
type SettingControl<Value> = [Value] extends [boolean]
  ? { kind: "switch" }
  : [Value] extends [number]
    ? { kind: "number"; unit: string }
    : [Value] extends [number | null]
      ? { kind: "number"; unit: string; whenEmpty: string }
      : [Value] extends [string]
        ? string extends Value
          ? { kind: "text"; maxLength: number }
          : { kind: "choice"; options: Record<Value, string> }
        : never;
