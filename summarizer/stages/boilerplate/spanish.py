"""Boilerplate in Spanish."""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import LINKED, TAIL, Rule

SPANISH_RULES = (
    Rule(
        "link",
        "line",
        rf"(?:(?:lea|lee|leer|ver|vea|mira|mire) (?:también|más|además)|te puede interesar|le puede interesar"
        rf"|más información"
        rf"|noticias? relacionadas?|lo más (?:leído|visto)|también le puede interesar|en imágenes){LINKED}",
        "Lea también: Cinco preguntas sobre el ferri",
        "Leer más libros es bueno, dijo.",
    ),
    Rule(
        "link",
        "sentence",
        rf"(?:lea|lee|vea) (?:también|además|aquí)\b ?[:»>]?{TAIL}|(?:haga|haz) clic (?:aquí|en)\b{TAIL}",
        "Haga clic aquí para ver la lista.",
        "Haga usted lo que quiera, le respondió.",
    ),
    Rule(
        "page",
        "line",
        r"(?:publicidad|anuncio|compartir(?: (?:en|por|esta|este).*)?|imprimir|comentarios?(?: \(?\d+\)?)?"
        r"|\d+ comentarios?|volver arriba|etiquetas ?:.*|temas ?:.*|archivado en ?:.*|continúa leyendo)\W*",
        "Compartir en Facebook",
        "Compartir el agua será difícil.",
    ),
    Rule(
        "date",
        "line",
        r"(?:publicado|actualizado|última actualización)(?: el| a las)? ?:? ?(?=.*\d)[\d.,:/h –-]*"
        r"(?:(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo|abril|mayo|junio"
        r"|julio|agosto|septiembre"
        r"|octubre|noviembre|diciembre|de|del|el|a|las|am|pm|hs|cet|est)\b[\d.,:/h –-]*)*",
        "Publicado el 3 de marzo de 2023 a las 10:30",
        "Publicado el 3 de marzo, el informe culpa al alcalde.",
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"(?:suscríb(?:ete|ase)|síg(?:uenos|anos)|regístr(?:ate|ese)|reciba (?=.*\b(?:boletín|correo"
        rf"|newsletter)\b)"
        rf"|recibe (?=.*\b(?:boletín|correo|newsletter)\b)|descarg(?:a|ue) (?:nuestra|la) (?:app|aplicación)"
        rf"|únete a (?:nuestro|nuestra)){TAIL}",
        "Suscríbete a nuestro boletín.",
        "Reciba a los refugiados, pidió el papa.",
    ),
    Rule(
        "site notice",
        "sentence",
        r"(?:utilizamos|usamos|este sitio|esta (?:página|web)|nuestro sitio|al (?:continuar|navegar|hacer"
        r"|pulsar)|si continúa|para|por favor"
        r"|nosotros)\b.*(?:\bcookies?\b|\bjavascript\b|\bpolítica de privacidad\b|\btérminos (?:y condiciones"
        r"|de uso)\b).{0,150}\Z",
        "Utilizamos cookies para mejorar nuestro sitio.",
        "Para los niños había galletas.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?:todos los derechos reservados|prohibida (?:la|su) reproducción"
        rf"|este (?:artículo|texto) (?:fue|ha sido) (?:publicado|actualizado|corregido)"
        rf"|con información de (?:agencias|efe|ap|afp|reuters)){TAIL}",
        "Todos los derechos reservados.",
        "Todos los derechos son del pueblo, dijo.",
    ),
    Rule(
        "readers",
        "sentence",
        rf"¿?(?:escríb(?:enos|anos)|envíe(?:nos)? (?:su|sus)|¿?(?:tiene|tienes) (?:información|una historia"
        rf"|alguna pista|dudas)\b(?=.*\?)"
        rf"|qué (?:opina|opinas)\b|cuéntanos\b|dé?janos tu\b|apoy(?:a|e) (?:nuestro|el periodismo)|haz(?:te"
        rf"| una) (?:socio|donación)){TAIL}",
        "¿Tiene información? Escríbanos.",
        "Tiene información que el juez no vio.",
    ),
)
