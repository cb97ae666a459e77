// Every text that Maskline says to people by itself: when, to whom, and what it can name. What it says stands in
// `languages`, a file each; a text without its words in one of them does not compile.

/** What a text can name. A name means the same in every text. */
export const textVariables = {
  customer: "The customer's name",
  driver: "The driver's name",
  other: "The name of the other side",
  name: "The name of the person whom it is about",
  others: "The names of everybody else",
  when: "The time with its preposition, and its day unless that is today: “at 14:30”",
  until: "The same as an end: “until 14:30”",
  day: "The day: “24 November 2026”",
  grace: "The sentence that says until when they reach each other",
  afterwards: "The same, of a session that is still to end",
  digit: "The digit to press",
  number: "A number’s digits one by one, without its plus sign",
} as const;
export type TextVariable = keyof typeof textVariables;

/** The parts of the catalogue, in their order. */
export const textGroups = {
  rides: { title: "Rides", description: "What the two people of a ride are told by text." },
  conversations: {
    title: "Conversations and groups",
    description: "The same for sessions without a ride, and what a group is told of who comes and goes.",
  },
  grace: {
    title: "Until when they reach each other",
    description: "Sentences that other texts end with, wherever those say {grace} or {afterwards}.",
  },
  strangers: { title: "Strangers", description: "What is answered to a text that belongs to no session." },
  calls: { title: "Calls", description: "What callers hear. A voice speaks their language." },
  openLine: {
    title: "Open line",
    description:
      "What a number says that connects whoever texts it, in the words of the guide that it follows.",
  },
} as const;
export type TextGroup = keyof typeof textGroups;

/** Who reads or hears a text. */
export type TextAudience = "customer" | "driver" | "either" | "everybody" | "stranger" | "caller" | "guest";

type Description = {
  group: TextGroup;
  title: string;
  /** When it is said. */
  description: string;
  to: TextAudience;
  /** What it can name. */
  names: readonly TextVariable[];
  /** What it has to name: without, nobody could make sense of it. */
  must?: readonly TextVariable[];
  /** It is spoken, not texted. */
  spoken?: true;
};

