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
        rf"(?:suscríb(?:ete|ase)(?! es\b)|síg(?:uenos|anos)|regístr(?:ate|ese)|reciba (?=.*\b(?:boletín"
        rf"|correo"
        rf"|newsletter)\b)"
        rf"|recibe (?=.*\b(?:boletín|correo|newsletter)\b)|descarg(?:a|ue) (?:gratis )?(?:nuestra|la) (?:app"
        rf"|aplicación)"
        rf"|únete a (?:nuestro|nuestra)){TAIL}",
        "Suscríbete a nuestro boletín.",
        "Reciba a los refugiados, pidió el papa.",
    ),
    Rule(
        "site notice",
        "sentence",
        r"(?:utilizamos|usamos|este sitio|esta (?:página|web)|nuestro sitio|al (?:continuar|navegar|hacer"
        r"|pulsar)|si continúa|por favor|nosotros|para\b(?=.*\b(?:usamos|utilizamos|acept\w+|activ\w+"
        r"|habilit\w+|nuestr[oa]s?)\b))\b"
        r".*(?:\bcookies?\b|\bjavascript\b|\bpolítica de privacidad\b|\btérminos (?:y condiciones"
        r"|de uso)\b).{0,150}\Z",
        "Al continuar, acepta todas nuestras cookies.",
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
        r"(?:(?:también )?(?:puedes?|pueden) seguir(?:nos|lo|la|le)?(?: también)?(?: al? [^.!?]{1,40}?)? "
        r"(?:en|por)\b"
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
    Rule(
        "sign-up",
        "sentence",
        r"(?:añad[ae]|agreg(?:a|ue)|elig[ea]|elij[ae]|eleg|selecciona|seleccione|marca|marque|haz|pon"
        r"|configura)\b"
        r"[^.!?]{1,80}?\b(?:fuentes? (?:\w+ )?(?:preferidas?|favoritas?|de confianza)|fuente en "
        r"google)\b.{0,80}\Z"
        r"|suscríb(?:ete|ase) (?=.*\b(?:newsletters?|boletín|boletines|correo|recibir|canal"
        r"|whatsapp)\b).{1,200}\Z"
        r"|(?:únete|únase|súmate|entra) a(?:l| la| nuestr[oa])? (?=.*\b(?:comunidad|canal|grupo|whatsapp"
        r"|telegram"
        r"|club)\b).{1,140}\Z"
        r"|recib[ea] (?:las|todas|nuestras)\b[^.!?]{0,60}\b(?:noticias|alertas)\b[^.!?]{0,40}\ben (?:tu|su) "
        r"(?:celular|móvil"
        r"|teléfono|correo|whatsapp)\b.{0,60}\Z"
        r"|¡[^.!?]{2,40} (?:ya|también|ahora) (?:está|estamos|llega) (?:en|a) [\w ]{2,20}!\W*\Z",
        "Añade a El Ejemplo como fuente preferida.",
        "Añade sal y espera, dijo la cocinera.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:nota|aviso|advertencia|aclaración) (?:de|del|de la|a los) (?:editor[ae]?s?|redacción"
        r"|redactor[ae]?"
        r"|autor[ae]?|lectores|traductor[ae]?)\b ?[:.].{0,300}\Z"
        r"|(?:corrección|rectificación|actualización|actualizado|fe de (?:errores|erratas)|aclaración)"
        r"(?:,? (?:del?|el|a las) (?=[^:]*\d)[^.!?:]{1,40}(?::\d\d)?)? ?: .{1,300}\Z",
        "Nota del editor: El autor tiene dos barcos.",
        "Nota del alcalde: diez sobre diez.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:est[ea]|el|la) (?:resumen|artículo|texto|noticia|traducción|contenido|nota) (?:fue|ha sido|es"
        r"|está) (?:\w+ )?(?:generad|escrit|traducid|redactad|hech|elaborad|cread|producid)[oa] (?:por"
        r"|con|mediante|usando|automáticamente)\b(?=.*\b(?:ia|inteligencia artificial|modelo de lenguaje"
        r"|automática(?:mente)?"
        r"|automático|algoritmo)\b).{1,200}\Z"
        r"|(?:resumen|texto|artículo|contenido|traducción) (?:generad[oa]|traducid[oa]|redactad[oa]|hech[oa]"
        r"|elaborad[oa])"
        r" (?:por|con|mediante)\b.{1,100}\Z"
        r"|(?:la ia|(?:est[ea]|el|la) (?:resumen|traducción|texto)) puede (?:contener|tener|incluir) (?:\w+ "
        r")?(?:errores"
        r"|inexactitudes)\b.{0,60}\Z",
        "Este resumen fue escrito con inteligencia artificial.",
        "Este texto fue escrito con amor.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:toda persona|todas las personas|los (?:sospechosos|acusados|detenidos|imputados)|el (?:acusado"
        r"|sospechoso"
        r"|detenido|imputado))\b[^.]{0,80}\b(?:(?:presuntamente )?inocentes? (?:hasta|mientras)|presunción "
        r"de "
        r"inocencia|se presumen? inocentes?)\b.{0,100}\Z",
        "Toda persona es inocente hasta que se demuestre lo contrario.",
        "Toda persona inocente fue liberada.",
    ),
    Rule(
        "readers",
        "sentence",
        r"¿(?:te|le) ha (?:pasado|ocurrido|sucedido)\b[^.!]{0,60}\?\W*\Z"
        r"|¿(?:has|ha) (?:vivido|sufrido|sido (?:testigo|víctima))\b[^.!]{0,80}\?\W*\Z"
        r"|(?:comparte|comparta|envía|envíe|manda|cuenta)(?:nos)? (?:tu|tus|su|sus) (?:experiencias?"
        r"|testimonios?"
        r"|historias?|fotos|vídeos|videos)\b.{0,100}\Z"
        r"|si (?:ves|ve|encuentras|encuentra|detectas|detecta) (?:un |algún )(?:error|fallo)\b.{0,120}\Z",
        "¿Te ha pasado algo así?",
        "Si ve un barco, calla, dijo.",
    ),
    Rule(
        "appeal",
        "sentence",
        r"antes de (?:irte|irse|continuar|seguir|marcharte|cerrar)(?:\W*\Z|\W+(?:queremos|puedes|nos "
        r"gustaría|apoya"
        r"|considera|te pedimos)\b.{0,200}\Z)"
        r"|esper(?:o|amos) que (?:(?:te|le) haya gustado|hayas? disfrutado)\b.{0,120}\Z",
        "Antes de irte …",
        "Antes de continuar al puerto, rezó.",
        extent="section",
    ),
    Rule(
        "appeal",
        "sentence",
        r"(?:apoy(?:a|e)|ayud(?:a|e)|ayúd(?:anos|enos)|apóy(?:anos|enos)|financia"
        r"|sostén)\b(?=.*\b(?:periodismo|redacción"
        r"|donación|independiente|suscripción|medio|socio)\b).{1,160}\Z"
        r"|(?:(?:gracias a|con) )?(?:tu|su|cada) (?:donación|apoyo|suscripción|aporte|contribución"
        r"|aportación)\b"
        r"(?=.*\b(?:nos|nuestr[oa]s?|periodismo|independiente|podemos)\b).{1,140}\Z"
        r"|nuestr[oa]s (?:lectores|lectoras|suscriptores|soci[oa]s)\b[^.]{0,40}\b(?:financian|deciden"
        r"|permiten|hacen "
        r"posible|sostienen)\b.{0,120}\Z",
        "Tu donación nos permite seguir.",
        "Tu apoyo fue grande, dijo la madre.",
    ),
    Rule(
        "copyright",
        "sentence",
        r"(?:(?:queda|está) prohibid[oa]|se prohíbe|prohibid[oa])\b[^.]{0,60}\b(?:reproducción|distribución"
        r"|copia"
        r"|difusión|reproducir)\b[^.]{0,100}(?:sin|de este|del contenido|por cualquier|total o "
        r"parcial).{0,120}\Z"
        r"|(?:est[ea]|estos|los|el) (?:\w+ )?(?:contenidos?|artículos?|textos?"
        r"|material(?:es)?)\b[^.]{0,80}\bno "
        r"(?:puede|pueden|podrá|podrán|debe|deben) ser (?:\w+, )*(?:reproducid|publicad|copiad|distribuid"
        r"|difundid)\w+"
        r"\b.{0,160}\Z",
        "Queda prohibida la reproducción total o parcial.",
        "Queda prohibido nadar de noche.",
    ),
    Rule(
        "link",
        "line",
        rf"(?:cobertura (?:previa|anterior|completa)|(?:nuestra|toda la) cobertura|notas? (?:previas?"
        rf"|anterior(?:es)?)"
        rf"|antecedentes){LINKED}",
        "Cobertura previa: hallan el ferri",
        "Antecedentes no tenía el capitán.",
    ),
    Rule(
        "page",
        "line",
        r"(?:(?:publicidad|anuncio)\W*[^\w\s]\W*(?:desplácese|desliza|sigue leyendo|continúa|continuar|sigue"
        r"|continúe)\b"
        r"[\w ,]{0,50}|(?:el artículo|la nota|la noticia|sigue leyendo) (?:continúa |sigue )?(?:después"
        r"|debajo) "
        r"(?:de la publicidad|del anuncio)|(?:presentado|patrocinado|ofrecido) por [^.,]{2,50})\W*",
        "Publicidad · Desliza para continuar",
        "Publicidad sigue siendo lo que más les pagan.",
    ),
    Rule(
        "byline",
        "line",
        r"(?:por )?[^\W\d][\w'. ,|-]{3,80}[(|,/] ?[^()]{0,40}\b(?:enviad[oa]s? especial(?:es)?"
        r"|corresponsal(?:es)?)\b"
        r"[^()]{0,30}\)?\W*",
        "Ana Doe (Kabul, enviada especial)",
        "Ana Doe, la corresponsal de la radio en la guerra, vio hundirse el barco.",
        words="enviado enviada enviados enviadas corresponsal corresponsales",
    ),
    Rule(
        "note",
        "sentence",
        r"[^.,:;]{2,60} es una? (?:[\w-]+,? ){0,4}(?:medio|redacción|periódico|revista|agencia|sitio"
        r"|portal)\b"
        r".{0,160}\Z",
        "El Ejemplo es un medio sin ánimo de lucro.",
        "El medio es una obra de lucro.",
        words="lucro",
        extent="block",
    ),
)
