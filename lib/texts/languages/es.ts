import type { ClockTime, Language } from "@/lib/texts/language";

const clock = ({ time, hour, zone }: ClockTime) =>
  `${hour === 1 ? "la" : "las"} ${time}${zone ? ` ${zone}` : ""}`;

export const spanish: Language = {
  name: "Español",
  speech: "es-ES",
  // biome-ignore format: a list of codes reads best as one.
  countries: ["ES", "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PY", "SV", "UY", "VE"],
  formats: {
    locale: "es-ES",
    time: "HH:mm",
    day: "ccc d LLL",
    dayOfYear: "ccc d LLL yyyy",
    date: "d 'de' LLLL 'de' yyyy",
  },
  when: (moment) => (moment.day ? `el ${moment.day} a ${clock(moment)}` : `a ${clock(moment)}`),
  until: (moment) => (moment.day ? `hasta el ${moment.day} a ${clock(moment)}` : `hasta ${clock(moment)}`),
  others: (count) => `${count} personas más`,
  texts: {
    "ride.booked.customer":
      "{driver} pasará a recogerle {when}. Responda a este mensaje para contactar con {driver}.",
    "ride.booked.driver":
      "{customer} le esperará {when}. Responda a este mensaje para contactar con {customer}.",
    "ride.moved": "Su viaje con {other} ha cambiado de hora: la recogida es ahora {when}.",
    "ride.handedOver":
      "Su viaje con {customer} {when} se ha asignado a otra persona. No tiene que hacer nada más.",
    "ride.completed": "Su viaje con {other} ha finalizado. {grace}",
    "ride.cancelled": "Su viaje con {other} {when} se ha cancelado.",
    "ride.reopened": "Su viaje con {other} {when} se ha reabierto. Pueden comunicarse en este número.",
    "ride.newNumber":
      "Su viaje tiene un número nuevo: a partir de ahora, escriba y llame a este número para contactar con la otra parte.",
    "ride.ended": "Su viaje ha terminado. {grace}",
    "ride.endedByYou": "Ha dado por terminado este viaje. {grace}",
    "ride.endedByOther": "La otra parte ha dado por terminado este viaje. {grace}",
    "ride.endsSoon": "Su viaje termina {when}. {afterwards}",
    "ride.endsUnlessUsed": "Su viaje termina {when} si nadie escribe ni llama antes. {afterwards}",
    "ride.closed": "Su viaje del {day} ha terminado. Ya no pueden comunicarse en este número.",
    "ride.notForwarded": "Su viaje del {day} ha terminado. Su mensaje no se ha reenviado.",
    "conversation.first":
      "Ya puede comunicarse con {others}. Responda a este mensaje para contactar con {others}.",
    "conversation.firstInGroup":
      "Está en una conversación con {others}. Responda a este mensaje para escribir a todos.",
    "conversation.joined":
      "{name} participa ahora en esta conversación. Sus mensajes también llegan a {name}.",
    "conversation.left": "{name} ha dejado esta conversación. Sus mensajes ya no llegan a {name}.",
    "conversation.youLeft": "Ha dejado esta conversación. Sus mensajes ya no llegan a ella.",
    "conversation.newNumber":
      "Su conversación tiene un número nuevo: a partir de ahora, escriba y llame a este número.",
    "conversation.reopened": "Su conversación se ha reabierto. Pueden comunicarse en este número.",
    "conversation.ended": "Su conversación ha terminado. {grace}",
    "conversation.endedByYou": "Ha dado por terminada esta conversación. {grace}",
    "conversation.endedByOther": "La otra parte ha dado por terminada esta conversación. {grace}",
    "conversation.endsSoon": "Su conversación termina {when}. {afterwards}",
    "conversation.endsUnlessUsed":
      "Su conversación termina {when} si nadie escribe ni llama antes. {afterwards}",
    "conversation.closed": "Su conversación del {day} ha terminado. Ya no pueden comunicarse en este número.",
    "conversation.notForwarded": "Su conversación del {day} ha terminado. Su mensaje no se ha reenviado.",
    "grace.reach": "Pueden comunicarse en este número {until}.",
    "grace.text": "Pueden escribirse en este número {until}.",
    "grace.call": "Pueden llamarse en este número {until}.",
    "grace.none": "Ya no pueden comunicarse en este número.",
    "afterwards.reach": "Después podrán comunicarse en este número {until}.",
    "afterwards.text": "Después podrán escribirse en este número {until}.",
    "afterwards.call": "Después podrán llamarse en este número {until}.",
    "afterwards.none": "Después ya no podrán comunicarse en este número.",
    "stranger.text":
      "Lo sentimos, no podemos identificar su viaje. Escriba desde el número con el que se registró.",
    "call.stranger":
      "Lo sentimos, no podemos identificar su operación. Llame desde el número con el que se registró.",
    "call.notAnswered":
      "Lo sentimos, nadie ha contestado a su llamada. Envíe un mensaje o inténtelo más tarde.",
    "call.blocked": "Lo sentimos, no podemos pasar esta llamada.",
    "call.menuEntry": "Para hablar con {name}, pulse {digit}.",
    "call.menuEntryHash": "Para hablar con {name}, pulse {digit} y después la tecla almohadilla.",
    "call.menuNobody": "No hay nadie con ese número.",
    "call.textInstead":
      "En esta conversación no se pasan llamadas. Envíe un mensaje a este número para contactar con {others}.",
    "call.callInstead": "Llame en su lugar a este número: más {number}.",
    "openLine.ask": "Para chatear, envíe su dirección de correo electrónico.",
    "openLine.waiting": "Esperando a otra persona...",
    "openLine.connected": "Ya hay conexión. Envíe #end para terminar.",
    "openLine.ended": "Gracias por chatear. Envíe su correo electrónico para empezar otro chat.",
    "openLine.closed": "Gracias por chatear. Esta línea se ha cerrado.",
  },
};
