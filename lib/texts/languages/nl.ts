import type { ClockTime, Language } from "@/lib/texts/language";

// Worded without ë and ï: one of them doubles the price of a text (it leaves the GSM alphabet).
const clock = ({ time, zone }: ClockTime) => `${time}${zone ? ` ${zone}` : " uur"}`;

export const dutch: Language = {
  name: "Nederlands",
  speech: "nl-NL",
  countries: ["NL", "BE", "SR"],
  formats: {
    locale: "nl-NL",
    time: "HH:mm",
    day: "ccc d LLL",
    dayOfYear: "ccc d LLL yyyy",
    date: "d LLLL yyyy",
  },
  when: (moment) => (moment.day ? `op ${moment.day} om ${clock(moment)}` : `om ${clock(moment)}`),
  until: (moment) => (moment.day ? `tot ${moment.day} om ${clock(moment)}` : `tot ${clock(moment)}`),
  others: (count) => `${count} anderen`,
  texts: {
    "ride.booked.customer": "{driver} haalt u {when} op. Beantwoord dit bericht om de chauffeur te bereiken.",
    "ride.booked.driver": "{customer} wacht {when} op u. Beantwoord dit bericht om de klant te bereiken.",
    "ride.moved": "Uw rit met {other} is verplaatst en begint nu {when}.",
    "ride.handedOver":
      "Uw rit met {customer} {when} is aan een andere chauffeur gegeven. U hoeft niets meer te doen.",
    "ride.completed": "Uw rit met {other} is voltooid. {grace}",
    "ride.cancelled": "Uw rit met {other} {when} is geannuleerd.",
    "ride.reopened": "Uw rit met {other} {when} is heropend. U kunt elkaar op dit nummer bereiken.",
    "ride.newNumber":
      "Uw rit heeft een nieuw nummer: stuur berichten voortaan naar dit nummer en bel dit nummer om de ander te bereiken.",
    "ride.ended": "Uw rit is afgelopen. {grace}",
    "ride.endedByYou": "U hebt deze rit afgesloten. {grace}",
    "ride.endedByOther": "De ander heeft deze rit afgesloten. {grace}",
    "ride.endsSoon": "Uw rit loopt {when} af. {afterwards}",
    "ride.endsUnlessUsed":
      "Uw rit loopt {when} af als er voor die tijd niemand bericht of belt. {afterwards}",
    "ride.closed": "Uw rit van {day} is afgelopen. U kunt elkaar niet meer op dit nummer bereiken.",
    "ride.notForwarded": "Uw rit van {day} is afgelopen. Uw bericht is niet doorgestuurd.",
    "conversation.first": "U bent verbonden met {others}. Beantwoord dit bericht om {others} te bereiken.",
    "conversation.firstInGroup":
      "U bent in gesprek met {others}. Beantwoord dit bericht om iedereen te bereiken.",
    "conversation.joined": "{name} doet nu mee aan dit gesprek. Uw berichten gaan ook naar {name}.",
    "conversation.left": "{name} heeft dit gesprek verlaten. Uw berichten gaan niet meer naar {name}.",
    "conversation.youLeft": "U hebt dit gesprek verlaten. Uw berichten komen er niet meer aan.",
    "conversation.newNumber":
      "Uw gesprek heeft een nieuw nummer: stuur berichten voortaan naar dit nummer en bel dit nummer.",
    "conversation.reopened": "Uw gesprek is heropend. U kunt elkaar op dit nummer bereiken.",
    "conversation.ended": "Uw gesprek is afgelopen. {grace}",
    "conversation.endedByYou": "U hebt dit gesprek afgesloten. {grace}",
    "conversation.endedByOther": "De ander heeft dit gesprek afgesloten. {grace}",
    "conversation.endsSoon": "Uw gesprek loopt {when} af. {afterwards}",
    "conversation.endsUnlessUsed":
      "Uw gesprek loopt {when} af als er voor die tijd niemand bericht of belt. {afterwards}",
    "conversation.closed":
      "Uw gesprek van {day} is afgelopen. U kunt elkaar niet meer op dit nummer bereiken.",
    "conversation.notForwarded": "Uw gesprek van {day} is afgelopen. Uw bericht is niet doorgestuurd.",
    "grace.reach": "U kunt elkaar {until} op dit nummer bereiken.",
    "grace.text": "U kunt elkaar {until} op dit nummer berichten sturen.",
    "grace.call": "U kunt elkaar {until} op dit nummer bellen.",
    "grace.none": "U kunt elkaar niet meer op dit nummer bereiken.",
    "afterwards.reach": "Daarna kunt u elkaar {until} op dit nummer bereiken.",
    "afterwards.text": "Daarna kunt u elkaar {until} op dit nummer berichten sturen.",
    "afterwards.call": "Daarna kunt u elkaar {until} op dit nummer bellen.",
    "afterwards.none": "Daarna kunt u elkaar niet meer op dit nummer bereiken.",
    "stranger.text":
      "Sorry, we kunnen uw rit niet vinden. Stuur uw bericht vanaf het nummer waarmee u bent geregistreerd.",
    "call.stranger":
      "Sorry, we kunnen uw gegevens niet vinden. Bel vanaf het nummer waarmee u bent geregistreerd.",
    "call.notAnswered":
      "Sorry, uw oproep is niet beantwoord. Stuur een bericht of probeer het later nog eens.",
    "call.blocked": "Sorry, deze oproep kan niet worden doorverbonden.",
    "call.menuEntry": "Voor {name}, toets {digit}.",
    "call.menuEntryHash": "Voor {name}, toets {digit} en daarna een hekje.",
    "call.menuNobody": "Onder dit cijfer is niemand te bereiken.",
    "call.textInstead":
      "In dit gesprek worden oproepen niet doorverbonden. Stuur een bericht naar dit nummer om {others} te bereiken.",
    "call.callInstead": "Bel in plaats daarvan dit nummer: plus {number}.",
    "openLine.ask": "Stuur uw e-mailadres om te chatten.",
    "openLine.waiting": "We wachten op iemand anders...",
    "openLine.connected": "Verbonden. Stuur #end om te stoppen.",
    "openLine.ended": "Bedankt voor het chatten. Stuur uw e-mailadres om opnieuw te chatten.",
    "openLine.closed": "Bedankt voor het chatten. Deze lijn is nu gesloten.",
  },
};
