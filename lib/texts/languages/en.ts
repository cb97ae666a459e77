import type { ClockTime, Language } from "@/lib/texts/language";

const clock = ({ day, time, zone }: ClockTime) =>
  `${day ? `${day} at ${time}` : time}${zone ? ` ${zone}` : ""}`;

const american = {
  locale: "en-US",
  time: "h:mm a",
  day: "ccc, LLL d",
  dayOfYear: "ccc, LLL d, yyyy",
  date: "LLLL d, yyyy",
};
const twelveHours = { time: "h:mm a" };

export const english: Language = {
  name: "English",
  speech: "en-GB",
  countries: [],
  formats: {
    locale: "en-GB",
    time: "HH:mm",
    day: "ccc d LLL",
    dayOfYear: "ccc d LLL yyyy",
    date: "d LLLL yyyy",
  },
  formatsOf: (country) => {
    if (country === "US") return american;
    return new Intl.DateTimeFormat(`en-${country}`, { hour: "numeric" }).resolvedOptions().hour12
      ? twelveHours
      : null;
  },
  when: (moment) => `${moment.day ? "on" : "at"} ${clock(moment)}`,
  until: (moment) => `until ${clock(moment)}`,
  others: (count) => `${count} others`,
  texts: {
    "ride.booked.customer": "{driver} will pick you up {when}. Reply to this message to contact the driver.",
    "ride.booked.driver":
      "{customer} will wait for you {when}. Reply to this message to contact the customer.",
    "ride.moved": "Your ride with {other} has moved: the pickup is now {when}.",
    "ride.handedOver":
      "Your ride with {customer} {when} was given to another driver. There is nothing left for you to do.",
    "ride.completed": "Your ride with {other} is complete. {grace}",
    "ride.cancelled": "Your ride with {other} {when} was cancelled.",
    "ride.reopened": "Your ride with {other} {when} was reopened. You can reach each other on this number.",
    "ride.newNumber":
      "Your ride has a new number: from now on, text and call this one to reach the other side.",
    "ride.ended": "Your ride has ended. {grace}",
    "ride.endedByYou": "You have ended this ride. {grace}",
    "ride.endedByOther": "The other side has ended this ride. {grace}",
    "ride.endsSoon": "Your ride ends {when}. {afterwards}",
    "ride.endsUnlessUsed": "Your ride ends {when} if nobody texts or calls before. {afterwards}",
    "ride.closed": "Your ride of {day} has ended. You no longer reach each other on this number.",
    "ride.notForwarded": "Your ride of {day} has ended. Your text was not forwarded.",
    "conversation.first": "You are connected with {others}. Reply to this message to reach {others}.",
    "conversation.firstInGroup":
      "You are in a conversation with {others}. Reply to this message to reach {others}.",
    "conversation.joined": "{name} has joined this conversation. Your texts reach {name}, too.",
    "conversation.left": "{name} has left this conversation. Your texts no longer reach {name}.",
    "conversation.youLeft": "You have left this conversation. Your texts no longer reach it.",
    "conversation.newNumber": "Your conversation has a new number: from now on, text and call this one.",
    "conversation.reopened": "Your conversation was reopened. You can reach each other on this number.",
    "conversation.ended": "Your conversation has ended. {grace}",
    "conversation.endedByYou": "You have ended this conversation. {grace}",
    "conversation.endedByOther": "The other side has ended this conversation. {grace}",
    "conversation.endsSoon": "Your conversation ends {when}. {afterwards}",
    "conversation.endsUnlessUsed":
      "Your conversation ends {when} if nobody texts or calls before. {afterwards}",
    "conversation.closed":
      "Your conversation of {day} has ended. You no longer reach each other on this number.",
    "conversation.notForwarded": "Your conversation of {day} has ended. Your text was not forwarded.",
    "grace.reach": "You can reach each other on this number {until}.",
    "grace.text": "You can text each other on this number {until}.",
    "grace.call": "You can call each other on this number {until}.",
    "grace.none": "You no longer reach each other on this number.",
    "afterwards.reach": "After that, you can reach each other on this number {until}.",
    "afterwards.text": "After that, you can text each other on this number {until}.",
    "afterwards.call": "After that, you can call each other on this number {until}.",
    "afterwards.none": "After that, you no longer reach each other on this number.",
    "stranger.text":
      "Sorry, we cannot identify your ride. Make sure you text from the number you registered.",
    "call.stranger":
      "Sorry, we cannot identify your transaction. Make sure you call in from the number you registered.",
    "call.notAnswered": "Sorry, your call was not answered. Please send a text, or try again later.",
    "call.blocked": "Sorry, this call cannot be put through.",
    "call.menuEntry": "For {name}, press {digit}.",
    "call.menuEntryHash": "For {name}, press {digit}, then the hash key.",
    "call.menuNobody": "There is nobody under this number.",
    "call.textInstead":
      "Calls are not put through in this conversation. Send a text to this number to reach {others}.",
    "call.callInstead": "Please call this number instead: plus {number}.",
    "openLine.ask": "To chat, text your email address.",
    "openLine.waiting": "Waiting for another user...",
    "openLine.connected": "Connected, text #end to stop.",
    "openLine.ended": "Thanks for chatting. Text your email address to start chat.",
    "openLine.closed": "Thanks for chatting. This line has closed.",
  },
};