export const textDescriptions = {
  "ride.booked.customer": {
    group: "rides",
    title: "Ride booked, to the customer",
    description: "When a ride is booked, and to the customer again when another driver takes it.",
    to: "customer",
    names: ["driver", "when"],
    must: ["driver", "when"],
  },
  "ride.booked.driver": {
    group: "rides",
    title: "Ride booked, to the driver",
    description: "When a ride is booked, and to a driver who takes it over.",
    to: "driver",
    names: ["customer", "when"],
    must: ["customer", "when"],
  },
  "ride.moved": {
    group: "rides",
    title: "Time changed",
    description: "When the pickup of a ride is moved to another time.",
    to: "either",
    names: ["other", "when"],
    must: ["when"],
  },
  "ride.handedOver": {
    group: "rides",
    title: "Driver changed, to the one before",
    description: "When a ride is given to another driver.",
    to: "driver",
    names: ["customer", "when"],
  },
  "ride.completed": {
    group: "rides",
    title: "Ride complete",
    description: "When an admin or the API completes a ride.",
    to: "either",
    names: ["other", "grace"],
  },
  "ride.cancelled": {
    group: "rides",
    title: "Ride cancelled",
    description: "When an admin or the API cancels a ride.",
    to: "either",
    names: ["other", "when"],
  },
  "ride.reopened": {
    group: "rides",
    title: "Ride reopened",
    description: "When a ride that has ended goes on.",
    to: "either",
    names: ["other", "when"],
  },
  "ride.newNumber": {
    group: "rides",
    title: "New number",
    description: "From the new number, to whoever has one in a running ride.",
    to: "either",
    names: [],
  },
  "ride.ended": {
    group: "rides",
    title: "Session ended",
    description: "When the session of a ride is ended on its page or by the API.",
    to: "either",
    names: ["grace"],
  },
  "ride.endedByYou": {
    group: "rides",
    title: "Ended by #end, to whoever has",
    description: "The answer to #end.",
    to: "either",
    names: ["grace"],
  },
  "ride.endedByOther": {
    group: "rides",
    title: "Ended by #end, to the other side",
    description: "When the other side has texted #end.",
    to: "either",
    names: ["grace"],
  },
  "ride.endsSoon": {
    group: "rides",
    title: "Ends soon",
    description: "Before a session ends by itself, if the settings or its opener want it said.",
    to: "either",
    names: ["when", "afterwards"],
    must: ["when"],
  },
  "ride.endsUnlessUsed": {
    group: "rides",
    title: "Ends soon unless somebody speaks",
    description: "The same for a session that every text or call prolongs.",
    to: "either",
    names: ["when", "afterwards"],
    must: ["when"],
  },
  "ride.closed": {
    group: "rides",
    title: "Number stopped working",
    description: "At the end of the grace, if the settings want it said; and spoken to whoever calls later.",
    to: "either",
    names: ["day"],
  },
  "ride.notForwarded": {
    group: "rides",
    title: "Text after the end",
    description: "Once, to somebody who texts after their ride has ended.",
    to: "either",
    names: ["day"],
  },
  "conversation.first": {
    group: "conversations",
    title: "First text, to each of two",
    description: "When a session without a ride is opened.",
    to: "everybody",
    names: ["others"],
    must: ["others"],
  },
  "conversation.firstInGroup": {
    group: "conversations",
    title: "First text in a group",
    description: "When a session of more than two is opened, and to whoever joins one.",
    to: "everybody",
    names: ["others"],
    must: ["others"],
  },
  "conversation.joined": {
    group: "conversations",
    title: "Somebody has joined",
    description: "To everybody who was there before.",
    to: "everybody",
    names: ["name"],
    must: ["name"],
  },
  "conversation.left": {
    group: "conversations",
    title: "Somebody has left",
    description: "To everybody who stays.",
    to: "everybody",
    names: ["name"],
    must: ["name"],
  },
  "conversation.youLeft": {
    group: "conversations",
    title: "You have left",
    description: "To whoever has left a group, or was taken out of it.",
    to: "everybody",
    names: [],
  },
  "conversation.newNumber": {
    group: "conversations",
    title: "New number",
    description: "From the new number, to whoever has one in a running session.",
    to: "everybody",
    names: [],
  },
  "conversation.reopened": {
    group: "conversations",
    title: "Conversation reopened",
    description: "When a session that has ended goes on.",
    to: "everybody",
    names: [],
  },
  "conversation.ended": {
    group: "conversations",
    title: "Session ended",
    description: "When a session is ended on its page or by the API.",
    to: "everybody",
    names: ["grace"],
  },
  "conversation.endedByYou": {
    group: "conversations",
    title: "Ended by #end, to whoever has",
    description: "The answer to #end.",
    to: "everybody",
    names: ["grace"],
  },
  "conversation.endedByOther": {
    group: "conversations",
    title: "Ended by #end, to the other side",
    description: "When the other side has texted #end.",
    to: "everybody",
    names: ["grace"],
  },
  "conversation.endsSoon": {
    group: "conversations",
    title: "Ends soon",
    description: "Before a session ends by itself, if the settings or its opener want it said.",
    to: "everybody",
    names: ["when", "afterwards"],
    must: ["when"],
  },
  "conversation.endsUnlessUsed": {
    group: "conversations",
    title: "Ends soon unless somebody speaks",
    description: "The same for a session that every text or call prolongs.",
    to: "everybody",
    names: ["when", "afterwards"],
    must: ["when"],
  },
  "conversation.closed": {
    group: "conversations",
    title: "Number stopped working",
    description: "At the end of the grace, if the settings want it said; and spoken to whoever calls later.",
    to: "everybody",
    names: ["day"],
  },
  "conversation.notForwarded": {
    group: "conversations",
    title: "Text after the end",
    description: "Once, to somebody who texts after their session has ended.",
    to: "everybody",
    names: ["day"],
  },
  "grace.reach": {
    group: "grace",
    title: "Texts and calls, for a while",
    description: "Where the grace carries both.",
    to: "everybody",
    names: ["until"],
    must: ["until"],
  },
  "grace.text": {
    group: "grace",
    title: "Texts only, for a while",
    description: "Where the grace carries texts alone.",
    to: "everybody",
    names: ["until"],
    must: ["until"],
  },
  "grace.call": {
    group: "grace",
    title: "Calls only, for a while",
    description: "Where the grace carries calls alone.",
    to: "everybody",
    names: ["until"],
    must: ["until"],
  },
  "grace.none": {
    group: "grace",
    title: "Not any more",
    description: "Where there is no grace.",
    to: "everybody",
    names: [],
  },
  "afterwards.reach": {
    group: "grace",
    title: "Texts and calls, after an end that is still to come",
    description: "As above, in a text that announces the end.",
    to: "everybody",
    names: ["until"],
    must: ["until"],
  },
  "afterwards.text": {
    group: "grace",
    title: "Texts only, after an end that is still to come",
    description: "As above, in a text that announces the end.",
    to: "everybody",
    names: ["until"],
    must: ["until"],
  },
  "afterwards.call": {
    group: "grace",
    title: "Calls only, after an end that is still to come",
    description: "As above, in a text that announces the end.",
    to: "everybody",
    names: ["until"],
    must: ["until"],
  },
  "afterwards.none": {
    group: "grace",
    title: "Nothing, after an end that is still to come",
    description: "As above, in a text that announces the end.",
    to: "everybody",
    names: [],
  },
  "stranger.text": {
    group: "strangers",
    title: "Answer to a stranger",
    description: "At most once an hour, to a text that belongs to no session.",
    to: "stranger",
    names: [],
  },
  "call.stranger": {
    group: "calls",
    title: "A stranger calls",
    description: "To a caller who is in no session, or hides their number.",
    to: "caller",
    names: [],
    spoken: true,
  },
  "call.notAnswered": {
    group: "calls",
    title: "Nobody answered",
    description: "When the other side was not reached and the caller is still there.",
    to: "caller",
    names: [],
    spoken: true,
  },
  "call.blocked": {
    group: "calls",
    title: "Not put through",
    description: "When your own program does not allow a call and has no words of its own for it.",
    to: "caller",
    names: [],
    spoken: true,
  },
  "call.menuEntry": {
    group: "calls",
    title: "One line of a group's menu",
    description: "For each of the others, when somebody of a group calls.",
    to: "caller",
    names: ["name", "digit"],
    must: ["name", "digit"],
    spoken: true,
  },
  "call.menuEntryHash": {
    group: "calls",
    title: "One line of a larger group's menu",
    description: "The same where digits can have two places, so that the caller has to end them.",
    to: "caller",
    names: ["name", "digit"],
    must: ["name", "digit"],
    spoken: true,
  },
  "call.menuNobody": {
    group: "calls",
    title: "Wrong digit",
    description: "Before the menu is read again.",
    to: "caller",
    names: [],
    spoken: true,
  },
  "call.textInstead": {
    group: "calls",
    title: "No calls in this conversation",
    description: "To a caller of a group whose carrier cannot ask for digits.",
    to: "caller",
    names: ["others"],
    spoken: true,
  },
  "call.callInstead": {
    group: "calls",
    title: "Another number to call",
    description: "To a caller who has another number in the session that they are in.",
    to: "caller",
    names: ["number"],
    must: ["number"],
    spoken: true,
  },
  "openLine.ask": {
    group: "openLine",
    title: "How to begin",
    description: "To anybody who has not texted an e-mail address.",
    to: "guest",
    names: [],
  },
  "openLine.waiting": {
    group: "openLine",
    title: "Waiting",
    description: "To whoever comes while nobody else waits.",
    to: "guest",
    names: [],
  },
  "openLine.connected": {
    group: "openLine",
    title: "Connected",
    description: "To both, when two have found each other.",
    to: "guest",
    names: [],
  },
  "openLine.ended": {
    group: "openLine",
    title: "Chat over",
    description: "To both, when one has texted #end.",
    to: "guest",
    names: [],
  },
  "openLine.closed": {
    group: "openLine",
    title: "Line closed",
    description: "To everybody on it, when an admin closes the line.",
    to: "guest",
    names: [],
  },
} as const satisfies Record<string, Description>;

/** A text of the catalogue. */
export type TextKey = keyof typeof textDescriptions;

/** What may and must be named where, for code that takes any text. */
export const textKeys: readonly TextKey[] = Object.keys(textDescriptions).filter(isTextKey);

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(textDescriptions, key);
}

/** The description of any text. */
export function describeText(key: TextKey): Description {
  return textDescriptions[key];
}
