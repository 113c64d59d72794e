"""The first words of what rules for sentences match, so that other sentences need not be matched.

A word is the letters before the first other character: "e" in "e-mail". The tests derive this list from the
rules and compare; a rule with another first word is never tried until the word is added here.
"""

_WORDS = (
    "a abonnez abonnieren about aclaración actual add adds al algunas all alle already also an anmerkung "
    "any ap apoya apoye apúntate apúntese article artikel asked audio avez because become beitrag "
    "berichtigung bestimmte bienvenida bienvenidas bienvenido bienvenidos bienvenue bitte bleiben blog "
    "bonjour bonsoir bookmark buenas buenos by c call cancel catch ce certain certaine certaines cet "
    "cette check chip ciertas clarification clarifications click cliquez comment comments con consulta "
    "consulte contact contactez contacts contenu contribute copy copyright copyrightby corrección "
    "correction corrections corrects cuéntanos damit dans das date den der descarga descargue did die "
    "diese diesen dieser dieses diskutieren djanos do donate donnez download due durch découvrez déjanos "
    "déjà e editor editors eds einige el email en enter envíe envíenos erratum escríbanos escríbenos "
    "escucha escuchar escuche esta este except facebook faites fax fe file fileimage filephoto "
    "filepicture find first flipboard flowing folge folgen follow for forward found future generated get "
    "give good goodbye goodnight google got gracias guten ha haben haga hallo has hast hasta have haz "
    "hazte hear hello help here herzlich hi hier hiermit hinweis hola http https hören i if ihre il in "
    "inscrivez interested jetzt join keep klicken kontaktieren korrektur la laden last le lea leave lee "
    "les lesen let like likes link linkedin lire listen locución log media mehr melden meldung merci "
    "message messenger mise mit more my nachdruck narrated newsletter no nosotros note notes notice "
    "noticed notre nous nuestro on originalartikel originalbeitrag originalmeldung originaltext our page "
    "para phone pin pinterest please plus por post pour print problem produced prohibida propos précision "
    "puede pueden puedes qu question questions qué rating re reach read reader readers recasts recevez "
    "reciba recibe recorded rectificación rectificatif reddit refiles refresh regístrate regístrese "
    "rejoignez related reload removes report reprinted reproduction republished restez retrouvez rewrites "
    "sagen save schicken schreiben see seen send share shared shares si sie siga sige sign signaler "
    "signalez sigua sigue size sorry sound source soutenez spot spotted statement statements stay story "
    "submit subscribe such suivez support survey suscríbase suscríbete sígaela sígaelas sígaelo sígaelos "
    "sígala sígalas sígalo sígalos síganos síguela síguelas síguelo síguelos síguenos sígula sígulas "
    "sígulo sígulos también tap tel telegram tell text texte thank thanks that then there these this "
    "tiene tienes tippen tips to todos tous transcript translation transparenzhinweis try tweet tweets "
    "twitter téléchargez témoignez um una une unser unsere unseren unter unterstützen update updates "
    "usamos utilizamos vea veuillez via vielen view views voiced voir votre vous voz was watch we web "
    "website weigh weitere welcome werden what whatsapp when will wir would write you your à écouter "
    "écoutez écrivez únete"
)
# In addition, "": what opens with a digit or a sign.
FIRST_WORDS = frozenset(("", *_WORDS.split()))
