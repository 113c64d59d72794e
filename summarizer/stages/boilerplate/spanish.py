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
    Rule(
        "note",
        "sentence",
        r"(?:(?:corrección|fe de errores|fe de erratas|aclaración|rectificación)\b[^.!?]{0,40}[:.] "
        r"?)?(?:en )?"
        r"una (?:primera |anterior )?versión (?:anterior |previa |inicial )?de (?:este|esta) (?:artículo"
        r"|texto|noticia|información|reportaje|nota)\b.{0,250}\Z|fe de (?:errores|erratas)\W*\Z"
        r"|(?:este|esta) (?:artículo|texto|noticia|información|nota) (?:fue|ha sido|se ha) (?:modificad[oa]"
        r"|corregid[oa]|actualizad[oa]|editad[oa])\b.{0,200}\Z",
        "Una versión anterior de este artículo decía otro año.",
        "Una versión anterior de este plan fue rechazada.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:este|esta) (?:artículo|texto|noticia|reportaje|nota) (?:fue|ha sido|es|se|forma) "
        r"(?=.*\b(?:originalmente|colaboración|alianza|inteligencia artificial|ia|automáticamente|proyecto"
        r"|serie"
        r"|apoyo)\b).{1,200}\Z",
        "Este reportaje se hizo en colaboración con el Example.",
        "Este texto se escribió en la cárcel.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:(?:buenos días|buenas (?:tardes|noches)|hola),? (?:y )?bienvenid[oa]s? al?\b|hasta aquí "
        rf"(?:nuestr[oa]|la|el|este|esta) (?:cobertura|directo|narración)\b|bienvenid[oa]s? a "
        rf"(?:este|nuestro|esta|nuestra) (?:directo|cobertura|blog|narración)\b|(?:este|nuestro) directo "
        rf"(?:ha (?:terminado|finalizado)|queda cerrado|termina|finaliza)|gracias por (?:seguirnos|leernos"
        rf"|acompañarnos|seguir)\b|(?:sigue|siga|consulta|consulte) (?:aquí |toda |todas |la |las |el )*"
        rf"(?:última hora|información|noticias|actualidad|directo|minuto a minuto)\b){TAIL}",
        "Hola y bienvenidos a nuestro directo.",
        "Bienvenidos a bordo, les dijo el capitán.",
    ),
    Rule(
        "page",
        "line",
        r"(?:(?:lo|los puntos) (?:esencial|clave|claves|más importante)|las claves|en resumen|de un vistazo"
        r"|en breve|(?:esto es )?lo que (?:se sabe|sabemos)(?: hasta ahora)?|claves)\W*",
        "Lo que se sabe hasta ahora",
        "Lo que se sabe del ferri cabe en una hoja.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?:(?:también )?(?:puedes?|pueden) seguir(?:nos|lo|la|le)?(?: al? [^.!?]{1,40}?)? (?:en|por)\b"
        r"|sigu?[ea] al? [^.!?]{1,40}? en\b|síg[ua]e?(?:lo|la)s? en\b|apúnt(?:ate|ese) a\b)"
        r"(?=.*\b(?:redes(?: sociales)?|facebook|instagram|x|twitter|whatsapp|threads|tiktok|youtube|telegram"
        r"|linkedin|google|canal|boletín|newsletter)\b).{1,120}\Z",
        "Puedes seguir al Example en sus redes sociales.",
        "Puedes seguir el río en una barca.",
    ),
    Rule(
        "widget",
        "sentence",
        rf"(?:escuch(?:a|e|ar) (?:este artículo|esta noticia|más (?:historias|artículos))"
        rf"|(?:locución|audio|voz) (?:automátic[oa]|generad[oa] (?:por|con|automáticamente)))\b{TAIL}",
        "Escucha este artículo en la aplicación.",
        "Escucha el mar, le dijo el pescador.",
    ),
    Rule(
        "contact",
        "line",
        r"(?:contactos?(?: (?:de|para|con))?(?: la)? prensa|notas? (?:a|para) (?:los )?(?:editores|redactores"
        r"|medios|la redacción)|(?:relaciones con|contacto para) (?:los )?medios|gabinete de prensa)\W*",
        "Contacto de prensa",
        "Contactos de prensa no tenía.",
        extent="end",
    ),
    Rule(
        "legal notice",
        "line",
        r"(?:declaraciones (?:prospectivas|a futuro|sobre el futuro)|aviso legal|descargo de responsabilidad"
        r"|información prospectiva)\W*",
        "Declaraciones prospectivas",
        "Declaraciones y rumores llenaron el día.",
        extent="section",
    ),
    Rule(
        "legal notice",
        "sentence",
        r"(?:este|esta|el|la|ciertas|algunas)\b.{0,80}\b(?:declaraciones|manifestaciones|afirmaciones) "
        r"(?:prospectivas|a futuro|sobre el futuro)\b.{0,300}\Z",
        "Este comunicado contiene declaraciones prospectivas.",
        "Este ministro ama las declaraciones.",
        extent="section",
    ),
    Rule(
        "readers",
        "sentence",
        rf"¿?(?:has|ha) (?:encontrado|visto|detectado) (?:un|algún) error\b{TAIL}",
        "¿Has encontrado un error?",
        "Ha visto un barco, dijo.",
    ),
    Rule(
        "link",
        "sentence",
        rf"(?:puedes?|pueden) (?:consultar|leer|ver|seguir|escuchar)\b[^.!?]{{1,60}}\b(?:aquí|en este "
        rf"enlace)\W*\Z"
        rf"|para seguir leyendo\b{TAIL}",
        "Puedes consultar todas las noticias aquí.",
        "Puedes leer el aviso en la puerta.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?:si (?:quieres|quiere|te interesa|deseas|desea) [^.!?]{2,60}, )(?:apúnt(?:ate|ese)"
        r"|suscríb(?:ete|ase)"
        r"|descarga|descargue|sígu(?:enos|anos))\b.{0,80}\Z",
        "Si quieres saber más, suscríbete a nuestro boletín.",
        "Si quieres saber más, pregunta al alcalde.",
    ),
)
