import type { ClockTime, Language } from "@/lib/texts/language";

const clock = ({ time, zone }: ClockTime) => `${time} ${zone ?? "Uhr"}`;

export const german: Language = {
  name: "Deutsch",
  speech: "de-DE",
  countries: ["DE", "AT", "CH", "LI", "LU"],
  formats: {
    locale: "de-DE",
    time: "HH:mm",
    day: "EEE, d. MMM",
    dayOfYear: "EEE, d. MMM yyyy",
    date: "d. LLLL yyyy",
  },
  when: (moment) => (moment.day ? `am ${moment.day} um ${clock(moment)}` : `um ${clock(moment)}`),
  until: (moment) => (moment.day ? `bis ${moment.day} um ${clock(moment)}` : `bis ${clock(moment)}`),
  others: (count) => `${count} weiteren`,
  texts: {
    "ride.booked.customer":
      "{driver} holt Sie {when} ab. Antworten Sie auf diese Nachricht, um {driver} zu erreichen.",
    "ride.booked.driver":
      "{customer} erwartet Sie {when}. Antworten Sie auf diese Nachricht, um {customer} zu erreichen.",
    "ride.moved": "Ihre Fahrt mit {other} wurde verlegt: Die Abholung ist jetzt {when}.",
    "ride.handedOver":
      "Ihre Fahrt mit {customer} {when} wurde an jemand anderen vergeben. Sie brauchen nichts weiter zu tun.",
    "ride.completed": "Ihre Fahrt mit {other} ist abgeschlossen. {grace}",
    "ride.cancelled": "Ihre Fahrt mit {other} {when} wurde storniert.",
    "ride.reopened":
      "Ihre Fahrt mit {other} {when} wurde wieder aufgenommen. Sie erreichen sich unter dieser Nummer.",
    "ride.newNumber":
      "Ihre Fahrt hat eine neue Nummer: Schreiben Sie ab jetzt an diese Nummer, oder rufen Sie sie an, um die andere Seite zu erreichen.",
    "ride.ended": "Ihre Fahrt ist beendet. {grace}",
    "ride.endedByYou": "Sie haben diese Fahrt beendet. {grace}",
    "ride.endedByOther": "Die andere Seite hat diese Fahrt beendet. {grace}",
    "ride.endsSoon": "Ihre Fahrt endet {when}. {afterwards}",
    "ride.endsUnlessUsed": "Ihre Fahrt endet {when}, wenn vorher niemand schreibt oder anruft. {afterwards}",
    "ride.closed": "Ihre Fahrt vom {day} ist beendet. Sie erreichen sich unter dieser Nummer nicht mehr.",
    "ride.notForwarded": "Ihre Fahrt vom {day} ist beendet. Ihre Nachricht wurde nicht weitergeleitet.",
    "conversation.first":
      "Sie sind mit {others} verbunden. Antworten Sie auf diese Nachricht, um {others} zu erreichen.",
    "conversation.firstInGroup":
      "Sie sind in einer Unterhaltung mit {others}. Antworten Sie auf diese Nachricht, um alle zu erreichen.",
    "conversation.joined":
      "{name} ist jetzt auch in dieser Unterhaltung. Ihre Nachrichten erreichen auch {name}.",
    "conversation.left":
      "{name} hat diese Unterhaltung verlassen. Ihre Nachrichten erreichen {name} nicht mehr.",
    "conversation.youLeft":
      "Sie haben diese Unterhaltung verlassen. Ihre Nachrichten erreichen sie nicht mehr.",
    "conversation.newNumber":
      "Ihre Unterhaltung hat eine neue Nummer: Schreiben Sie ab jetzt an diese Nummer, oder rufen Sie sie an.",
    "conversation.reopened":
      "Ihre Unterhaltung wurde wieder aufgenommen. Sie erreichen sich unter dieser Nummer.",
    "conversation.ended": "Ihre Unterhaltung ist beendet. {grace}",
    "conversation.endedByYou": "Sie haben diese Unterhaltung beendet. {grace}",
    "conversation.endedByOther": "Die andere Seite hat diese Unterhaltung beendet. {grace}",
    "conversation.endsSoon": "Ihre Unterhaltung endet {when}. {afterwards}",
    "conversation.endsUnlessUsed":
      "Ihre Unterhaltung endet {when}, wenn vorher niemand schreibt oder anruft. {afterwards}",
    "conversation.closed":
      "Ihre Unterhaltung vom {day} ist beendet. Sie erreichen sich unter dieser Nummer nicht mehr.",
    "conversation.notForwarded":
      "Ihre Unterhaltung vom {day} ist beendet. Ihre Nachricht wurde nicht weitergeleitet.",
    "grace.reach": "Sie erreichen sich unter dieser Nummer noch {until}.",
    "grace.text": "Sie können sich unter dieser Nummer noch {until} schreiben.",
    "grace.call": "Sie können sich unter dieser Nummer noch {until} anrufen.",
    "grace.none": "Sie erreichen sich unter dieser Nummer nicht mehr.",
    "afterwards.reach": "Danach erreichen Sie sich unter dieser Nummer noch {until}.",
    "afterwards.text": "Danach können Sie sich unter dieser Nummer noch {until} schreiben.",
    "afterwards.call": "Danach können Sie sich unter dieser Nummer noch {until} anrufen.",
    "afterwards.none": "Danach erreichen Sie sich unter dieser Nummer nicht mehr.",
    "stranger.text":
      "Leider können wir Ihre Fahrt nicht zuordnen. Bitte schreiben Sie von der Nummer, mit der Sie sich registriert haben.",
    "call.stranger":
      "Leider können wir Ihren Vorgang nicht zuordnen. Bitte rufen Sie von der Nummer an, mit der Sie sich registriert haben.",
    "call.notAnswered":
      "Leider wurde Ihr Anruf nicht angenommen. Bitte schreiben Sie eine Nachricht, oder versuchen Sie es später noch einmal.",
    "call.blocked": "Leider kann dieser Anruf nicht verbunden werden.",
    "call.menuEntry": "Für {name} drücken Sie die {digit}.",
    "call.menuEntryHash": "Für {name} drücken Sie {digit} und danach die Rautetaste.",
    "call.menuNobody": "Unter dieser Ziffer gibt es niemanden.",
    "call.textInstead":
      "In dieser Unterhaltung werden Anrufe nicht verbunden. Schreiben Sie eine Nachricht an diese Nummer, um {others} zu erreichen.",
    "call.callInstead": "Bitte rufen Sie stattdessen diese Nummer an: plus {number}.",
    "openLine.ask": "Um zu chatten, schicken Sie uns Ihre E-Mail-Adresse.",
    "openLine.waiting": "Wir warten auf jemanden zum Chatten...",
    "openLine.connected": "Verbunden. Schreiben Sie #end, um den Chat zu beenden.",
    "openLine.ended":
      "Danke fürs Chatten. Schicken Sie Ihre E-Mail-Adresse, um einen neuen Chat zu beginnen.",
    "openLine.closed": "Danke fürs Chatten. Diese Leitung ist jetzt geschlossen.",
  },
};
