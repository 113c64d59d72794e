"""Boilerplate in French."""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import LINKED, TAIL, Rule

FRENCH_RULES = (
    Rule(
        "link",
        "line",
        rf"(?:à |a )?(?:lire|voir|écouter|relire) (?:aussi|également|la suite){LINKED}|(?:sur le même sujet"
        rf"|nos articles"
        rf"|pour aller plus loin|en savoir plus|les plus lus|dans la même rubrique|en images){LINKED}",
        "Lire aussi : Cinq questions sur le ferry",
        "Lire aussi vite que lui est un art.",
    ),
    Rule(
        "link",
        "sentence",
        rf"(?:à |a )?(?:lire|voir) (?:aussi|également) ?[:»>].{{0,120}}\Z|cliquez (?:ici|sur)\b{TAIL}"
        rf"|(?:retrouvez|découvrez) (?=.*\b(?:notre|nos|ici|ci-dessous)\b){TAIL}",
        "Cliquez ici pour lire la suite.",
        "Retrouvez vos amis, leur a dit le maire.",
    ),
    Rule(
        "page",
        "line",
        r"(?:publicité|la suite après (?:la|cette) publicité|partager(?: (?:sur|par|cet article).*)?|imprimer"
        r"|commentaires?(?: \(?\d+\)?)?|\d+ commentaires?|haut de page|mots-clés ?:.*|thèmes ?:.*|réagir"
        r"|envoyer par e-?mail)\W*",
        "La suite après cette publicité",
        "La suite après la guerre fut difficile.",
    ),
    Rule(
        "date",
        "line",
        r"(?:publié|mis à jour|modifié|posté)(?: le)? ?:? ?(?=.*\d)[\d.,:/h –-]*"
        r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin"
        r"|juillet|août|septembre|octobre|novembre|décembre|1er|à|le|mis|jour|et|publié|modifié"
        r"|actualisé)\b[\d.,:/h –-]*)*",
        "Publié le 3 mars 2023 à 10h30",
        "Publié le 3 mars, le rapport accuse le maire.",
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"(?:inscrivez-vous|abonnez-vous|suivez-nous|rejoignez-nous|recevez (?=.*\b(?:newsletter|e-?mail"
        rf"|boîte|lettre)\b)"
        rf"|téléchargez (?:gratuitement )?(?:notre|l'appli)|déjà abonné|(?:cet"
        rf"|cet te) article est réservé aux abonnés"
        rf"|il vous reste \d+ ?%){TAIL}",
        "Inscrivez-vous à notre newsletter.",
        "Recevez les réfugiés, a demandé le pape.",
    ),
    Rule(
        "site notice",
        "sentence",
        r"(?:nous|ce site|notre site|en (?:poursuivant|cliquant|continuant|naviguant)|vous|veuillez"
        r"|les cookies|pour\b(?=.*\b(?:nous|notre|nos|vous|votre|vos)\b))\b"
        r".*(?:\bcookies?\b|\bjavascript\b|\bpolitique de confidentialité\b"
        r"|\bconditions (?:générales )?d'utilisation\b).{0,150}\Z",
        "En poursuivant votre navigation, vous acceptez nos cookies.",
        "Nous mangeons des biscuits, dit l'enfant.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?:tous droits (?:de reproduction )?réservés|reproduction (?:interdite|strictement)"
        rf"|cet article (?:a été (?:initialement |d'abord )?publié|est (?:paru|republié"
        rf"|en cours de mise à jour))){TAIL}",
        "Tous droits réservés.",
        "Tous droits de pêche sont perdus.",
    ),
    Rule(
        "readers",
        "sentence",
        rf"(?:écrivez-nous|contactez-nous|(?:avez-vous|vous avez) (?:des informations|une information"
        rf"|une question|un témoignage)\b"
        rf"|témoignez|donnez votre avis|qu'en pensez-vous|soutenez(?: le| un| notre|-nous)|faites un don\b"
        rf"|votre avis nous){TAIL}",
        "Vous avez une information ? Écrivez-nous.",
        "Vous avez des ennemis, lui dit le juge.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:(?:correction|erratum|rectificatif|précision|mise à jour)\b[^.!?]{0,40}: ?)?(?:dans )?une "
        r"(?:première |précédente )?version (?:antérieure |précédente |initiale )?de (?:cet|ce) (?:article"
        r"|texte|papier|billet)\b.{0,250}\Z"
        r"|(?:cet|ce) (?:article|texte|papier) a été (?:modifié|corrigé|mis à jour|actualisé|complété)\b"
        r".{0,200}\Z",
        "Une version antérieure de cet article donnait une autre année.",
        "Une version antérieure de ce projet fut refusée.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:cet|ce) (?:article|texte|reportage) (?:a été|est) (?:réalisé|produit|écrit|rédigé|publié"
        r"|traduit) "
        r"(?=.*\b(?:partenariat|collaboration|soutien|intelligence artificielle|ia|automatiquement)\b)"
        r".{1,200}\Z",
        "Cet article a été réalisé en partenariat avec l'Example.",
        "Ce texte a été écrit en prison, lentement.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:(?:bonjour|bonsoir)(?: à (?:tous|toutes)(?: et à (?:tous|toutes))?)?,?(?: et)? bienvenue "
        rf"(?:dans"
        rf"|sur|à)\b|bienvenue (?:dans|sur) (?:ce|notre) (?:direct|live)\b|(?:ce|notre|le) (?:direct|live) "
        rf"est "
        rf"(?:maintenant |désormais |à présent )?(?:terminé|clos|fini)\b|c'est la fin de (?:ce|notre) "
        rf"(?:direct|live)\b|merci (?:de nous avoir (?:suivis?"
        rf"|lus?)"
        rf"|d'avoir suivi|de votre (?:fidélité|attention))\b|restez (?:informés?|connectés?|avec nous)\b"
        rf"|suivez (?:toute |en direct |notre |nos |toutes )*(?:l'actualité|l'info|les infos|le direct|direct"
        rf"|live)\b){TAIL}",
        "Bonjour et bienvenue dans ce direct.",
        "Bienvenue à bord, leur a dit le capitaine.",
    ),
    Rule(
        "page",
        "line",
        r"(?:l'essentiel(?: de l'info)?|en bref|en résumé|ce que l'on sait|ce qu'il faut (?:savoir|retenir)"
        r"|les points clés|à retenir|l'essentiel à retenir)\W*",
        "Ce qu'il faut retenir",
        "Ce que l'on sait du ferry tient en une page.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?:vous pouvez (?:nous |aussi |également |suivre |retrouver )*(?:suivre|retrouver)\b"
        r"|suivez[ -](?:[\w'’.-]+ ){1,4}?sur|retrouvez[ -](?:[\w'’.-]+ ){1,4}?sur)"
        r"(?=.*\b(?:facebook|instagram|x|twitter|whatsapp|threads|tiktok|youtube|linkedin|google|bluesky"
        r"|mastodon|réseaux sociaux|chaîne|application)\b).{1,100}\Z",
        "Vous pouvez suivre l'Example sur les réseaux sociaux.",
        "Vous pouvez suivre la rivière sur deux lieues.",
    ),
    Rule(
        "widget",
        "sentence",
        rf"écoute[rz] (?:l'article|cet article|ce texte|plus d'articles|d'autres articles|cet épisode){TAIL}"
        r"|(?:article|texte|contenu) (?:lu|généré|traduit) par (?:une voix|une intelligence|une ia|l'ia)\b"
        r".{0,80}\Z",
        "Écoutez cet article dans l'application.",
        "Écoutez la mer, leur dit le pêcheur.",
    ),
    Rule(
        "contact",
        "line",
        r"(?:contacts?,? (?:presse|médias?)|relations? (?:presse|médias)|notes? (?:aux|pour les|à "
        r"l'attention "
        r"des) (?:rédacteurs|rédactions|journalistes)|service de presse)\W*",
        "Contact presse",
        "Contacts presse et mairie furent rompus.",
        extent="end",
    ),
    Rule(
        "legal notice",
        "line",
        r"(?:(?:déclarations|informations|énoncés) (?:prospecti(?:ve|f)s|prévisionnel(?:le)?s)"
        r"|avertissement(?: juridique)?|mentions légales|avis juridique)\W*",
        "Déclarations prospectives",
        "Déclarations et rumeurs se sont suivies.",
        extent="section",
    ),
    Rule(
        "legal notice",
        "sentence",
        r"(?:ce|cette|le|la|les|certaines?)\b.{0,80}\b(?:déclarations|informations|énoncés) "
        r"(?:prospecti(?:ve|f)s|prévisionnel(?:le)?s)\b.{0,300}\Z",
        "Ce communiqué contient des déclarations prospectives.",
        "Ce ministre aime les déclarations.",
        extent="section",
    ),
    Rule(
        "source",
        "line",
        r"\W*(?:[\w ]{2,25} )?avec (?:l')?(?:afp|ap|reuters|agences?)(?:(?:,| et) (?:l')?(?:afp|ap|reuters"
        r"|agences?))*\W*",
        "(avec AFP)",
        "Avec Reuters il partit.",
    ),
    Rule(
        "byline",
        "sentence",
        r"propos recueillis par\b.{1,60}\Z",
        "Propos recueillis par Jane Doe",
        "Propos et rumeurs furent recueillis par le juge.",
    ),
    Rule(
        "readers",
        "sentence",
        rf"(?:(?:vous avez|avez-vous) (?:repéré|vu|constaté|trouvé) une (?:erreur|faute)\b|une (?:erreur"
        rf"|faute) "
        rf"dans (?:l'|cet )article|signale[rz](?:-nous)? une (?:erreur|faute)\b){TAIL}",
        "Vous avez repéré une erreur ?",
        "Vous avez vu le maire, dit le juge.",
    ),
    Rule(
        "link",
        "line",
        r"(?:lire|voir) la suite (?:de (?:l'|cet )|sur |dans )\S.{0,40}",
        "Lire la suite de l'article",
        "Lire la suite fut un plaisir.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?:ajoute[rz]|choisi(?:ssez|r)|mette[zr]|faites|sélectionne[zr]"
        r"|définisse[zr])\b[^.!?]{1,80}?\b(?:sources? "
        r"(?:d'info(?:rmation)?s? )?(?:préférées?|favorites?|de confiance|privilégiées?)|source sur google)\b"
        r".{0,80}\Z"
        r"|(?:rejoignez|intégrez|abonnez-vous à|suivez) (?:notre|la|le|nos) (?=.*\b(?:communauté|chaîne|canal"
        r"|whatsapp|telegram|groupe|infolettre|newsletter)\b).{1,140}\Z",
        "Ajoutez l'Example à vos sources préférées.",
        "Ajoutez la farine et le sel, dit la cuisinière.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:note|précision|n\.?d\.?l\.?r\.?)(?: de (?:la rédaction|l'éditeur|l'auteur(?:e|rice)?)| du "
        r"traducteur)?"
        r" ?: .{1,300}\Z"
        r"|(?:mise à jour|actualisation|correction|correctif|erratum|rectificatif)(?:,? (?:le|du|à) "
        r"[^.!?:]{1,40})?"
        r" ?: .{1,300}\Z"
        r"|(?:mis à jour|actualisé|modifié|complété|corrigé) (?:le|à) (?=[^:]*\d)[^.!?:]{1,40} ?: .{1,300}\Z",
        "Mise à jour le 2 mars à 19 heures : ajout d'une réaction.",
        "Mise à jour hier, la liste compte dix noms.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:ce|cette|cet|le|la) (?:résumé|synthèse|article|texte|traduction|contenu|brève) (?:a été|est)"
        r" (?:\w+ )?(?:généré|écrit|rédigé|traduit|produit|réalisé|résumé|fait)e? (?:par|à "
        r"l'aide|avec|grâce|automatiquement)\b(?=.*\b(?:ia|intelligence artificielle|modèle de langage"
        r"|automatique(?:ment)?|algorithme)\b).{1,200}\Z"
        r"|(?:résumé|texte|article|contenu|traduction) (?:généré|traduit|rédigé|écrit|produit)e? (?:par|avec"
        r"|à l'aide)\b.{1,100}\Z"
        r"|(?:l'ia|(?:ce|cette|le|la) (?:résumé|traduction|texte)) peut (?:contenir|comporter) des (?:erreurs"
        r"|inexactitudes)\b.{0,60}\Z"
        r"|traduit (?:de l'\w+|du \w+|en français) par [^.,]{3,50}\W*\Z",
        "Ce résumé a été écrit avec une intelligence artificielle.",
        "Ce résumé a été fait avec soin.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:toute personne|toutes les personnes|les (?:suspects|personnes|prévenus|accusés)|l'accusé|le "
        r"suspect"
        r"|chaque accusé)\b[^.]{0,80}\b(?:présumée?s? innocente?s?|présomption d'innocence)\b.{0,100}\Z"
        r"|(?:ils?|elles?) (?:est|sont) présumée?s? innocente?s?\b.{0,60}\Z",
        "Toute personne poursuivie est présumée innocente.",
        "Toute personne innocente fut libérée.",
    ),
    Rule(
        "readers",
        "sentence",
        r"(?:avez-vous|vous avez) (?:déjà )?(?:vécu|connu|subi|été (?:témoin|victime|touché"
        r"|confronté))\b[^.!]{0,80}"
        r"\?\W*\Z"
        r"|(?:racontez|partagez|envoyez|faites)(?:-nous| nous)? (?:votre|vos|part "
        r"de)\b[^.!]{0,40}\b(?:expériences?"
        r"|témoignages?|histoires?|photos|vidéos)\b.{0,100}\Z"
        r"|(?:nous (?:aimerions|voulons|souhaitons) (?:lire|entendre|connaître|recueillir) (?:votre"
        r"|vos))\b.{1,100}\Z"
        r"|vous (?:constatez|repérez|voyez) une (?:erreur|faute|coquille)\b.{0,80}\Z"
        r"|si vous (?:voyez|constatez|remarquez|repérez|trouvez) une (?:\w+ )?(?:erreur|faute"
        r"|coquille)\b.{0,120}\Z"
        r"|(?:une (?:faute|coquille)|faute d'orthographe|coquille)\b[^.!]{0,40}\?.{0,60}\Z",
        "Avez-vous vécu une situation semblable ?",
        "Avez-vous connu le capitaine, dit le juge.",
    ),
    Rule(
        "appeal",
        "sentence",
        r"avant de (?:partir|poursuivre|nous quitter|continuer|passer à autre chose)(?:\W*\Z|\W+(?:nous"
        r"|pouvez-vous"
        r"|pourriez-vous|soutenez|merci de|prenez)\b.{0,200}\Z)"
        r"|(?:nous espérons|j'espère) que (?:cet? (?:article|texte|enquête|reportage)|vous avez (?:aimé"
        r"|apprécié))\b"
        r".{0,120}\Z",
        "Avant de partir …",
        "Avant de partir en mer, il pria.",
        extent="section",
    ),
    Rule(
        "appeal",
        "sentence",
        r"(?:soutenez|aidez|financez|aidez-nous|soutenez-nous)\b(?=.*\b(?:journal|journalisme|rédaction"
        r"|presse|don"
        r"|enquêtes|indépendan\w+|média|abonnement)\b).{1,160}\Z"
        r"|(?:(?:grâce à|avec|par) )?(?:votre|chaque) (?:don|soutien|abonnement|contribution|adhésion)\b"
        r"(?=.*\b(?:nous|notre|nos|journalisme|indépendan\w+)\b).{1,140}\Z"
        r"|nos (?:lecteurs|lectrices|abonnés|donateurs)\b[^.]{0,40}\b(?:financent|décident|permettent"
        r"|garantissent)\b.{0,120}\Z",
        "Votre don permet à notre rédaction de continuer.",
        "Votre don est rare, dit le maître.",
    ),
    Rule(
        "copyright",
        "sentence",
        r"(?:toute|la) (?:reproduction|rediffusion|republication|utilisation|diffusion|copie)\b[^.]{0,150}\b"
        r"(?:interdite?s?|sans (?:l'|autorisation|accord|le consentement)|est soumise)\b.{0,120}\Z"
        r"|(?:ce|cet|cette|ces|les|tous les) (?:contenus?|articles?|textes?|dépêches?"
        r"|matériel)\b[^.]{0,80}\bne "
        r"(?:peu(?:t|vent)|doi(?:t|vent)) être (?:\w+, )*(?:reproduit|diffusé|publié|copié|rediffusé"
        r"|réécrit)\w*\b"
        r".{0,160}\Z",
        "Toute reproduction sans autorisation est interdite.",
        "Toute diffusion du virus serait grave.",
    ),
    Rule(
        "link",
        "line",
        rf"(?:nos (?:précédents|autres) articles|notre (?:dossier|couverture)(?: complète?)?|précédemment"
        rf"|déjà paru)"
        rf"{LINKED}",
        "Nos précédents articles : le ferry retrouvé",
        "Précédemment le ferry était gris.",
    ),
    Rule(
        "page",
        "line",
        r"(?:publicité\W*[^\w\s]\W*(?:faites défiler|continue[rz]|la suite|lire|passer)\b[\w ',]{0,50}"
        r"|(?:l'article|la lecture|la suite) (?:continue|se poursuit|de l'article) (?:après|sous) (?:la"
        r"|cette) "
        r"publicité|(?:présenté|sponsorisé|parrainé|proposé) par [^.,]{2,50})\W*",
        "Publicité · Faites défiler pour continuer",
        "Publicité et lire sont deux choses.",
    ),
    Rule(
        "byline",
        "line",
        # Where somebody was sent, in brackets.
        r"(?:par )?[^\W\d][\w'’. ,-]{3,80} ?\([^()]{0,60}\b(?:envoyée?s? spécia(?:le?|ux|les)"
        r"|correspondant(?:e|s|es)?"
        r"|intérim|avec (?:l')?afp|avec agences)\b[^()]{0,40}\)(?: ?(?:,|et) .{3,80}\))?\W*",
        "Jeanne Doe (Kaboul, envoyée spéciale)",
        "Jeanne Doe (une correspondante) vit le ferry couler hier soir.",
        words="envoyé envoyée envoyés envoyées correspondant correspondante correspondants correspondantes "
        "intérim afp l'afp agences",
    ),
    Rule(
        "note",
        "sentence",
        r"[^.,:;]{2,60} est une? (?:[\w'-]+,? ){0,4}(?:média|rédaction|journal|site|magazine|revue"
        r"|agence)\b"
        r".{0,160}\Z",
        "L'Example est un média sans but lucratif.",
        "Le journal est un don lucratif.",
        words="lucratif indépendant indépendante",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:le|les|certains|tous les) (?:pré)?noms?\b[^.]{0,40}\bété (?:modifiés?|changés?)\b.{0,40}\Z",
        "Le prénom a été modifié.",
        "Le nom du ferry a été peint en blanc.",
    ),
)
